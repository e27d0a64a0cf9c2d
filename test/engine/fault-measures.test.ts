/** What the measures say of blocks, holds, pauses and clocks, on whole runs of the stage `mumbai`. */
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Intervention, Simulation } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';

const MS = 1000;
const [NARIMAN, ANDHERI] = [0, 3];
const HOSTS = mumbai.hosts.map(({ id }) => id);

const pay = (ms: number, client: string, amount = 100): Intervention => ({
  kind: 'invoke',
  at: ms * MS,
  client,
  act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount } },
});
const check = (ms: number, client: string): Intervention => ({
  kind: 'invoke',
  at: ms * MS,
  client,
  act: { kind: 'check', key: 'wallet' },
});
type PairKind = 'block' | 'unblock' | 'hold' | 'release';
const pairs = (kind: PairKind, ms: number, ...list: [string, string][]): Intervention => ({
  kind,
  at: ms * MS,
  pairs: list,
});
/** Between one host and all others, both ways. */
const allOf = (host: string): [string, string][] =>
  HOSTS.filter((other) => other !== host).flatMap((other): [string, string][] => [
    [host, other],
    [other, host],
  ]);

/** Under AP, repaired by nothing but what the test waits for. */
function play(acts: readonly Intervention[], until: number, antiEntropyMs = 0): Simulation {
  const simulation = createSimulation({
    scenario: 'mumbai',
    mode: 'ap',
    settings: [
      { path: 'services.main.readRepair', value: 'off' },
      { path: 'services.main.dynamo.antiEntropyInterval', value: antiEntropyMs * MS },
    ],
    seed: 1,
    interventions: acts.toSorted((a, b) => a.at - b.at),
    engineRevision: 1,
  });
  simulation.runUntil(until * MS);
  return simulation;
}

/** The cause of the only contradiction. */
function causeOf(simulation: Simulation): unknown {
  const { violations } = simulation.measures();
  expect(violations).toHaveLength(1);
  return violations[0]!.cause;
}

test('block: the copy died between two hosts, and the cause says which', () => {
  const simulation = play(
    [pairs('block', 1900, ['nariman-point', 'andheri']), pay(2000, 'asha'), check(2300, 'ravi')],
    3000,
  );
  expect(causeOf(simulation)).toMatchObject({ kind: 'cut', pair: [NARIMAN, ANDHERI] });
  const died = simulation.flights(2000 * MS).filter(({ death }) => death?.why === 'block');
  expect(died.length).toBeGreaterThan(0);
  expect(died.every(({ from, to }) => from === NARIMAN && to === ANDHERI)).toBe(true);
});

test('block: a host that nobody hears gets nothing sent, and the block is the cause', () => {
  const simulation = play(
    [pairs('block', 1000, ...allOf('andheri')), pay(2500, 'asha'), check(2800, 'ravi')],
    3500,
  );
  expect(causeOf(simulation)).toMatchObject({
    kind: 'cut',
    pair: expect.arrayContaining([ANDHERI]),
    holder: NARIMAN,
    replica: ANDHERI,
  });
});

test('hold: the copy waited where it had arrived, and is no longer missing once released', () => {
  const acts = [
    pairs('hold', 1900, ['nariman-point', 'andheri']),
    pay(2000, 'asha'),
    check(2300, 'ravi'),
    pairs('release', 2600, ['nariman-point', 'andheri']),
    check(2800, 'ravi'),
  ];
  const simulation = play(acts, 3500);
  const cause = causeOf(simulation) as { lag: number };
  expect(cause).toMatchObject({ kind: 'lag', waited: 'held' });
  // It arrived within 50 ms, and waited until Ravi was answered at about 2,302 ms.
  expect(cause.lag).toBeGreaterThan(240 * MS);
  expect(cause.lag).toBeLessThan(300 * MS);
  expect(simulation.history.at(-1)!.seen?.data).toBe(500);
});

test('pause: what came in first is answered first, and the copy behind it is late', () => {
  const simulation = play(
    [
      { kind: 'pause', at: 1995 * MS, host: 'andheri' },
      pay(2000, 'asha'),
      check(2010, 'ravi'),
      { kind: 'resume', at: 2200 * MS, host: 'andheri' },
    ],
    3500,
  );
  expect(causeOf(simulation)).toMatchObject({ kind: 'lag', waited: 'paused' });
});

