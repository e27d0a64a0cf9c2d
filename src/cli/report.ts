/** One run, simulated to its end, as the object that `simulate --json` prints. */
import {
  breaches,
  createSimulation,
  latencies,
  modeOf,
  overall,
  quantile,
  worstPlace,
} from '../engine/index.ts';
import type { CauseKind, Measures, Micros, Mode, Run, Simulation } from '../engine/index.ts';
import { encodeLink } from '../share/link.ts';

export interface Report {
  readonly scenario: string;
  readonly mode: Mode;
  readonly seed: number;
  readonly engineRevision: number;
  readonly simulatedMs: number;
  readonly wallMs: number;
  readonly events: number;
  readonly traceHash: string;
  readonly operations: Measures['operations'];
  readonly availability: {
    readonly overall: number | null;
    readonly worstPlace: number | null;
    readonly worstPlaceName: string | null;
    /** By site id; null where nothing was asked. */
    readonly byPlace: Readonly<Record<string, number | null>>;
  };
  readonly consistency: {
    readonly linearizable: Measures['verdict'];
    readonly violated: 0 | 1;
    readonly violations: number;
    readonly violationsByCause: Readonly<Record<CauseKind, number>>;
    readonly staleReads: number;
    readonly lostWrites: number;
    readonly converged: 0 | 1;
    readonly convergedAtMs: number | null;
    /** From the last repair or restart until then; null without either. */
    readonly caughtUpMs: number | null;
  };
  /** Of operations that were answered ok. */
  readonly latencyMs: { readonly read: Percentiles; readonly write: Percentiles };
  readonly messages: { readonly sent: number; readonly delivered: number; readonly lost: number };
  readonly invariants: readonly { name: string; promised: boolean; breaches: number }[];
  readonly metrics: Readonly<Record<string, number>>;
  /** The bare fragment; null when the scenario is too large for a link. */
  readonly link: string | null;
}

interface Percentiles {
  readonly p50: number | null;
  readonly p99: number | null;
}

const CAUSES: readonly CauseKind[] = [
  'cut',
  'lag',
  'skew',
  'loss',
  'crash',
  'overload',
  'lost-hint',
  'bug',
];
const inMs = (micros: Micros | null): number | null => (micros === null ? null : micros / 1000);

/** Simulates the run, which must resolve, until `until` (its scenario's duration when null). */
export function simulateRun(
  run: Run,
  until: Micros | null,
  advance: (simulation: Simulation, end: Micros) => void = (simulation, end) =>
    simulation.runUntil(end),
): { readonly simulation: Simulation; readonly report: Report } {
  const startedAt = performance.now();
  const simulation = createSimulation(run, until === null ? {} : { end: until });
  const end = until ?? simulation.scenario.duration;
  advance(simulation, end);
  const wallMs = performance.now() - startedAt;
  return { simulation, report: reportOf(simulation, end, wallMs) };
}

function reportOf(simulation: Simulation, end: Micros, wallMs: number): Report {
  const { run, scenario } = simulation;
  const measures = simulation.measures();
  return {
    scenario: scenario.name,
    mode: modeOf(scenario),
    seed: run.seed,
    engineRevision: run.engineRevision,
    simulatedMs: end / 1000,
    wallMs: Math.round(wallMs * 1000) / 1000,
    events: simulation.events,
    traceHash: simulation.traceHash(),
    operations: measures.operations,
    availability: availabilityOf(simulation, measures),
    consistency: consistencyOf(simulation, measures, end),
    latencyMs: latencyOf(simulation),
    messages: simulation.messages,
    invariants: invariantsOf(simulation, measures),
    metrics: metricsOf(simulation, measures),
    link: linkOf(simulation, measures, end),
  };
}

