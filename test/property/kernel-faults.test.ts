/** Blocks, holds, pauses, clocks, slow disks, changed fibres and storms, on the kernel alone. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResolvedIntervention } from '../../src/engine/kernel/spec.ts';
import { FLAP_WINDOW, STORM_SLOWER } from '../../src/engine/network/conditions.ts';
import { crash, cut, idle, play, restart, sender } from './kernel-stage.ts';
import type { Act, Stage } from './kernel-stage.ts';

type PairKind = 'block' | 'unblock' | 'hold' | 'release';
const pair = (kind: PairKind, at: number, from = 0, to = 1): ResolvedIntervention => ({
  kind,
  at,
  pairs: [[from, to]],
});
const pause = (at: number, host = 1): ResolvedIntervention => ({ kind: 'pause', at, host });
const resume = (at: number, host = 1): ResolvedIntervention => ({ kind: 'resume', at, host });
const set = (
  at: number,
  what: 'loss' | 'extra' | 'disk',
  value: number,
  index = 0,
): ResolvedIntervention => ({ kind: 'set', at, what, index, value });
const storm = (at: number, duration: number): ResolvedIntervention => ({
  kind: 'storm',
  at,
  fibres: [0],
  duration,
});

/** Host 0 sends to host 1 over a fibre of 100 us at these instants. */
function two(instants: readonly number[], interventions: readonly ResolvedIntervention[]): Stage {
  return {
    sites: 2,
    fibres: [[0, 1, 100]],
    acts: [sender(1, ...instants), idle],
    clientSites: [1],
    interventions,
  };
}

/** What happened, the start and the sending left out. */
function told(stage: Stage, until = 10_000): string[] {
  const { kernel, watcher } = play(stage);
  kernel.runUntil(until);
  return watcher.lines.filter((line) => !/started|send/.test(line));
}

test('a blocked pair kills what arrives, one way only, and no longer once it is free', () => {
  const lines = told({
    ...two([10, 50, 300], [pair('block', 120), pair('unblock', 200)]),
    acts: [sender(1, 10, 50, 300), sender(0, 50)],
  });
  // m10 arrives before the block; m50 arrives under it; the other way is free.
  expect(lines).toEqual([
    '110 1 gets m10 from 0',
    '110 1 steps deliver',
    '150 m50 dies of block on -1 at -1',
    '150 0 gets m50 from 1',
    '150 0 steps deliver',
    '400 1 gets m300 from 0',
    '400 1 steps deliver',
  ]);
});

test('a held pair delays without loss, and releases in the order of arrival', () => {
  const jitter: Stage = {
    ...two([10, 20, 30, 400], [pair('hold', 5), pair('release', 300)]),
    fibres: [[0, 1, { kind: 'uniform', min: 50, max: 150 }]],
  };
  const free = told({ ...jitter, interventions: [] });
  const order = free.map((line) => / gets (m\d+)/.exec(line)?.[1]).filter(Boolean);
  const held = told(jitter);
  expect(held.map((line) => / gets (m\d+)/.exec(line)?.[1]).filter(Boolean)).toEqual(order);
  expect(held.filter((line) => line.startsWith('300 1 gets'))).toHaveLength(3);
});

test('a message held and then blocked dies when it is released', () => {
  const lines = told(two([10], [pair('hold', 5), pair('block', 200), pair('release', 300)]));
  expect(lines).toEqual(['300 m10 dies of block on -1 at -1']);
});

test('a paused host takes nothing in and no timer fires; all of it comes in order on resume', () => {
  const patient: Act = (_state, input, out) => {
    if (input.kind === 'started') out.setTimer('later', 150, 150);
  };
  const stage = { ...two([10, 80], [pause(100), resume(500)]), acts: [sender(1, 10, 80), patient] };
  expect(told(stage)).toEqual([
    '500 1 gets m10 from 0',
    '500 1 steps deliver',
    '500 1 steps timeout later',
    '500 1 gets m80 from 0',
    '500 1 steps deliver',
  ]);
  const { kernel } = play(stage);
  kernel.runUntil(300);
  expect(kernel.replicas[1]).toMatchObject({ up: true, paused: true });
  expect(kernel.replicas[1]!.state).toMatchObject({ steps: 1 });
  expect(kernel.host(1).waiting).toBe(2);
  expect(kernel.flights(0).map(({ fate }) => fate)).toEqual(['waiting', 'waiting']);
});

