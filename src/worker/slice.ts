/** The slow slice: what panels, phones and chips know, derived from one simulation (opening 4, 5). */
import type {
  ClientId,
  ClientSettings,
  Key,
  Measures,
  Micros,
  OperationRecord,
  Run,
  Simulation,
  Value,
} from '../engine/index.ts';
import type { Group, Meters, Phone, Slice } from './slice-types.ts';
import { groupsOf, mainService } from './groups.ts';
import { descends, newestAcknowledged } from './versions.ts';

/** What an answer told its owner about the key: the version and rupees it named, or null. */
function told(record: OperationRecord): Value | null {
  if (record.outcome === 'declined') return record.seen ?? null;
  if (record.outcome !== 'ok') return null;
  if (record.op.f === 'read') return record.seen ?? null;
  return record.data === undefined ? null : { id: record.id, data: record.data };
}

/** How long the version its owner was told has been older than an acknowledged one, or null. */
function outOfDate(simulation: Simulation, key: Key, known: Value, toldAt: Micros): Micros | null {
  const newest = newestAcknowledged(simulation.history, key);
  if (!newest || descends(simulation, known.id, newest.id)) return null;
  const since = simulation.history
    .filter(
      (record) =>
        record.outcome === 'ok' &&
        record.op.f !== 'read' &&
        record.op.key === key &&
        record.finishedAt >= toldAt &&
        !descends(simulation, known.id, record.id),
    )
    .reduce((first, record) => Math.min(first, record.finishedAt), newest.finishedAt);
  return simulation.now - since;
}

function phoneOf(simulation: Simulation, client: ClientSettings, index: ClientId): Phone {
  const key = client.key ?? '';
  const own = simulation.history.filter((record) => record.client === index);
  // Everybody knew the balance the run began with.
  const initial = simulation.scenario.services[client.service]?.initial[key] ?? null;
  let known: Value = { id: 0, data: initial };
  let toldAt: Micros = 0;
  for (const record of own.toSorted((a, b) => a.finishedIndex - b.finishedIndex)) {
    const value = record.op.key === key ? told(record) : null;
    if (!value) continue;
    known = value;
    toldAt = record.finishedAt;
  }
  return {
    client: client.id,
    name: client.id,
    balance: known.data,
    toldAt: initial === null && toldAt === 0 ? null : toldAt,
    last: own.at(-1) ?? null,
    outOfDateBy: outOfDate(simulation, key, known, toldAt),
    session: simulation.session(index),
  };
}

function leaderOf(simulation: Simulation): string | null {
  let best: { host: number; term: number } | null = null;
  for (const replica of simulation.replicas) {
    const facts = simulation.facts(replica.slot);
    if (!replica.up || facts?.role !== 'leader') continue;
    if (!best || facts.term > best.term) best = { host: replica.host, term: facts.term };
  }
  return best ? (simulation.scenario.hosts[best.host]?.id ?? null) : null;
}

/** Since when some cable has been cut without a break, null when every cable is whole. */
function cutSinceOf(run: Run, simulation: Simulation): Micros | null {
  if (simulation.cuts.every((where) => where < 0)) return null;
  const cut = new Set<string>();
  let since: Micros | null = null;
  const acts = [...simulation.scenario.timeline, ...run.interventions];
  for (const act of acts.toSorted((a, b) => a.at - b.at)) {
    if (act.at > simulation.now) break;
    if (act.kind === 'cut') {
      if (cut.size === 0) since = act.at;
      for (const fibre of act.fibres) cut.add(fibre);
    } else if (act.kind === 'heal') for (const fibre of act.fibres) cut.delete(fibre);
  }
  return since;
}

/**
 * The replica that asks round for an open hand-made operation and has not gathered enough; read
 * from the newest `gathering` note of that replica.
 */
function gatheringOf(simulation: Simulation): Slice['gathering'] {
  const open = simulation.history.filter((record) => record.byHand && record.outcome === null);
  if (open.length === 0) return null;
  for (const { time, slot, note } of simulation.notes.toReversed()) {
    if (open.every((record) => time < record.invokedAt)) return null;
    if (note.kind !== 'gathering') continue;
    const { have, of, need } = note;
    if (typeof have !== 'number' || typeof of !== 'number' || typeof need !== 'number') continue;
    const host = simulation.scenario.hosts[simulation.replicas[slot]?.host ?? -1];
    return host && have < need ? { host: host.id, have, of, need } : null;
  }
  return null;
}

/** Everything but time and hashes: two slices with equal keys say the same. */
export function sliceKey(slice: Slice): string {
  const closed = slice.operations.reduce((n, record) => n + (record.outcome === null ? 0 : 1), 0);
  return JSON.stringify([
    slice.operations.length,
    closed,
    slice.verdict,
    slice.violations.length,
    slice.lostWrites.length,
    slice.agree,
    slice.convergedAt,
    slice.freshness,
    slice.epoch,
    slice.cuts,
    slice.cutSince,
    slice.groups.map((group: Group) => [group.name, group.statement]),
    slice.phones.map((phone) => [phone.balance, phone.toldAt, phone.outOfDateBy !== null]),
    slice.leader,
    slice.gathering,
    slice.faults,
    slice.phones.map(({ session }) => Object.values(session).map(({ verdict }) => verdict)),
    slice.meters.divergence,
    slice.meters.hints,
    slice.meters.queues,
  ]);
}

/** The measures that are not fields of the slice already. */
function metersOf(measures: Measures, queues: readonly number[]): Meters {
  return {
    operations: measures.operations,
    byPlace: measures.byPlace,
    staleReads: measures.staleReads,
    stale: measures.stale,
    latency: measures.latency,
    traffic: measures.traffic,
    sessions: measures.sessions,
    divergence: measures.divergence,
    hints: measures.hints,
    marks: measures.marks,
    samples: measures.samples,
    queues,
  };
}

/** The slice at the simulation's own time. `run` says which interventions were made. */
export function takeSlice(simulation: Simulation, run: Run): Slice {
  const { scenario } = simulation;
  const measures = simulation.measures();
  const cuts: Record<string, number> = {};
  for (const [index, where] of simulation.cuts.entries()) {
    const fibre = scenario.fibres[index];
    if (fibre && where >= 0) cuts[fibre.id] = where;
  }
  return {
    time: simulation.now,
    prefixHash: simulation.prefixHash(),
    traceHash: simulation.traceHash(),
    operations: simulation.history,
    verdict: measures.verdict,
    violations: measures.violations,
    lostWrites: measures.lostWrites,
    agree: measures.agree,
    convergedAt: measures.convergedAt,
    formal: measures.formal,
    freshness: measures.freshness,
    epoch: measures.epoch,
    cuts,
    cutSince: cutSinceOf(run, simulation),
    groups: groupsOf(scenario, Object.keys(cuts), mainService(scenario).mode),
    phones: scenario.clients.flatMap((client, index) =>
      client.key === undefined || client.workload ? [] : [phoneOf(simulation, client, index)],
    ),
    leader: leaderOf(simulation),
    meters: metersOf(measures, simulation.queues),
    gathering: gatheringOf(simulation),
    faults: simulation.faults,
  };
}
