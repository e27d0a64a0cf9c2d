import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Run } from '../../src/engine/index.ts';
import { decodeFrame } from '../../src/worker/frame.ts';
import { RunHost } from '../../src/worker/run-host.ts';
import { ISLAND, simulated } from '../engine/runs.ts';
import { HANDS, runWith, tapeOf } from './hands.ts';

// Whole runs on a busy machine; nothing here waits.
vi.setConfig({ testTimeout: 120_000 });

function hostOf(run: Run, wallMs: () => number = () => 0): RunHost {
  return new RunHost(tapeOf(run), { createSimulation, wallMs });
}

/** Wall clock that moves a little each time somebody looks: budgets run out in the middle. */
function nervousClock(): () => number {
  let now = 0;
  return () => (now += 0.7);
}

function hashAt(host: RunHost, time: number): number {
  return decodeFrame(host.frame(time, Infinity).block).prefixHash;
}

describe('watching does not change the run', () => {
  for (const mode of ['cp', 'ap'] as const) {
    for (const hertz of [30, 60, 144]) {
      test(`${mode}, frames at ${hertz} Hz: the same hash as in one go`, () => {
        const host = hostOf(runWith(mode), nervousClock());
        for (let time = 0; time < 4_000_000; time += 1e6 / hertz) {
          host.work(8);
          host.frame(time, 8);
        }
        expect(hashAt(host, 4_000_000)).toBe(simulated(runWith(mode), 4_000_000).prefixHash());
      });
    }
  }

  test('frames at any times, in any order, with any budget', () => {
    const truth = new Map<number, number>();
    const hashOf = (time: number): number => {
      const known = truth.get(time) ?? simulated(runWith('ap'), time).prefixHash();
      truth.set(time, known);
      return known;
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4_500_000 }), fc.integer({ min: 0, max: 9 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (looks) => {
          const host = hostOf(runWith('ap'), nervousClock());
          for (const [time, budget] of looks) {
            host.work(budget);
            host.frame(time, budget);
          }
          const last = looks.at(-1)?.[0] ?? 0;
          expect(hashAt(host, last)).toBe(hashOf(last));
        },
      ),
      { numRuns: 25 },
    );
  });

  test('hands made one by one, each on the frame it saw, leave the run they are recorded as', () => {
    const host = hostOf(runWith('cp', []));
    for (const { at, ...hand } of HANDS) {
      host.frame(at - 1, Infinity);
      expect(host.act(at - 1, hand).refusal).toBeNull();
    }
    expect(host.tape.run.interventions).toEqual(HANDS);
    expect(hashAt(host, 4_000_000)).toBe(simulated(runWith('cp'), 4_000_000).prefixHash());
  });
});

test('simulation stops five model seconds ahead of the playhead', () => {
  const host = hostOf(runWith('cp'));
  expect(host.work(Infinity)).toBe(false);
  expect(host.frame(0, 0).outlook.until).toBe(5_000_000);
  host.frame(1_000_000, 0);
  host.work(Infinity);
  expect(host.frame(1_000_000, 0).outlook.until).toBe(6_000_000);
});

test('a frame beyond what is simulated is answered with the latest there is', () => {
  const host = hostOf(runWith('cp'), nervousClock());
  const { time } = decodeFrame(host.frame(60_000_000, 8).block);
  expect(time).toBeGreaterThan(0);
  expect(time).toBeLessThan(60_000_000);
});

test('seeking back shows bit for bit the same frame', () => {
  const host = hostOf(runWith('ap'));
  const times = [10_000, 1_020_000, 1_600_000, 2_015_000, 2_430_000, 3_050_000, 3_900_000];
  const first = times.map((time) => Array.from(host.frame(time, Infinity).block));
  for (const index of [6, 0, 3, 5, 1, 4, 2]) {
    const time = times[index] ?? 0;
    const again = Array.from(host.frame(time, Infinity, new Float64Array(2000)).block);
    expect(again.slice(0, first[index]?.length ?? 0)).toEqual(first[index]);
  }
});