test('what comes in on resume may set or cancel the timers that ran out meanwhile', () => {
  const patient: Act = (_state, input, out) => {
    if (input.kind === 'started') {
      out.setTimer('set anew', 150, 150);
      out.setTimer('cancelled', 160, 160);
    } else if (input.kind === 'deliver') {
      out.setTimer('set anew', 70, 70);
      out.cancelTimer('cancelled');
    }
  };
  const stage = { ...two([10], [pause(100), resume(500)]), acts: [sender(1, 10), patient] };
  expect(told(stage)).toEqual([
    '500 1 gets m10 from 0',
    '500 1 steps deliver',
    '570 1 steps timeout set anew',
  ]);
});

test('a connection to a paused host waits; one to a host that crashes while paused is refused', () => {
  const ask: ResolvedIntervention = {
    kind: 'invoke',
    at: 200,
    client: 0,
    act: { slot: 1, id: 7 },
  };
  const { kernel, clients, watcher } = play(two([], [pause(100), ask, crash(500, 1)]));
  kernel.runUntil(499);
  expect(clients.lines).toEqual(['200 0 acts']);
  kernel.runUntil(1000);
  expect(watcher.lines).toContain('500 request dies of down on -1 at -1');
  expect(clients.lines.at(-1)).toBe('510 0 hears failed replica-down to 7');
});

test('a crash ends a pause, and the host that restarts is not paused', () => {
  const lines = told(two([10, 900], [pause(100), crash(300, 1), restart(500, 1)]));
  expect(lines).toEqual([
    '300 1 crashes and loses 0',
    '300 m10 dies of down on -1 at -1',
    '500 1 restarts',
    '1000 1 gets m900 from 0',
    '1000 1 steps deliver',
  ]);
});

test('the disk of a paused host goes on; what it has finished leaves on resume', () => {
  const writer: Act = (_state, input, out) => {
    if (input.kind !== 'timeout') return;
    out.persist({ kind: 'record' });
    out.send(1, { kind: 'written' });
  };
  const started: Act = (state, input, out) => {
    if (input.kind === 'started') out.setTimer('write', 10, 10);
    else writer(state, input, out);
  };
  const stage: Stage = {
    sites: 2,
    fibres: [[0, 1, 100]],
    acts: [started, idle],
    disk: { kind: 'constant', micros: 50 },
    interventions: [pause(20, 0), resume(400, 0)],
  };
  const { kernel, watcher } = play(stage);
  kernel.runUntil(399);
  expect(kernel.replicas[0]).toMatchObject({ synced: 1, paused: true });
  kernel.runUntil(1000);
  expect(watcher.lines).toContain('500 1 gets written from 0');
});

test('a skewed clock shows in `now` and never in `steady`', () => {
  const seen: [number, number | undefined][] = [];
  const clock: Act = (_state, input) => void seen.push([input.now, input.steady]);
  const stage = two([10, 300], [{ kind: 'skew', at: 200, host: 1, offset: -5000 }]);
  const { kernel } = play({ ...stage, acts: [sender(1, 10, 300), clock] });
  kernel.runUntil(1000);
  expect(seen).toEqual([
    [0, 0],
    [110, 110],
    [400 - 5000, 400],
  ]);
});

test('a slow disk delays the syncs that begin after it, and a healthy one ends the slow one', () => {
  const writer: Act = (_state, input, out) => {
    if (input.kind === 'started') for (const at of [10, 500, 900]) out.setTimer(`w/${at}`, at, at);
    if (input.kind !== 'timeout') return;
    out.persist({ kind: 'record' });
    out.send(1, { kind: `r${input.timer.slice(2)}` });
  };
  const lines = told({
    ...two([], [set(100, 'disk', 450, 0), set(800, 'disk', 0, 0)]),
    acts: [writer, idle],
  });
  // r500 syncs from 500 to 950; r900 waits for that sync, and is on the disk as soon as it ends.
  expect(lines.filter((line) => line.includes('gets'))).toEqual([
    '110 1 gets r10 from 0',
    '1050 1 gets r500 from 0',
    '1050 1 gets r900 from 0',
  ]);
});

test('loss and added time meet those who enter the fibre afterwards, and nobody else', () => {
  const lines = told(
    two(
      [10, 100, 300, 500],
      [set(100, 'extra', 40), set(200, 'extra', 0), set(300, 'loss', 1), set(500, 'loss', 0)],
    ),
  );
  const ends = lines.filter((line) => !line.includes('steps'));
  expect(ends.filter((line) => line.includes('gets'))).toEqual([
    '110 1 gets m10 from 0',
    '240 1 gets m100 from 0',
    '600 1 gets m500 from 0',
  ]);
  expect(ends.filter((line) => line.includes('m300'))[0]).toMatch(/m300 dies of loss on 0/);
});

