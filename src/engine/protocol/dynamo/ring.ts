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

/** Points in ring order. */
export type Ring = readonly Point[];

export function ringOf(members: readonly ReplicaId[]): Ring {
  return members
    .flatMap((replica) =>
      Array.from({ length: POINTS_PER_REPLICA }, (_, index) => ({
        at: hashText(`${replica}:${index}`),
        replica,
      })),
    )
    .sort((a, b) => a.at - b.at || a.replica - b.replica);
}

/** All replicas in the order in which the ring meets them from the key on. */
export function preferenceOrder(ring: Ring, key: Key): readonly ReplicaId[] {
  const from = hashText(key);
  const first = ring.findIndex(({ at }) => at >= from);
  const order = new Set<ReplicaId>();
  for (let step = 0; step < ring.length; step += 1) {
    order.add(ring[(Math.max(first, 0) + step) % ring.length]!.replica);
  }
  return [...order];
}
