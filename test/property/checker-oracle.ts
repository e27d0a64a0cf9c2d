/**
 * A deliberately dumb linearizability oracle, and histories to try it on: depth-first search over
 * every order of the operations, on every prefix.
 */
import type { HistoryEvent } from '../../src/engine/history/history.ts';

interface Operation {
  readonly f: HistoryEvent['f'];
  readonly id: number;
  readonly call: number;
  /** Infinity while open or unknown: may take effect at any later time, or never. */
  end: number;
  optional: boolean;
  /** What a read returned, what an update saw, what a cas expects; undefined = anything. */
  seen: number | undefined;
}

/** The operations of a prefix that constrain or may explain it. */
function operationsOf(events: readonly HistoryEvent[]): Operation[] {
  const operations = new Map<number, Operation>();
  for (const event of events) {
    if (event.type === 'invoke') {
      operations.set(event.operation, {
        f: event.f,
        id: event.operation,
        call: event.index,
        end: Infinity,
        optional: true,
        seen: event.seen,
      });
    } else if (event.type === 'fail') {
      operations.delete(event.operation);
    } else if (event.type === 'ok') {
      const open = operations.get(event.operation)!;
      operations.set(event.operation, {
        ...open,
        f: event.f,
        end: event.index,
        optional: false,
        seen: event.f === 'read' ? event.version : event.seen,
      });
    }
  }
  return [...operations.values()].filter((op) => !(op.f === 'read' && op.optional));
}

/** Whether some order of the operations explains the events. `anyStart`: any initial value will do. */
export function linearizable(events: readonly HistoryEvent[]): boolean {
  const operations = operationsOf(events);
  const tried = new Set<string>();
  function search(done: number, state: number): boolean {
    const left = operations.filter((_, i) => !(done & (1 << i)));
    if (left.every((op) => op.optional)) return true;
    const memo = `${done}/${state}`;
    if (tried.has(memo)) return false;
    tried.add(memo);
    const firstEnd = Math.min(...left.map((op) => op.end));
    return operations.some((op, i) => {
      if (done & (1 << i) || op.call > firstEnd) return false;
      if (op.f !== 'write' && op.seen !== undefined && op.seen !== state) return false;
      return search(done | (1 << i), op.f === 'read' ? state : op.id);
    });
  }
  return search(0, 0);
}

/** Index of the first event whose prefix no order explains, or -1. */
export function firstBad(events: readonly HistoryEvent[]): number {
  // Only completions can make a prefix bad, and badness stays: a linear scan is the definition.
  return events.findIndex(
    (event, i) => event.type !== 'invoke' && !linearizable(events.slice(0, i + 1)),
  );
}

interface Pending {
  readonly f: 'read' | 'write' | 'update' | 'cas';
  readonly id: number;
  readonly expected: number;
  /** What it saw when it took effect; undefined before. */
  saw: number | undefined;
}

type Kinds = readonly HistoryEvent['f'][];
const MIXED: Kinds = ['read', 'read', 'write', 'update', 'update', 'cas'];

/**
 * Interprets numbers as the doings of `processes` clients of one register that mostly tells the truth.
 * `lies` in 0..100 is the chance that an answer is some other version.
 */
export function historyFrom(
  numbers: readonly number[],
  { processes = 3, operations = 9, lies = 8, kinds = MIXED } = {},
): HistoryEvent[] {
  const events: HistoryEvent[] = [];
  const pending: (Pending | null)[] = Array.from({ length: processes }, () => null);
  const names = pending.map((_, i) => i);
  const limbo: Pending[] = [];
  const versions = [0];
  let state = 0;
  let next = 0;
  const take = (below: number): number => (numbers[next++] ?? 0) % below;
  const put = (process: number, op: Pending, rest: Partial<HistoryEvent>): void => {
    events.push({
      index: events.length,
      time: events.length * 10,
      process: names[process]!,
      service: 'main',
      type: 'invoke',
      f: op.f,
      key: 'wallet',
      operation: op.id,
      ...rest,
    });
  };
  const takeEffect = (op: Pending): void => {
    if (op.saw !== undefined || (op.f === 'cas' && op.expected !== state)) return;
    op.saw = state;
    if (op.f !== 'read') state = op.id;
  };
  const some = (truth: number): number =>
    take(100) < lies ? versions[take(versions.length)]! : truth;
  while (next < numbers.length) {
    const process = take(processes);
    const op = pending[process];
    if (!op) {
      if (versions.length > operations) continue;
      const f = kinds[take(kinds.length)]!;
      const id = versions.length;
      const invoked: Pending = { f, id, expected: f === 'cas' ? some(state) : 0, saw: undefined };
      versions.push(id);
      pending[process] = invoked;
      put(process, invoked, {
        ...(f === 'read' ? {} : { version: id }),
        ...(f === 'cas' ? { seen: invoked.expected } : {}),
      });
      continue;
    }
    const deed = take(16);
    if (deed < 5) {
      takeEffect(op);
      continue;
    }
    if (deed === 5 && limbo.length > 0) {
      takeEffect(limbo[take(limbo.length)]!);
      continue;
    }
    pending[process] = null;
    if (deed === 6) {
      put(process, op, { type: 'info' });
      names[process]! += processes;
      limbo.push(op);
    } else if (deed === 7 && (op.saw === undefined || take(100) < lies)) {
      put(process, op, { type: 'fail' });
    } else if (deed === 8 && op.f === 'update' && op.saw === undefined) {
      put(process, op, { type: 'ok', f: 'read', version: some(state) });
    } else {
      takeEffect(op);
      if (op.saw === undefined) put(process, op, { type: 'fail' });
      else if (op.f === 'read') put(process, op, { type: 'ok', version: some(op.saw) });
      else if (op.f === 'write') put(process, op, { type: 'ok', version: op.id });
      else if (op.f === 'cas') put(process, op, { type: 'ok', version: op.id, seen: op.expected });
      else put(process, op, { type: 'ok', version: op.id, seen: some(op.saw) });
    }
  }
  return events;
}
