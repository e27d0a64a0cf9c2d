/** The meters on real runs of both protocols, through cuts and crashes, against a recount. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LinearizabilityChecker } from '../../src/engine/checker/linearizability.ts';
import { StalenessMeter } from '../../src/engine/checker/staleness.ts';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { completionEvent, eventsOf } from '../../src/engine/history/recorder.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import type { Intervention, Run } from '../../src/engine/scenario/types.ts';

const SECOND = 1_000_000;
const base = (mode: NonNullable<Run['mode']>, seed: number): Run => ({
  scenario: 'mumbai-island-cut',
  mode,
  settings: [],
  seed,
  interventions: [],
  engineRevision: 1,
});
const { scenario } = createSimulation(base('cp', 1));
const fibres = scenario.fibres.map(({ id }) => id);
const hosts = scenario.hosts.map(({ id }) => id);

const moment = fc.integer({ min: SECOND / 2, max: 7 * SECOND });
const fault: fc.Arbitrary<Intervention[]> = fc.oneof(
  fc
    .record({ at: moment, last: moment, some: fc.subarray(fibres, { minLength: 1 }) })
    .map(({ at, last, some }): Intervention[] => [
      { kind: 'cut', at, fibres: some },
      { kind: 'heal', at: at + last, fibres: some },
    ]),
  fc
    .record({ at: moment, last: moment, host: fc.constantFrom(...hosts) })
    .map(({ at, last, host }): Intervention[] => [
      { kind: 'crash', at, host },
      { kind: 'restart', at: at + last, host },
    ]),
);
const runs = fc.record({
  mode: fc.constantFrom('cp' as const, 'ap' as const, 'tunable' as const),
  seed: fc.nat(1_000_000),
  faults: fc.array(fault, { maxLength: 3 }),
});

function begin({
  mode,
  seed,
  faults,
}: {
  mode: 'cp' | 'ap' | 'tunable';
  seed: number;
  faults: Intervention[][];
}) {
  const interventions = faults.flat().sort((a, b) => a.at - b.at);
  return createSimulation({ ...base(mode, seed), interventions });
}

function recount(simulation: Simulation) {
  const { history } = simulation;
  const checker = new LinearizabilityChecker();
  const staleness = new StalenessMeter();
  const violations = [];
  let stale = 0;
  for (const event of eventsOf(history)) {
    const violation = checker.push(event);
    if (violation) violations.push(violation);
    const record = simulation.operation(event.operation)!;
    if (event.type === 'invoke') continue;
    const measured = staleness.push(completionEvent(record), record, (id) =>
      simulation.operation(id),
    );
    if (measured && measured.k > 0) stale++;
  }
  const count = (test: (record: OperationRecord) => boolean) => history.filter(test).length;
  const yes = ({ outcome }: OperationRecord) => outcome === 'ok' || outcome === 'declined';
  return {
    violations,
    verdict: checker.verdict(),
    staleReads: stale,
    operations: {
      invoked: history.length,
      ok: count((r) => r.outcome === 'ok'),
      declined: count((r) => r.outcome === 'declined'),
      failed: count((r) => r.outcome === 'failed'),
      unknown: count((r) => r.outcome === 'unknown' || r.outcome === null),
    },
    byPlace: simulation.scenario.sites.map((_, place) => ({
      answered: count((r) => r.place === place && yes(r)),
      closed: count((r) => r.place === place && r.outcome !== null),
    })),
  };
}

test('the meters are a recount of the history, whatever breaks', () => {
  fc.assert(
    fc.property(runs, (shape) => {
      const simulation = begin(shape);
      simulation.runUntil(9 * SECOND);
      const measures = simulation.measures();
      const { violations, ...rest } = recount(simulation);
      expect(measures).toMatchObject(rest);
      expect(measures.violations.length).toBe(violations.length);
      expect(measures.violations).toMatchObject(violations);
      const { total, sticky, majority } = measures.formal;
      expect(sticky.closed).toBeLessThanOrEqual(measures.operations.invoked);
      expect(majority.closed).toBeLessThanOrEqual(total.closed);
      // With one rule, "right or nothing", nothing may ever contradict or be lost.
      if (shape.mode === 'cp') {
        expect(measures).toMatchObject({ verdict: 'ok', staleReads: 0, lostWrites: [] });
      }
      // No clock is wrong in this scenario.
      expect(measures.violations.filter(({ cause }) => cause.kind === 'skew')).toEqual([]);
      expect(measures.lostWrites.filter(({ cause }) => cause === 'skew')).toEqual([]);
      for (const { cause } of measures.violations) {
        if (cause.kind !== 'cut') continue;
        // Either a message died on a fibre, or the cuts that kept two copies apart are named.
        const named = cause.flight === undefined ? cause.cut! : [cause.fibre!];
        expect(named.length).toBeGreaterThan(0);
        for (const fibre of named) expect(fibres[fibre]).toBeDefined();
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);

test('measuring along the way, or going on from a clone, changes nothing', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 8 * SECOND }), (shape, at) => {
      const straight = begin(shape);
      straight.runUntil(9 * SECOND);
      const halting = begin(shape);
      halting.runUntil(at);
      halting.measures();
      const clone = halting.clone();
      halting.runUntil(9 * SECOND);
      expect(clone.now).toBe(at);
      clone.runUntil(9 * SECOND);
      expect(halting.measures()).toEqual(straight.measures());
      expect(clone.measures()).toEqual(straight.measures());
      expect(clone.history).toEqual(straight.history);
    }),
    { numRuns: 10 },
  );
}, 120_000);

/**
 * Versions that `version` descends from by what the history shows: what each update saw and, with
 * `sessions`, what its client had written or read before.
 */
