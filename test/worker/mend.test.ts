/** Repair all: whatever is broken, in one step for hands, for undo and for the link. */
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import { hostsDown } from '../../src/store/broken.ts';
import { mends } from '../../src/store/mend.ts';
import { openFragment } from '../../src/store/documents.ts';
import { setHand } from '../../src/store/hand-settings.ts';
import type { Hand } from '../../src/store/state.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre } from './theatre.ts';

// The work is bounded by the number of runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const BROKEN: readonly Hand[] = [
  { kind: 'cut', fibres: ['harbour', 'airoli'] },
  { kind: 'crash', host: 'worli' },
  { kind: 'pause', host: 'bkc' },
  { kind: 'skew', host: 'vashi', offset: 2_000_000 },
  setHand('disk', 'andheri', 20_000),
  setHand('loss', 'coast-road', 0.2),
  setHand('extra', 'coast-road', 100_000),
  { kind: 'block', pairs: [['worli', 'bkc']] },
  { kind: 'hold', pairs: [['bkc', 'worli']] },
];

function freePlay(): Theatre {
  const theatre = openTheatre();
  theatre.app.actions.skipOpening();
  theatre.until(({ beat, replaying }) => beat === null && replaying === null);
  theatre.app.actions.play(false);
  return theatre;
}

/** The act is on the tape, and the slice and frame show it. */
function settle(theatre: Theatre, count: number): void {
  theatre.until(({ run }) => run.interventions.length === count);
  for (let i = 0; i < 40; i++) theatre.frame();
}

const left = (theatre: Theatre): Hand[] =>
  mends(theatre.state(), hostsDown(theatre.state().scenario, theatre.app.frame()!.replicas));

test('all that is broken is mended at one moment, taken back together, and the same in Node', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...BROKEN], { minLength: 2 }), (hands) => {
      const theatre = freePlay();
      const { actions } = theatre.app;
      hands.forEach((hand, i) => {
        actions.hand(hand);
        settle(theatre, i + 1);
      });
      const broken = left(theatre);
      expect(broken).toHaveLength(hands.length);
      actions.repairAll();
      settle(theatre, 2 * hands.length);
      expect(left(theatre)).toEqual([]);
      expect(theatre.state().notice).toMatchObject({ key: 'mended', action: 'undo' });
      const { run, playhead, slice } = theatre.state();
      expect(new Set(run.interventions.slice(hands.length).map(({ at }) => at)).size).toBe(1);
      const again = createSimulation(run);
      again.runUntil(playhead);
      expect(again.traceHash()).toBe(slice.traceHash);

      actions.undo();
      settle(theatre, hands.length);
      expect(left(theatre)).toEqual(broken);
      expect(theatre.state().notice).toMatchObject({ key: 'undone', parameters: { kind: 'mend' } });
      actions.redo();
      settle(theatre, 2 * hands.length);
      expect(theatre.state().run).toEqual(run);
      expect(left(theatre)).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

test('where nothing is broken it says so, and that a storm passes by itself', () => {
  const theatre = freePlay();
  const { actions } = theatre.app;
  actions.repairAll();
  expect(theatre.state().notice).toEqual({ key: 'nothingBroken', parameters: { storm: 0 } });
  actions.hand({ kind: 'storm', fibres: ['harbour'], duration: 5_000_000 });
  settle(theatre, 1);
  actions.repairAll();
  expect(theatre.state().notice).toEqual({ key: 'nothingBroken', parameters: { storm: 1 } });
  expect(theatre.state().run.interventions).toHaveLength(1);
});

test('one thing alone is mended as its own hand is', () => {
  const theatre = freePlay();
  const { actions } = theatre.app;
  actions.hand({ kind: 'crash', host: 'worli' });
  settle(theatre, 1);
  actions.repairAll();
  settle(theatre, 2);
  expect(theatre.state().notice).toMatchObject({
    key: 'handDone',
    hand: { kind: 'restart', host: 'worli' },
  });
});

test('a link copied at once after an act, undo or redo never carries the hash of the run before it', () => {
  const theatre = freePlay();
  const { actions } = theatre.app;
  actions.link({ language: false });
  const honest = (): void => {
    for (let i = 0; i < 12; i++) {
      const opened = openFragment(actions.link({ language: false }));
      if (!opened.ok) throw new Error('a bad link');
      const { run, playhead, prefixHash } = opened.link;
      if (prefixHash !== null) {
        const again = createSimulation(run);
        again.runUntil(playhead);
        expect(again.prefixHash()).toBe(prefixHash);
      }
      theatre.frame();
    }
  };
  actions.hand({ kind: 'crash', host: 'worli' });
  honest();
  for (const act of [actions.undo, actions.redo]) {
    act();
    honest();
  }
});
