/** On whole runs: no clock is skewed and no protocol is broken, so neither is ever to blame. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { MUMBAI_FIBRES } from '../../src/engine/scenario/library/mumbai.ts';
import { mumbaiIslandCut } from '../../src/engine/scenario/library/mumbai-island-cut.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import type { Intervention, Run } from '../../src/engine/scenario/types.ts';

const SECOND = 1_000_000;
const RUNS = process.env['PROVE'] ? 400 : 5;

/** Replicas a level asks for, on n copies. */
const LEVELS = { ONE: 1, TWO: 2, THREE: 3, QUORUM: 1, ALL: 1 } as const;

const dynamoRuns = fc
  .record({
    mode: fc.constantFrom('ap' as const, 'tunable' as const),
    n: fc.integer({ min: 1, max: 5 }),
    seed: fc.nat(100_000),
    quorum: fc.constantFrom('strict', 'sloppy'),
    readRepair: fc.constantFrom('off', 'async', 'blocking'),
    levels: fc.tuple(
      fc.constantFrom(...(Object.keys(LEVELS) as (keyof typeof LEVELS)[]), 1, 2, 3, 4, 5),
      fc.constantFrom(...(Object.keys(LEVELS) as (keyof typeof LEVELS)[]), 1, 2, 3, 4, 5),
    ),
    hintWindow: fc.constantFrom(3 * SECOND, 3600 * SECOND),
    stamp: fc.constantFrom('coordinator', 'client'),
    loss: fc.constantFrom(0, 0.03),
    crashes: fc.array(
      fc.record({
        host: fc.constantFrom(...mumbaiIslandCut.hosts.map(({ id }) => id)),
        at: fc.integer({ min: 2 * SECOND, max: 25 * SECOND }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ mode, n, seed, levels, loss, crashes, ...rest }): Run => {
    const fit = (level: (typeof levels)[number]): string | number => {
      if (typeof level === 'number') return Math.min(level, n);
      return LEVELS[level] > n ? 'ONE' : level;
    };
    const settings = [
      { path: 'services.main.dynamo.n', value: n },
      { path: 'services.main.read', value: fit(levels[0]) },
      { path: 'services.main.write', value: fit(levels[1]) },
      { path: 'services.main.quorum', value: rest.quorum },
      { path: 'services.main.readRepair', value: rest.readRepair },
      { path: 'services.main.dynamo.hintWindow', value: rest.hintWindow },
      { path: 'services.main.dynamo.stamp', value: rest.stamp },
      ...MUMBAI_FIBRES.map(({ id }) => ({ path: `fibres.${id}.loss`, value: loss })),
    ];
    const interventions = crashes.flatMap(({ host, at }): Intervention[] => [
      { kind: 'crash', at, host },
      { kind: 'restart', at: at + 3 * SECOND, host },
    ]);
    const scenario = 'mumbai-island-cut';
    return { scenario, mode, settings, seed, interventions, engineRevision: ENGINE_REVISION };
  });

test('without skewed clocks no cause is skew, and without defects none is a bug', () => {
  let violations = 0;
  fc.assert(
    fc.property(dynamoRuns, (run) => {
      const simulation = createSimulation(run);
      simulation.runUntil(30 * SECOND);
      const measures = simulation.measures();
      violations += measures.violations.length;
      for (const { cause } of measures.violations)
        expect(['skew', 'bug']).not.toContain(cause.kind);
      for (const { cause } of measures.lostWrites) expect(cause).not.toBe('skew');
    }),
    { numRuns: RUNS },
  );
  // Not vacuous: weak rules under a cut contradict themselves all the time.
  expect(violations).toBeGreaterThan(RUNS);
}, 600_000);

test('a write that only a stand-in ever held loses to a concurrent one, not to a clock', () => {
  const settings = [
    { path: 'services.main.dynamo.n', value: 4 },
    { path: 'services.main.readRepair', value: 'off' },
    { path: 'services.main.dynamo.hintWindow', value: 3 * SECOND },
  ];
  const crash = { kind: 'crash', at: 7_133_673, host: 'vashi' } as const;
  const restart = { kind: 'restart', at: 10_133_673, host: 'vashi' } as const;
  const simulation = createSimulation({
    scenario: 'mumbai-island-cut',
    mode: 'ap',
    settings,
    seed: 40_974,
    interventions: [crash, restart],
    engineRevision: ENGINE_REVISION,
  });
  simulation.runUntil(11 * SECOND);
  const lost = simulation.measures().lostWrites.find(({ at }) => at === 10_192_923);
  expect(lost).toMatchObject({ key: 'wallet-2', data: 19_728, cause: 'concurrent-lww' });
  const winner = simulation.operation(lost!.replacedBy)!;
  const write = simulation.operation(lost!.version)!;
  expect(winner.finishedIndex).toBeGreaterThan(write.invokedIndex);
});

test('a stand-in that handed a write over and answers with an older hint was no clock', () => {
  const settings = [
    { path: 'services.main.dynamo.n', value: 2 },
    { path: 'services.main.readRepair', value: 'off' },
    { path: 'services.main.dynamo.hintWindow', value: 3 * SECOND },
  ];
  const simulation = createSimulation({
    scenario: 'mumbai-island-cut',
    mode: 'ap',
    settings,
    seed: 97_325,
    interventions: [
      { kind: 'crash', at: 13_169_549, host: 'vashi' },
      { kind: 'restart', at: 16_169_549, host: 'vashi' },
    ],
    engineRevision: ENGINE_REVISION,
  });
  simulation.runUntil(17 * SECOND);
  const found = simulation.measures().violations.find(({ at }) => at === 774);
  // The owner of the copy was down: that is why a stand-in had it at all.
  expect(found).toMatchObject({ kind: 'order', cause: { kind: 'crash', replica: 3 } });
  const [seen, missed] = found!.versions.map((version) => simulation.operation(version)!);
  expect(seen!.finishedIndex).toBeLessThan(missed!.invokedIndex);
});

test('a clock an hour ahead is blamed', () => {
  const run: Run = {
    scenario: {
      ...mumbaiIslandCut,
      timeline: [],
      hosts: mumbaiIslandCut.hosts.map((host, i) =>
        i === 0 ? { ...host, clockOffset: 3600 * SECOND } : host,
      ),
    },
    mode: 'ap',
    settings: [{ path: 'services.main.dynamo.stamp', value: 'client' }],
    seed: 7,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  };
  const simulation = createSimulation(run);
  simulation.runUntil(10 * SECOND);
  const kinds = simulation.measures().violations.map(({ cause }) => cause.kind);
  expect(kinds).toContain('skew');
  expect(kinds).not.toContain('bug');
});
