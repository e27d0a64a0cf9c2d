/**
 * What a configuration allows, reckoned without running it: how many copies a write and a read are
 * sure to share, and what a coordinator can do while it hears only some replicas. Tests hold it
 * against runs; it is what the panel of the tunable rule says.
 */
import type { Key, ReplicaId } from '../../model.ts';
import { justEnough, requirement, shortage } from './levels.ts';
import type { Level, RegionOf, Requirement } from './levels.ts';
import { placed, regionOf, ringUnder } from './placement.ts';
import { walkOf } from './ring.ts';
import type { Walk } from './ring.ts';
import type { DynamoConfig } from './types.ts';

/** An update needs both: it reads, decides, and writes. */
export interface Powers {
  readonly read: boolean;
  readonly write: boolean;
}

/** The replicas a key belongs to under this configuration, and who would stand in. */
export function walkUnder(config: DynamoConfig, key: Key): Walk {
  return walkOf(ringUnder(config), key);
}

/** What `coordinator` can do once it has noticed that only `isUp` replicas answer. */
export function powersOf(
  config: DynamoConfig,
  walk: Walk,
  coordinator: ReplicaId,
  isUp: (replica: ReplicaId) => boolean,
): Powers {
  const region = regionOf(config);
  const live = placed(walk, config, isUp).targets.map(({ replica }) => replica);
  const can = (level: Level): boolean =>
    shortage(requirement(level, walk.owners, region, region(coordinator)), live, region) === null;
  return { read: can(config.read), write: can(config.write) };
}

const total = (required: Requirement): number => required.reduce((sum, { need }) => sum + need, 0);
const isAnywhere = (required: Requirement): boolean =>
  required.some(({ region }) => region === null);

/** The fewest copies that a write and a read can have in common when each gets just enough. */
export function fewestShared(write: Requirement, read: Requirement, copies: number): number {
  // Whoever may take copies anywhere avoids the other's as long as there are others.
  if (isAnywhere(write) || isAnywhere(read))
    return Math.max(0, total(write) + total(read) - copies);
  return write.reduce((sum, { region, need, of }) => {
    const there = read.find((share) => share.region === region)?.need ?? 0;
    return sum + Math.max(0, need + there - of);
  }, 0);
}

/** Copies that a write waits for and copies that a read asks, chosen so that they share the fewest. */
export function leastOverlap(
  write: Requirement,
  read: Requirement,
  owners: readonly ReplicaId[],
  region: RegionOf,
): { readonly write: readonly ReplicaId[]; readonly read: readonly ReplicaId[] } {
  // The one that is bound to regions chooses first; the other can go out of its way.
  if (isAnywhere(write) && !isAnywhere(read)) {
    const swapped = leastOverlap(read, write, owners, region);
    return { write: swapped.read, read: swapped.write };
  }
  const first = justEnough(write, owners, region);
  const others = owners.filter((owner) => !first.includes(owner));
  const outOfItsWay = [...others.toReversed(), ...first.toReversed()];
  return { write: first, read: justEnough(read, outOfItsWay, region) };
}
