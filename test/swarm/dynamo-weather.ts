/**
 * A random run of Dynamo on the real kernel: the seed draws levels, repairs, disks, loss, cuts and
 * crashes on the Mumbai stage. Then everything is repaired, customers stop, and time is left.
 */
import { mix32 } from '../../src/engine/causality/hash.ts';
import type { DynamoState } from '../../src/engine/protocol/dynamo/types.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { mumbaiIslandCut } from '../../src/engine/scenario/library/mumbai-island-cut.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import type { DynamoSettings, Intervention, Scenario } from '../../src/engine/scenario/types.ts';

const MS = 1000;
const SECOND = 1000 * MS;
export const REPAIRED_AT = 8 * SECOND;
export const END = 16 * SECOND;

export interface Knobs {
  readonly dynamo: DynamoSettings;
  readonly crashes: boolean;
  /** Read and write level; drawn when absent. */
  readonly level?: 'ONE';
}

/** One stream per seed: `below(6)` is a die. */
export function dice(seed: number) {
  let state = seed;
  const below = (limit: number): number => {
    state = mix32(state + 0x9e3779b9);
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, oneOf: <Item>(items: readonly Item[]): Item => items[below(items.length)]! };
}
type Dice = ReturnType<typeof dice>;

function faults({ below, oneOf }: Dice, { crashes }: Knobs): Intervention[] {
  const fibres = mumbaiIslandCut.fibres.map(({ id }) => id);
  const hosts = mumbaiIslandCut.hosts.map(({ id }) => id);
  const acts: Intervention[] = [];
  for (let at = SECOND; at < REPAIRED_AT; at += (100 + below(900)) * MS) {
    const some = [oneOf(fibres), ...fibres.filter(() => below(2) === 0)];
    const luck = below(10);
    if (luck < 3) acts.push({ kind: 'cut', at, fibres: oneOf(mumbaiIslandCut.cuts).fibres });
    else if (luck < 5) acts.push({ kind: 'cut', at, fibres: [...new Set(some)] });
    else if (luck < 8) acts.push({ kind: 'heal', at, fibres: [...new Set(some)] });
    else if (crashes) acts.push({ kind: luck < 9 ? 'crash' : 'restart', at, host: oneOf(hosts) });
  }
  acts.push({ kind: 'heal', at: REPAIRED_AT, fibres });
  for (const host of hosts) acts.push({ kind: 'restart', at: REPAIRED_AT, host });
  return acts;
}

/** The whole run, to its end. */
export function weather(seed: number, knobs: Knobs): Simulation {
  const random = dice(seed);
  const { oneOf, below } = random;
  const level = knobs.level ?? oneOf(['ONE', 'ONE', 'QUORUM', 'TWO'] as const);
  const loss = oneOf([0, 0, 0.01, 0.05]);
  const disk = oneOf([0, 0, 5]);
  const scenario: Scenario = {
    ...mumbaiIslandCut,
    duration: END,
    fibres: mumbaiIslandCut.fibres.map((fibre) => ({ ...fibre, loss })),
    hosts: mumbaiIslandCut.hosts.map((host) =>
      disk === 0 ? host : { ...host, disk: { kind: 'constant', micros: disk * MS } },
    ),
    services: {
      main: {
        ...mumbaiIslandCut.services['main']!,
        mode: oneOf(['ap', 'tunable']),
        read: level,
        write: oneOf([level, 'ONE']),
        readRepair: oneOf(['off', 'async', 'blocking']),
        dynamo: { n: 5 - below(3), ...knobs.dynamo },
      },
    },
    clients: mumbaiIslandCut.clients.map((client) => ({
      ...client,
      workload: { ...client.workload!, end: REPAIRED_AT },
    })),
    timeline: faults(random, knobs),
  };
  const run = { scenario, settings: [], seed, interventions: [], engineRevision: ENGINE_REVISION };
  const simulation = createSimulation(run);
  simulation.runUntil(END);
  return simulation;
}

export function states(simulation: Simulation): DynamoState[] {
  return simulation.replicas.map(({ state }) => state as DynamoState);
}

/** Keys of which two replicas hold different versions, and hints that nobody took. */
export function debts(simulation: Simulation): { differing: string[]; hints: number } {
  const seen = new Map<string, Set<string>>();
  let hints = 0;
  for (const { protocol, state } of simulation.replicas) {
    hints += protocol.facts(state!).hints;
    for (const { key, value, stamp } of protocol.versions(state!)) {
      const versions = seen.get(key) ?? new Set();
      seen.set(key, versions.add(JSON.stringify([value, stamp])));
    }
  }
  const differing = [...seen].filter(([, { size }]) => size > 1).map(([key]) => key);
  return { differing, hints };
}
