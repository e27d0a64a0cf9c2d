/**
 * Slices on their way to the page. The lists in them only grow, save when the playhead goes back,
 * and what is in them is never altered, only replaced: so what is new or another travels, and not
 * a crowd's thousands five times a second.
 */
import type { FoundViolation, LostWrite, OperationRecord } from '../engine/index.ts';
import type { Meters, Slice } from './slice-types.ts';

/** How a list differs from the one in the last slice sent. */
export interface ListNews<T> {
  readonly length: number;
  /** Position and item, wherever another is there now. */
  readonly changed: readonly (readonly [number, T])[];
}

export interface SliceNews extends Omit<
  Slice,
  'operations' | 'violations' | 'lostWrites' | 'meters'
> {
  readonly operations: ListNews<OperationRecord>;
  readonly violations: ListNews<FoundViolation>;
  readonly lostWrites: ListNews<LostWrite>;
  readonly meters: Omit<Meters, 'marks'> & { readonly marks: ListNews<number> };
}

function newsOf<T>(sent: ArrayLike<T>, now: ArrayLike<T>): ListNews<T> {
  const changed: [number, T][] = [];
  if (sent !== now) {
    for (let at = 0; at < now.length; at++) {
      const item = now[at]!;
      if (sent[at] !== item) changed.push([at, item]);
    }
  }
  return { length: now.length, changed };
}

/** The list itself where there is no news of it, so that nobody need look again. */
function brought<T>(before: readonly T[], { length, changed }: ListNews<T>): readonly T[] {
  if (changed.length === 0 && length === before.length) return before;
  const now = before.slice(0, length);
  for (const [at, item] of changed) now[at] = item;
  return now;
}

function broughtBytes(before: Uint8Array, { length, changed }: ListNews<number>): Uint8Array {
  if (changed.length === 0 && length === before.length) return before;
  const now = new Uint8Array(length);
  now.set(before.subarray(0, length));
  for (const [at, byte] of changed) now[at] = byte;
  return now;
}

/** What both ends keep of the last slice. */
interface Lists extends Pick<Slice, 'operations' | 'violations' | 'lostWrites'> {
  readonly marks: Uint8Array;
}

const EMPTY: Lists = { operations: [], violations: [], lostWrites: [], marks: new Uint8Array() };

/** The worker's end; one per hosted run. */
export class SliceSender {
  private sent = EMPTY;

  pack(slice: Slice): SliceNews {
    const { sent } = this;
    const { operations, violations, lostWrites, meters } = slice;
    const { marks } = meters;
    this.sent = { operations, violations, lostWrites, marks };
    return {
      ...slice,
      operations: newsOf(sent.operations, operations),
      violations: newsOf(sent.violations, violations),
      lostWrites: newsOf(sent.lostWrites, lostWrites),
      meters: { ...meters, marks: newsOf(sent.marks, marks) },
    };
  }
}

/** The page's end; starts over with each run. */
export class SliceReceiver {
  private lists = EMPTY;

  unpack(news: SliceNews): Slice {
    const { lists } = this;
    const operations = brought(lists.operations, news.operations);
    const violations = brought(lists.violations, news.violations);
    const lostWrites = brought(lists.lostWrites, news.lostWrites);
    const marks = broughtBytes(lists.marks, news.meters.marks);
    this.lists = { operations, violations, lostWrites, marks };
    return { ...news, operations, violations, lostWrites, meters: { ...news.meters, marks } };
  }
}
