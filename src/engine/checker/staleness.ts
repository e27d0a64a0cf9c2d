/**
 * Staleness of ok reads from values alone (engine rule 7), so comparable across rules: k = writes of
 * the key that were acknowledged before the read began and began after the returned version's own
 * write had finished; t = how long before the read the first of them finished.
 */
import { ChunkedList } from '../history/chunked-list.ts';
import type { HistoryEvent, OperationRecord } from '../history/history.ts';
import { INITIAL } from '../model.ts';
import type { Micros, OperationId } from '../model.ts';

export interface Staleness {
  /** Newer acknowledged writes the read missed; 0 = fresh. */
  readonly k: number;
  /** How long the first of them had been acknowledged when the read began. */
  readonly t: Micros;
}

interface Write {
  readonly start: number;
  readonly finish: number;
  readonly finishedAt: Micros;
}

type Lookup = (id: OperationId) => OperationRecord | undefined;

export class StalenessMeter {
  /** Acknowledged writes per key in the order they finished. */
  private writes = new Map<string, ChunkedList<Write>>();

  /** The staleness of an ok read (a declined update is one too); null for every other event. */
  push(event: HistoryEvent, record: OperationRecord, lookup: Lookup): Staleness | null {
    if (event.type !== 'ok') return null;
    const name = `${event.service}/${event.key}`;
    if (event.f !== 'read') {
      let list = this.writes.get(name);
      if (!list) this.writes.set(name, (list = new ChunkedList()));
      const { invokedIndex: start, finishedIndex: finish, finishedAt } = record;
      list.push({ start, finish, finishedAt });
      return null;
    }
    if (event.version === undefined) return null;
    return staleness(this.writes.get(name), record, finishOf(event.version, lookup));
  }

  clone(): StalenessMeter {
    const copy = new StalenessMeter();
    for (const [name, list] of this.writes) copy.writes.set(name, list.clone());
    return copy;
  }
}

/** Index at which a version's write was acknowledged; Infinity when it never was. */
function finishOf(version: OperationId, lookup: Lookup): number {
  if (version === INITIAL) return -Infinity;
  const write = lookup(version);
  return write?.outcome === 'ok' ? write.finishedIndex : Infinity;
}

function staleness(
  writes: ChunkedList<Write> | undefined,
  read: OperationRecord,
  finish: number,
): Staleness {
  let k = 0;
  let earliest = Infinity;
  // Newest first; a write that finished before the returned one did cannot have begun after it.
  for (let i = (writes?.length ?? 0) - 1; i >= 0; i--) {
    const write = writes!.at(i)!;
    if (write.finish <= finish) break;
    if (write.finish > read.invokedIndex || write.start <= finish) continue;
    k++;
    earliest = write.finishedAt;
  }
  return { k, t: k === 0 ? 0 : read.invokedAt - earliest };
}
