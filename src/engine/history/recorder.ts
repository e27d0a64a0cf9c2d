/**
 * The history as it grows: one record per operation, replaced by its completed form, and a stream of
 * events to whoever checks live. Events are numbered by one counter at the client edge, so equal
 * timestamps still have one order (checking: ties).
 */
import type { OperationId, Reply } from '../model.ts';
import { ByOperation } from './by-operation.ts';
import { ChunkedList } from './chunked-list.ts';
import type { HistoryEvent, OperationRecord } from './history.ts';

/** What is known of an operation when it is invoked. */
export type Invocation = Omit<
  OperationRecord,
  'invokedIndex' | 'outcome' | 'finishedIndex' | 'finishedAt'
>;
export type HistoryListener = (event: HistoryEvent, record: OperationRecord) => void;

export class History {
  private operations = new ChunkedList<OperationRecord>();
  private positions = new ByOperation<number>();
  private eventCount = 0;
  private listener: HistoryListener | null = null;
  private asArray: readonly OperationRecord[] | null = null;

  /** Every operation in the order of invocation. The array is a snapshot and never changes. */
  get records(): readonly OperationRecord[] {
    this.asArray ??= this.operations.toArray();
    return this.asArray;
  }

  /** Number of operations invoked. */
  get length(): number {
    return this.operations.length;
  }

  at(position: number): OperationRecord | undefined {
    return this.operations.at(position);
  }

  operation(id: OperationId): OperationRecord | undefined {
    const position = this.positions.get(id);
    return position === undefined ? undefined : this.operations.at(position);
  }

  /** Who hears of each event as it is recorded; one at a time. A clone starts with nobody. */
  listen(listener: HistoryListener | null): void {
    this.listener = listener;
  }

  invoke(invocation: Invocation): void {
    if (this.positions.get(invocation.id) !== undefined) {
      throw new Error(`operation ${invocation.id} was already invoked`);
    }
    this.positions.set(invocation.id, this.operations.length);
    const record: OperationRecord = {
      ...invocation,
      invokedIndex: this.eventCount++,
      outcome: null,
      finishedIndex: -1,
      finishedAt: -1,
    };
    this.operations.push(record);
    this.asArray = null;
    this.listener?.(invokeEvent(record), record);
  }

  /** Closes an open operation with a reply, or with the client's own `unknown` at its deadline. */
  complete(id: OperationId, at: number, reply: Reply): void {
    const position = this.positions.get(id);
    const open = position === undefined ? undefined : this.operations.at(position);
    if (position === undefined || open === undefined || open.outcome !== null) {
      throw new Error(`operation ${id} is not open`);
    }
    const record: OperationRecord = {
      ...open,
      outcome: reply.outcome,
      finishedIndex: this.eventCount++,
      finishedAt: at,
      reply,
      ...(reply.why === undefined ? {} : { why: reply.why }),
      ...(reply.seen === undefined ? {} : { seen: reply.seen }),
      ...(reply.data === undefined ? {} : { data: reply.data }),
    };
    this.operations.set(position, record);
    this.asArray = null;
    this.listener?.(completionEvent(record), record);
  }

  clone(): History {
    const copy = new History();
    copy.operations = this.operations.clone();
    copy.positions = this.positions.clone();
    copy.eventCount = this.eventCount;
    copy.asArray = this.asArray;
    return copy;
  }
}

/** The event an operation's invocation is to a checker. */
export function invokeEvent(record: OperationRecord): HistoryEvent {
  const { op } = record;
  return {
    index: record.invokedIndex,
    time: record.invokedAt,
    process: record.process,
    service: record.service,
    type: 'invoke',
    f: op.f,
    key: op.key,
    operation: record.id,
    ...(op.f === 'read' ? {} : { version: record.id }),
    ...(op.f === 'cas' ? { seen: op.expected } : {}),
  };
}

/** The event a completed operation's end is to a checker. */
export function completionEvent(record: OperationRecord): HistoryEvent {
  const { op } = record;
  const base = {
    index: record.finishedIndex,
    time: record.finishedAt,
    process: record.process,
    service: record.service,
    f: op.f,
    key: op.key,
    operation: record.id,
    ...(record.why === undefined ? {} : { why: record.why }),
  };
  const seen = record.seen?.id;
  switch (record.outcome) {
    case 'ok':
      if (op.f === 'read')
        return { ...base, type: 'ok', ...(seen === undefined ? {} : { version: seen }) };
      return {
        ...base,
        type: 'ok',
        version: record.id,
        ...(op.f === 'cas' ? { seen: op.expected } : {}),
        ...(op.f === 'update' && seen !== undefined ? { seen } : {}),
      };
    case 'declined':
      // "No" asserts the version it was said about; a cas asserts nothing a unique register can use.
      return op.f === 'cas' || seen === undefined
        ? { ...base, type: 'fail' }
        : { ...base, f: 'read', type: 'ok', version: seen };
    case 'failed':
      return { ...base, type: 'fail' };
    case 'unknown':
      return { ...base, type: 'info' };
    case null:
    default:
      throw new Error(`operation ${record.id} is still open`);
  }
}

/** All events of a history in their order: what a live checker was told, rebuilt from the records. */
export function eventsOf(records: readonly OperationRecord[]): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  for (const record of records) {
    events[record.invokedIndex] = invokeEvent(record);
    if (record.outcome !== null) events[record.finishedIndex] = completionEvent(record);
  }
  return events;
}
