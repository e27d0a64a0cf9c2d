/**
 * P4: a hold (take the next event, push one later) of our event queue against flatqueue, which is
 * not stable on ties, and tinyqueue with a comparator by time and order. The same delays for all.
 */
import FlatQueue from 'flatqueue';
import TinyQueue from 'tinyqueue';
import { mix } from '../../engine/kernel/draws.ts';
import { EventQueue } from '../../engine/kernel/event-queue.ts';
import { interleaved, measured } from './rows.ts';
import type { Row } from './rows.ts';

const SIZES = [10, 100, 1000, 10_000];
const HOLDS = 400_000;
const ROUNDS = 5;
const TINY_MAX = 0.6;
/** A power of two, so that a mask walks through the delays. */
const DELAYS = 4096;

/** Exponential delays, mean 20 ms, in whole micros. */
export const HOLD_DELAYS = Float64Array.from({ length: DELAYS }, (_, index) =>
  Math.max(1, Math.round(-20_000 * Math.log(1 - (index + 0.5) / DELAYS))),
);
shuffle(HOLD_DELAYS);

function shuffle(values: Float64Array): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = (mix(last, DELAYS) >>> 0) % (last + 1);
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
}

/** Our queue with `size` events in it, held `holds` times. */
export function holdOurs(size: number, holds: number): () => void {
  const queue = new EventQueue();
  for (let value = 0; value < size; value++) queue.push(HOLD_DELAYS[value & (DELAYS - 1)]!, value);
  return () => {
    for (let i = 0; i < holds; i++) {
      const time = queue.nextTime();
      queue.push(time + HOLD_DELAYS[i & (DELAYS - 1)]!, queue.pop());
    }
  };
}

/** flatqueue in its two forms: arrays that grow, or typed arrays of a fixed capacity. */
function holdFlat(size: number, holds: number, capacity?: number): () => void {
  const queue = new FlatQueue(capacity);
  for (let value = 0; value < size; value++) queue.push(value, HOLD_DELAYS[value & (DELAYS - 1)]!);
  return () => {
    for (let i = 0; i < holds; i++) {
      const time = queue.peekValue()!;
      queue.push(queue.pop()!, time + HOLD_DELAYS[i & (DELAYS - 1)]!);
    }
  };
}

interface Event {
  time: number;
  order: number;
}

function holdTiny(size: number, holds: number): () => void {
  let order = 0;
  const events = Array.from({ length: size }, (_, value): Event => {
    return { time: HOLD_DELAYS[value & (DELAYS - 1)]!, order: order++ };
  });
  const queue = new TinyQueue(events, (a, b) => a.time - b.time || a.order - b.order);
  return () => {
    for (let i = 0; i < holds; i++) {
      const event = queue.pop()!;
      event.time += HOLD_DELAYS[i & (DELAYS - 1)]!;
      event.order = order++;
      queue.push(event);
    }
  };
}

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

export function queueCost(): Row {
  const details: Record<string, number> = {};
  const flat: number[] = [];
  const tiny: number[] = [];
  for (const size of SIZES) {
    const contestants = [
      holdOurs(size, HOLDS),
      holdFlat(size, HOLDS),
      holdFlat(size, HOLDS, size + 1),
      holdTiny(size, HOLDS),
    ];
    const [ours, growing, typed, objects] = interleaved(contestants, ROUNDS);
    flat.push(ours! / Math.min(growing!, typed!));
    tiny.push(ours! / objects!);
    details[`nsAt${size}`] = Math.round((ours! * 1e6) / HOLDS);
    details[`flatqueueAt${size}`] = Number(flat.at(-1)!.toPrecision(3));
    details[`tinyqueueAt${size}`] = Number(tiny.at(-1)!.toPrecision(3));
  }
  const ofTiny = geometricMean(tiny);
  details['tinyqueue'] = Number(ofTiny.toPrecision(3));
  return measured('P4', geometricMean(flat), details, {
    met: ofTiny <= TINY_MAX,
    reason: `above ${TINY_MAX} of a hold of tinyqueue`,
  });
}
