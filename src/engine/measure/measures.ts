/**
 * What the meters print (engine rule 7). Every number is a recount of the history, or of
 * the history and the replicas' state where its basis is "state".
 */
import type { SessionViolation, Verdict, Violation } from '../checker/verdict.ts';
import type { HostPair } from '../kernel/pairs.ts';
import type { Slot } from '../kernel/ports.ts';
import type { Key, Micros, OperationId, ReplicaId, VersionId } from '../model.ts';

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
  /** `cut` by a block: which pair of hosts (indices, from and to), in place of `fibre` and `cut`. */
  readonly pair?: HostPair;
  /** `lag`: it had arrived and waited, at a held pair of hosts or at a paused host. */
  readonly waited?: 'held' | 'paused';
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

/** What the measures say of one operation, as bits: who counted it, and what it broke. */
export const MARK = { total: 1, sticky: 2, majority: 4, stale: 8, session: 16 } as const;

/** Counters at one moment, each from the start, and how far the copies were apart at it. */
export interface Sample {
  readonly at: Micros;
  /** Messages sent, those that served a client operation, and those that died. */
  readonly sent: number;
  readonly serving: number;
  readonly lost: number;
  /** Live replicas behind the newest, and keys on which live replicas differ (basis: state). */
  readonly behind: number;
  readonly keys: number;
}

/** The run so far as evenly spaced samples: few enough to draw, however long it is. */
export interface Samples {
  /** Micros between two of them; doubles whenever there are too many. */
  readonly every: Micros;
  readonly list: readonly Sample[];
}

/** Ok operations from invocation to answer, retries included; exact quantiles by nearest rank. */
export interface LatencySummary {
  readonly count: number;
  readonly p50: Micros | null;
  readonly p90: Micros | null;
  readonly p99: Micros | null;
  readonly max: Micros | null;
}

/** Messages and what came of them. */
export interface Traffic {
  /** All messages sent, legs between clients and replicas included. */
  readonly sent: number;
  /** Of these, those that serve a client operation: no heartbeats, votes, background repair. */
  readonly serving: number;
  /** Operations answered: ok and declined. */
  readonly answered: number;
}

/** An ok read that missed `k` acknowledged writes, the first of them `t` micros old (values only). */
export interface StaleRead {
  readonly read: OperationId;
  readonly k: number;
  readonly t: Micros;
}
export interface StaleSummary {
  readonly reads: number;
  readonly worstK: number;
  readonly worstT: Micros;
  /** Newest last, 50 at most. */
  readonly latest: readonly StaleRead[];
}

/** How far the copies are apart at this instant (basis: state). */
export interface Divergence {
  /** Live replicas that hold another version than the newest of some key they are responsible for. */
  readonly replicas: number;
  /** Keys on which live responsible replicas differ. */
  readonly keys: number;
  /** The first 16 of these keys, and who is behind on each. */
  readonly differing: readonly {
    readonly service: string;
    readonly key: Key;
    readonly slots: readonly Slot[];
  }[];
}

/** Hints kept at `holder` for an absent `owner` (slots; basis: state). */
export interface HintsWaiting {
  readonly holder: Slot;
  readonly owner: Slot;
  readonly count: number;
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
  readonly stale: StaleSummary;
  readonly latency: { readonly read: LatencySummary; readonly write: LatencySummary };
  readonly traffic: Traffic;
  /** Breaches of session guarantees, all clients; the newest 20. */
  readonly sessions: { readonly violations: number; readonly latest: readonly SessionViolation[] };
  readonly divergence: Divergence;
  readonly hints: readonly HintsWaiting[];
  /** Ok reads of the last 10 model seconds, and how many of them were not stale. */
  readonly freshness: { readonly fresh: number; readonly reads: number };
  readonly lostWrites: readonly LostWrite[];
  /** `MARK` bits by position in the history. */
  readonly marks: Uint8Array;
  readonly samples: Samples;
  /** Whether, at this instant, all live replicas hold the same newest version of every key. */
  readonly agree: boolean;
  readonly convergedAt: Micros | null;
}
