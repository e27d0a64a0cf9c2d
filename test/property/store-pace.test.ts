import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Intervention } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { STANDING, handFactor, lastChange, nextPace } from '../../src/store/pace.ts';
import type { Pace, PaceInput } from '../../src/store/pace.ts';
import type { Outlook } from '../../src/worker/messages.ts';

const QUIET: Outlook = {
  until: 10_000_000,
  handOpen: false,
  handMoves: false,
  nextMoment: null,
  nextHand: null,
};

/** Plays `screenMs` in frames of 16 ms, `outlook` given per model time; returns model time shown. */
function play(
  pace: Pace,
  screenMs: number,
  at: (playhead: number) => Partial<PaceInput>,
): { pace: Pace; playhead: number } {
  let playhead = 0;
  for (let shown = 0; shown < screenMs; shown += 16) {
    const input: PaceInput = {
      playhead,
      outlook: QUIET,
      changedAt: null,
      handFactor: 1 / 25,
      ...at(playhead),
    };
    pace = nextPace(pace, input, 16);
    playhead += 16_000 * pace.factor;
  }
  return { pace, playhead };
}

test('in Mumbai a median hop in half a second is 1/25', () => {
  expect(handFactor(mumbai)).toBe(1 / 25);
});

test('while a touched operation is on its way one screen second is 40 ms, from the first frame', () => {
  const { playhead, pace } = play(STANDING, 1000, () => ({
    outlook: { ...QUIET, handOpen: true, handMoves: true },
  }));
  expect(playhead).toBeGreaterThan(38_000);
  expect(playhead).toBeLessThan(42_000);
  expect(pace.speed.because).toBe('hand');
});

test('the first model second after a change takes about four on screen', () => {
  const { playhead, pace } = play(STANDING, 3900, () => ({ changedAt: 0 }));
  expect(pace.speed).toMatchObject({ factor: 1 / 4, because: 'aftermath' });
  expect(playhead).toBeLessThan(1_000_000);
  const later = play(STANDING, 5000, () => ({ changedAt: 0 }));
  expect(later.pace.speed).toMatchObject({ factor: 1, because: 'calm' });
});

test('speeding up takes 300 ms, not one frame', () => {
  const slow: Pace = { ...STANDING, factor: 1 / 25 };
  expect(play(slow, 16, () => ({})).pace.factor).toBeLessThan(0.1);
  expect(play(slow, 320, () => ({})).pace.factor).toBe(1);
});

test('no wait for a moment in sight is longer than 2.5 s on screen', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 5_000_000 }),
      fc.boolean(),
      fc.option(fc.constant(0), { nil: null }),
      (moment, handOpen, changedAt) => {
        const { playhead } = play(STANDING, 2500 + 300 + 160, (now) => ({
          changedAt,
          outlook: { ...QUIET, handOpen, nextMoment: now < moment ? moment : null },
        }));
        expect(playhead).toBeGreaterThanOrEqual(moment);
      },
    ),
  );
});

test('it brakes before a hop of a touched operation and has slowed down when it starts', () => {
  const moment = 1_200_000;
  const { pace, playhead } = play(STANDING, 1600, (now) => ({
    outlook: { ...QUIET, nextMoment: moment, nextHand: now < moment ? moment : null },
  }));
  expect(playhead).toBeLessThan(moment + 20_000);
  expect(pace.factor).toBeLessThan(1 / 4);
});

test('a chosen speed stays chosen', () => {
  const chosen: Pace = {
    speed: { auto: false, factor: 10, because: 'chosen' },
    factor: 10,
    wait: null,
  };
  const { pace } = play(chosen, 500, () => ({
    changedAt: 0,
    outlook: { ...QUIET, handOpen: true },
  }));
  expect(pace).toEqual(chosen);
});

test('cuts and repairs are changes, payments are not, the future is not', () => {
  const acts: Intervention[] = [
    { kind: 'cut', at: 10, fibres: ['harbour'] },
    { kind: 'invoke', at: 20, client: 'asha', act: { kind: 'check', key: 'wallet' } },
    { kind: 'heal', at: 30, fibres: ['harbour'] },
  ];

  expect(lastChange(acts, 25)).toBe(10);
  expect(lastChange(acts, 30)).toBe(30);
  expect(lastChange(acts, 5)).toBeNull();
});
