import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Drawn } from '../../src/engine/kernel/draws.ts';
import type { Kernel } from '../../src/engine/kernel/kernel.ts';
import type { ResolvedIntervention } from '../../src/engine/kernel/spec.ts';
import { crash, cut, heal, play, restart } from './kernel-stage.ts';
import type { Act, Askers, PuppetMessage, Stage, Watcher } from './kernel-stage.ts';

const END = 60_000;

/** A replica that gossips, writes, answers clients and pings back: something of everything. */
const chatter: Act = (state, input, out) => {
  switch (input.kind) {
    case 'started':
      out.setTimer('gossip', 500, 2500);
      break;
    case 'timeout': {
      if (input.timer.startsWith('answer/')) {
        const id = Number(input.timer.slice('answer/'.length));
        out.respond(id, { outcome: 'ok', answeredBy: [state.self] });
      }
      if (input.timer !== 'gossip') break;
      out.persist({ kind: state.steps % 10 === 0 ? 'snapshot' : 'r' }, state.steps % 3 > 0);
      const message: PuppetMessage = { kind: 'ping', messageClass: 'beat' };
      for (let to = 0; to < 3; to++) if (to !== state.self) out.send(to, message);
      out.setTimer('gossip', 500, 2500);
      out.setTimer(`idle/${state.steps}`, 100, 5000);
      break;
    }
    case 'deliver':
      if ((input.message as PuppetMessage).kind === 'ping') out.send(input.from, { kind: 'pong' });
      out.cancelTimer(`idle/${state.steps - 1}`);
      break;
    case 'invoke':
      out.persist({ kind: 'r' });
      out.setTimer(`answer/${input.request.id}`, 1000, 20_000);
  }
};

const when = fc.integer({ min: 1, max: END - 1 });
const intervention: fc.Arbitrary<ResolvedIntervention> = fc.oneof(
  fc.tuple(when, fc.nat(2), fc.nat(1000)).map(([at, fibre, where]) => cut(at, fibre, where)),
  fc.tuple(when, fc.nat(2)).map(([at, fibre]) => heal(at, fibre)),
  fc.tuple(when, fc.nat(2)).map(([at, host]) => crash(at, host)),
  fc.tuple(when, fc.nat(2)).map(([at, host]) => restart(at, host)),
  fc.tuple(when, fc.nat(2), fc.nat(1000)).map(([at, slot, id]): ResolvedIntervention => {
    return { kind: 'invoke', at, client: id % 2, act: { slot, id: id + 1 } };
  }),
);

const stageOf = (seed: number, interventions: readonly ResolvedIntervention[]): Stage => ({
  seed,
  sites: 3,
  fibres: [
    [0, 1, { kind: 'uniform', min: 500, max: 1500 }, 0.05],
    [1, 2, { kind: 'exponential', mean: 700, min: 100 }, 0.05],
    [0, 2, { kind: 'pareto', scale: 1500, alpha: 2 }],
  ],
  detectionDelay: 5000,
  acts: [chatter, chatter, chatter],
  disk: { kind: 'uniform', min: 100, max: 900 },
  clientSites: [0, 2],
  interventions,
});

const cases = {
  seed: fc.integer(),
  interventions: fc.array(intervention, { maxLength: 25 }),
};

/** All that can be told of a kernel at the end of a run. */
function finish(kernel: Kernel): unknown {
  kernel.runUntil(END);
  const { events, messages, cuts, replicas } = kernel;
  const journals = replicas.map(({ journal, synced, state }) => [journal, synced, state]);
  const flights = kernel.flights(1000).map(({ id, fate, dueAt }) => [id, fate, dueAt]);
  return [kernel.traceHash(), kernel.prefixHash(), events, messages, cuts, journals, flights];
}

test('a clone taken at any moment runs to the same end, and so does the original', () => {
  fc.assert(
    fc.property(
      fc.record(cases),
      fc.array(when, { maxLength: 4 }),
      ({ seed, interventions }, stops) => {
        const straight = play(stageOf(seed, interventions));
        const expected = [finish(straight.kernel), straight.watcher.lines, straight.clients.lines];
        let { kernel } = play(stageOf(seed, interventions));
        for (const stop of stops.toSorted((a, b) => a - b)) {
          kernel.runUntil(stop);
          const left = kernel;
          kernel = kernel.clone();
          // The one left behind runs ahead: it must not disturb its clone.
          expect(finish(left)).toEqual(expected[0]);
        }
        expect(finish(kernel)).toEqual(expected[0]);
        expect(rest(kernel)).toEqual(expected.slice(1));
      },
    ),
    { numRuns: 80 },
  );
});

/** What the observer and the clients of a kernel wrote down. */
function rest(kernel: Kernel): unknown[] {
  return [(kernel.observers[0] as Watcher).lines, (kernel.clients as Askers).lines];
}

