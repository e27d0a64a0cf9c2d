import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { RegisterChecker } from '../../src/engine/checker/register.ts';
import type { HistoryEvent } from '../../src/engine/history/history.ts';
import { firstBad, historyFrom, linearizable } from './checker-oracle.ts';

// The work is bounded by the number of runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 60_000 });

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
  const verdicts = (checker: RegisterChecker, events: readonly HistoryEvent[]) =>
    events.map((event) => checker.push(event));
  fc.assert(
    fc.property(numbers, numbers, fc.nat(100), (ns, other, share) => {
      // Two histories with a common beginning: the clone lives the second one to its end first.
      const events = historyFrom(ns);
      const common = ns.slice(0, Math.floor((ns.length * share) / 100));
      const branch = historyFrom([...common, ...other]);
      const parts = events.findIndex(
        (event, i) => JSON.stringify(event) !== JSON.stringify(branch[i]),
      );
      const at = parts === -1 ? events.length : parts;
      const checker = new RegisterChecker();
      verdicts(checker, events.slice(0, at));
      const found = verdicts(checker.clone(), branch.slice(at));
      expect(found).toEqual(verdicts(new RegisterChecker(), branch).slice(at));
      const straight = verdicts(new RegisterChecker(), events);
      expect(verdicts(checker, events.slice(at))).toEqual(straight.slice(at));
    }),
    { numRuns: 1000 },
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

/** One register told operation by operation; completions tell the kind of violation, if any. */
class Told {
  private readonly checker = new RegisterChecker();
  private index = 0;

  invoke(operation: number, f: 'read' | 'update'): void {
    const made = f === 'update' ? { version: operation } : {};
    this.checker.push({ ...this.base(operation, f), ...made, type: 'invoke' });
  }

  ok(operation: number, f: 'read' | 'update', version: number): string | undefined {
    const told = f === 'read' ? { version } : { version: operation, seen: version };
    return this.checker.push({ ...this.base(operation, f), ...told, type: 'ok' })?.kind;
  }

  /** A whole operation at once: a read of `version`, or an update that saw it. */
  tell(operation: number, f: 'read' | 'update', version: number): string | undefined {
    this.invoke(operation, f);
    return this.ok(operation, f, version);
  }

  private base(operation: number, f: 'read' | 'update') {
    const index = this.index++;
    return { index, time: index, process: 1, service: 'main', f, key: 'wallet', operation };
  }
}

test('after a violation the check goes on with an unknown initial value', () => {
  const told = new Told();
  expect(told.tell(1, 'update', 0)).toBeUndefined();
  expect(told.tell(2, 'update', 0)).toBe('fork');
  // Either side may be what the register holds now; the first one seen settles it.
  expect(told.tell(3, 'read', 2)).toBeUndefined();
  expect(told.tell(4, 'update', 2)).toBeUndefined();
  expect(told.tell(5, 'read', 4)).toBeUndefined();
  expect(told.tell(6, 'read', 1)).toBe('order');
  expect(told.tell(7, 'read', 1)).toBeUndefined();
  expect(told.tell(8, 'read', 4)).toBe('order');
  expect(told.tell(9, 'read', 99)).toBe('thin-air');
});

test('what was open at a violation may still return what came before it, and settles nothing', () => {
  const told = new Told();
  told.invoke(10, 'read');
  told.invoke(11, 'update');
  expect(told.tell(1, 'update', 0)).toBeUndefined();
  expect(told.tell(2, 'update', 0)).toBe('fork');
  expect(told.ok(10, 'read', 1)).toBeUndefined();
  expect(told.tell(3, 'read', 2)).toBeUndefined();
  // The payment that was open all along may have followed either side.
  expect(told.ok(11, 'update', 1)).toBeUndefined();
  expect(told.tell(4, 'read', 11)).toBeUndefined();
  expect(told.tell(5, 'read', 2)).toBe('stale');
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
