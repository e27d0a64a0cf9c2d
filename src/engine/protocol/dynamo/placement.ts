/**
 * Whom an operation may rest on. Strict: the key's own replicas. Sloppy (Dynamo §4.6): the first n
 * healthy replicas of the ring walk, some of them standing in for owners that are down.
 */
import type { Key, ReplicaId } from '../../model.ts';
import { isAlive } from './failure-detector.ts';
import { requirement } from './levels.ts';
import type { Level, RegionOf, Requirement } from './levels.ts';
import { ringOf, walkOf } from './ring.ts';
import type { Ring, Walk } from './ring.ts';
import type { DynamoConfig, DynamoState, Step, Target } from './types.ts';

export interface Placement {
  /** Live replicas that take a copy, each for itself or for an absent owner. */
  readonly targets: readonly Target[];
  /** Owners that nobody takes a copy for: the coordinator keeps a hint. */
  readonly unplaced: readonly ReplicaId[];
}

/** The ring of a configuration: so many copies of a key anywhere, or so many in every region. */
export function ringUnder({ members, n, perRegion, regions }: DynamoConfig): Ring {
  return ringOf(members, n, perRegion === null ? null : { copies: perRegion, regions });
}

export function regionOf(config: DynamoConfig): RegionOf {
  return (replica) => config.regions[replica] ?? '';
}

/** Who takes a copy of a key with this walk while only `isUp` are healthy; ring order. */
export function placed(
  { owners, standIns }: Walk,
  config: DynamoConfig,
  isUp: (replica: ReplicaId) => boolean,
): Placement {
  const targets: Target[] = owners.filter(isUp).map((owner) => ({ replica: owner, owner }));
  const unplaced: ReplicaId[] = [];
  const healthyStandIns = config.quorum === 'sloppy' ? standIns.filter(isUp) : [];
  for (const owner of owners.filter((replica) => !isUp(replica))) {
    const replica = standInFor(owner, healthyStandIns, regionOf(config));
    if (replica === undefined) unplaced.push(owner);
    else targets.push({ replica, owner });
  }
  return { targets, unplaced };
}

/** The replicas an operation on `key` goes to, as far as this replica knows who is alive. */
export function placementOf({ state, config }: Step, key: Key): Placement {
  const walk = walkOf(state.ring, key);
  const { targets, unplaced } = placed(walk, config, (replica) => isAlive(state, replica));
  return { targets: nearestFirst(state, config, targets), unplaced };
}

/** Takes out the next stand-in: one of the owner's own region, where there is one. */
function standInFor(
  owner: ReplicaId,
  healthy: ReplicaId[],
  region: RegionOf,
): ReplicaId | undefined {
  const near = healthy.findIndex((replica) => region(replica) === region(owner));
  return healthy.splice(Math.max(0, near), 1)[0];
}

/** What the level asks for on this key, counted over its owners, live or not. */
export function requiredBy({ state, config }: Step, key: Key, level: Level): Requirement {
  const { owners } = walkOf(state.ring, key);
  const counted =
    config.mutant === 'quorum-of-reachable'
      ? owners.filter((owner) => isAlive(state, owner))
      : owners;
  const region = regionOf(config);
  return requirement(level, counted, region, region(state.self));
}

/** The coordinator itself, then its own region, then the rest; ring order within each. */
function nearestFirst(
  state: DynamoState,
  config: DynamoConfig,
  targets: readonly Target[],
): readonly Target[] {
  const region = regionOf(config);
  const distance = ({ replica }: Target): number => {
    if (replica === state.self) return 0;
    return region(replica) === region(state.self) ? 1 : 2;
  };
  return [...targets].sort((a, b) => distance(a) - distance(b));
}
