import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Flight } from '../../src/engine/kernel/ports.ts';
import type { ResolvedIntervention } from '../../src/engine/kernel/spec.ts';
import { crash, cut, heal, idle, play, sender } from './kernel-stage.ts';
import type { Act, Stage } from './kernel-stage.ts';

/** Runs a stage to its end; what became of each message, by kind. */
function fates(stage: Stage): Record<string, string> {
  const { kernel, watcher } = play(stage);
  kernel.runUntil(10_000_000);
  const fate = ({ kind, fate, death, dueAt }: Flight): [string, string] => [
    kind,
    death
      ? `${death.at} ${death.why} on ${death.fibre} at ${death.where}`
      : `${dueAt} ${fate} over ${watcher.flights
          .find((each) => each.kind === kind)!
          .route.map((leg) => leg.fibre)
          .join(' ')}`,
  ];
  return Object.fromEntries(watcher.flights.map(fate));
}

/** A - B - C, 1000 us each: fibres 0 and 1; messages from A to C. */
const line = (
  instants: readonly number[],
  interventions: readonly ResolvedIntervention[],
): Stage => ({
  sites: 3,
  fibres: [
    [0, 1, 1000],
    [1, 2, 1000],
  ],
  acts: [sender(2, ...instants), idle, idle],
  interventions,
});

/** A - C directly (fibre 0), or over B (fibres 1 and 2); messages from A to C. */
const triangle = (
  instants: readonly number[],
  interventions: readonly ResolvedIntervention[],
): Stage => ({
  sites: 3,
  fibres: [
    [0, 2, 1000],
    [0, 1, 1000],
    [1, 2, 1000],
  ],
  acts: [sender(2, ...instants), idle, idle],
  interventions,
});

test('a message takes the shortest route, with entry and exit times of each fibre', () => {
  const { kernel, watcher } = play(line([100], []));
  kernel.runUntil(1500);
  expect(kernel.flights(0)[0]).toMatchObject({ sentAt: 100, dueAt: 2100, fate: 'flying' });
  expect(kernel.flights(0)[0]!.route).toEqual([
    { fibre: 0, forward: true, enter: 100, exit: 1100 },
    { fibre: 1, forward: true, enter: 1100, exit: 2100 },
  ]);
  kernel.runUntil(3000);
  expect(kernel.flights(0)).toEqual([]);
  expect(watcher.lines).toContain('2100 2 gets m100 from 0');
  expect(kernel.messages).toEqual({ sent: 1, delivered: 1, lost: 0 });
});

test('a message is one queued event, however many fibres it crosses', () => {
  const { kernel } = play(line([100], []));
  kernel.runUntil(99);
  const before = kernel.events;
  kernel.runUntil(10_000);
  // The timer that sent it, and its arrival.
  expect(kernel.events - before).toBe(2);
});

test('equally short routes: the lower fibre index is taken', () => {
  const stage: Stage = {
    sites: 4,
    fibres: [
      [3, 1, 500],
      [2, 3, 500],
      [0, 2, 500],
      [1, 0, 500],
    ],
    acts: [sender(3, 100), idle, idle, idle],
  };
  expect(fates(stage)).toEqual({ m100: '1100 delivered over 2 1' });
});

test('cutting a fibre kills the messages on it, where they are', () => {
  // On fibre 0 from 100 to 1100.
  expect(fates(line([100], [cut(600, 0)]))).toEqual({ m100: '600 cut on 0 at 500' });
  expect(fates(line([100], [cut(101, 0)]))).toEqual({ m100: '101 cut on 0 at 1' });
  expect(fates(line([100], [cut(1099, 0)]))).toEqual({ m100: '1099 cut on 0 at 999' });
  // Entry is on the fibre, exit is not.
  expect(fates(line([100], [cut(1100, 1)]))).toEqual({ m100: '1100 cut on 1 at 0' });
  expect(fates(line([100], [cut(1100, 0)]))).toEqual({ m100: '2100 delivered over 0 1' });
});

test('the place of a death counts from end a, whichever way the message went', () => {
  const back: Stage = { ...line([], [cut(300, 0)]), acts: [idle, sender(0, 100), idle] };
  expect(fates(back)).toEqual({ m100: '300 cut on 0 at 800' });
});

