/** What the drawers print: each number against a recount of the history, or of the replicas. */
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import type { Flight, Observer, ReplicaView } from '../../src/engine/kernel/ports.ts';
import { Ascending } from '../../src/engine/measure/ascending.ts';
import { latencies, quantile } from '../../src/engine/measure/latency.ts';
import { MARK } from '../../src/engine/measure/measures.ts';
import type { LatencySummary } from '../../src/engine/measure/measures.ts';
import { Sampler, SAMPLES_MAX } from '../../src/engine/measure/sampler.ts';
import type { OperationId, Request } from '../../src/engine/model.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import type { Intervention, Mode } from '../../src/engine/scenario/types.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECOND = 1_000_000;

test('numbers in order: quantiles as of the sorted list, and a clone goes its own way', () => {
  const numbers = fc.array(fc.nat(5000), { maxLength: 1500, size: 'max' });
  fc.assert(
    fc.property(numbers, numbers, (first, second) => {
      const list = new Ascending();
      for (const number of first) list.add(number);
      const copy = list.clone();
      for (const number of second) copy.add(number);
      for (const [each, all] of [
        [list, first],
        [copy, [...first, ...second]],
      ] as const) {
        const sorted = all.toSorted((a, b) => a - b);
        expect(each.length).toBe(sorted.length);
        for (const share of [0.01, 0.5, 0.9, 0.99, 1]) {
          expect(each.quantile(share)).toBe(quantile(sorted, share));
        }
      }
    }),
    { numRuns: 50 },
  );
});

/** Follows operations on their way, for the theorem's definitions. */
class Witness implements Observer {
  readonly received = new Map<OperationId, boolean>();
  serving = 0;
  private readonly replicas: () => readonly ReplicaView[];
  private readonly isCut: () => boolean;

  constructor(replicas: () => readonly ReplicaView[], isCut: () => boolean) {
    this.replicas = replicas;
    this.isCut = isCut;
  }

  sent({ serves }: Flight): void {
    if (serves !== 0) this.serving++;
  }

  invoked(_now: number, slot: number, request: Request): void {
    // Slots of mumbai: two in the south, three in the north.
    const side = (at: number): boolean => at < 2;
    const reached = this.replicas().filter(
      (view) => view.up && (!this.isCut() || side(view.slot) === side(slot)),
    );
    this.received.set(request.id, (this.received.get(request.id) ?? false) || reached.length >= 3);
  }

  clone(): Witness {
    return this;
  }
}

const CRASH: Intervention[] = [
  { kind: 'crash', at: 15 * SECOND, host: 'bkc' },
  { kind: 'restart', at: 22 * SECOND, host: 'bkc' },
];

function watched(mode: Mode): {
  simulation: Simulation;
  witness: Witness;
} {
  let simulation: Simulation | null = null;
  let witness!: Witness;
  const run = {
    scenario: 'mumbai-island-cut',
    mode,
    settings: [],
    seed: 9,
    interventions: CRASH,
    engineRevision: ENGINE_REVISION,
  };
  simulation = createSimulation(run, {
    observers: (replicas) => {
      // Made before the simulation is: at time 0 nothing is cut.
      witness = new Witness(replicas, () => simulation?.cuts.some((where) => where >= 0) ?? false);
      return [witness];
    },
  });
  return { simulation, witness };
}

const isAnswered = ({ outcome }: OperationRecord): boolean =>
  outcome === 'ok' || outcome === 'declined';

const counted = (records: readonly OperationRecord[]): { answered: number; closed: number } => ({
  answered: records.filter(isAnswered).length,
  closed: records.length,
});

function summary(times: readonly number[]): LatencySummary {
  const at = (share: number): number | null => quantile(times, share);
  return { count: times.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) };
}

