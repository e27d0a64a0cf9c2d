import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RegisterChecker } from '../../src/engine/checker/register.ts';
import type { HistoryEvent } from '../../src/engine/history/history.ts';
import { firstBad, historyFrom, linearizable } from './checker-oracle.ts';

function flaggedAt(events: readonly HistoryEvent[]): number {
  const checker = new RegisterChecker();
  return events.findIndex((event) => checker.push(event) !== null);
}

const numbers = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 110, size: 'max' });

test.each([
  { processes: 4, operations: 12, lies: 4 },
  { processes: 2, operations: 28, lies: 2 },
  { processes: 6, operations: 24, lies: 1 },
])('and with %o', (shape) => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 100, maxLength: 280 }), (ns) => {
      const events = historyFrom(ns, shape);
      expect(flaggedAt(events)).toBe(firstBad(events));
    }),
    { numRuns: 600 },
  );
});

// A witness names every update of a chain only while the checker remembers it: few operations, or none
// that chain.
test.each([
  { operations: 3, lies: 20 },
  { operations: 12, lies: 10, kinds: ['read', 'write', 'read'] as const },
])('the witness alone is illegal, with %o', (shape) => {
  let found = 0;
  fc.assert(
    fc.property(numbers, (ns) => {
      const checker = new RegisterChecker();
      const events = historyFrom(ns, shape);
      for (const event of events) {
        const violation = checker.push(event);
        if (!violation) continue;
        found++;
        const proof = new Set(violation.operations);
        const told = events.slice(0, event.index + 1);
        expect(linearizable(told.filter(({ operation }) => proof.has(operation)))).toBe(false);
        expect(violation.operations).toContain(violation.blame);
        expect(violation.operations.length).toBeLessThanOrEqual(8);
        return;
      }
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(300);
});

test('a clone and its original go their own ways', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.nat(100), (ns, other, share) => {
      const events = historyFrom(ns);
      const at = Math.floor((events.length * share) / 100);
      const checker = new RegisterChecker();
      for (const event of events.slice(0, at)) checker.push(event);
      const clone = checker.clone();
      // The clone lives through something else altogether, under operation ids of its own.
      for (const event of historyFrom(other)) {
        const operation = event.operation + 1000;
        const version = event.version === undefined ? {} : { version: event.version + 1000 };
        const { seen: _, ...rest } = event;
        clone.push({ ...rest, ...version, operation, index: event.index + at });
      }
      const straight = new RegisterChecker();
      const expected = events.map((event) => straight.push(event)).slice(at);
      expect(events.slice(at).map((event) => checker.push(event))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('memory follows the concurrency, not the length', () => {
  const checker = new RegisterChecker();
  let largest = 0;
  for (let id = 1; id <= 5_000; id++) {
    const base = {
      time: id,
      process: 1,
      service: 'main',
      f: 'update',
      key: 'wallet',
      operation: id,
      version: id,
    } as const;
    expect(checker.push({ ...base, index: 2 * id, type: 'invoke' })).toBeNull();
    expect(checker.push({ ...base, index: 2 * id + 1, type: 'ok', seen: id - 1 })).toBeNull();
    largest = Math.max(largest, checker.size);
  }
  expect(largest).toBeLessThan(20);
});

test('after a violation the check goes on with an unknown initial value', () => {
  const checker = new RegisterChecker();
  let index = 0;
  const push = (
    operation: number,
    f: 'read' | 'update',
    version: number,
    seen?: number,
  ): string | undefined => {
    const base = { time: index, process: 1, service: 'main', f, key: 'wallet', operation } as const;
    const made = f === 'update' ? { version: operation } : {};
    checker.push({ ...base, ...made, index: index++, type: 'invoke' });
    const saw = seen === undefined ? {} : { seen };
    return checker.push({ ...base, ...saw, version, index: index++, type: 'ok' })?.kind;
  };
  expect(push(1, 'update', 1, 0)).toBeUndefined();
  expect(push(2, 'update', 2, 0)).toBe('fork');
  // Either side may be what the register holds now; the first one seen settles it.
  expect(push(3, 'read', 2)).toBeUndefined();
  expect(push(4, 'update', 4, 2)).toBeUndefined();
  expect(push(5, 'read', 4)).toBeUndefined();
  expect(push(6, 'read', 1)).toBe('order');
  expect(push(7, 'read', 1)).toBeUndefined();
  expect(push(8, 'read', 4)).toBe('order');
  expect(push(9, 'read', 99)).toBe('thin-air');
});

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
