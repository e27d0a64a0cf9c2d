/** P1, P3, P5: the whole engine, as the page runs it. */
import { builtIn, createSimulation, ENGINE_REVISION } from '../../engine/index.ts';
import type { Mode, Run, Scenario } from '../../engine/index.ts';
import { holdOurs } from './queue.ts';
import { interleaved, measured } from './rows.ts';
import type { Row } from './rows.ts';

const ROUNDS = 5;
const HOLDS = 400_000;

function freshRun(scenario: Run['scenario'], mode: Mode): Run {
  return {
    scenario,
    mode,
    settings: [],
    seed: 7,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  };
}

function runToEnd(run: Run): ReturnType<typeof createSimulation> {
  const simulation = createSimulation(run);
  simulation.runUntil(simulation.scenario.duration);
  // Reading the results is part of a run.
  simulation.traceHash();
  simulation.measures();
  return simulation;
}

const DURATION = 3_000_000;

/**
 * Saturated Raft: five replicas 10-15 ms apart, each pair by a cable of its own, and customers
 * enough that the leader always has entries to replicate.
 */
export function saturated(): Scenario {
  const mumbai = builtIn('mumbai')!;
  const places = mumbai.sites.map(({ id }) => id);
  const latency = { kind: 'uniform', min: 10_000, max: 15_000 } as const;
  const keys = Array.from({ length: 50 }, (_, index) => `wallet-${index}`);
  return {
    ...mumbai,
    name: 'saturated',
    duration: DURATION,
    fibres: places.flatMap((a, at) =>
      places.slice(at + 1).map((b) => ({ id: `${a}_${b}`, a, b, latency })),
    ),
    services: {
      main: {
        mode: 'cp',
        hosts: places,
        initial: Object.fromEntries(keys.map((key) => [key, 1_000_000])),
      },
    },
    clients: Array.from({ length: 250 }, (_, index) => ({
      id: `customer-${index + 1}`,
      site: places[index % places.length]!,
      service: 'main',
      host: places[index % places.length]!,
      access: { kind: 'uniform', min: 1000, max: 2000 },
      deadline: 75_000,
      workload: {
        kind: 'open-loop',
        gapMin: 80_000,
        gapMax: 90_000,
        start: 500_000,
        // Without an end they could be asked on until the longest run is over: refused as too many.
        end: DURATION,
        keys: [keys[index % keys.length]!],
        readShare: 0,
        payMin: 1,
        payMax: 9,
      },
    })),
    cuts: [],
    timeline: [],
  };
}

/** Messages in flight half-way: about the number of events that wait in the queue. */
function pendingIn(run: Run): number {
  const simulation = createSimulation(run);
  simulation.runUntil(simulation.scenario.duration / 2);
  return simulation.flights(0).length;
}

export function eventCost(): Row {
  const run = freshRun(saturated(), 'cp');
  const pending = pendingIn(run);
  const { events, messages } = runToEnd(run);
  const [engine, queue] = interleaved([() => void runToEnd(run), holdOurs(pending, HOLDS)], ROUNDS);
  const nsAnEvent = (engine! * 1e6) / events;
  const nsAHold = (queue! * 1e6) / HOLDS;
  return measured('P1', nsAnEvent / nsAHold, {
    nsAnEvent: Math.round(nsAnEvent),
    nsAHold: Math.round(nsAHold),
    pending,
    eventsPerSecond: Math.round(1e9 / nsAnEvent),
    messagesPerSecond: Math.round((messages.delivered * 1000) / engine!),
  });
}

export function simulatedRate(): Row {
  const modes: readonly Mode[] = ['cp', 'ap', 'tunable'];
  const runs = modes.map((mode) => freshRun('mumbai-island-cut', mode));
  const times = interleaved(
    runs.map((run) => () => void runToEnd(run)),
    ROUNDS,
  );
  const rates = times.map((wallMs) => Math.round(60_000 / wallMs));
  // The slowest rule counts.
  return measured('P3', Math.min(...rates), {
    cp: rates[0]!,
    ap: rates[1]!,
    tunable: rates[2]!,
  });
}

/** The trace hash and the history have no switch: what they cost is in both times. */
export function observationCost(): Row {
  const run = freshRun(saturated(), 'cp');
  const bare = (): void => {
    const simulation = createSimulation(run, { measured: false });
    simulation.runUntil(simulation.scenario.duration);
  };
  const [watched, unwatched] = interleaved([() => void runToEnd(run), bare], ROUNDS);
  return measured(
    'P5',
    watched! / unwatched!,
    { watchedMs: Math.round(watched!), unwatchedMs: Math.round(unwatched!) },
    {
      met: false,
      reason: 'only check, measures and notes were switched off, not trace and history',
    },
  );
}
