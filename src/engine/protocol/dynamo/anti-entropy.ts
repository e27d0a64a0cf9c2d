/**
 * Anti-entropy (Dynamo §4.7): now and then a replica compares Merkle trees with a peer, over the
 * keys both own, and the two exchange what differs. Peers take turns. Each message stands alone, so
 * a lost one costs a round and nothing else.
 */
import {
  LEAF_DEPTH,
  childrenOf,
  differing,
  leafOf,
  merkleTree,
  rootOf,
} from '../../causality/merkle.ts';
import type { MerkleNode, MerkleTree } from '../../causality/merkle.ts';
import type { ReplicaId } from '../../model.ts';
import { isAlive, peersOf } from './failure-detector.ts';
import { apply, isOwner, supersedes } from './store.ts';
import type { DynamoMessage, Step, Version } from './types.ts';

/** Spread of the interval, so that replicas do not all compare at the same instant. */
const SPREAD = 4;

export function armAntiEntropy({ config, out }: Step): void {
  const interval = config.antiEntropyInterval;
  if (interval === 0) return;
  const spread = Math.floor(interval / SPREAD);
  out.setTimer('anti-entropy', interval - spread, interval + spread);
}

export function onAntiEntropyTimer(step: Step): void {
  const { state, config, out } = step;
  const peers = peersOf(state, config).filter((peer) => isAlive(state, peer));
  if (peers.length > 0) {
    const peer = peers[state.rounds % peers.length]!;
    state.rounds += 1;
    out.note({ kind: 'anti-entropy-round', peer });
    out.send(peer, { kind: 'merkle', depth: 0, nodes: rootOf(treeWith(step, peer)) });
  }
  armAntiEntropy(step);
}

/** Answers with the next level of what differs; at the leaves, with the versions themselves. */
export function onMerkle(
  step: Step,
  from: ReplicaId,
  depth: number,
  nodes: readonly MerkleNode[],
): void {
  const tree = treeWith(step, from);
  const different = differing(tree, depth, nodes);
  if (different.length === 0) return;
  if (depth < LEAF_DEPTH) {
    const children = childrenOf(tree, depth, different);
    step.out.send(from, { kind: 'merkle', depth: depth + 1, nodes: children });
    return;
  }
  const versions = sharedWith(step, from).filter(({ key }) => different.includes(leafOf(key)));
  const keys = versions.map(({ key }) => key);
  step.out.note({ kind: 'anti-entropy-found-difference', peer: from, keys });
  step.out.send(from, { kind: 'merkle-versions', leaves: different, versions, answer: true });
}

export function onMerkleVersions(
  step: Step,
  from: ReplicaId,
  message: Extract<DynamoMessage, { kind: 'merkle-versions' }>,
): void {
  for (const version of message.versions) apply(step, version);
  if (!message.answer) return;
  const theirs = new Map(message.versions.map((version) => [version.key, version]));
  const newer = sharedWith(step, from).filter((mine) => {
    if (!message.leaves.includes(leafOf(mine.key))) return false;
    const their = theirs.get(mine.key);
    return their === undefined || supersedes(mine, their, step.config);
  });
  if (newer.length === 0) return;
  const { leaves } = message;
  step.out.send(from, { kind: 'merkle-versions', leaves, versions: newer, answer: false });
}

function treeWith(step: Step, peer: ReplicaId): MerkleTree {
  return merkleTree(
    sharedWith(step, peer).map(({ key, value, stamp }) => ({ key, id: value.id, stamp })),
  );
}

/** Versions held here of keys that `peer` owns, too. */
function sharedWith({ state }: Step, peer: ReplicaId): readonly Version[] {
  return [...state.store.values()].filter(({ key }) => isOwner(state, key, peer));
}