test('a message that enters a cut fibre dies at the cut', () => {
  expect(fates(line([100], [cut(50, 0)]))).toEqual({ m100: '600 cut on 0 at 500' });
  expect(fates(line([100], [cut(50, 0, 200)]))).toEqual({ m100: '300 cut on 0 at 200' });
  expect(fates(line([100], [cut(50, 0, 0)]))).toEqual({ m100: '100 cut on 0 at 0' });
  expect(fates(line([100], [cut(50, 0, 1000)]))).toEqual({ m100: '1100 cut on 0 at 1000' });
  expect(fates(line([100], [cut(500, 1)]))).toEqual({ m100: '1600 cut on 1 at 500' });
  const back: Stage = { ...line([], [cut(50, 0, 200)]), acts: [idle, sender(0, 100), idle] };
  expect(fates(back)).toEqual({ m100: '900 cut on 0 at 200' });
});

test('a fibre healed before the message gets to the cut is as if never cut', () => {
  expect(fates(line([100], [cut(50, 0), heal(600, 0)]))).toEqual({
    m100: '2100 delivered over 0 1',
  });
  expect(fates(line([100], [cut(50, 0), heal(601, 0)]))).toEqual({ m100: '600 cut on 0 at 500' });
  // Two cuts on the way, one healed: it dies at the other.
  expect(fates(line([100], [cut(50, 0), cut(60, 1), heal(70, 0)]))).toEqual({
    m100: '1600 cut on 1 at 500',
  });
});

test('tables learn of a cut after the detection delay; until then messages go and die', () => {
  expect(fates(triangle([100, 200_049, 200_051], [cut(50, 0)]))).toEqual({
    m100: '600 cut on 0 at 500',
    m200049: '200549 cut on 0 at 500',
    m200051: '202051 delivered over 1 2',
  });
});

test('tables learn of a repair after the detection delay; messages sent before go the old way', () => {
  expect(fates(triangle([600_000, 699_999, 700_001], [cut(50, 0), heal(500_000, 0)]))).toEqual({
    m600000: '602000 delivered over 1 2',
    m699999: '701999 delivered over 1 2',
    m700001: '701001 delivered over 0',
  });
});

test('a cut repaired before it was detected never reaches the tables', () => {
  const stage = triangle([150_000, 250_000], [cut(50, 0), heal(100_050, 0)]);
  expect(fates(stage)).toEqual({
    m150000: '151000 delivered over 0',
    m250000: '251000 delivered over 0',
  });
  // Cut again: detected counting from the second cut.
  const again = triangle([250_000, 310_000], [cut(50, 0), heal(50_000, 0), cut(100_000, 0)]);
  expect(fates(again)).toEqual({
    m250000: '250500 cut on 0 at 500',
    m310000: '312000 delivered over 1 2',
  });
});

/** A - B takes 300 ms (fibre 0), then B - C (1), or B - D - C (2, 3). */
const detour = (
  instants: readonly number[],
  interventions: readonly ResolvedIntervention[],
): Stage => ({
  sites: 4,
  fibres: [
    [0, 1, 300_000],
    [1, 2, 1000],
    [1, 3, 1000],
    [3, 2, 1000],
  ],
  acts: [sender(2, ...instants), idle, idle, idle],
  interventions,
});

test('a message on its way when the tables change takes a new way from the next site', () => {
  expect(fates(detour([100], [cut(50_000, 1)]))).toEqual({ m100: '302100 delivered over 0 2 3' });
  // It reaches the mouth a little before the tables change: it dies at the cut.
  expect(fates(detour([100], [cut(100_101, 1)]))).toEqual({ m100: '300600 cut on 1 at 500' });
  // ... at that very moment it takes the new way.
  expect(fates(detour([100], [cut(100_100, 1)]))).toEqual({ m100: '302100 delivered over 0 2 3' });
  // It has passed already.
  expect(fates(detour([100], [cut(301_500, 1)]))).toEqual({ m100: '301100 delivered over 0 1' });
});

test('where there is no way at all, a message follows the intact route and dies at the first cut', () => {
  expect(fates(line([1_000_000], [cut(50, 1)]))).toEqual({ m1000000: '1001500 cut on 1 at 500' });
  const both = line([1_000_000], [cut(50, 1), cut(60, 0)]);
  expect(fates(both)).toEqual({ m1000000: '1000500 cut on 0 at 500' });
  // Replanned without a way: the same.
  expect(fates(detour([100], [cut(50_000, 1), cut(50_000, 2)]))).toEqual({
    m100: '300600 cut on 1 at 500',
  });
});

test('a site forwards while its host is down', () => {
  expect(fates(line([100], [crash(50, 1)]))).toEqual({ m100: '2100 delivered over 0 1' });
  expect(fates(line([100], [crash(50, 2)]))).toEqual({ m100: '2100 down on -1 at -1' });
});

