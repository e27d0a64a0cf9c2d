/**
 * Consistent hashing (Dynamo §4.2, §4.3): every replica owns points on a ring; a key belongs to the
 * first n distinct replicas clockwise of its own point, or to the first few of each region (§4.6:
 * "across multiple data centers"; Cassandra's NetworkTopologyStrategy). The walk goes on past them:
 * who comes next stands in when one of the first is down.
 */
import { hashText } from '../../causality/hash.ts';
import type { Key, ReplicaId } from '../../model.ts';

/** Virtual nodes of each replica: enough for an even share, cheap to walk. */
const POINTS_PER_REPLICA = 32;

interface Point {
  readonly at: number;
  readonly replica: ReplicaId;
}

/** Copies of each key in every region. */
export interface PerRegion {
  readonly copies: number;
  /** Region of each replica, by its id. */
  readonly regions: readonly string[];
}

export interface Ring {
  /** In ring order. */
  readonly points: readonly Point[];
  /** Copies of each key, wherever they are; not used with `perRegion`. */
  readonly n: number;
  readonly perRegion: PerRegion | null;
  /** Walks already made. A pure function of points and n, so all clones may share it. */
  readonly walks: Map<Key, Walk>;
}

export function ringOf(
  members: readonly ReplicaId[],
  n: number,
  perRegion: PerRegion | null = null,
): Ring {
  const points = members
    .flatMap((replica) =>
      Array.from({ length: POINTS_PER_REPLICA }, (_, index) => ({
        at: hashText(`${replica}:${index}`),
        replica,
      })),
    )
    .sort((a, b) => a.at - b.at || a.replica - b.replica);
  return { points, n, perRegion, walks: new Map() };
}

/** A key's own replicas, in the order of its walk; the others stand in, in this order. */
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
  const owners = ownersOf(ring, order);
  const walk = { owners, standIns: order.filter((replica) => !owners.includes(replica)) };
  ring.walks.set(key, walk);
  return walk;
}

function ownersOf({ n, perRegion }: Ring, order: readonly ReplicaId[]): readonly ReplicaId[] {
  if (perRegion === null) return order.slice(0, n);
  const { copies, regions } = perRegion;
  const taken = new Map<string, number>();
  return order.filter((replica) => {
    const region = regions[replica] ?? '';
    const count = (taken.get(region) ?? 0) + 1;
    taken.set(region, count);
    return count <= copies;
  });
}
