/**
 * The meters of `mumbai` with 200 customers are a recount of the history from scratch: each number is
 * worked out again here by its definition (engine rules 6 and 7), with no counter of the engine's own.
 */
import { expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Mode, OperationRecord, Simulation } from '../../src/engine/index.ts';
import { LinearizabilityChecker } from '../../src/engine/checker/linearizability.ts';
import { eventsOf } from '../../src/engine/history/recorder.ts';
import { answeredRows, sinceCut } from '../../src/ui/meters/counts.ts';
import { en } from '../../src/words/en.ts';
import { takeSlice } from '../../src/worker/slice.ts';
import { ISLAND, runOf } from '../engine/runs.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECOND = 1_000_000;
const CUT_AT = 3 * SECOND;
const SETTINGS = [{ path: 'crowd.size', value: 200 }];
const SOUTH = ['nariman-point', 'worli'];

function crowded(mode: Mode) {
  const run = runOf({
    mode,
    settings: SETTINGS,
    interventions: [
      { kind: 'cut', at: CUT_AT, fibres: ISLAND },
      // One of the two phones crosses to the other side, asks there, and comes home.
      { kind: 'move', at: CUT_AT + SECOND, client: 'asha', host: 'vashi' },
      ...[1.2, 2.4].map((after) => ({
        kind: 'invoke' as const,
        at: CUT_AT + after * SECOND,
        client: 'asha',
        act: { kind: 'check' as const, key: 'wallet' },
      })),
    ],
  });
  const simulation = createSimulation(run);
  simulation.runUntil(6 * SECOND);
  return { run, simulation };
}

const yes = ({ outcome }: OperationRecord): boolean => outcome === 'ok' || outcome === 'declined';
const isRead = ({ op }: OperationRecord): boolean => op.f === 'read';

/** Nearest rank: the smallest value that at least this share of the values do not exceed. */
function ranked(times: readonly number[], share: number): number | null {
  return times[Math.max(1, Math.ceil(share * times.length)) - 1] ?? null;
}

function latency(records: readonly OperationRecord[], read: boolean) {
  const times = records
    .filter((one) => one.outcome === 'ok' && isRead(one) === read)
    .map((one) => one.finishedAt - one.invokedAt)
    .toSorted((a, b) => a - b);
  const [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1].map((share) => ranked(times, share));
  return { count: times.length, p50, p90, p99, max };
}

/** Acknowledged writes of the key that came after the one that was seen, and before the read began. */
function staleReads(records: readonly OperationRecord[]): { reads: number; worst: number } {
  const written = new Map<string, OperationRecord[]>();
  for (const one of records) {
    if (one.outcome !== 'ok' || isRead(one)) continue;
    written.set(one.op.key, [...(written.get(one.op.key) ?? []), one]);
  }
  const byId = new Map(records.map((one) => [one.id, one]));
  let reads = 0;
  let worst = 0;
  for (const read of records) {
    if (read.outcome !== 'ok' || !isRead(read) || !read.seen) continue;
    const seen = byId.get(read.seen.id);
    // The value a run begins with was finished before everything.
    const finished = seen ? (seen.outcome === 'ok' ? seen.finishedAt : Infinity) : -1;
    const missed = (written.get(read.op.key) ?? []).filter(
      (write) => finished < write.invokedAt && write.finishedAt < read.invokedAt,
    );
    if (missed.length === 0) continue;
    reads++;
    worst = Math.max(worst, read.invokedAt - Math.min(...missed.map((one) => one.finishedAt)));
  }
  return { reads, worst };
}

function byPlace({ history, scenario }: Simulation) {
  return scenario.sites.map((_, place) => {
    const closed = history.filter((one) => one.place === place && one.outcome !== null);
    return { answered: closed.filter(yes).length, closed: closed.length };
  });
}

for (const mode of ['cp', 'ap'] as const) {
  test(`${mode}: two hundred customers, a cut, a phone that crosses it`, () => {
    const { run, simulation } = crowded(mode);
    const { history, scenario } = simulation;
    expect(history.length).toBeGreaterThan(2000);
    const measures = simulation.measures();
    const count = (outcome: OperationRecord['outcome']): number =>
      history.filter((one) => one.outcome === outcome).length;
    expect(measures.operations).toEqual({
      invoked: history.length,
      ok: count('ok'),
      declined: count('declined'),
      failed: count('failed'),
      unknown: count('unknown') + count(null),
    });
    expect(measures.byPlace).toEqual(byPlace(simulation));
    expect(measures.latency.read).toEqual(latency(history, true));
    expect(measures.latency.write).toEqual(latency(history, false));
    const stale = staleReads(history);
    expect([measures.staleReads, measures.stale.reads]).toEqual([stale.reads, stale.reads]);
    expect(measures.stale.worstT).toBe(stale.worst);
    const checker = new LinearizabilityChecker();
    const violations = eventsOf(history).flatMap((event) => checker.push(event) ?? []);
    expect(measures.violations.map(({ blame }) => blame)).toEqual(violations.map((v) => v.blame));
    expect(measures.traffic).toMatchObject({
      sent: simulation.messages.sent,
      answered: history.filter(yes).length,
    });
    expect(measures.samples.list.length).toBeGreaterThan(0);

    // What the screen prints beside each side of the network.
    const slice = takeSlice(simulation, run);
    const hosts = scenario.services['main']!.hosts;
    const after = history.filter((one) => one.outcome !== null && one.invokedAt >= CUT_AT);
    expect(sinceCut({ scenario, slice })).toEqual(after);
    const sides = [SOUTH, hosts.filter((host) => !SOUTH.includes(host))].map((side) => {
      const own = after.filter(({ replica }) => side.includes(hosts[replica]!));
      return [own.filter(yes).length, own.length];
    });
    const rows = answeredRows(en, { scenario, slice });
    expect(rows.map(({ answered, closed }) => [answered, closed])).toEqual(sides);
    // And the cut was felt, each rule in its way.
    const [[south, of], [north]] = sides as [[number, number], [number, number]];
    expect(north).toBeGreaterThan(100);
    if (mode === 'cp') expect(south).toBeLessThan(of / 4);
    else expect(south).toBeGreaterThan((3 * of) / 4);
    expect(violations.length > 0).toBe(mode === 'ap');
  });
}