test('skew: a payment loses to one that was over before it began', () => {
  const simulation = play(
    [
      { kind: 'skew', at: 1500 * MS, host: 'andheri', offset: 10_000 * MS },
      pairs('block', 1900, ['andheri', 'nariman-point']),
      pay(2000, 'ravi'),
      pay(2300, 'asha'),
      pairs('unblock', 3000, ['andheri', 'nariman-point']),
    ],
    12_000,
    1000,
  );
  const [ravi, asha] = simulation.history;
  expect(simulation.measures().lostWrites).toMatchObject([
    { version: asha!.id, replacedBy: ravi!.id, cause: 'skew' },
  ]);
});

test('a paused replica is not live: who asks it counts neither as received nor as sticky', () => {
  const paused = play(
    [{ kind: 'pause', at: 1500 * MS, host: 'nariman-point' }, pay(2000, 'asha')],
    4000,
  );
  expect(paused.history[0]).toMatchObject({ outcome: 'unknown', why: 'timed-out' });
  const none = { answered: 0, closed: 0 };
  expect(paused.measures().formal).toEqual({ total: none, sticky: none, majority: none });
  const resumed = play(
    [
      { kind: 'pause', at: 1500 * MS, host: 'nariman-point' },
      pay(2000, 'asha'),
      { kind: 'resume', at: 2400 * MS, host: 'nariman-point' },
    ],
    4000,
  );
  const one = { answered: 1, closed: 1 };
  // Received once the host went on; her own replica was not live when she asked.
  expect(resumed.measures().formal).toEqual({ total: one, sticky: none, majority: one });
});

test('who is blocked from most of the others reaches no majority', () => {
  const reach = (...list: [string, string][]): number =>
    play([pairs('block', 1500, ...list), pay(2000, 'asha')], 4000).measures().formal.majority
      .closed;
  const out = (...to: string[]): [string, string][] =>
    to.map((host): [string, string] => ['nariman-point', host]);
  expect(reach(...out('worli', 'bkc'))).toBe(1);
  expect(reach(...out('worli', 'bkc', 'vashi'))).toBe(0);
});

test('nothing converges while a pair is held; afterwards it counts from the release', () => {
  const held = [pairs('hold', 1500, ...allOf('andheri')), pay(2000, 'asha')];
  expect(play(held, 8000).measures().convergedAt).toBeNull();
  const released = play([...held, pairs('release', 8000, ...allOf('andheri'))], 12_000);
  const { convergedAt } = released.measures();
  expect(convergedAt).toBeGreaterThanOrEqual(8000 * MS);
  expect(convergedAt).toBeLessThan(9000 * MS);
});

test('a paused replica owes nothing until it resumes', () => {
  const paused: Intervention[] = [
    { kind: 'pause', at: 1500 * MS, host: 'andheri' },
    pay(2000, 'asha'),
  ];
  expect(play(paused, 4000).measures().agree).toBe(true);
  const resumed = play([...paused, { kind: 'resume', at: 8000 * MS, host: 'andheri' }], 12_000);
  expect(resumed.measures().convergedAt).toBeGreaterThanOrEqual(8000 * MS);
  expect(resumed.held(ANDHERI, 'wallet')?.data).toBe(500);
});

test('a roaming phone asks its new host from there, across a cut, and counts where it was when it asked', () => {
  const simulation = play(
    [
      { kind: 'cut', at: 1400 * MS, fibres: ['mahim-causeway', 'dadar-sion-rail', 'harbour'] },
      { kind: 'move', at: 1500 * MS, client: 'asha', host: 'andheri' },
      pay(2000, 'asha'),
      check(3000, 'asha'),
      { kind: 'move', at: 3500 * MS, client: 'asha', host: 'nariman-point' },
      check(4000, 'asha'),
    ],
    5000,
  );
  const [paid, read, home] = simulation.history;
  expect([paid!.replica, read!.replica]).toEqual([ANDHERI, ANDHERI]);
  expect(read!.seen).toEqual({ id: paid!.id, data: 500 });
  expect([paid!.place, read!.place, home!.place]).toEqual([ANDHERI, ANDHERI, NARIMAN]);
  const { byPlace } = simulation.measures();
  expect([byPlace[ANDHERI], byPlace[NARIMAN]]).toEqual([
    { answered: 2, closed: 2 },
    { answered: 1, closed: 1 },
  ]);
  // Back home nobody has told her of what she paid there.
  expect(home!.seen?.data).toBe(600);
});
