import * as fc from 'fast-check';
import { quantileSorted } from 'd3';
import { expect, test } from 'vitest';
import { numericLeaves, quantile, summarise } from '../../src/cli/statistics.ts';

test('quantiles are those of d3', () => {
  const numbers = fc.array(fc.integer(), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const sorted = values.toSorted((a, b) => a - b);
      expect(quantile(sorted, share)).toBeCloseTo(quantileSorted(sorted, share)!, 6);
    }),
  );
});

test('a summary counts, orders as numbers, and is null of nothing', () => {
  expect(summarise([10, 9, 100])).toMatchObject({ count: 3, min: 9, p50: 10, max: 100 });
  expect(summarise([])).toBeNull();
});

test('numeric leaves are named by their path; lists by name; own metrics stand at the top', () => {
  const report = {
    scenario: 'x',
    availability: { overall: 0.5, worstPlace: null },
    invariants: [{ name: 'no-double-spend', promised: true, breaches: 2 }],
    metrics: { 'raft.firstLeaderMs': 321 },
  };
  expect([...numericLeaves(report)]).toEqual([
    ['availability.overall', 0.5],
    ['invariants.no-double-spend.breaches', 2],
    ['raft.firstLeaderMs', 321],
  ]);
});
