/**
 * Crashes with amnesia at random instants: of one host, of several, of all at once as when the power
 * fails. What was on the disk is all that is left. Raft keeps every write it acknowledged and never
 * votes twice in a term; Dynamo does as its commit log says: `batch` keeps them, `periodic`
 * (`persist(wait = false)`) loses some, and each is listed with its cause.
 */
import { expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type {
  ClientSettings,
  Flight,
  Intervention,
  OperationRecord,
  Run,
  Scenario,
  Simulation,
} from '../../src/engine/index.ts';
import type { Observer } from '../../src/engine/kernel/ports.ts';
import { between, Draws, purpose } from '../../src/engine/kernel/draws.ts';
import { ordinalOf } from '../../src/engine/model.ts';
import type { RaftState } from '../../src/engine/protocol/raft/state.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';

vi.setConfig({ testTimeout: 900_000 });

const INSTANTS = process.env['PROVE'] ? 1000 : 60;
const CRASHES_A_RUN = 4;
const RUNS = INSTANTS / CRASHES_A_RUN;
const SECOND = 1_000_000;
const END = 14 * SECOND;
const KEYS = mumbai.hosts.map((_, i) => `wallet-${i}`);
const CRASH = purpose('test/crash');

/** Each client is the only writer of its key, so that what it wrote last is what must be there. */
function client(index: number): ClientSettings {
  const { id, site } = mumbai.hosts[index]!;
  return {
    id: `writer-${index}`,
    site,
    service: 'main',
    host: id,
    access: { kind: 'constant', micros: 1000 },
    deadline: 200_000,
    workload: {
      kind: 'open-loop',
      gapMin: 220_000,
      gapMax: 320_000,
      start: SECOND,
      end: 10 * SECOND,
      keys: [KEYS[index]!],
      readShare: 0,
      payMin: 1,
      payMax: 3,
    },
  };
}

/** Four crashes a run, each of a random set of hosts at a random instant, up again soon. */
function crashes(seed: number): Intervention[] {
  const draws = new Draws(seed);
  const draw = (crash: number, what: number): number =>
    draws.uniform(CRASH, crash, what, 0, 0, 0, 0);
  return Array.from({ length: CRASHES_A_RUN }, (_, crash) => {
    const at = SECOND * 2 * (crash + 1) + between(0, SECOND, draw(crash, 0));
    const back = at + between(20_000, 700_000, draw(crash, 1));
    const power = draw(crash, 2) < 0.4;
    const hosts = mumbai.hosts.filter((_host, i) => power || draw(crash, 3 + i) < 0.4);
    return hosts.flatMap(({ id: host }): Intervention[] => [
      { kind: 'crash', at, host },
      { kind: 'restart', at: back, host },
    ]);
  }).flat();
}

function scenario(mode: 'cp' | 'ap', commitLog: 'batch' | 'periodic' = 'batch'): Scenario {
  return {
    ...mumbai,
    name: 'crashes',
    duration: END,
    hosts: mumbai.hosts.map((host) => ({
      ...host,
      disk: { kind: 'uniform', min: 500, max: 8000 },
    })),
    services: {
      main: {
        mode,
        hosts: mumbai.hosts.map(({ id }) => id),
        initial: Object.fromEntries(KEYS.map((key) => [key, 1_000_000])),
        dynamo: { commitLog, commitLogInterval: SECOND },
      },
    },
    clients: mumbai.hosts.map((_, index) => client(index)),
  };
}

function crashed(whole: Scenario, seed: number, observers: readonly Observer[] = []): Simulation {
  const interventions = crashes(seed).toSorted((a, b) => a.at - b.at);
  const run: Run = { scenario: whole, settings: [], seed, interventions, engineRevision: 1 };
  const simulation = createSimulation(run, { observers: () => observers });
  simulation.runUntil(END);
  return simulation;
}

const acknowledged = ({ history }: Simulation): OperationRecord[] =>
  history.filter(({ outcome }) => outcome === 'ok');

/** Who was voted for by whom in which term, from what left: a vote that was never sent binds nobody. */
class Votes implements Observer {
  readonly twice: string[] = [];
  given = 0;
  private readonly votes = new Map<string, number>();

  clone(): Votes {
    return this;
  }

  sent(flight: Flight): void {
    const { kind, from, to } = flight;
    const { term, granted } = flight.payload as { term: number; granted?: boolean };
    // A candidate has voted for itself before it asks anybody.
    if (kind === 'request-vote') this.vote(from, term, from);
    else if (kind === 'request-vote-reply' && granted) this.vote(from, term, to);
  }

  private vote(by: number, term: number, candidate: number): void {
    const name = `${by} in term ${term}`;
    const before = this.votes.get(name);
    if (before !== undefined && before !== candidate) this.twice.push(name);
    this.votes.set(name, candidate);
    this.given++;
  }
}

test('Raft: no acknowledged write is lost, and nobody votes twice in a term', () => {
  let writes = 0;
  let votes = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const watcher = new Votes();
    const simulation = crashed(scenario('cp'), seed, [watcher]);
    expect(watcher.twice, `seed ${seed}`).toEqual([]);
    votes += watcher.given;
    const ok = acknowledged(simulation);
    writes += ok.length;
    for (const { state } of simulation.replicas) {
      const { log, lastApplied } = state as RaftState;
      const applied = new Set(
        log.entries
          .slice(0, lastApplied + 1)
          .map((entry) => (entry.kind === 'command' ? entry.request.id : 0)),
      );
      expect(
        ok.filter(({ id }) => !applied.has(id)).map(({ id }) => id),
        `seed ${seed}`,
      ).toEqual([]);
    }
    expect(simulation.measures().verdict, `seed ${seed}`).not.toBe('violated');
  }
  // Runs in which nothing was acknowledged and nobody voted would prove nothing.
  expect(writes).toBeGreaterThan(RUNS * 20);
  expect(votes).toBeGreaterThan(RUNS * 20);
});