test('replicas at one site, and a replica to itself, are 50 us apart', () => {
  const acts: Act[] = [sender(1, 100), sender(1, 200)];
  const stage: Stage = { sites: 1, acts, hostSites: [0, 0] };
  expect(fates(stage)).toEqual({ m100: '150 delivered over ', m200: '250 delivered over ' });
});

test('losses are as frequent as said, per fibre, and lie anywhere along it', () => {
  const instants = Array.from({ length: 2000 }, (_, i) => 100 + i * 10);
  const stage: Stage = {
    ...line(instants, []),
    fibres: [
      [0, 1, 1000, 0.2],
      [1, 2, 1000, 0.2],
    ],
  };
  const { kernel, watcher } = play(stage);
  kernel.runUntil(10_000_000);
  const lost = (fibre: number): Flight[] =>
    watcher.flights.filter(({ death }) => death?.why === 'loss' && death.fibre === fibre);
  const [first, second] = [lost(0), lost(1)];
  // Binomial: 2000 * 0.2 within five deviations of 18; then 0.2 of the rest.
  expect(Math.abs(first.length - 400)).toBeLessThan(90);
  expect(Math.abs(second.length - (2000 - first.length) * 0.2)).toBeLessThan(85);
  const mean = first.reduce((sum, { death }) => sum + death!.where, 0) / first.length;
  expect(Math.abs(mean - 500)).toBeLessThan(80);
  expect(kernel.messages).toEqual({
    sent: 2000,
    delivered: 2000 - first.length - second.length,
    lost: first.length + second.length,
  });
  expect(kernel.flights(0)).toEqual([]);
});

test('a client reaches a replica elsewhere over its access leg and the fibres, and back', () => {
  const answer: Act = (_state, input, out) => {
    if (input.kind !== 'invoke') return;
    out.respond(input.request.id, { outcome: 'ok', answeredBy: [0] });
    out.respond(input.request.id, { outcome: 'ok', answeredBy: [0] });
  };
  const { kernel, watcher, clients } = play({
    ...line([], []),
    acts: [idle, idle, answer],
    clientSites: [0],
    interventions: [{ kind: 'invoke', at: 100, client: 0, act: { slot: 2, id: 77 } }],
  });
  kernel.runUntil(10_000);
  expect(clients.lines).toEqual(['100 0 acts', '4120 0 hears ok  to 77']);
  expect(watcher.flights).toMatchObject([
    { from: -1, to: 2, kind: 'request', messageClass: 'request', serves: 77 },
    { from: 2, to: -1, kind: 'reply', messageClass: 'answer', serves: 77 },
  ]);
  const legs = watcher.flights.map(({ route }) =>
    route.map(({ fibre, forward, enter, exit }) => [fibre, forward, enter, exit]),
  );
  expect(legs).toEqual([
    [
      [-1, true, 100, 110],
      [0, true, 110, 1110],
      [1, true, 1110, 2110],
    ],
    [
      [1, false, 2110, 3110],
      [0, false, 3110, 4110],
      [-1, false, 4110, 4120],
    ],
  ]);
});

test('a client whose replica is down is told so', () => {
  const { kernel, clients, watcher } = play({
    ...line([], []),
    clientSites: [0],
    interventions: [crash(50, 0), { kind: 'invoke', at: 100, client: 0, act: { slot: 0, id: 77 } }],
  });
  kernel.runUntil(10_000);
  expect(clients.lines).toEqual(['100 0 acts', '120 0 hears failed replica-down to 77']);
  expect(watcher.lines).toContain('110 request dies of down on -1 at -1');
});

test('cuts tell where each fibre is cut', () => {
  const { kernel } = play(line([], [cut(10, 1, 250), cut(20, 1, 900), heal(30, 1)]));
  const seen = [5, 10, 20, 30].map((t) => {
    kernel.runUntil(t);
    return kernel.cuts;
  });
  // A second cut of a cut fibre changes nothing.
  expect(seen).toEqual([
    [-1, -1],
    [-1, 250],
    [-1, 250],
    [-1, -1],
  ]);
});

test('flights shows recent deaths for as long as asked', () => {
  const { kernel } = play(line([100], [cut(600, 0)]));
  kernel.runUntil(1000);
  expect(kernel.flights(400).map(({ fate }) => fate)).toEqual(['died']);
  expect(kernel.flights(399)).toEqual([]);
});

/** When each fibre is cut, from odd instants to odd instants; messages move at even ones. */
interface CutTime {
  readonly fibre: number;
  readonly from: number;
  readonly until: number;
  readonly where: number;
}

