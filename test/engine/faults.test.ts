/** Every kind of intervention on whole runs: recorded, refused, replayed, cloned, and one weather. */
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Intervention, Mode, Run, Simulation } from '../../src/engine/index.ts';
import type { Drawn } from '../../src/engine/kernel/draws.ts';
import { MUMBAI_FIBRES, MUMBAI_SITES } from '../../src/engine/scenario/library/mumbai.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECOND = 1_000_000;
const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];
const RUNS = process.env['PROVE'] ? 60 : 6;
const FIBRES = MUMBAI_FIBRES.map(({ id }) => id);
const HOSTS = MUMBAI_SITES.map(({ id }) => id);

/** One of every kind, each with its opposite: what a day may bring. */
const DAY: readonly Intervention[] = [
  { kind: 'block', at: 2 * SECOND, pairs: [['bkc', 'worli']] },
  { kind: 'skew', at: 2.5 * SECOND, host: 'andheri', offset: -3 * SECOND },
  {
    kind: 'hold',
    at: 3 * SECOND,
    pairs: [
      ['vashi', 'bkc'],
      ['bkc', 'vashi'],
    ],
  },
  { kind: 'pause', at: 3.5 * SECOND, host: 'worli' },
  { kind: 'set', at: 4 * SECOND, path: 'fibres.harbour.loss', value: 0.2 },
  { kind: 'set', at: 4 * SECOND, path: 'fibres.airoli.extra', value: 30_000 },
  { kind: 'set', at: 4 * SECOND, path: 'hosts.bkc.disk', value: 5_000 },
  { kind: 'storm', at: 5 * SECOND, fibres: ['western-line', 'coast-road'], duration: 2 * SECOND },
  { kind: 'move', at: 5.5 * SECOND, client: 'customer-1', host: 'vashi' },
  { kind: 'resume', at: 6 * SECOND, host: 'worli' },
  {
    kind: 'release',
    at: 6.5 * SECOND,
    pairs: [
      ['vashi', 'bkc'],
      ['bkc', 'vashi'],
    ],
  },
  { kind: 'unblock', at: 7 * SECOND, pairs: [['bkc', 'worli']] },
  { kind: 'crash', at: 7.5 * SECOND, host: 'vashi' },
  { kind: 'restart', at: 8 * SECOND, host: 'vashi' },
  { kind: 'skew', at: 8 * SECOND, host: 'andheri', offset: 0 },
];

function run(mode: Mode, interventions: readonly Intervention[] = DAY, seed = 4): Run {
  const scenario = 'mumbai-island-cut';
  return {
    scenario,
    mode,
    settings: [],
    seed,
    interventions: [...interventions],
    engineRevision: 1,
  };
}

function ended(simulation: Simulation, at: number): string {
  simulation.runUntil(at);
  return simulation.traceHash();
}

describe.each(MODES)('under %s', (mode) => {
  test('a hand at its moment is the same run as one written down before', () => {
    const scripted = createSimulation(run(mode));
    const byHand = createSimulation(run(mode, []));
    for (const act of DAY) {
      byHand.runUntil(act.at - 1);
      expect(byHand.intervene(act), `${act.kind} at ${act.at}`).toBeNull();
    }
    expect(byHand.run.interventions).toEqual(DAY);
    expect(ended(byHand, 15 * SECOND)).toBe(ended(scripted, 15 * SECOND));
    expect(byHand.measures()).toEqual(scripted.measures());
    expect(byHand.faults).toEqual(scripted.faults);
  });

  test('a fork at any moment of such a day goes on alike', () => {
    const straight = createSimulation(run(mode));
    const forks: Simulation[] = [];
    for (let at = 1.7 * SECOND; at < 9 * SECOND; at += 377_777) {
      straight.runUntil(at);
      forks.push(straight.clone());
    }
    const hash = ended(straight, 15 * SECOND);
    for (const fork of forks.toReversed()) {
      expect(ended(fork, 15 * SECOND)).toBe(hash);
      expect(fork.measures()).toEqual(straight.measures());
    }
  });

  test('each kind changes the run, and says so in the trace', () => {
    const calm = ended(createSimulation(run(mode, [])), 9 * SECOND);
    const once = DAY.filter(
      ({ kind }) => !['release', 'unblock', 'resume', 'restart'].includes(kind),
    );
    const hashes = once.map((act) => ended(createSimulation(run(mode, [act])), 9 * SECOND));
    expect(new Set([calm, ...hashes]).size).toBe(once.length + 1);
  });
});

