/**
 * Consistent hashing (Dynamo §4.2, §4.3): every replica owns points on a ring; a key belongs to the
 * first n distinct replicas clockwise of its own point. The walk goes on past them: who comes next
 * stands in when one of the first is down (§4.6).
 */
import { hashText } from '../../causality/hash.ts';
import type { Key, ReplicaId } from '../../model.ts';

/** Virtual nodes of each replica: enough for an even share, cheap to walk. */
const POINTS_PER_REPLICA = 32;

interface Point {
  readonly at: number;
  readonly replica: ReplicaId;
}

export interface Ring {
  /** In ring order. */
  readonly points: readonly Point[];
  readonly n: number;
  /** Walks already made. A pure function of points and n, so all clones may share it. */
  readonly walks: Map<Key, Walk>;
}

export function ringOf(members: readonly ReplicaId[], n: number): Ring {
  const points = members
    .flatMap((replica) =>
      Array.from({ length: POINTS_PER_REPLICA }, (_, index) => ({
        at: hashText(`${replica}:${index}`),
        replica,
      })),
    )
    .sort((a, b) => a.at - b.at || a.replica - b.replica);
  return { points, n, walks: new Map() };
}

/** The first n replicas of a key's walk are its own; the others stand in, in this order. */
export interface Walk {
  readonly owners: readonly ReplicaId[];
  readonly standIns: readonly ReplicaId[];
}

/** All replicas in the order in which the ring meets them from the key on. */
export function preferenceOrder(ring: Ring, key: Key): readonly ReplicaId[] {
  const from = hashText(key);
  const ahead = ring.points.filter(({ at }) => at >= from);
  const behind = ring.points.filter(({ at }) => at < from);
  return [...new Set([...ahead, ...behind].map(({ replica }) => replica))];
}

export function walkOf(ring: Ring, key: Key): Walk {
  const known = ring.walks.get(key);
  if (known !== undefined) return known;
  const order = preferenceOrder(ring, key);
  const walk = { owners: order.slice(0, ring.n), standIns: order.slice(ring.n) };
  ring.walks.set(key, walk);
  return walk;
}
