/** Verdicts and evidence: kind + parameters; sentences live in words/ (checking: API shape). */
import type { Key, OperationId, VersionId } from '../model.ts';

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
