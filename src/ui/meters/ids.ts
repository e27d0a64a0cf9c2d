import type { OperationRecord } from '../../engine/index.ts';

export const idsOf = (operations: readonly OperationRecord[]): number[] =>
  operations.map(({ id }) => id);
