/**
 * All logs over one window of indices, so that a column is an entry. What a cell says is read off
 * the logs themselves: missing beyond a log's end, committed up to its own commit index, and in
 * conflict where copies hold entries of different terms under one index (the same index and term are
 * the same entry, Raft §5.3).
 */
import type { RaftInside, ShownEntry } from '../../engine/index.ts';

export type CellState = 'committed' | 'uncommitted' | 'conflicting' | 'missing';

export interface LogCell {
  readonly index: number;
  /** Null where the log has no entry, or an older one than is shown. */
  readonly entry: ShownEntry | null;
  readonly state: CellState;
}

/** The last column of the newest window. */
export function lastColumn(logs: readonly (RaftInside | null)[]): number {
  return Math.max(0, ...logs.map((log) => log?.lastIndex ?? 0));
}

/** The first column that every log still shows. */
export function firstColumn(logs: readonly (RaftInside | null)[]): number {
  return Math.max(0, ...logs.map((log) => log?.entries[0]?.index ?? 0));
}

const entryAt = (log: RaftInside | null, index: number): ShownEntry | undefined =>
  log?.entries[index - (log.entries[0]?.index ?? 0)];

/** Rows in the order of `logs`; a null log (a copy that is down) has no row of its own to show. */
export function alignedLogs(
  logs: readonly (RaftInside | null)[],
  from: number,
  to: number,
): readonly (readonly LogCell[] | null)[] {
  const columns = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  const disputed = new Set(
    columns.filter((index) => {
      const terms = logs.flatMap((log) => entryAt(log, index)?.term ?? []);
      return new Set(terms).size > 1;
    }),
  );
  return logs.map((log) => {
    if (!log) return null;
    return columns.map((index): LogCell => {
      const entry = entryAt(log, index);
      if (!entry) return { index, entry: null, state: 'missing' };
      if (index <= log.commitIndex) return { index, entry, state: 'committed' };
      return { index, entry, state: disputed.has(index) ? 'conflicting' : 'uncommitted' };
    });
  });
}
