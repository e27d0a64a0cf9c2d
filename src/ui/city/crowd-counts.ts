/** What became of everything asked so far, refusals by load apart; recounted from the operations. */
import type { OperationRecord } from '../../engine/index.ts';

/** `pending` may or may not have happened, `open` is still being waited for. */
export type Fate = 'answered' | 'overload' | 'refused' | 'pending' | 'open';

export type CrowdCounts = Readonly<Record<Fate | 'asked', number>>;

function fateOf({ outcome, why }: OperationRecord): Fate {
  if (outcome === 'ok' || outcome === 'declined') return 'answered';
  if (outcome === 'unknown') return 'pending';
  if (outcome === 'failed') return why === 'overload' ? 'overload' : 'refused';
  return 'open';
}

export function crowdCounts(operations: readonly OperationRecord[]): CrowdCounts {
  const counts = {
    asked: operations.length,
    answered: 0,
    overload: 0,
    refused: 0,
    pending: 0,
    open: 0,
  };
  for (const one of operations) counts[fateOf(one)] += 1;
  return counts;
}

/** Those that a count has counted, in order. */
export const countedIn = (
  operations: readonly OperationRecord[],
  what: keyof CrowdCounts,
): readonly OperationRecord[] =>
  what === 'asked' ? operations : operations.filter((one) => fateOf(one) === what);
