/**
 * The replicated log (§5.3). Index 0 holds the bootstrap configuration, so array position and log
 * index are the same number and the paper's 1-based indices stand. A clone shares the array: it is
 * only ever pushed to, and each owner trusts no more than its own length, so cloning costs nothing.
 */
import type { ReplicaId, Request } from '../../model.ts';

export type Entry =
  | {
      readonly term: number;
      readonly kind: 'configuration';
      readonly members: readonly ReplicaId[];
    }
  | { readonly term: number; readonly kind: 'no-op' }
  | { readonly term: number; readonly kind: 'command'; readonly request: Request };

export interface Log {
  /** Shared with clones; what lies beyond `length` belongs to others. */
  entries: Entry[];
  /** Entries of this log, entry 0 included. */
  length: number;
}

const NO_ENTRIES: readonly Entry[] = [];

export const createLog = (): Log => ({ entries: [], length: 0 });
export const cloneLog = (log: Log): Log => ({ entries: log.entries, length: log.length });
export const lastIndex = (log: Log): number => log.length - 1;

export function entryAt(log: Log, index: number): Entry | undefined {
  return index < log.length ? log.entries[index] : undefined;
}

/** The term of an entry; -1 where the log has none. */
export function termAt(log: Log, index: number): number {
  return entryAt(log, index)?.term ?? -1;
}

export function appendEntry(log: Log, entry: Entry): void {
  // Another clone has written beyond our end, or we truncated: the shared array is no longer ours.
  if (log.entries.length !== log.length) log.entries = log.entries.slice(0, log.length);
  log.entries.push(entry);
  log.length++;
}

/** Drops every entry from `index` on. */
export function truncateFrom(log: Log, index: number): void {
  log.length = index;
}

/** At most `limit` entries from `from` on. */
export function entriesFrom(log: Log, from: number, limit: number): readonly Entry[] {
  if (from >= log.length) return NO_ENTRIES;
  return log.entries.slice(from, Math.min(log.length, from + limit));
}

/** First index of the run of entries that share the term of `index` (a conflict hint, §5.3). */
export function firstOfTerm(log: Log, index: number): number {
  const term = termAt(log, index);
  let first = index;
  while (termAt(log, first - 1) === term) first--;
  return first;
}

/** Last index at or below `index` whose entry has the given term, or -1. */
export function lastOfTerm(log: Log, index: number, term: number): number {
  let last = Math.min(index, lastIndex(log));
  // Terms never decrease along a log, so the search ends where they drop below.
  while (termAt(log, last) > term) last--;
  return termAt(log, last) === term ? last : -1;
}