test('what is in force can be read, and is left out where it is as the scenario has it', () => {
  const simulation = createSimulation(run('ap'));
  simulation.runUntil(SECOND);
  const none = { blocked: [], held: [], fibres: {}, hosts: {}, moved: {} };
  expect(simulation.faults).toEqual(none);
  simulation.runUntil(5.7 * SECOND);
  const storm = { loss: 0, extra: 0, stormUntil: 7 * SECOND };
  const { waiting } = simulation.faults.hosts['worli']!;
  expect(waiting).toBeGreaterThan(20);
  expect(simulation.faults).toEqual({
    blocked: [['bkc', 'worli']],
    held: [
      ['bkc', 'vashi'],
      ['vashi', 'bkc'],
    ],
    fibres: {
      harbour: { loss: 0.2, extra: 0, stormUntil: null },
      airoli: { loss: 0, extra: 30_000, stormUntil: null },
      'western-line': storm,
      'coast-road': storm,
    },
    hosts: {
      worli: { paused: true, waiting, clockOffset: 0, diskExtra: 0 },
      andheri: { paused: false, waiting: 0, clockOffset: -3 * SECOND, diskExtra: 0 },
      bkc: { paused: false, waiting: 0, clockOffset: 0, diskExtra: 5000 },
    },
    moved: { 'customer-1': 'vashi' },
  });
});

test('an act that changes nothing is refused, whatever it is', () => {
  const simulation = createSimulation(run('ap', []));
  const at = 6 * SECOND;
  simulation.runUntil(at - 1);
  const refused = (act: Intervention): void =>
    expect(simulation.intervene(act), act.kind).toEqual({ kind: 'changes-nothing' });
  const done = (act: Intervention): void => {
    expect(simulation.intervene(act), act.kind).toBeNull();
    simulation.runUntil(simulation.now + 1);
  };
  const pairs: [string, string][] = [['bkc', 'worli']];
  const now = (): number => simulation.now + 1;
  for (const [on, off] of [
    ['block', 'unblock'],
    ['hold', 'release'],
  ] as const) {
    refused({ kind: off, at: now(), pairs });
    done({ kind: on, at: now(), pairs });
    refused({ kind: on, at: now(), pairs });
    // The other way is another pair.
    refused({ kind: off, at: now(), pairs: [['worli', 'bkc']] });
    done({ kind: on, at: now(), pairs: [...pairs, ['worli', 'bkc']] });
    done({ kind: off, at: now(), pairs });
  }
  refused({ kind: 'resume', at: now(), host: 'bkc' });
  done({ kind: 'pause', at: now(), host: 'bkc' });
  refused({ kind: 'pause', at: now(), host: 'bkc' });
  done({ kind: 'crash', at: now(), host: 'bkc' });
  refused({ kind: 'pause', at: now(), host: 'bkc' });
  refused({ kind: 'resume', at: now(), host: 'bkc' });
  refused({ kind: 'skew', at: now(), host: 'worli', offset: 0 });
  done({ kind: 'skew', at: now(), host: 'worli', offset: 7 });
  refused({ kind: 'skew', at: now(), host: 'worli', offset: 7 });
  for (const path of ['fibres.harbour.loss', 'fibres.harbour.extra', 'hosts.worli.disk']) {
    refused({ kind: 'set', at: now(), path, value: 0 });
    done({ kind: 'set', at: now(), path, value: 1 });
    refused({ kind: 'set', at: now(), path, value: 1 });
  }
  done({ kind: 'storm', at: now(), fibres: ['harbour'], duration: SECOND });
  refused({ kind: 'storm', at: now(), fibres: ['harbour'], duration: SECOND / 2 });
  done({ kind: 'storm', at: now(), fibres: ['harbour', 'airoli'], duration: SECOND / 2 });
  const { id: client, host } = simulation.scenario.clients[0]!;
  refused({ kind: 'move', at: now(), client, host });
  done({ kind: 'move', at: now(), client, host: 'vashi' });
  refused({ kind: 'move', at: now(), client, host: 'vashi' });
  done({ kind: 'move', at: now(), client, host });
  expect(simulation.intervene({ kind: 'pause', at: now(), host: 'pune' })).toEqual({
    kind: 'unknown-entity',
    what: 'pune',
  });
});

