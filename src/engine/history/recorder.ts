/**
 * The history as it grows: one record per operation, replaced by its completed form, and a stream of
 * events to whoever checks live. Events are numbered by one counter at the client edge, so equal
 * timestamps still have one order (checking: ties).
 */
import type { Micros, OperationId, Reply } from '../model.ts';
import { ByOperation } from './by-operation.ts';
import { ChunkedList } from './chunked-list.ts';
import type { HistoryEvent, OperationRecord } from './history.ts';

/** What is known of an operation when it is invoked. */
export type Invocation = Omit<
  OperationRecord,
  'invokedIndex' | 'outcome' | 'finishedIndex' | 'finishedAt'
>;
type Draft<T> = { -readonly [Field in keyof T]: T[Field] };
export type HistoryListener = (event: HistoryEvent, record: OperationRecord) => void;

export class History {
  private operations = new ChunkedList<OperationRecord>();
  private positions = new ByOperation<number>();
  private eventCount = 0;
  private readonly listeners: HistoryListener[] = [];
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

  /** Who hears of each event as it is recorded, in the order of asking. A clone starts with nobody. */
  listen(listener: HistoryListener): void {
    this.listeners.push(listener);
  }

  invoke(invocation: Invocation): void {
    if (this.positions.get(invocation.id) !== undefined) {
      throw new Error(`operation ${invocation.id} was already invoked`);
    }
    this.positions.set(invocation.id, this.operations.length);
    const record = draft(invocation, this.eventCount++);
    this.operations.push(record);
    this.asArray = null;
    this.tell(invokeEvent, record);
  }

  /** Closes an open operation with a reply, or with the client's own `unknown` at its deadline. */
  complete(id: OperationId, at: number, reply: Reply): void {
    const position = this.positions.get(id);
    const open = position === undefined ? undefined : this.operations.at(position);
    if (position === undefined || open === undefined || open.outcome !== null) {
      throw new Error(`operation ${id} is not open`);
    }
    const record = draft(open, open.invokedIndex);
    record.outcome = reply.outcome;
    record.finishedIndex = this.eventCount++;
    record.finishedAt = at;
    record.reply = reply;
    if (reply.why !== undefined) record.why = reply.why;
    if (reply.seen !== undefined) record.seen = reply.seen;
    if (reply.data !== undefined) record.data = reply.data;
    this.operations.set(position, record);
    this.asArray = null;
    this.tell(completionEvent, record);
  }

  private tell(eventOf: (record: OperationRecord) => HistoryEvent, record: OperationRecord): void {
    if (this.listeners.length === 0) return;
    const event = eventOf(record);
    for (const listener of this.listeners) listener(event, record);
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

/** An open record to fill in. Field by field: object spread is many times slower. */
function draft(from: Invocation, invokedIndex: number): Draft<OperationRecord> {
  return {
    id: from.id,
    client: from.client,
    process: from.process,
    service: from.service,
    op: from.op,
    invokedIndex,
    invokedAt: from.invokedAt,
    deadline: from.deadline,
    place: from.place,
    byHand: from.byHand,
    replica: from.replica,
    outcome: null,
    finishedIndex: -1,
    finishedAt: -1,
  };
}

function eventOf(
  record: OperationRecord,
  index: number,
  time: Micros,
  type: HistoryEvent['type'],
): Draft<HistoryEvent> {
  const { process, service, op, id } = record;
  return { index, time, process, service, type, f: op.f, key: op.key, operation: id };
}

/** The event an operation's invocation is to a checker. */
export function invokeEvent(record: OperationRecord): HistoryEvent {
  const { op } = record;
  const event = eventOf(record, record.invokedIndex, record.invokedAt, 'invoke');
  if (op.f !== 'read') event.version = record.id;
  if (op.f === 'cas') event.seen = op.expected;
  return event;
}

/** The event a completed operation's end is to a checker. */
export function completionEvent(record: OperationRecord): HistoryEvent {
  const { op, outcome } = record;
  const seen = record.seen?.id;
  const event = eventOf(record, record.finishedIndex, record.finishedAt, typeOf(record));
  if (record.why !== undefined) event.why = record.why;
  if (event.type !== 'ok') return event;
  if (op.f === 'read' || outcome === 'declined') {
    // "No" asserts the version it was said about: a declined update is a read of what it saw.
    event.f = 'read';
    if (seen !== undefined) event.version = seen;
    return event;
  }
  event.version = record.id;
  if (op.f === 'cas') event.seen = op.expected;
  else if (op.f === 'update' && seen !== undefined) event.seen = seen;
  return event;
}

function typeOf({ id, op, outcome, seen }: OperationRecord): HistoryEvent['type'] {
  switch (outcome) {
    case 'ok':
      return 'ok';
    case 'declined':
      // A declined cas, and a "no" about nothing, assert nothing a unique register can use.
      return op.f === 'cas' || seen === undefined ? 'fail' : 'ok';
    case 'failed':
      return 'fail';
    case 'unknown':
      return 'info';
    case null:
    default:
      throw new Error(`operation ${id} is still open`);
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
