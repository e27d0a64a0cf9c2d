/** Verdicts and evidence: kind + parameters; sentences live in words/ (checking: API shape). */
import type { ClientId, Key, Micros, OperationId, VersionId } from '../model.ts';

/** Unknown is a third verdict and never renders as green. */
export type Verdict = 'ok' | 'violated' | 'unknown';

export type EdgeWhy = 'real-time' | 'reads-from' | 'session' | 'overwrite' | 'update';

/** Proof that no single order of the operations explains the history. */
export interface Violation {
  readonly model: 'linearizability';
  /**
   * fork: two successful updates from one version. stale: a read of a version after a newer one was
   * necessarily current. backwards: same, and the newer one was *read* before. thin-air: a value
   * nobody wrote, or a write that failed. order: any other contradiction of two blocks.
   */
  readonly kind: 'fork' | 'stale' | 'backwards' | 'thin-air' | 'order';
  readonly key: Key;
  /** Index of the history event at which it became inevitable. */
  readonly at: number;
  readonly time: number;
  /** The operation whose completion revealed it. */
  readonly blame: OperationId;
  /** The operations that prove it (a small set). */
  readonly operations: readonly OperationId[];
  /** The two versions that cannot be ordered (fork: both updates; stale: read version, newer one). */
  readonly versions: readonly VersionId[];
  readonly edges: readonly {
    readonly from: OperationId;
    readonly to: OperationId;
    readonly why: EdgeWhy;
  }[];
  readonly basis: 'values' | 'versions' | 'state';
}

/** The session guarantees (sessions.ts). */
export type Guarantee =
  'read-your-writes' | 'monotonic-reads' | 'monotonic-writes' | 'writes-follow-reads';

/** A read that went back behind a version its session may not go back behind. */
export interface SessionViolation {
  readonly guarantee: Guarantee;
  readonly client: ClientId;
  readonly service: string;
  readonly key: Key;
  /** Index and time of the history event that showed it. */
  readonly at: number;
  readonly time: Micros;
  /** The read, or the update or declined update that read. */
  readonly blame: OperationId;
  readonly returned: VersionId;
  /** The newer version, and the write that carried the duty to know it (monotonic writes, writes follow reads). */
  readonly expected: VersionId;
  readonly via: VersionId | null;
  /** How we know which is older: from answers alone, or from the order the servers gave the versions. */
  readonly basis: 'values' | 'versions';
}

/** How a session stands. Unknown: nothing to check yet, or something that could not be judged. */
export type SessionStatus = Readonly<
  Record<
    Guarantee,
    {
      readonly verdict: Verdict;
      /** Reads that had something to be held against; of these, those nobody can judge; and broken. */
      readonly checked: number;
      readonly undecided: number;
      readonly violations: number;
      /** The first read that broke it: its evidence. */
      readonly first: SessionViolation | null;
    }
  >
>;
