/**
 * The queue of future events, totally ordered by (time, order of pushing). A 4-ary heap over typed
 * arrays, keyed by one double: microseconds since `base` times 2^20, plus a sequence number. What
 * does not fit that key is kept apart, so that the order never wraps: the sequence is renumbered
 * when it is used up, and events beyond 2^33 us (2.4 h) from `base` wait in `far`.
 */
import type { Micros } from '../model.ts';

const SEQUENCES = 2 ** 20;
const SEQUENCE = 1 / SEQUENCES;
const HORIZON: Micros = 2 ** 33;
/** The root's index: it aligns the four children of every parent on a multiple of four. */
const ROOT = 3;

export class EventQueue {
  // Places past the last event hold Infinity, so that a parent can always compare four children.
  private keys = new Float64Array(64).fill(Infinity);
  private values = new Int32Array(64);
  /** One past the last event's index. */
  private end = ROOT;
  /** The root has been popped; the next push takes its place, which spares moving the last event. */
  private vacant = false;
  private base: Micros = 0;
  private sequence = 0;
  /** Events at or after base + HORIZON, in order of pushing. */
  private far: { readonly time: Micros; readonly value: number }[] = [];

  get size(): number {
    return this.end - ROOT - (this.vacant ? 1 : 0) + this.far.length;
  }

  /** Adds an event. `time` must not lie before the last event popped; `value` is any 32-bit integer. */
  push(time: Micros, value: number): void {
    const ahead = time - this.base;
    if (ahead >= HORIZON) {
      this.far.push({ time, value });
      return;
    }
    if (this.sequence === SEQUENCES) this.renumber();
    const key = ahead * SEQUENCES + this.sequence++;
    if (this.vacant) {
      this.vacant = false;
      this.sink(key, value);
    } else {
      this.rise(key, value);
    }
  }

  /** Time of the next event; Infinity when there is none. */
  nextTime(): Micros {
    if (this.vacant) this.fill();
    if (this.end > ROOT) return this.base + Math.floor(this.keys[ROOT]! * SEQUENCE);
    return this.far.length === 0 ? Infinity : this.nearestFar();
  }

  /** Takes the next event's value. Throws RangeError when there is none. */
  pop(): number {
    if (this.vacant) this.fill();
    if (this.end === ROOT) this.advance();
    this.vacant = true;
    return this.values[ROOT]!;
  }

  clone(): EventQueue {
    const copy = new EventQueue();
    copy.keys = this.keys.slice();
    copy.values = this.values.slice();
    copy.end = this.end;
    copy.vacant = this.vacant;
    copy.base = this.base;
    copy.sequence = this.sequence;
    copy.far = this.far.slice();
    return copy;
  }

  /** Closes the gap at the root with the last event. */
  private fill(): void {
    this.vacant = false;
    const last = --this.end;
    const key = this.keys[last]!;
    this.keys[last] = Infinity;
    if (last > ROOT) this.sink(key, this.values[last]!);
  }

  /** Moves the gap at the root down to where the event belongs. */
  private sink(key: number, value: number): void {
    const { keys, values, end } = this;
    let hole = ROOT;
    let child = ROOT + 1;
    while (child < end) {
      // Arithmetic on comparisons: the outcome of a heap's comparisons defies branch prediction.
      const left = child + +(keys[child + 1]! < keys[child]!);
      const right = child + 2 + +(keys[child + 3]! < keys[child + 2]!);
      const least = left + (right - left) * +(keys[right]! < keys[left]!);
      const leastKey = keys[least]!;
      if (leastKey >= key) break;
      keys[hole] = leastKey;
      values[hole] = values[least]!;
      hole = least;
      child = (hole - 2) << 2;
    }
    keys[hole] = key;
    values[hole] = value;
  }

  /** Adds a place at the end and moves it up to where the event belongs. */
  private rise(key: number, value: number): void {
    if (this.end + 4 > this.keys.length) this.grow();
    const { keys, values } = this;
    let hole = this.end++;
    while (hole > ROOT) {
      const parent = (hole >> 2) + 2;
      const parentKey = keys[parent]!;
      if (parentKey < key) break;
      keys[hole] = parentKey;
      values[hole] = values[parent]!;
      hole = parent;
    }
    keys[hole] = key;
    values[hole] = value;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2).fill(Infinity);
    keys.set(this.keys);
    const values = new Int32Array(keys.length);
    values.set(this.values);
    this.keys = keys;
    this.values = values;
  }

  private nearestFar(): Micros {
    let least = Infinity;
    for (const { time } of this.far) if (time < least) least = time;
    return least;
  }

  /** The heap is empty: starts it again at the nearest far event. */
  private advance(): void {
    if (this.far.length === 0) throw new RangeError('the event queue is empty');
    this.base = this.nearestFar();
    this.sequence = 0;
    const waiting = this.far;
    this.far = [];
    // In order of pushing, so that equal times keep it.
    for (const { time, value } of waiting) this.push(time, value);
  }

  /** Gives the events pending at one microsecond the sequence numbers 0, 1, ... in their order. */
  private renumber(): void {
    if (this.vacant) this.fill();
    const count = this.end - ROOT;
    const ticks = new Float64Array(count);
    const order = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      ticks[i] = Math.floor(this.keys[ROOT]! * SEQUENCE);
      order[i] = this.values[ROOT]!;
      this.fill();
    }
    let rank = 0;
    this.sequence = 0;
    for (let i = 0; i < count; i++) {
      rank = i > 0 && ticks[i] === ticks[i - 1] ? rank + 1 : 0;
      if (rank + 1 >= SEQUENCES) throw new RangeError('too many events at one microsecond');
      // An ascending array is a heap.
      this.keys[ROOT + i] = ticks[i]! * SEQUENCES + rank;
      this.values[ROOT + i] = order[i]!;
      this.sequence = Math.max(this.sequence, rank + 1);
    }
    this.end = ROOT + count;
  }
}
