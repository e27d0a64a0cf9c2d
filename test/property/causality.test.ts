/** Laws of version vectors and of last-writer-wins stamps. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_STAMP, compareStamps } from '../../src/engine/causality/stamp.ts';
import type { Stamp } from '../../src/engine/causality/stamp.ts';
import {
  NO_HISTORY,
  advance,
  compare,
  dominates,
  join,
} from '../../src/engine/causality/version-vector.ts';
import type { VersionVector } from '../../src/engine/causality/version-vector.ts';

const vector: fc.Arbitrary<VersionVector> = fc.array(fc.nat(3), { maxLength: 4 });
const stamp: fc.Arbitrary<Stamp> = fc.tuple(fc.nat(3), fc.nat(3));
const same = (a: VersionVector, b: VersionVector): boolean => compare(a, b) === 'equal';

test('join is idempotent, commutative, associative, and starts from nothing', () => {
  fc.assert(
    fc.property(vector, vector, vector, (a, b, c) => {
      expect(same(join(a, a), a)).toBe(true);
      expect(same(join(a, b), join(b, a))).toBe(true);
      expect(same(join(join(a, b), c), join(a, join(b, c)))).toBe(true);
      expect(same(join(a, NO_HISTORY), a)).toBe(true);
    }),
  );
});

test('join is the least vector that dominates both', () => {
  fc.assert(
    fc.property(vector, vector, vector, (a, b, upper) => {
      const joined = join(a, b);
      expect(dominates(joined, a) && dominates(joined, b)).toBe(true);
      if (dominates(upper, a) && dominates(upper, b)) expect(dominates(upper, joined)).toBe(true);
    }),
  );
});

test('dominates is a partial order', () => {
  fc.assert(
    fc.property(vector, vector, vector, (a, b, c) => {
      expect(dominates(a, a)).toBe(true);
      if (dominates(a, b) && dominates(b, c)) expect(dominates(a, c)).toBe(true);
      if (dominates(a, b) && dominates(b, a)) expect(compare(a, b)).toBe('equal');
    }),
  );
});

test('compare answers the same question from both ends', () => {
  const mirrored = { equal: 'equal', before: 'after', after: 'before', concurrent: 'concurrent' };
  fc.assert(
    fc.property(vector, vector, (a, b) => {
      expect(compare(b, a)).toBe(mirrored[compare(a, b)]);
    }),
  );
});

test('a new event descends from what it was made of, and from nothing that is concurrent', () => {
  fc.assert(
    fc.property(vector, fc.nat(3), (from, replica) => {
      const next = advance(from, replica, (from[replica] ?? 0) + 1);
      expect(compare(next, from)).toBe('after');
      const other = advance(from, replica + 1, (from[replica + 1] ?? 0) + 1);
      expect(compare(next, other)).toBe('concurrent');
    }),
  );
});

test('stamps are totally ordered, above the first one', () => {
  fc.assert(
    fc.property(stamp, stamp, stamp, (a, b, c) => {
      expect(Math.sign(compareStamps(a, b))).toBe(-Math.sign(compareStamps(b, a)) + 0);
      if (compareStamps(a, b) === 0) expect(a).toEqual(b);
      if (compareStamps(a, b) > 0 && compareStamps(b, c) > 0) {
        expect(compareStamps(a, c)).toBeGreaterThan(0);
      }
      expect(compareStamps(a, FIRST_STAMP)).toBeGreaterThan(0);
    }),
  );
});
