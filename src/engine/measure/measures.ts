/**
 * What the meters print (engine rule 7): types only. Every number is a recount of the history, or of
 * the history and the replicas' state where its basis is "state".
 */
import type { Verdict, Violation } from '../checker/verdict.ts';
import type { Key, Micros, ReplicaId, VersionId } from '../model.ts';

/** What caused a violation (rule 7). */
export type CauseKind =
  'cut' | 'lag' | 'skew' | 'loss' | 'crash' | 'overload' | 'lost-hint' | 'bug';
export interface ViolationCause {
  readonly kind: CauseKind;
  /** `cut` with a `flight`: index of the fibre it died on. */
  readonly fibre?: number;
  /** `cut` without a `flight`: the fibres (indices) that were cut then. */
  readonly cut?: readonly number[];
  /** `cut`: nothing was sent; a replica (index) that had the version and could not reach the other. */
  readonly holder?: ReplicaId;
  /** `lag`: how long it was still travelling. */
  readonly lag?: Micros;
  /** The flight that never arrived (or came too late), if any. */
  readonly flight?: number;
  /** The version that was missed, and the replica (index) that missed it. */
  readonly missed?: VersionId;
  readonly replica?: ReplicaId;
}
export interface FoundViolation extends Violation {
  readonly cause: ViolationCause;
}

export interface LostWrite {
  readonly version: VersionId;
  readonly key: Key;
  readonly data: number | null;
  /** The version that replaced it, if any. */
  readonly replacedBy: VersionId;
  readonly at: Micros;
  readonly cause:
    'concurrent-lww' | 'skew' | 'log-truncation' | 'dropped-hint' | 'mode-switch' | 'crash';
}

export interface Availability {
  readonly answered: number;
  /** Operations that finished or whose deadline passed. */
  readonly closed: number;
}

/** Everything the meters print; a recount of the history (and state where `basis` says so). */
export interface Measures {
  readonly operations: {
    invoked: number;
    ok: number;
    declined: number;
    failed: number;
    unknown: number;
  };
  /** By place (site index of the client) over the whole run. */
  readonly byPlace: readonly Availability[];
  /** The theorem's availabilities, by definition (truth.md 1). */
  readonly formal: Readonly<Record<'total' | 'sticky' | 'majority', Availability>>;
  readonly verdict: Verdict;
  readonly violations: readonly FoundViolation[];
  /** Since convergence after the last heal (or the start). */
  readonly epoch: {
    readonly since: Micros;
    readonly verdict: Verdict;
    readonly violations: number;
  };
  readonly staleReads: number;
  /** Ok reads of the last 10 model seconds, and how many of them were not stale. */
  readonly freshness: { readonly fresh: number; readonly reads: number };
  readonly lostWrites: readonly LostWrite[];
  /** Whether, at this instant, all live replicas hold the same newest version of every key. */
  readonly agree: boolean;
  readonly convergedAt: Micros | null;
}
