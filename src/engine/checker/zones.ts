/**
 * Clusters and blocks: what a register's history says about when each value was current.
 *
 * The cluster of a version is its write plus the operations that returned it. Successful
 * read-modify-writes glue the new version's cluster right behind the one they saw; such a chain is a
 * block. With f = the earliest finish and s = the latest start inside, a history is linearizable iff
 * no two blocks U, V have f_U < s_V and f_V < s_U, and inside a block no later cluster finished
 * before an earlier one started (Gibbons & Korach 1997; online: Golab, Li, Shah 2011).
 *
 * Instants are event indices; -Infinity is "before the history", Infinity "not yet".
 */
import type { OperationId, VersionId } from '../model.ts';

/** Plain data, linked by ids, so that a clone is a copy of two maps. */
export interface Cluster {
  readonly version: VersionId;
  /** Index of the write's invocation; -Infinity for a value that was there before. */
  readonly call: number;
  /** What became of the write. An unknown one may take effect at any later time, or never. */
  write: 'open' | 'ok' | 'unknown';
  /** Neighbours in its chain. */
  previous: VersionId | null;
  next: VersionId | null;
  /** A cas names its predecessor at invocation; the glue counts once the new version is observed. */
  readonly expects: VersionId | null;
  /** Id of its block; 0 = not observed yet: the write may never have happened. */
  block: number;
  f: number;
  fOp: OperationId;
  fByRead: boolean;
  s: number;
  sOp: OperationId;
}

export interface Block {
  readonly id: number;
  tail: VersionId;
  f: number;
  /** The operation that finished at f, and the version it asserted. */
  fOp: OperationId;
  fVersion: VersionId;
  fByRead: boolean;
  s: number;
  sOp: OperationId;
  sVersion: VersionId;
}

/** A version that can never be read again, dropped to the evidence against such a read. */
export interface Dead {
  /** A checker that forgets (rule 7) begins a new epoch: an older epoch's deaths count no more. */
  readonly epoch: number;
  readonly failed: boolean;
  /** Its successor in its chain, if any. */
  readonly next: VersionId | null;
  /** The newer version, the operation that had shown it, and the two operations that order them. */
  readonly newer: VersionId;
  readonly newerOp: OperationId;
  readonly newerByRead: boolean;
  readonly newerStart: OperationId;
  readonly olderOp: OperationId;
}

/** True when neither block can come first. */
export function contradict(u: Block, v: Block): boolean {
  return u.f < v.s && v.f < u.s;
}

/** Widens a cluster or a block by an operation that started at `call`. Says whether `s` grew. */
export function widen(zone: Cluster | Block, call: number, op: OperationId): boolean {
  if (call <= zone.s) return false;
  zone.s = call;
  zone.sOp = op;
  return true;
}

/** A new block with one cluster in it. */
export function blockOf(id: number, cluster: Cluster): Block {
  return {
    id,
    tail: cluster.version,
    f: cluster.f,
    fOp: cluster.fOp,
    fVersion: cluster.version,
    fByRead: cluster.fByRead,
    s: cluster.s,
    sOp: cluster.sOp,
    sVersion: cluster.version,
  };
}

/** Puts all of `behind` after `front`. */
export function join(front: Block, behind: Block): void {
  if (behind.f < front.f) {
    front.f = behind.f;
    front.fOp = behind.fOp;
    front.fVersion = behind.fVersion;
    front.fByRead = behind.fByRead;
  }
  if (behind.s > front.s) {
    front.s = behind.s;
    front.sOp = behind.sOp;
    front.sVersion = behind.sVersion;
  }
  front.tail = behind.tail;
}
