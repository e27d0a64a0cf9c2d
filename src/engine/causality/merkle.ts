/**
 * Merkle trees (Dynamo §4.7): two replicas find the keys on which they differ by comparing hashes
 * from the root down, so copies that agree exchange one hash.
 * Simplified: 64 leaves whatever the number of keys, and built when asked for, not kept up to date.
 */
import { hashIntegers, hashText, mix32 } from './hash.ts';
import type { Stamp } from './stamp.ts';

/** Children of an inner node. */
export const BRANCHES = 4;
/** Depth of the leaves; the root is at depth 0. */
export const LEAF_DEPTH = 3;
const LEAVES = BRANCHES ** LEAF_DEPTH;

/** Hashes by depth, then by position. */
export type MerkleTree = readonly (readonly number[])[];

/** One node as a message carries it. */
export interface MerkleNode {
  readonly index: number;
  readonly hash: number;
}

/** What a tree is built from: which version of a key is held. */
export interface MerkleEntry {
  readonly key: string;
  readonly id: number;
  readonly stamp: Stamp;
}

/** The leaf that covers a key. */
export function leafOf(key: string): number {
  return hashText(key) % LEAVES;
}

/** The tree over `entries`, in any order: a leaf adds up its entries' hashes. */
export function merkleTree(entries: Iterable<MerkleEntry>): MerkleTree {
  const leaves = Array.from({ length: LEAVES }, () => 0);
  for (const { key, id, stamp } of entries) {
    const hash = hashText(key);
    const leaf = hash % LEAVES;
    const entry = mix32(hash ^ hashIntegers([id, stamp[0], stamp[1]]));
    leaves[leaf] = (leaves[leaf]! + entry) >>> 0;
  }
  const levels: number[][] = [leaves];
  for (let depth = LEAF_DEPTH - 1; depth >= 0; depth -= 1) {
    const below = levels[0]!;
    const level = Array.from({ length: below.length / BRANCHES }, () => 0);
    // In order, so that two children that swap places do not look the same.
    for (const [index, hash] of below.entries()) {
      const parent = Math.floor(index / BRANCHES);
      level[parent] = mix32(Math.imul(level[parent]!, 31) ^ hash);
    }
    levels.unshift(level);
  }
  return levels;
}

/** The root, as the first message of a comparison carries it. */
export function rootOf(tree: MerkleTree): readonly MerkleNode[] {
  return [{ index: 0, hash: tree[0]![0]! }];
}

/** Positions at `depth` where `tree` differs from the nodes another replica sent. */
export function differing(
  tree: MerkleTree,
  depth: number,
  nodes: readonly MerkleNode[],
): readonly number[] {
  return nodes.filter(({ index, hash }) => tree[depth]![index] !== hash).map(({ index }) => index);
}

/** The nodes one level below the nodes at `depth` with these positions. */
export function childrenOf(
  tree: MerkleTree,
  depth: number,
  indices: readonly number[],
): readonly MerkleNode[] {
  return indices.flatMap((parent) =>
    Array.from({ length: BRANCHES }, (_, child) => {
      const index = parent * BRANCHES + child;
      return { index, hash: tree[depth + 1]![index]! };
    }),
  );
}
