/** What the inspector may see of a Dynamo replica: plain data, bounded. */
import { merkleTree, rootOf } from '../../causality/merkle.ts';
import type { Stamp } from '../../causality/stamp.ts';
import type { Key, Micros, ReplicaId, VersionId } from '../../model.ts';
import { isOwner } from './store.ts';
import type { DynamoState } from './types.ts';

/** Keys, and hints, that are shown. */
export const ROWS_SHOWN = 48;

export interface ShownVersion {
  readonly key: Key;
  readonly id: VersionId;
  readonly data: number | null;
  readonly stamp: Stamp;
}

export interface DynamoInside {
  readonly protocol: 'dynamo';
  readonly versions: readonly ShownVersion[];
  readonly keys: number;
  readonly hints: readonly (ShownVersion & {
    readonly owner: ReplicaId;
    readonly storedAt: Micros;
  })[];
  readonly hintCount: number;
  /** Whom it believes down. */
  readonly suspected: readonly ReplicaId[];
  /** The root of its Merkle tree over the keys it shares with each other replica. */
  readonly roots: readonly { readonly peer: ReplicaId; readonly root: number }[];
}

export function dynamoInside(state: DynamoState): DynamoInside {
  const { self, store, hints, suspected, heardAt } = state;
  const versions = [...store.values()].map(({ key, value, stamp }) => ({
    key,
    id: value.id,
    data: value.data,
    stamp,
  }));
  return {
    protocol: 'dynamo',
    versions: versions.slice(0, ROWS_SHOWN),
    keys: versions.length,
    hints: hints
      .slice(0, ROWS_SHOWN)
      .map(({ owner, storedAt, version: { key, value, stamp } }) => ({
        owner,
        storedAt,
        key,
        id: value.id,
        data: value.data,
        stamp,
      })),
    hintCount: hints.length,
    suspected: [...suspected].sort((a, b) => a - b),
    roots: [...heardAt.keys()]
      .filter((peer) => peer !== self)
      .sort((a, b) => a - b)
      .map((peer) => ({ peer, root: rootWith(state, versions, peer) })),
  };
}

/** As anti-entropy builds it: over what both own. */
function rootWith(state: DynamoState, versions: readonly ShownVersion[], peer: ReplicaId): number {
  return rootOf(merkleTree(versions.filter(({ key }) => isOwner(state, key, peer))))[0]!.hash;
}