/**
 * Writes that were acknowledged and of which no replica holds anything, nor of a later write of their
 * only writer: read from the replicas alone, without the measures.
 */
function missing(simulation: Simulation): number[] {
  return KEYS.flatMap((key) => {
    const held = simulation.replicas.map(({ slot }) => simulation.held(slot, key)!.id);
    const newest = Math.max(...held.map(ordinalOf), -1);
    const nothing = held.every((id) => id === 0);
    return acknowledged(simulation)
      .filter(({ id, op }) => op.key === key && (nothing || ordinalOf(id) > newest))
      .map(({ id }) => id);
  });
}

test('Dynamo, commit log synced before it acknowledges: no acknowledged write is lost', () => {
  let writes = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const simulation = crashed(scenario('ap'), seed);
    expect(missing(simulation), `seed ${seed}`).toEqual([]);
    expect(simulation.measures().lostWrites, `seed ${seed}`).toEqual([]);
    writes += acknowledged(simulation).length;
  }
  expect(writes).toBeGreaterThan(RUNS * 50);
});

test('Dynamo, periodic commit log: losses appear, and each is listed with cause crash', () => {
  let losses = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    const simulation = crashed(scenario('ap', 'periodic'), seed);
    const { lostWrites } = simulation.measures();
    losses += lostWrites.length;
    expect(new Set(lostWrites.map(({ cause }) => cause)), `seed ${seed}`).toEqual(
      new Set(lostWrites.length > 0 ? ['crash'] : []),
    );
    const listed = new Set(lostWrites.map(({ version }) => version));
    expect(
      missing(simulation).filter((id) => !listed.has(id)),
      `seed ${seed}`,
    ).toEqual([]);
  }
  expect(losses).toBeGreaterThan(RUNS / 2);
});
