/**
 * Consistency levels (Cassandra; Dynamo's R and W are the integers): how many replicas, and where,
 * an operation must hear from. A quorum is counted over the replicas a key should have, never over
 * those that happen to be reachable.
 */
import type { ReplicaId } from '../../model.ts';

export type Level =
  | 'ONE'
  | 'TWO'
  | 'THREE'
  | 'QUORUM'
  | 'ALL'
  | 'LOCAL_ONE'
  | 'LOCAL_QUORUM'
  | 'EACH_QUORUM'
  | number;

/** `need` of the `of` replicas in `region` (null = anywhere). */
export interface Share {
  readonly region: string | null;
  readonly need: number;
  readonly of: number;
}
/** All shares must be met. */
export type Requirement = readonly Share[];

export type RegionOf = (replica: ReplicaId) => string;

const majority = (of: number): number => Math.floor(of / 2) + 1;

/** What `level` asks for when `owners` are the key's replicas and the coordinator is in `local`. */
export function requirement(
  level: Level,
  owners: readonly ReplicaId[],
  regionOf: RegionOf,
  local: string,
): Requirement {
  const anywhere = (need: number): Requirement => [{ region: null, need, of: owners.length }];
  const inRegion = (region: string, need: (of: number) => number): Share => {
    const of = owners.filter((owner) => regionOf(owner) === region).length;
    return { region, need: need(of), of };
  };
  switch (level) {
    case 'ONE':
      return anywhere(1);
    case 'TWO':
      return anywhere(2);
    case 'THREE':
      return anywhere(3);
    case 'QUORUM':
      return anywhere(majority(owners.length));
    case 'ALL':
      return anywhere(owners.length);
    case 'LOCAL_ONE':
      return [inRegion(local, () => 1)];
    case 'LOCAL_QUORUM':
      return [inRegion(local, majority)];
    case 'EACH_QUORUM':
      return [...new Set(owners.map(regionOf))].map((region) => inRegion(region, majority));
    default:
      return anywhere(level);
  }
}

/** The first share that `replicas` do not meet, with how many of them count; null when all are. */
export function shortage(
  required: Requirement,
  replicas: readonly ReplicaId[],
  regionOf: RegionOf,
): { readonly have: number; readonly of: number; readonly need: number } | null {
  for (const { region, need, of } of required) {
    const have = replicas.filter(
      (replica) => region === null || regionOf(replica) === region,
    ).length;
    if (have < need) return { have, of, need };
  }
  return null;
}

/** The earliest of `replicas`, in their order, that together meet `required`. */
export function justEnough(
  required: Requirement,
  replicas: readonly ReplicaId[],
  regionOf: RegionOf,
): readonly ReplicaId[] {
  return required.flatMap(({ region, need }) =>
    replicas.filter((replica) => region === null || regionOf(replica) === region).slice(0, need),
  );
}
