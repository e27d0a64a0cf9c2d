import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createSimulation, MARK } from '../../src/engine/index.ts';
import type {
  FoundViolation,
  Intervention,
  LostWrite,
  OperationRecord,
  Simulation,
} from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { restingSlice } from '../../src/store/initial.ts';
import { SliceReceiver, SliceSender } from '../../src/worker/slice-news.ts';
import type { SliceNews } from '../../src/worker/slice-news.ts';
import type { Slice } from '../../src/worker/slice-types.ts';
import { takeSlice } from '../../src/worker/slice.ts';
import { ISLAND, ms, runOf } from '../engine/runs.ts';

// The work is bounded by the runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 120_000 });

function record(id: number, finishedAt: number): OperationRecord {
  return {
    id,
    client: 0,
    process: 0,
    service: 'main',
    op: { f: 'read', key: 'wallet' },
    invokedIndex: id,
    invokedAt: id,
    deadline: id + 1000,
    place: 0,
    byHand: false,
    replica: 0,
    outcome: finishedAt < 0 ? null : 'ok',
    finishedIndex: finishedAt < 0 ? -1 : id + 1,
    finishedAt,
  };
}

const violationOf = (blame: number, lag: number): FoundViolation => ({
  model: 'linearizability',
  kind: 'stale',
  basis: 'values',
  key: 'wallet',
  time: blame,
  operations: [blame],
  versions: [],
  edges: [],
  blame,
  at: blame,
  cause: { kind: 'lag', lag },
});

const lossOf = (version: number, at: number): LostWrite => ({
  version,
  key: 'wallet',
  data: 100,
  replacedBy: version + 1,
  at,
  cause: 'concurrent-lww',
});

/** Items of a slice that travelled: all lists and the marks. */
const travelled = ({ operations, violations, lostWrites, meters }: SliceNews): number =>
  [operations, violations, lostWrites, meters.marks].reduce(
    (n, list) => n + list.changed.length,
    0,
  );

/** Lists that grow, whose items are replaced, and that are now and then cut back by seeking. */
const step = fc.record({
  list: fc.constantFrom('operations', 'violations', 'lostWrites', 'marks'),
  what: fc.oneof(
    fc.constant('grow' as const),
    fc.record({ replace: fc.nat() }),
    fc.record({ backTo: fc.nat() }),
  ),
});
type What = { replace: number } | { backTo: number } | 'grow';

function stepped<T>(list: readonly T[], what: What, make: (at: number) => T): readonly T[] {
  if (what === 'grow') return [...list, make(list.length)];
  if ('backTo' in what) return list.slice(0, what.backTo % (list.length + 1));
  const chosen = what.replace % Math.max(1, list.length);
  return list.map((item, at) => (at === chosen ? make(at) : item));
}

function after(slice: Slice, { list, what }: { list: string; what: What }, clock: number): Slice {
  const { operations, violations, lostWrites, meters } = slice;
  switch (list) {
    case 'operations':
      return { ...slice, operations: stepped(operations, what, (at) => record(at, clock)) };
    case 'violations':
      return { ...slice, violations: stepped(violations, what, (at) => violationOf(at, clock)) };
    case 'lostWrites':
      return { ...slice, lostWrites: stepped(lostWrites, what, (at) => lossOf(at, clock)) };
    default: {
      const marks = new Uint8Array(stepped([...meters.marks], what, () => clock % 32));
      return { ...slice, meters: { ...meters, marks } };
    }
  }
}

test('whatever the lists do, the page has them as they are', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const sender = new SliceSender();
      const receiver = new SliceReceiver();
      let slice = restingSlice(mumbai);
      let sent = 0;
      for (const [clock, each] of steps.entries()) {
        slice = after({ ...slice, time: clock }, each, clock);
        const news = structuredClone(sender.pack(slice));
        sent += travelled(news);
        expect(receiver.unpack(news)).toEqual(slice);
      }
      // Each step changes at most one item, so no more than that may travel.
      expect(sent).toBeLessThanOrEqual(steps.length);
    }),
  );
});

const CROWD = runOf({
  mode: 'ap',
  settings: [{ path: 'crowd.size', value: 60 }],
  interventions: [
    { kind: 'cut', at: ms(1000), fibres: ISLAND },
    { kind: 'crash', at: ms(2500), host: 'andheri' },
    { kind: 'restart', at: ms(4500), host: 'andheri' },
    { kind: 'heal', at: ms(6000), fibres: ISLAND },
  ],
});

test('a crowd: at every step the page has the whole slice, and only what is new has travelled', () => {
  const sender = new SliceSender();
  const receiver = new SliceReceiver();
  let sent = 0;
  /** Shows a moment; the page's slice is the worker's, all of it. */
  const show = (simulation: Simulation, at: number): Slice => {
    simulation.runUntil(at);
    const slice = takeSlice(simulation, CROWD);
    const news = structuredClone(sender.pack(slice));
    sent += travelled(news);
    const unpacked = receiver.unpack(news);
    expect(unpacked).toEqual(structuredClone(slice));
    return unpacked;
  };

  const simulation = createSimulation(CROWD);
  let early: Simulation | null = null;
  for (let at = 0; at <= ms(9000); at += ms(200)) {
    show(simulation, at);
    if (at === ms(4000)) early = simulation.clone();
  }
  const end = show(simulation, ms(9000));
  const { operations, violations, lostWrites, meters } = end;
  for (const list of [violations, lostWrites]) expect(list.length).toBeGreaterThan(50);
  expect(meters.marks.length).toBe(operations.length);
  expect(meters.marks.some((mark) => (mark & MARK.stale) !== 0)).toBe(true);
  // An operation twice and its mark twice (begun, ended); what was found, once, or it was refined.
  expect(sent).toBeLessThanOrEqual(
    4 * operations.length + 2 * (violations.length + lostWrites.length),
  );
  // Nothing happened: nothing travels, and what the page has is what it had.
  sent = 0;
  const again = show(simulation, ms(9000));
  expect(sent).toBe(0);
  for (const list of ['operations', 'violations', 'lostWrites'] as const) {
    expect(again[list]).toBe(end[list]);
  }

  // Back, and on into another future, as a seek and a hand do.
  const hand: Intervention = { kind: 'heal', at: ms(4000) + 1, fibres: ISLAND };
  expect(early!.intervene(hand)).toBeNull();
  for (let at = ms(4000); at <= ms(7000); at += ms(200)) show(early!, at);
  show(simulation, ms(9000));
});
