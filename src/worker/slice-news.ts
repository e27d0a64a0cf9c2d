/**
 * Slices on their way to the page. Operations only ever grow in number and each is replaced once, so
 * only those that are new or changed travel: a crowd's thousands would else be copied five times a
 * second.
 */
import type { OperationRecord } from '../engine/index.ts';
import type { Slice } from './slice-types.ts';

export interface SliceNews extends Omit<Slice, 'operations'> {
  readonly operations: {
    readonly length: number;
    /** Position and record, where it differs from the last slice sent. */
    readonly changed: readonly (readonly [number, OperationRecord])[];
  };
}

/** The worker's end; one per hosted run. */
export class SliceSender {
  private sent: readonly OperationRecord[] = [];

  pack(slice: Slice): SliceNews {
    const changed: [number, OperationRecord][] = [];
    for (const [index, record] of slice.operations.entries()) {
      if (this.sent[index] !== record) changed.push([index, record]);
    }
    this.sent = slice.operations;
    return { ...slice, operations: { length: slice.operations.length, changed } };
  }
}

/** The page's end; starts over with each run. */
export class SliceReceiver {
  private operations: readonly OperationRecord[] = [];

  unpack(news: SliceNews): Slice {
    const { length, changed } = news.operations;
    if (changed.length > 0 || length !== this.operations.length) {
      const operations = this.operations.slice(0, length);
      for (const [index, record] of changed) operations[index] = record;
      this.operations = operations;
    }
    return { ...news, operations: this.operations };
  }
}
