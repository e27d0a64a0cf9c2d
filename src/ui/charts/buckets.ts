/**
 * Time on the charts: whole seconds, or as many of them as leave few enough columns to read. All
 * charts of a run share these, so that one moment stands under itself in each.
 */
import type { Micros, OperationRecord } from '../../engine/index.ts';

const SECOND: Micros = 1_000_000;
const COLUMNS_MAX = 60;
/** A run just begun is not drawn as one broad column. */
const COLUMNS_MIN = 8;
/** The part of the newest column that is over must say something of a rate. */
const ENOUGH: Micros = 250_000;

export interface Columns {
  readonly now: Micros;
  /** Width of one, in micros: 1, 2, 4 ... seconds, so that samples fall on their edges. */
  readonly step: Micros;
  /** Columns that have begun. */
  readonly begun: number;
  /** Columns that are drawn. */
  readonly drawn: number;
}

export function columnsOf(now: Micros): Columns {
  let step = SECOND;
  while (now / step > COLUMNS_MAX) step *= 2;
  const begun = Math.max(1, Math.ceil(now / step));
  return { now, step, begun, drawn: Math.max(COLUMNS_MIN, begun) };
}

/** The column of a moment; one that falls on an edge belongs to the column it ends. */
export function columnAt({ step }: Columns, at: Micros): number {
  return Math.max(0, Math.ceil(at / step) - 1);
}

/** Seconds of it that have passed; 0 when too few to speak of a rate. */
export function secondsIn({ now, step }: Columns, column: number): number {
  const passed = Math.min(step, now - column * step);
  return passed < ENOUGH ? 0 : passed / SECOND;
}

/** The operations that were over in each column, oldest first. */
export function closedByColumn(
  columns: Columns,
  operations: readonly OperationRecord[],
): readonly (readonly OperationRecord[])[] {
  const closed: OperationRecord[][] = Array.from({ length: columns.begun }, () => []);
  for (const one of operations) {
    if (one.outcome !== null) closed[columnAt(columns, one.finishedAt)]?.push(one);
  }
  return closed;
}

/** The smallest value that at least `share` of them do not exceed (nearest rank); null of none. */
export function quantileOf(values: readonly number[], share: number): number | null {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.max(1, Math.ceil(share * ascending.length)) - 1] ?? null;
}