test.each(['cp', 'ap', 'tunable'] as const)(
  '%s: the meters are a recount at any moment',
  (mode) => {
    const { simulation, witness } = watched(mode);
    const bkcDown = ({ invokedAt }: OperationRecord): boolean =>
      invokedAt >= 15 * SECOND && invokedAt < 22 * SECOND;
    for (const at of [5, 12, 18, 29, 31, 45].map((seconds) => seconds * SECOND + 123_456)) {
      simulation.runUntil(at);
      const { history } = simulation;
      const meters = simulation.measures();
      const closed = history.filter(({ outcome }) => outcome !== null);

      const { read, write } = latencies(history);
      expect(meters.latency).toEqual({ read: summary(read), write: summary(write) });
      expect(meters.traffic).toEqual({
        sent: simulation.messages.sent,
        serving: witness.serving,
        answered: history.filter(isAnswered).length,
      });

      const received = closed.filter(({ id }) => witness.received.has(id));
      expect(meters.formal.total).toEqual(counted(received));
      const majority = received.filter(({ id }) => witness.received.get(id));
      expect(meters.formal.majority).toEqual(counted(majority));
      const sticky = closed.filter((record) => record.replica !== 2 || !bkcDown(record));
      expect(meters.formal.sticky).toEqual(counted(sticky));

      // Each count is of the operations that carry its mark, and of no others.
      const marked = (mark: number): OperationRecord[] =>
        history.filter((_, index) => (meters.marks[index]! & mark) !== 0);
      expect(marked(MARK.total)).toEqual(received);
      expect(marked(MARK.majority)).toEqual(majority);
      expect(marked(MARK.sticky)).toEqual(sticky);
      expect(marked(MARK.stale).length).toBe(meters.staleReads);
      for (const { read: id } of meters.stale.latest) {
        expect(marked(MARK.stale).map((record) => record.id)).toContain(id);
      }

      expect(meters.stale.reads).toBe(meters.staleReads);
      expect(meters.stale.latest.length).toBe(Math.min(50, meters.stale.reads));
      for (const { read: id, k, t } of meters.stale.latest) {
        expect(simulation.operation(id)?.seen).toBeDefined();
        expect(k).toBeGreaterThan(0);
        expect(k).toBeLessThanOrEqual(meters.stale.worstK);
        expect(t).toBeLessThanOrEqual(meters.stale.worstT);
      }

      const hints = meters.hints.reduce((sum, { count }) => sum + count, 0);
      const facts = simulation.replicas.map(({ slot }) => simulation.facts(slot)?.hints ?? 0);
      expect(hints).toBe(facts.reduce((sum, count) => sum + count, 0));
      expect(meters.divergence.keys === 0).toBe(meters.agree);
      expect(meters.divergence).toEqual(apart(simulation));
    }
  },
);

/** Every key on every live replica against the newest of all. */
function apart({ replicas, scenario }: Simulation): unknown {
  const behind = new Set<number>();
  const differing: unknown[] = [];
  for (const key of Object.keys(scenario.services['main']!.initial)) {
    const held = replicas
      .filter(({ up }) => up)
      .map(({ slot, protocol, state }) => ({
        slot,
        version: protocol.versions(state!).find((each) => each.key === key)!,
      }));
    const [newest] = held.toSorted(
      (a, b) => b.version.stamp[0] - a.version.stamp[0] || b.version.stamp[1] - a.version.stamp[1],
    );
    const slots = held
      .filter(({ version }) => version.value.id !== newest!.version.value.id)
      .map(({ slot }) => slot);
    for (const slot of slots) behind.add(slot);
    if (slots.length > 0) differing.push({ service: 'main', key, slots });
  }
  return { replicas: behind.size, keys: differing.length, differing };
}

const invoke = (at: number, act: (Intervention & { kind: 'invoke' })['act']): Intervention => ({
  kind: 'invoke',
  at,
  client: 'asha',
  act,
});

test('the cut makes the copies differ, hints wait, and both are gone after the repair', () => {
  const { simulation } = watched('ap');
  simulation.runUntil(14 * SECOND);
  const during = simulation.measures();
  expect(during.divergence.keys).toBe(5);
  expect(during.hints.length).toBeGreaterThan(0);
  expect(during.formal.total.answered).toBe(during.formal.total.closed);
  simulation.runUntil(61 * SECOND);
  expect(simulation.measures().hints).toEqual([]);
});

test.each(['cp', 'ap'] as const)(
  '%s: each sample is what the meters would have said at its moment, and taking it changes nothing',
  (mode) => {
    const straight = watched(mode).simulation;
    straight.runUntil(41 * SECOND);
    const { samples } = straight.measures();
    expect(samples.list.map(({ at }) => at)).toEqual(
      Array.from({ length: Math.floor(41 / (samples.every / SECOND)) }, (_, i) => {
        return (i + 1) * samples.every;
      }),
    );
    const halting = watched(mode).simulation;
    for (const { at, sent, serving, lost, behind, keys } of samples.list) {
      halting.runUntil(at);
      const { traffic, divergence } = halting.measures();
      expect({ sent, serving, lost }).toEqual({
        sent: traffic.sent,
        serving: traffic.serving,
        lost: halting.messages.lost,
      });
      expect({ behind, keys }).toEqual({ behind: divergence.replicas, keys: divergence.keys });
    }
    expect(samples.list.some(({ behind }) => behind > 0)).toBe(true);
    halting.runUntil(41 * SECOND);
    const bare = createSimulation(straight.run, { measured: false });
    bare.runUntil(41 * SECOND);
    expect([halting.traceHash(), bare.traceHash()]).toEqual([
      straight.traceHash(),
      straight.traceHash(),
    ]);
    expect(halting.measures().samples).toEqual(samples);
  },
);