test('from every keyframe the run goes on to the same hash', () => {
  const run: Run = { ...runWith('ap', []), scenario: 'mumbai-island-cut' };
  const host = hostOf(run, nervousClock());
  for (let time = 0; time <= 20_000_000; time += 2_500_000) {
    while (host.work(50)) continue;
    host.frame(time, Infinity);
  }
  const times = host.keyframeTimes;
  expect(times.length).toBeGreaterThan(20);
  expect(times.length).toBeLessThan(50);
  const reference = createSimulation(run);
  for (const time of times) {
    reference.runUntil(time);
    expect(hashAt(host, time)).toBe(reference.prefixHash());
    reference.runUntil(time + 30_000);
    expect(hashAt(host, time + 30_000)).toBe(reference.prefixHash());
  }
});

describe('acting', () => {
  test('at the frontier goes on without a branch: the future nobody saw is dropped', () => {
    const host = hostOf(runWith('cp', []));
    host.work(Infinity);
    host.frame(1_200_000, Infinity);
    const { tape, refusal } = host.act(1_200_000, { kind: 'cut', fibres: ISLAND });
    expect(refusal).toBeNull();
    expect(tape.branches).toEqual([]);
    expect(tape.playhead).toBe(1_200_001);
    expect(tape.run.interventions).toEqual([{ kind: 'cut', at: 1_200_001, fibres: ISLAND }]);
  });

  test('before the frontier forks, and the old branch is kept', () => {
    const host = hostOf(runWith('cp', HANDS.slice(0, 2)));
    host.frame(2_500_000, Infinity);
    host.frame(1_200_000, Infinity);
    const { tape } = host.act(1_200_000, { kind: 'cut', fibres: ['harbour'] });
    expect(tape.branches).toEqual([
      { run: runWith('cp', HANDS.slice(0, 2)), leftAt: 1_200_000, shownUntil: 2_500_000 },
    ]);
    expect(tape.run.interventions.map(({ kind, at }) => [kind, at])).toEqual([
      ['invoke', 1_000_001],
      ['cut', 1_200_001],
    ]);
    const truth = simulated(tape.run, 2_000_000);
    expect(hashAt(host, 2_000_000)).toBe(truth.prefixHash());
  });

  test('what would change nothing is refused and not recorded', () => {
    const host = hostOf(runWith('cp', []));
    host.frame(1_000_000, Infinity);
    const before = host.tape;
    expect(host.act(1_000_000, { kind: 'heal', fibres: ISLAND }).refusal).toEqual({
      kind: 'changes-nothing',
    });
    expect(host.tape).toEqual(before);
    host.act(1_000_000, { kind: 'cut', fibres: ISLAND });
    const again = host.act(host.tape.playhead, { kind: 'cut', fibres: ISLAND });
    expect(again.refusal).toEqual({ kind: 'changes-nothing' });
    expect(host.tape.run.interventions.length).toBe(1);
  });

  test('two hands on one standing frame are two moments', () => {
    const host = hostOf(runWith('cp', []));
    host.frame(1_000_000, Infinity);
    host.act(1_000_000, { kind: 'cut', fibres: ISLAND });
    const { tape } = host.act(host.tape.playhead, { kind: 'heal', fibres: ISLAND });
    expect(tape.run.interventions.map(({ kind, at }) => [kind, at])).toEqual([
      ['cut', 1_000_001],
      ['heal', 1_000_002],
    ]);
  });

  test('a fork that changes nothing changes nothing', () => {
    const host = hostOf(runWith('cp'));
    host.frame(3_500_000, Infinity);
    const hash = hashAt(host, 3_500_000);
    host.undo(3_500_000);
    expect(hashAt(host, 3_500_000)).not.toBe(hash);
    host.redo(3_500_000);
    expect(hashAt(host, 3_500_000)).toBe(hash);
  });
});

