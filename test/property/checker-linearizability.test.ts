import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RegisterChecker } from '../../src/engine/checker/register.ts';
import type { HistoryEvent } from '../../src/engine/history/history.ts';
import { firstBad, historyFrom } from './checker-oracle.ts';

function flaggedAt(events: readonly HistoryEvent[]): number {
  const checker = new RegisterChecker();
  return events.findIndex((event) => checker.push(event) !== null);
}

const numbers = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 110, size: 'max' });

test('the live check flags exactly the first prefix that no order explains', () => {
  let bad = 0;
  let count = 0;
  fc.assert(
    fc.property(numbers, (ns) => {
      const events = historyFrom(ns);
      const first = firstBad(events);
      count++;
      if (first !== -1) bad++;
      expect(flaggedAt(events)).toBe(first);
    }),
    { numRuns: 4000 },
  );
  // The histories are of both kinds, or the test says nothing.
  expect(bad).toBeGreaterThan(count / 10);
  expect(bad).toBeLessThan((count * 9) / 10);
});
