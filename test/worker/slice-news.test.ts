import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperationRecord } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { restingSlice } from '../../src/store/initial.ts';
import { SliceReceiver, SliceSender } from '../../src/worker/slice-news.ts';

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

/** A history that grows, completes its operations, and is now and then cut back by seeking. */
const step = fc.oneof(
  fc.constant('invoke' as const),
  fc.record({ complete: fc.nat() }),
  fc.record({ backTo: fc.nat() }),
);

test('whatever the history does, the page has it as it is', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const sender = new SliceSender();
      const receiver = new SliceReceiver();
      let history: readonly OperationRecord[] = [];
      let sent = 0;
      for (const [clock, what] of steps.entries()) {
        if (what === 'invoke') history = [...history, record(history.length, -1)];
        else if ('backTo' in what) history = history.slice(0, what.backTo % (history.length + 1));
        else {
          const chosen = what.complete % Math.max(1, history.length);
          history = history.map((open, i) => (i === chosen ? record(i, clock) : open));
        }
        const slice = { ...restingSlice(mumbai), time: clock, operations: history };
        const news = structuredClone(sender.pack(slice));
        sent += news.operations.changed.length;
        expect(receiver.unpack(news)).toEqual(slice);
      }
      // Each step changes at most one record, so no more than that may travel.
      expect(sent).toBeLessThanOrEqual(steps.length);
    }),
  );
});
