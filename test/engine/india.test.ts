/** The stage `india`: what each of its cuts does to messages, refusals and copies. */
import { describe, expect, test } from 'vitest';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import { builtIn } from '../../src/engine/scenario/library/index.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import type { Intervention, Mode, Run } from '../../src/engine/scenario/types.ts';

const india = builtIn('india')!;
const SECOND = 1_000_000;
const cutOf = (id: string): string[] => india.cuts.find((cut) => cut.id === id)!.fibres;

function run(mode: Mode, cut: string, parts: Partial<Run> = {}): Run {
  return {
    scenario: 'india',
    mode,
    settings: [{ path: 'crowd.size', value: 18 }],
    seed: 3,
    interventions: [{ kind: 'cut', at: 10 * SECOND, fibres: cutOf(cut) }],
    engineRevision: ENGINE_REVISION,
    ...parts,
  };
}

function played(of: Run, until = 30 * SECOND): Simulation {
  const simulation = createSimulation(of);
  simulation.runUntil(until);
  return simulation;
}

const placeOf = ({ place }: OperationRecord): string => india.sites[place]!.id;
const levels = (level: string): Run['settings'] => [
  { path: 'crowd.size', value: 18 },
  { path: 'services.main.read', value: level },
  { path: 'services.main.write', value: level },
];

/** Travel times of the messages now under way between two racks, and the fibres they take. */
function between(
  simulation: Simulation,
  from: string,
  to: string,
): { micros: number; via: string }[] {
  const slot = (host: string): number => india.hosts.findIndex(({ id }) => id === host);
  return simulation
    .flights(0)
    .filter((flight) => flight.from === slot(from) && flight.to === slot(to))
    .map(({ route, sentAt, dueAt }) => ({
      micros: dueAt - sentAt,
      via: route.map(({ fibre }) => india.fibres[fibre]!.id).join(' '),
    }));
}

describe('only Mumbai-Delhi is cut', () => {
  test('messages go round by Bengaluru and take 27.5 ms longer, as modelled', () => {
    const simulation = createSimulation(run('ap', 'mumbai-delhi-line'));
    const travel = (from: number): { micros: number; via: Set<string> } => {
      const seen: { micros: number; via: string }[] = [];
      for (let at = from; at < from + 4 * SECOND; at += 10_000) {
        simulation.runUntil(at);
        seen.push(...between(simulation, 'mumbai-1', 'delhi-1'));
      }
      const sum = seen.reduce((total, { micros }) => total + micros, 0);
      return { micros: sum / seen.length, via: new Set(seen.map(({ via }) => via)) };
    };
    const before = travel(5 * SECOND);
    expect(before.via).toEqual(new Set(['mumbai-1-link mumbai-delhi delhi-1-link']));
    const after = travel(11 * SECOND);
    expect(after.via).toEqual(
      new Set(['mumbai-1-link mumbai-bengaluru delhi-bengaluru delhi-1-link']),
    );
    expect(before.micros / 1000).toBeCloseTo(20 + 1.2, 0);
    expect((after.micros - before.micros) / 1000).toBeCloseTo(25 + 22.5 - 20, 0);
  });

  test.each(['cp', 'ap', 'tunable'] as const)('under %s nothing is refused', (mode) => {
    const { history } = played(run(mode, 'mumbai-delhi-line'));
    expect(history.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    // What was under way when the cable was cut may have been lost with it; later nothing is.
    const lost = history.filter(({ outcome }) => outcome === 'unknown');
    for (const { invokedAt } of lost) {
      expect(invokedAt).toBeGreaterThan(10 * SECOND - 250_000);
      expect(invokedAt).toBeLessThan(10 * SECOND + 500_000);
    }
  });
});

describe('Delhi is off', () => {
  const settled = ({ history }: Simulation): readonly OperationRecord[] =>
    history.filter(({ invokedAt, finishedAt }) => invokedAt > 11 * SECOND && finishedAt > 0);

  test('QUORUM: five of nine answer in Mumbai and Bengaluru, three of nine refuse in Delhi', () => {
    const after = settled(played(run('tunable', 'delhi-off', { settings: levels('QUORUM') })));
    for (const record of after) {
      const refused = placeOf(record) === 'delhi';
      expect([placeOf(record), record.outcome]).toEqual([
        placeOf(record),
        refused ? 'failed' : 'ok',
      ]);
      if (refused) expect(record.reply?.gathered).toEqual({ have: 3, of: 9, need: 5 });
    }
    expect(new Set(after.map(placeOf))).toEqual(new Set(['mumbai', 'delhi', 'bengaluru']));
  });

  test('LOCAL_QUORUM: everybody is answered, and the cities tell different stories', () => {
    const of = run('tunable', 'delhi-off', { settings: levels('LOCAL_QUORUM') });
    const simulation = played(of);
    expect(settled(simulation).every(({ outcome }) => outcome === 'ok')).toBe(true);
    const valueIn = (host: string, key: string): number | undefined =>
      simulation.held(
        india.hosts.findIndex(({ id }) => id === host),
        key,
      )?.id;
    const keys = Object.keys(simulation.scenario.services['main']!.initial);
    const differ = keys.filter((key) => valueIn('mumbai-1', key) !== valueIn('delhi-1', key));
    expect(differ.length).toBeGreaterThan(keys.length / 2);
    // Delhi's writes wait in Mumbai for nobody, and Mumbai's for Delhi: hints.
    expect(simulation.measures().verdict).toBe('violated');
  });

  test('EACH_QUORUM and ALL answer nobody', () => {
    for (const level of ['EACH_QUORUM', 'ALL']) {
      const after = settled(played(run('tunable', 'delhi-off', { settings: levels(level) })));
      expect(new Set(after.map(({ outcome }) => outcome))).toEqual(new Set(['failed']));
    }
  });

  test('right, or nothing: Delhi refuses, the other two decide', () => {
    const after = settled(played(run('cp', 'delhi-off')));
    const outcomes = (place: string): Set<string | null> =>
      new Set(after.filter((record) => placeOf(record) === place).map(({ outcome }) => outcome));
    expect(outcomes('delhi')).toEqual(new Set(['failed']));
    expect(outcomes('mumbai')).toEqual(new Set(['ok']));
    expect(outcomes('bengaluru')).toEqual(new Set(['ok']));
  });
});

test('one rack: nobody who does not use it notices', () => {
  const after = played(run('cp', 'one-rack')).history.filter(
    ({ invokedAt }) => invokedAt > 11 * SECOND && invokedAt < 29 * SECOND,
  );
  const ownRack = india.hosts.findIndex(({ id }) => id === 'mumbai-3');
  for (const { replica, outcome } of after) {
    expect(outcome).toBe(replica === ownRack ? 'unknown' : 'ok');
  }
});

test('a phone in every city and in Indore pays and checks from one wallet', () => {
  const acts: Intervention[] = india.clients.map(({ id }, index) => ({
    kind: 'invoke',
    at: (index + 2) * SECOND,
    client: id,
    act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount: 100 } },
  }));
  const { history } = played(run('cp', 'one-rack', { settings: [], interventions: acts }));
  expect(history.map(placeOf)).toEqual(['mumbai', 'delhi', 'bengaluru', 'indore']);
  expect(history.map(({ data }) => data)).toEqual([500, 400, 300, 200]);
});