test('however the run is cut into slices, its hash at every instant is the same', () => {
  fc.assert(
    fc.property(
      fc.record(cases),
      fc.array(when, { maxLength: 30 }),
      ({ seed, interventions }, stops) => {
        const sliced = play(stageOf(seed, interventions)).kernel;
        const hashes = stops
          .toSorted((a, b) => a - b)
          .map((stop): [number, string] => {
            sliced.nextAt();
            sliced.runUntil(stop);
            return [stop, sliced.traceHash()];
          });
        for (const [stop, hash] of hashes.slice(-3)) {
          const straight = play(stageOf(seed, interventions)).kernel;
          straight.runUntil(stop);
          expect(straight.traceHash()).toBe(hash);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('an intervention made during the run is the same as one known from the start', () => {
  fc.assert(
    fc.property(
      fc.record(cases),
      intervention,
      fc.nat(END),
      ({ seed, interventions }, hand, lead) => {
        const known = play(stageOf(seed, [...interventions, hand])).kernel;
        const { kernel } = play(stageOf(seed, interventions));
        kernel.runUntil(Math.max(0, hand.at - 1 - (lead % hand.at)));
        kernel.intervene(hand);
        expect(finish(kernel)).toEqual(finish(known));
      },
    ),
    { numRuns: 60 },
  );
});

test('a fork that acts differently differs from then on, and only then', () => {
  const { kernel } = play(stageOf(3, []));
  kernel.runUntil(30_000);
  const [fork, hash] = [kernel.clone(), kernel.traceHash()];
  fork.intervene(cut(30_001, 0));
  expect(fork.traceHash()).toBe(hash);
  expect(kernel.cuts).toEqual([-1, -1, -1]);
  fork.runUntil(30_001);
  kernel.runUntil(30_001);
  expect(fork.cuts).toEqual([500, -1, -1]);
  expect(kernel.cuts).toEqual([-1, -1, -1]);
  expect(fork.traceHash()).not.toBe(kernel.traceHash());
});

test('the trace hash is 16 digits, begins with the prefix hash, and tells seeds apart', () => {
  const hashes = Array.from({ length: 50 }, (_, seed) => {
    const { kernel } = play(stageOf(seed, []));
    kernel.runUntil(END);
    expect(kernel.traceHash()).toMatch(/^[0-9a-f]{16}$/);
    expect(Number.parseInt(kernel.traceHash().slice(0, 8), 16)).toBe(kernel.prefixHash());
    return kernel.traceHash();
  });
  expect(new Set(hashes).size).toBe(50);
});

/** Every draw of a run by its key; a key drawn twice must have had one value. */
function weather(stage: Stage): Map<string, number> {
  const draws = new Map<string, number>();
  const recorder = ({ purpose, key, value }: Drawn): void => {
    const name = `${purpose} ${key.join(' ')}`;
    expect(draws.get(name) ?? value).toBe(value);
    draws.set(name, value);
  };
  play({ ...stage, recorder }).kernel.runUntil(END);
  return draws;
}

test('two runs of a seed are under the same weather, draw by draw, whatever is sent and cut', () => {
  const quiet: Act = (state, input, out) => {
    // Answers pings with two pongs, and says nothing else but its gossip.
    if (input.kind === 'deliver' && (input.message as PuppetMessage).kind === 'ping') {
      out.send(input.from, { kind: 'pong' });
      out.send(input.from, { kind: 'pong' });
    } else chatter(state, input, out);
  };
  const first = weather(stageOf(11, []));
  const second = weather({
    ...stageOf(11, [cut(20_000, 0), crash(25_000, 2), restart(30_000, 2)]),
    acts: [chatter, quiet, chatter],
  });
  const shared = [...first.keys()].filter((key) => second.has(key));
  expect(shared.length).toBeGreaterThan(200);
  expect(shared.filter((key) => first.get(key) !== second.get(key))).toEqual([]);
  expect(second.size).toBeGreaterThan(shared.length);
  // Another seed is other weather.
  const other = weather(stageOf(12, []));
  const common = [...first.keys()].filter((key) => other.has(key));
  expect(common.length).toBeGreaterThan(200);
  expect(common.filter((key) => first.get(key) === other.get(key)).length).toBeLessThan(3);
});

test('no two messages of a run share their weather, however a chain branches and meets again', () => {
  const keys: string[] = [];
  const recorder = ({ purpose, key }: Drawn): void => {
    if (purpose === 'latency') keys.push(key.join(' '));
  };
  /** Each message makes its receiver send three, two of them of one class, to both others: four hops. */
  const flood: Act = (state, input, out) => {
    const hops = input.kind === 'deliver' ? Number(input.message.kind) : 0;
    if (input.kind === 'started' ? state.self > 0 : hops === 4) return;
    for (const messageClass of ['copy', 'copy', 'vote'] as const) {
      const message: PuppetMessage = { kind: String(hops + 1), messageClass };
      for (let to = 0; to < 3; to++) if (to !== state.self) out.send(to, message);
    }
  };
  const fibres = stageOf(4, []).fibres!.map(([a, b, latency]) => [a, b, latency] as const);
  const { kernel } = play({ ...stageOf(4, []), fibres, acts: [flood, flood, flood], recorder });
  kernel.runUntil(END);
  // 6 + 36 + 216 + 1296 messages, some over two fibres.
  expect(kernel.messages.sent).toBe(1554);
  expect(new Set(keys).size).toBe(keys.length);
});