test('the same weather under every rule, on a day with everything', () => {
  const weather = MODES.map((mode) => {
    const drawn = new Map<string, number>();
    const simulation = createSimulation(run(mode), {
      recorder: ({ purpose, key, value }: Drawn) => {
        const name = `${purpose} ${key.join()}`;
        expect(drawn.get(name) ?? value).toBe(value);
        drawn.set(name, value);
      },
    });
    simulation.runUntil(15 * SECOND);
    const asked = simulation.history.map(({ id, op, invokedAt, deadline, place }) => ({
      id,
      op,
      invokedAt,
      deadline,
      place,
    }));
    return { drawn, asked };
  });
  const [cp, ap, tunable] = weather;
  for (const other of [ap!, tunable!]) {
    const shared = [...cp!.drawn].filter(([key]) => other.drawn.has(key));
    expect(shared.filter(([key]) => key.startsWith('flap')).length).toBeGreaterThan(0);
    expect(shared.length).toBeGreaterThan(1000);
    for (const [key, value] of shared) expect(other.drawn.get(key)).toBe(value);
    expect(other.asked).toEqual(cp!.asked);
  }
});

const at = fc.integer({ min: 1, max: 12 * SECOND });
const host = fc.constantFrom(...HOSTS);
const pairs = fc
  .uniqueArray(fc.tuple(host, host), {
    minLength: 1,
    maxLength: 5,
    selector: (pair) => pair.join(),
  })
  .map((all) => all.filter(([from, to]) => from !== to))
  .filter((all) => all.length > 0);
const someFibres = fc.uniqueArray(fc.constantFrom(...FIBRES), { minLength: 1, maxLength: 4 });
const anything: fc.Arbitrary<Intervention> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'block' as const,
      'unblock' as const,
      'hold' as const,
      'release' as const,
    ),
    at,
    pairs,
  }),
  fc.record({
    kind: fc.constantFrom(
      'pause' as const,
      'resume' as const,
      'crash' as const,
      'restart' as const,
    ),
    at,
    host,
  }),
  fc.record({
    kind: fc.constant('skew' as const),
    at,
    host,
    offset: fc.integer({ min: -5 * SECOND, max: 5 * SECOND }),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    at,
    path: fc.constantFrom(...FIBRES.map((id) => `fibres.${id}.loss`)),
    value: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    at,
    path: fc.constantFrom('fibres.harbour.extra', 'hosts.bkc.disk', 'hosts.worli.disk'),
    value: fc.integer({ min: 0, max: 200_000 }),
  }),
  fc.record({ kind: fc.constant('storm' as const), at, fibres: someFibres, duration: at }),
  fc.record({ kind: fc.constant('cut' as const), at, fibres: someFibres }),
  fc.record({ kind: fc.constant('heal' as const), at, fibres: someFibres }),
);

test('any day, replayed from its link and forked anywhere: one hash, and every message accounted for', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MODES),
      fc.array(anything, { minLength: 4, maxLength: 14 }),
      fc.nat(1000),
      at,
      (mode, acts, seed, when) => {
        const ordered = acts.toSorted((a, b) => a.at - b.at);
        const day = run(mode, ordered, seed);
        const straight = createSimulation(day);
        straight.runUntil(when);
        const fork = straight.clone();
        const hash = ended(straight, 15 * SECOND);
        expect(ended(fork, 15 * SECOND)).toBe(hash);
        expect(fork.measures()).toEqual(straight.measures());
        const moment = { playhead: 0, prefixHash: null, firstContradiction: null, language: null };
        const link = encodeLink({ run: day, ...moment });
        if (!link.ok) throw new Error(link.problem.kind);
        const decoded = decodeLink(link.value);
        if (!decoded.ok) throw new Error(decoded.problem.kind);
        expect(ended(createSimulation(decoded.value.run), 15 * SECOND)).toBe(hash);
        const { sent, delivered, lost } = straight.messages;
        expect(sent).toBe(delivered + lost + straight.flights(0).filter((f) => !f.death).length);
      },
    ),
    { numRuns: RUNS },
  );
});

test('Raft keeps its word through any such day', () => {
  fc.assert(
    fc.property(fc.array(anything, { minLength: 4, maxLength: 14 }), fc.nat(1000), (acts, seed) => {
      const ordered = acts.toSorted((a, b) => a.at - b.at);
      const simulation = createSimulation(run('cp', ordered, seed));
      simulation.runUntil(18 * SECOND);
      expect(simulation.measures().verdict).not.toBe('violated');
    }),
    { numRuns: RUNS * 3 },
  );
});