function availabilityOf(simulation: Simulation, measures: Measures): Report['availability'] {
  const { sites } = simulation.scenario;
  const worst = worstPlace(measures.byPlace);
  return {
    overall: overall(measures.byPlace),
    worstPlace: worst?.share ?? null,
    worstPlaceName: worst === null ? null : (sites[worst.place]?.id ?? null),
    byPlace: Object.fromEntries(
      sites.map(({ id }, place) => {
        const { answered, closed } = measures.byPlace[place] ?? { answered: 0, closed: 0 };
        return [id, closed === 0 ? null : answered / closed];
      }),
    ),
  };
}

function consistencyOf(
  simulation: Simulation,
  measures: Measures,
  end: Micros,
): Report['consistency'] {
  const { run, scenario } = simulation;
  const repaired = [...scenario.timeline, ...run.interventions]
    .filter(({ kind, at }) => (kind === 'heal' || kind === 'restart') && at <= end)
    .reduce<Micros | null>((last, { at }) => Math.max(last ?? 0, at), null);
  const { convergedAt } = measures;
  const byCause = (kind: CauseKind): number =>
    measures.violations.filter(({ cause }) => cause.kind === kind).length;
  return {
    linearizable: measures.verdict,
    violated: measures.verdict === 'violated' ? 1 : 0,
    violations: measures.violations.length,
    violationsByCause: Object.fromEntries(CAUSES.map((kind) => [kind, byCause(kind)])) as Record<
      CauseKind,
      number
    >,
    staleReads: measures.staleReads,
    lostWrites: measures.lostWrites.length,
    converged: convergedAt === null ? 0 : 1,
    convergedAtMs: inMs(convergedAt),
    caughtUpMs:
      convergedAt === null || repaired === null ? null : inMs(Math.max(0, convergedAt - repaired)),
  };
}

function latencyOf(simulation: Simulation): Report['latencyMs'] {
  const { read, write } = latencies(simulation.history);
  const percentiles = (ascending: readonly Micros[]): Percentiles => ({
    p50: inMs(quantile(ascending, 0.5)),
    p99: inMs(quantile(ascending, 0.99)),
  });
  return { read: percentiles(read), write: percentiles(write) };
}

function invariantsOf(simulation: Simulation, measures: Measures): Report['invariants'] {
  const { scenario, cuts, faults, replicas } = simulation;
  const quiet =
    cuts.every((place) => place < 0) &&
    faults.blocked.length + faults.held.length === 0 &&
    replicas.every(({ up, paused }) => up && !paused);
  return (scenario.invariants ?? []).map(({ name, promisedIn }) => ({
    name,
    promised: promisedIn.includes(modeOf(scenario)),
    breaches: breaches(name, measures, quiet),
  }));
}

/**
 * `raft.firstLeaderMs`: from the start, when all timers are fresh, to the first leader.
 * `availability.total`, `.sticky`, `.majority`: by definition (engine rule 7); absent where the
 * definition covers no operation. `sessions.violations`: all guarantees, all clients.
 * `messages.perAnswer`: messages that serve an operation, per operation answered.
 */
function metricsOf(simulation: Simulation, measures: Measures): Record<string, number> {
  const leader = simulation.notes.find(({ note }) => note.kind === 'became-leader');
  const metrics: Record<string, number> = {};
  if (leader !== undefined) metrics['raft.firstLeaderMs'] = leader.time / 1000;
  for (const [definition, { answered, closed }] of Object.entries(measures.formal)) {
    if (closed > 0) metrics[`availability.${definition}`] = answered / closed;
  }
  const { serving, answered } = measures.traffic;
  if (answered > 0) metrics['messages.perAnswer'] = serving / answered;
  metrics['sessions.violations'] = measures.sessions.violations;
  return metrics;
}

function linkOf(simulation: Simulation, measures: Measures, end: Micros): string | null {
  const link = encodeLink({
    run: simulation.run,
    playhead: end,
    prefixHash: simulation.prefixHash(),
    firstContradiction: measures.violations[0]?.time ?? null,
    language: null,
  });
  return link.ok ? link.value : null;
}