test('samples stay few however long a run is, evenly spaced from its start; a clone goes its own way', () => {
  const counters = { sent: 0, serving: 0, lost: 0, behind: 0, keys: 0 };
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(300), (first, more) => {
      const sampler = new Sampler();
      for (let n = 1; n <= first; n++) sampler.take({ ...counters, sent: sampler.nextAt });
      const before = sampler.samples;
      const copy = sampler.clone();
      for (let n = 1; n <= more; n++) copy.take({ ...counters, sent: copy.nextAt });
      expect(sampler.samples).toEqual(before);
      for (const { every, list } of [before, copy.samples]) {
        expect(list.length).toBeLessThanOrEqual(SAMPLES_MAX);
        list.forEach(({ at, sent }, index) => {
          expect(at).toBe((index + 1) * every);
          expect(sent).toBe(at);
        });
      }
    }),
    { numRuns: 60 },
  );
});

test('the first breach of a session guarantee is kept as its evidence, and its read is marked', () => {
  // A phone that roams away from the copy that knows what it paid.
  const run = {
    scenario: 'mumbai',
    mode: 'ap' as const,
    settings: [],
    seed: 7,
    interventions: [
      { kind: 'block', at: 1_600_000, pairs: [['nariman-point', 'bkc'] as const] },
      { kind: 'block', at: 1_600_001, pairs: [['worli', 'bkc'] as const] },
      { kind: 'block', at: 1_600_002, pairs: [['andheri', 'bkc'] as const] },
      { kind: 'block', at: 1_600_003, pairs: [['vashi', 'bkc'] as const] },
      invoke(2_600_000, { kind: 'change', key: 'wallet', change: { kind: 'pay', amount: 100 } }),
      { kind: 'move', at: 4_000_000, client: 'asha', host: 'bkc' },
      invoke(4_500_000, { kind: 'check', key: 'wallet' }),
      invoke(5_500_000, { kind: 'check', key: 'wallet' }),
    ] as Intervention[],
    engineRevision: ENGINE_REVISION,
  };
  const simulation = createSimulation(run);
  simulation.runUntil(7 * SECOND);
  const [paid, looked] = simulation.history;
  const status = simulation.session(0)['read-your-writes'];
  expect(status).toMatchObject({ verdict: 'violated', violations: 2 });
  expect(status.first).toMatchObject({ blame: looked!.id, expected: paid!.id });
  const { marks, sessions } = simulation.measures();
  expect([...marks].map((mark) => (mark & MARK.session) !== 0)).toEqual([false, true, true]);
  expect(sessions.latest).toContainEqual(status.first);
});

test('marks of a clone and of its original go their own ways', () => {
  const { simulation } = watched('ap');
  const anyOpen = (): boolean => simulation.history.some(({ outcome }) => outcome === null);
  for (let at = 13 * SECOND; !anyOpen(); at += 1000) simulation.runUntil(at);
  const before = simulation.measures().marks;
  const kept = before.slice();
  const copy = simulation.clone();
  copy.runUntil(25 * SECOND);
  expect(simulation.measures().marks).toEqual(kept);
  simulation.runUntil(25 * SECOND);
  expect(simulation.measures().marks).toEqual(copy.measures().marks);
  expect(simulation.measures().marks.subarray(0, kept.length)).not.toEqual(kept);
  // What was told is a snapshot.
  expect(before).toEqual(kept);
});

test('session guarantees: sticky phones keep theirs under every rule', () => {
  for (const mode of ['cp', 'ap', 'tunable'] as const) {
    const { simulation } = watched(mode);
    simulation.runUntil(60 * SECOND);
    simulation.scenario.clients.forEach((_, client) => {
      const status = simulation.session(client);
      for (const guarantee of ['read-your-writes', 'monotonic-reads'] as const) {
        expect(status[guarantee].violations).toBe(0);
        expect(status[guarantee].checked).toBeGreaterThan(10);
      }
    });
  }
});
