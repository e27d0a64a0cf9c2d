/** What the charts draw, column by column: recounts of the operations, and the engine's samples. */
import type { Measures, OperationRecord } from '../../engine/index.ts';
import { closedByColumn, columnAt, quantileOf, secondsIn } from './buckets.ts';
import type { Columns } from './buckets.ts';

/** One value a column; null where there is nothing to say. */
export type Values = readonly (number | null)[];

const isAnswered = ({ outcome }: OperationRecord): boolean =>
  outcome === 'ok' || outcome === 'declined';

export interface Strip {
  readonly id: string;
  readonly name: string;
  readonly answered: readonly number[];
  readonly closed: readonly number[];
}

/** A side or place of the network as the meter lists it. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly operations: readonly OperationRecord[];
}

export function stripsOf(columns: Columns, rows: readonly Row[]): readonly Strip[] {
  return rows.map(({ id, name, operations }) => {
    const closed = closedByColumn(columns, operations);
    return {
      id,
      name,
      closed: closed.map((each) => each.length),
      answered: closed.map((each) => each.filter(isAnswered).length),
    };
  });
}

/** How long the ok operations took that ended in each column, in micros. */
export function latencyOf(
  columns: Columns,
  operations: readonly OperationRecord[],
): { readonly half: Values; readonly most: Values } {
  const took = closedByColumn(columns, operations).map((each) =>
    each.filter(({ outcome }) => outcome === 'ok').map((one) => one.finishedAt - one.invokedAt),
  );
  return {
    half: took.map((values) => quantileOf(values, 0.5)),
    most: took.map((values) => quantileOf(values, 0.99)),
  };
}

type Samples = Measures['samples'];

/** Messages per second; the newest column as far as it is sampled. */
export function messagesOf(
  columns: Columns,
  { list }: Samples,
): { readonly sent: Values; readonly serving: Values; readonly died: Values } {
  const rate = (of: (sample: Samples['list'][number]) => number): Values =>
    Array.from({ length: columns.begun }, (_, column) => {
      const from = column * columns.step;
      const before = list.findLast(({ at }) => at <= from);
      const after = list.findLast(({ at }) => at <= from + columns.step);
      if (!after || after.at <= from) return null;
      return ((of(after) - (before ? of(before) : 0)) * 1_000_000) / (after.at - from);
    });
  return {
    sent: rate(({ sent }) => sent),
    serving: rate(({ serving }) => serving),
    died: rate(({ lost }) => lost),
  };
}

/** The most copies that were behind, and keys that differed, at any sample of a column. */
export function apartOf(
  columns: Columns,
  { list }: Samples,
): { readonly behind: Values; readonly keys: Values } {
  const behind: (number | null)[] = Array.from({ length: columns.begun }, () => null);
  const keys = [...behind];
  for (const sample of list) {
    const column = columnAt(columns, sample.at);
    if (column >= columns.begun) continue;
    behind[column] = Math.max(behind[column] ?? 0, sample.behind);
    keys[column] = Math.max(keys[column] ?? 0, sample.keys);
  }
  return { behind, keys };
}

/** Per second, where enough of a second has passed. */
export function rateOf(columns: Columns, counts: readonly number[]): Values {
  return counts.map((count, column) => {
    const seconds = secondsIn(columns, column);
    return seconds === 0 ? null : count / seconds;
  });
}
