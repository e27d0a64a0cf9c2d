/** How long ok operations took, as a recount of the history. */
import type { OperationRecord } from '../history/history.ts';
import type { Micros } from '../model.ts';

export interface Latencies {
  /** Ascending, in micros. */
  readonly read: readonly Micros[];
  /** Writes, updates and cas. */
  readonly write: readonly Micros[];
}

/** Latencies of the ok operations, from invocation to reply, retries included. */
export function latencies(records: readonly OperationRecord[]): Latencies {
  const of = (read: boolean): Micros[] =>
    records
      .filter((record) => record.outcome === 'ok' && (record.op.f === 'read') === read)
      .map((record) => record.finishedAt - record.invokedAt)
      .sort((a, b) => a - b);
  return { read: of(true), write: of(false) };
}

/** The smallest value that at least `share` of the values do not exceed (nearest rank); null of none. */
export function quantile(ascending: readonly number[], share: number): number | null {
  const rank = Math.max(1, Math.ceil(share * ascending.length));
  return ascending[rank - 1] ?? null;
}
