/** What became of everything asked so far, refusals by load apart; recounted from the operations. */
import type { OperationRecord } from '../../engine/index.ts';

export interface CrowdCounts {
  readonly asked: number;
  readonly answered: number;
  readonly refused: number;
  readonly pending: number;
  /** Ids of the operations refused because a queue was full. */
  readonly overload: readonly number[];
}

export function crowdCounts(operations: readonly OperationRecord[]): CrowdCounts {
  let [answered, refused, pending] = [0, 0, 0];
  const overload: number[] = [];
  for (const { id, outcome, why } of operations) {
    if (outcome === 'ok' || outcome === 'declined') answered += 1;
    else if (outcome === 'unknown') pending += 1;
    else if (outcome === 'failed' && why === 'overload') overload.push(id);
    else if (outcome === 'failed') refused += 1;
  }
  return { asked: operations.length, answered, refused, pending, overload };
}