describe('undo', () => {
  test('is the run as if the last hand had never acted, at the same moment; redo returns', () => {
    const host = hostOf(runWith('ap'));
    host.frame(3_600_000, Infinity);
    for (let left = HANDS.length - 1; left >= 0; left--) {
      const { tape, refusal } = host.undo(3_600_000);
      expect(refusal).toBeNull();
      expect(tape.run.interventions).toEqual(HANDS.slice(0, left));
      const truth = simulated(runWith('ap', HANDS.slice(0, left)), 3_600_000);
      expect(hashAt(host, 3_600_000)).toBe(truth.prefixHash());
    }
    expect(host.undo(3_600_000).refusal).toEqual({ kind: 'changes-nothing' });
    for (const _ of HANDS) host.redo(3_600_000);
    expect(host.redo(3_600_000).refusal).toEqual({ kind: 'changes-nothing' });
    expect(host.tape.run.interventions).toEqual(HANDS);
    expect(hashAt(host, 3_600_000)).toBe(simulated(runWith('ap'), 3_600_000).prefixHash());
  });

  test('a new hand forgets what was undone', () => {
    const host = hostOf(runWith('ap'));
    host.frame(3_600_000, Infinity);
    host.undo(3_600_000);
    host.act(3_600_000, { kind: 'cut', fibres: ['airoli'] });
    expect(host.tape.undone).toEqual([]);
  });
});

test('a tape hosted again shows the same moment', () => {
  const first = hostOf(runWith('ap', []));
  first.frame(1_000_000, Infinity);
  first.act(1_000_000, { kind: 'cut', fibres: ISLAND });
  first.frame(1_700_000, Infinity);
  const second = new RunHost(first.tape, { createSimulation, wallMs: () => 0 });
  expect(hashAt(second, 1_700_000)).toBe(hashAt(first, 1_700_000));
  expect(second.tape).toEqual(first.tape);
});

describe('slices', () => {
  test('at most five a second, and only when something is new', () => {
    let wall = 0;
    const host = hostOf(runWith('cp'), () => wall);
    const sent: number[] = [];
    for (let time = 1_000_000; time < 3_500_000; time += 16_000) {
      wall += 16;
      if (host.frame(time, Infinity).slice) sent.push(wall);
    }
    for (const [index, at] of sent.entries()) {
      const before = sent[index - 1];
      if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(200);
    }
    expect(sent.length).toBeGreaterThan(3);
  });

  test('a standing frame is settled within a fifth of a second', () => {
    let wall = 0;
    const host = hostOf(runWith('cp'), () => wall);
    host.frame(1_900_000, Infinity);
    wall += 100;
    host.frame(2_900_000, Infinity);
    wall += 200;
    const { slice, settled } = host.frame(2_900_000, Infinity);
    expect(settled).toBe(true);
    expect(slice?.time).toBe(2_900_000);
    expect(slice?.groups.map(({ name }) => name)).toEqual(['south', 'north']);
    expect(slice?.cutSince).toBe(1_500_000);
    expect(slice?.cuts).toEqual(Object.fromEntries(ISLAND.map((fibre) => [fibre, 500])));
  });
});

test('whatever pace led to a still, the slice that settles it is its own', () => {
  for (const gap of [16, 90, 200, 250, 500, 990]) {
    let wall = 0;
    const host = hostOf(runWith('cp', []), () => wall);
    let time = 5_000_000;
    let told = 0;
    let settled = false;
    const show = (): void => {
      wall += gap;
      const answer = host.frame(time, Infinity);
      told = answer.slice?.time ?? told;
      ({ settled } = answer);
    };
    for (let i = 0; i < 12; i++) {
      time += 7_000;
      show();
    }
    for (let i = 0; i < 80; i++) show();
    expect(settled).toBe(true);
    expect(told).toBe(time);
  }
});

test('a phone shows what its owner was told, and only then', () => {
  let wall = 0;
  const host = hostOf(runWith('ap'), () => wall);
  const phonesAt = (time: number): unknown => {
    wall += 1000;
    const { slice } = host.frame(time, Infinity);
    return slice?.phones.map(({ client, balance, outOfDateBy }) => [
      client,
      balance,
      outOfDateBy !== null,
    ]);
  };
  expect(phonesAt(900_000)).toEqual([
    ['asha', 600, false],
    ['ravi', 600, false],
  ]);
  // Ravi has not asked: his phone still says 600, and only we know better.
  expect(phonesAt(1_400_000)).toEqual([
    ['asha', 500, false],
    ['ravi', 600, true],
  ]);
  expect(phonesAt(2_390_000)).toEqual([
    ['asha', 100, false],
    ['ravi', 600, true],
  ]);
});
