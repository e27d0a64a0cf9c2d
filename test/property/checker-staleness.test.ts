import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { StalenessMeter } from '../../src/engine/checker/staleness.ts';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { completionEvent, eventsOf, invokeEvent } from '../../src/engine/history/recorder.ts';
import { recordsFrom } from './history-records.ts';

// The work is bounded by the number of runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Rule 7, word by word, over the whole history at once. */
function definition(
  read: OperationRecord,
  all: readonly OperationRecord[],
): { k: number; t: number } {
  const returned = all.find(({ id }) => id === read.seen!.id);
  const finish =
    read.seen!.id === 0
      ? -Infinity
      : returned?.outcome === 'ok'
        ? returned.finishedIndex
        : Infinity;
  const missed = all.filter(
    (write) =>
      write.op.f !== 'read' &&
      write.outcome === 'ok' &&
      write.op.key === read.op.key &&
      finish < write.invokedIndex &&
      write.finishedIndex < read.invokedIndex,
  );
  const earliest = Math.min(...missed.map(({ finishedAt }) => finishedAt));
  return { k: missed.length, t: missed.length === 0 ? 0 : read.invokedAt - earliest };
}

test('k and t of every read are those of the definition', () => {
  let stale = 0;
  fc.assert(
    fc.property(
      fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 400, size: 'max' }),
      (ns) => {
        const records = recordsFrom(ns);
        const lookup = (id: number): OperationRecord | undefined =>
          records.find((r) => r.id === id);
        const meter = new StalenessMeter();
        for (const event of eventsOf(records)) {
          const record = lookup(event.operation)!;
          const now = event.type === 'invoke' ? invokeEvent(record) : completionEvent(record);
          const measured = meter.push(now, record, lookup);
          if (event.type !== 'ok' || event.f !== 'read') {
            expect(measured).toBeNull();
            continue;
          }
          if (measured!.k > 0) stale++;
          expect(measured).toEqual(definition(record, records));
        }
      },
    ),
    { numRuns: 200 },
  );
  expect(stale).toBeGreaterThan(50);
});
