/** Merkle trees find exactly what differs, against a dumb comparison of all entries. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashIntegers, hashText } from '../../src/engine/causality/hash.ts';
import {
  LEAF_DEPTH,
  childrenOf,
  differing,
  leafOf,
  merkleTree,
  rootOf,
} from '../../src/engine/causality/merkle.ts';
import type { MerkleEntry } from '../../src/engine/causality/merkle.ts';

const entries: fc.Arbitrary<MerkleEntry[]> = fc.uniqueArray(
  fc.record({
    key: fc.integer({ min: 0, max: 200 }).map((index) => `wallet-${index}`),
    id: fc.nat(3),
    stamp: fc.tuple(fc.nat(2), fc.nat(2)),
  }),
  { selector: ({ key }) => key, maxLength: 40 },
);

/** Two replicas exchange nodes from the root down, taking turns. Returns leaves and nodes sent. */
function exchange(a: readonly MerkleEntry[], b: readonly MerkleEntry[]) {
  const trees = [merkleTree(a), merkleTree(b)] as const;
  let nodes = rootOf(trees[0]);
  let sent = nodes.length;
  for (let depth = 0; ; depth += 1) {
    const mine = trees[(depth + 1) % 2]!;
    const different = differing(mine, depth, nodes);
    if (depth === LEAF_DEPTH || different.length === 0) return { leaves: different, sent };
    nodes = childrenOf(mine, depth, different);
    sent += nodes.length;
  }
}

function differentLeaves(a: readonly MerkleEntry[], b: readonly MerkleEntry[]): number[] {
  const text = ({ key, id, stamp }: MerkleEntry): string => `${key} ${id} ${stamp.join(' ')}`;
  const [inA, inB] = [new Set(a.map(text)), new Set(b.map(text))];
  const different = [
    ...a.filter((entry) => !inB.has(text(entry))),
    ...b.filter((entry) => !inA.has(text(entry))),
  ];
  return [...new Set(different.map(({ key }) => leafOf(key)))].sort((x, y) => x - y);
}

test('the exchange ends at exactly the leaves that differ', () => {
  fc.assert(
    fc.property(entries, entries, (a, b) => {
      expect(exchange(a, b).leaves).toEqual(differentLeaves(a, b));
    }),
  );
});

test('§4.7 replicas that agree exchange one hash', () => {
  fc.assert(
    fc.property(entries, (same) => {
      expect(exchange(same, [...same].reverse())).toEqual({ leaves: [], sent: 1 });
    }),
  );
});

test('§4.7 one key that differs is found without walking the other branches', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({
    key: `wallet-${index}`,
    id: 1,
    stamp: [1, 0] as const,
  }));
  const behind = many.map((entry) => (entry.key === 'wallet-7' ? { ...entry, id: 0 } : entry));
  expect(exchange(many, behind)).toEqual({ leaves: [leafOf('wallet-7')], sent: 1 + 4 + 4 + 4 });
});

test('hashes tell integers apart that differ only above 32 bits, or in their order', () => {
  expect(hashIntegers([5])).not.toBe(hashIntegers([5 + 2 ** 32]));
  expect(hashIntegers([1, 2])).not.toBe(hashIntegers([2, 1]));
});

test('hashes are what they were: a ring must not move between engines or releases', () => {
  expect([hashText(''), hashText('wallet'), hashText('0:0')]).toMatchInlineSnapshot(`
    [
      2872998923,
      2249769346,
      1000101619,
    ]
  `);
  expect(hashIntegers([0, 1, 2 ** 40])).toMatchInlineSnapshot(`1024363760`);
});