/** Rule 5 read literally, for one message on a line whose tables never change. */
function reading(sentAt: number, cuts: readonly CutTime[]): string {
  for (const fibre of [0, 1]) {
    const enter = sentAt + fibre * 1000;
    const ends = cuts
      .filter((each) => each.fibre === fibre)
      .flatMap(({ from, until, where }) => {
        if (enter < from && from < enter + 1000)
          return [{ at: from, where: Math.floor(from - enter) }];
        const reached = enter + where;
        return from < enter && reached < until ? [{ at: reached, where }] : [];
      })
      .toSorted((a, b) => a.at - b.at);
    if (ends[0]) return `${ends[0].at} cut on ${fibre} at ${ends[0].where}`;
  }
  return `${sentAt + 2000} delivered over 0 1`;
}

test('however fibres are cut and healed, each message ends as rule 5 says', () => {
  const odd = fc.integer({ min: 0, max: 5000 }).map((x) => 2 * x + 1);
  const fibreCuts = (fibre: number): fc.Arbitrary<CutTime[]> =>
    fc.uniqueArray(odd, { maxLength: 8 }).chain((times) => {
      const sorted = times.toSorted((a, b) => a - b);
      const pairs = sorted.filter((_, i) => i % 2 === 0 && i + 1 < sorted.length);
      return fc
        .array(fc.nat(500), { minLength: pairs.length, maxLength: pairs.length })
        .map((where) =>
          pairs.map((from, i) => ({
            fibre,
            from,
            until: sorted[2 * i + 1]!,
            where: where[i]! * 2,
          })),
        );
    });
  const sends = fc.uniqueArray(
    fc.integer({ min: 1, max: 5000 }).map((x) => 2 * x),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(sends, fibreCuts(0), fibreCuts(1), (instants, first, second) => {
      const cuts = [...first, ...second];
      const interventions = cuts.flatMap(({ fibre, from, until, where }) => [
        cut(from, fibre, where),
        heal(until, fibre),
      ]);
      const stage = { ...line(instants, interventions), detectionDelay: 60_000_000 };
      const expected = instants.map((at) => [`m${at}`, reading(at, cuts)]);
      expect(fates(stage)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 300 },
  );
});

test('on any network with any cuts every message ends, on a route without gaps', () => {
  const cases = fc.record({
    extra: fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.integer({ min: 1, max: 9000 })), {
      maxLength: 6,
    }),
    ring: fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 5, maxLength: 5 }),
    changes: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.nat(10), fc.boolean(), fc.nat(1000)),
      { maxLength: 20 },
    ),
    delay: fc.nat(10_000),
  });
  fc.assert(
    fc.property(cases, ({ extra, ring, changes, delay }) => {
      const fibres: [number, number, number, number][] = [
        ...ring.map((micros, i): [number, number, number, number] => [
          i,
          (i + 1) % 5,
          micros,
          0.05,
        ]),
        ...extra
          .filter(([a, b]) => a !== b)
          .map(([a, b, micros]): [number, number, number, number] => [a, b, micros, 0]),
      ];
      const instants = Array.from({ length: 20 }, (_, i) => 1 + i * 3000);
      const acts = [1, 2, 3, 4, 0].map((next) => sender(next === 0 ? 2 : next, ...instants));
      const interventions = changes.map(([at, fibre, down, where]) =>
        down ? cut(at, fibre % fibres.length, where) : heal(at, fibre % fibres.length),
      );
      const { kernel, watcher } = play({
        sites: 5,
        fibres,
        detectionDelay: delay,
        acts,
        interventions,
      });
      kernel.runUntil(10_000_000);
      const { sent, delivered, lost } = kernel.messages;
      expect([sent, delivered + lost, kernel.flights(0).length]).toEqual([100, 100, 0]);
      for (const { route, sentAt, dueAt, death, to, from } of watcher.flights) {
        let [site, time] = [from, sentAt];
        for (const { fibre, forward, enter, exit } of route) {
          const [a, b] = fibres[fibre]!;
          expect([enter, site]).toEqual([time, forward ? a : b]);
          [site, time] = [forward ? b : a, exit];
        }
        expect([time, site]).toEqual([dueAt, to]);
        if (!death) continue;
        const leg = route.find(({ fibre, enter, exit }) => {
          return fibre === death.fibre && enter <= death.at && death.at <= exit;
        });
        expect(leg).toBeDefined();
      }
    }),
    { numRuns: 200 },
  );
});