test('a message on its way to a fibre that changes is late there, and keeps its way', () => {
  const stage: Stage = {
    sites: 3,
    fibres: [
      [0, 1, 100],
      [1, 2, 100],
    ],
    acts: [sender(2, 10, 200), idle, idle],
    interventions: [set(50, 'extra', 70, 1)],
  };
  expect(told(stage).filter((line) => line.includes('gets'))).toEqual([
    '280 2 gets m10 from 0',
    '470 2 gets m200 from 0',
  ]);
});

test('a storm slows what enters it, ends by itself, and flaps by window alone', () => {
  const instants = Array.from({ length: 400 }, (_, i) => 1000 + i * 5000);
  const stormy = two(instants, [storm(1_000_000, 1_000_000)]);
  const { kernel, watcher } = play(stormy);
  kernel.runUntil(900_000);
  expect(kernel.fibre(0).stormUntil).toBeNull();
  kernel.runUntil(1_500_000);
  expect(kernel.fibre(0).stormUntil).toBe(2_000_000);
  kernel.runUntil(3_000_000);
  expect(kernel.fibre(0).stormUntil).toBeNull();
  const died = new Map<number, string[]>();
  for (const { sentAt, dueAt, death } of watcher.flights) {
    const isStormy = sentAt >= 1_000_000 && sentAt < 2_000_000;
    expect(dueAt - sentAt).toBe(isStormy ? 100 * STORM_SLOWER : 100);
    if (!isStormy) expect(death).toBeNull();
    const window = Math.floor(sentAt / FLAP_WINDOW);
    if (isStormy) died.set(window, [...(died.get(window) ?? []), death ? 'died' : 'lived']);
  }
  // 5 windows of 40 messages each; one that flaps lets nobody through, others lose about 5 %.
  const shares = [...died.values()].map(
    (fates) => fates.filter((fate) => fate === 'died').length / fates.length,
  );
  expect(shares.every((share) => share === 1 || share < 0.3)).toBe(true);
});

test('whatever is done to fibres, pairs and hosts: no message is lost without a reason', () => {
  const instants = Array.from({ length: 30 }, (_, i) => 10 + i * 37);
  const at = fc.integer({ min: 1, max: 1500 });
  const act: fc.Arbitrary<ResolvedIntervention> = fc.oneof(
    fc
      .tuple(fc.constantFrom('block', 'unblock', 'hold', 'release'), at)
      .map(([kind, when]): ResolvedIntervention => ({ kind, at: when, pairs: [[0, 1]] })),
    fc
      .tuple(fc.constantFrom('pause', 'resume', 'crash', 'restart'), at)
      .map(([kind, when]): ResolvedIntervention => ({ kind, at: when, host: 1 })),
    fc.tuple(at, fc.nat(300)).map(([when, extra]) => set(when, 'extra', extra)),
    fc.tuple(at, fc.nat(10)).map(([when, tenths]) => set(when, 'loss', tenths / 10)),
    fc.tuple(at, fc.integer({ min: 1, max: 800 })).map(([when, span]) => storm(when, span)),
    at.map((when) => cut(when, 0)),
    fc.record({ kind: fc.constant('heal' as const), at, fibres: fc.constant([0]) }),
  );
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 14 }),
      fc.integer({ min: 1, max: 3000 }),
      (acts, when) => {
        const { kernel, watcher } = play(two(instants, acts));
        kernel.runUntil(when);
        const fork = kernel.clone();
        kernel.runUntil(20_000);
        fork.runUntil(20_000);
        expect(fork.traceHash()).toBe(kernel.traceHash());
        const { sent, delivered, lost } = kernel.messages;
        const waiting = kernel.flights(0);
        expect(sent).toBe(delivered + lost + waiting.length);
        // What waits has a reason to: a hold or a pause that nobody has ended.
        const isHeld = kernel.pairs('hold').length > 0 || kernel.replicas[1]!.paused;
        expect(waiting.every(({ fate }) => fate === 'waiting')).toBe(true);
        if (!isHeld) expect(waiting).toEqual([]);
        expect(new Set(watcher.flights.map(({ id }) => id)).size).toBe(sent);
      },
    ),
    { numRuns: 300 },
  );
});

test('what a paused host was working on, or had queued, comes before what arrives during the pause', () => {
  const stage = {
    ...two([10, 20, 30, 60], [pause(150), resume(1000)]),
    serviceMicros: 100,
  };
  const { kernel, watcher } = play(stage);
  kernel.runUntil(500);
  const fork = kernel.clone();
  kernel.runUntil(5000);
  fork.runUntil(5000);
  expect(fork.traceHash()).toBe(kernel.traceHash());
  const taken = watcher.lines.filter((line) => line.includes(' gets '));
  expect(taken.map((line) => / gets (m\d+)/.exec(line)?.[1])).toEqual(['m10', 'm20', 'm30', 'm60']);
});