function ancestors(
  version: number,
  records: readonly OperationRecord[],
  sessions: boolean,
): Set<number> {
  const found = new Set<number>();
  const byId = new Map(records.map((record) => [record.id, record]));
  const ahead = [version];
  for (let v = ahead.pop(); v !== undefined; v = ahead.pop()) {
    if (found.has(v)) continue;
    found.add(v);
    const write = byId.get(v);
    if (!write) continue;
    if (write.seen) ahead.push(write.seen.id);
    for (const earlier of sessions ? records : []) {
      if (earlier.client !== write.client || earlier.op.key !== write.op.key) continue;
      if (earlier.outcome === null || earlier.finishedIndex > write.invokedIndex) continue;
      if (earlier.seen) ahead.push(earlier.seen.id);
      if (earlier.op.f !== 'read' && earlier.outcome !== 'failed') ahead.push(earlier.id);
    }
  }
  return found;
}

test('after a cut is repaired, every acknowledged payment lives on in the wallet or is listed as lost', () => {
  let lost = 0;
  for (const seed of [1, 2, 3, 4]) {
    const run = base('ap', seed);
    const simulation = createSimulation({
      ...run,
      interventions: [
        { kind: 'cut', at: SECOND, fibres: scenario.cuts[0]!.fibres },
        { kind: 'heal', at: 4 * SECOND, fibres: scenario.cuts[0]!.fibres },
      ],
    });
    // Until the copies agree again, with nothing under way.
    simulation.runUntil(4.5 * SECOND);
    while (!simulation.measures().agree) simulation.runUntil(simulation.nextAt());
    const { lostWrites } = simulation.measures();
    const listed = new Set(lostWrites.map(({ version }) => version));
    const keys = Object.keys(scenario.services['main']!.initial);
    for (const key of keys) {
      const held = simulation.held(0, key)!.id;
      const descends = ancestors(held, simulation.history, true);
      const counted = ancestors(held, simulation.history, false);
      for (const { id, op, outcome } of simulation.history) {
        if (op.key !== key || op.f !== 'update' || outcome !== 'ok') continue;
        // Once lost, a payment stays listed, even when its owner pays again from what replaced it.
        if (!descends.has(id)) expect(listed).toContain(id);
        if (listed.has(id)) expect(counted).not.toContain(id);
      }
    }
    lost += listed.size;
  }
  expect(lost).toBeGreaterThan(20);
});
