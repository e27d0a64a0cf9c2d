/**
 * The register state machine: a map from key to value, with read, write, update and compare-and-set.
 * One of the machines Raft can replicate (engine rule 1); it knows nothing of logs or replicas.
 */
import { INITIAL, decide } from '../../model.ts';
import type {
  HeldVersion,
  Key,
  Operation,
  OperationId,
  Reply,
  Request,
  StateMachine,
  Value,
} from '../../model.ts';

interface Cell {
  readonly value: Value;
  /** Log index that wrote it; 0 for the initial value. */
  readonly index: number;
}

/** The applied value of each key. Values are immutable, so a clone shares them. */
export interface Registers {
  readonly cells: Map<Key, Cell>;
}

const ABSENT: Value = { id: INITIAL, data: null };
const NOBODY: Reply['answeredBy'] = [];

const valueOf = (state: Registers, key: Key): Value => state.cells.get(key)?.value ?? ABSENT;

function answer(state: Registers, op: Operation): Reply {
  const seen = valueOf(state, op.key);
  return { outcome: 'ok', seen, answeredBy: NOBODY };
}

/** The data an operation leaves behind, or why it leaves none. */
function outcomeOf(
  op: Exclude<Operation, { f: 'read' }>,
  seen: Value,
): number | 'mismatch' | 'insufficient' {
  if (op.f === 'update') return decide(op.change, seen.data) ?? 'insufficient';
  return op.f === 'cas' && op.expected !== seen.id ? 'mismatch' : op.data;
}

function applyOperation(state: Registers, id: OperationId, op: Operation, index: number): Reply {
  if (op.f === 'read') return answer(state, op);
  const seen = valueOf(state, op.key);
  const data = outcomeOf(op, seen);
  if (data === 'insufficient') return { outcome: 'declined', why: data, seen, answeredBy: NOBODY };
  if (data === 'mismatch') return { outcome: 'failed', why: data, seen, answeredBy: NOBODY };
  state.cells.set(op.key, { value: { id, data }, index });
  // A blind write asserts nothing about the value it replaced.
  if (op.f === 'write') return { outcome: 'ok', data, answeredBy: NOBODY };
  return { outcome: 'ok', seen, data, answeredBy: NOBODY };
}

/** A register per key, starting from `initial` (whole rupees). */
export function createRegisters(initial: Readonly<Record<Key, number>>): StateMachine<Registers> {
  const first = (): Registers => ({
    cells: new Map(
      Object.entries(initial).map(([key, data]) => [
        key,
        { value: { id: INITIAL, data }, index: 0 },
      ]),
    ),
  });
  return {
    initial: first,
    apply: (state, request: Request, index) => applyOperation(state, request.id, request.op, index),
    read: answer,
    clone: (state) => ({ cells: new Map(state.cells) }),
    snapshot: (state): readonly (readonly [Key, Cell])[] => [...state.cells],
    restore: (snapshot) => ({ cells: new Map(snapshot as readonly (readonly [Key, Cell])[]) }),
    versions: (state) =>
      [...state.cells].map(([key, { value, index }]): HeldVersion => ({
        key,
        value,
        stamp: [index, 0],
      })),
  };
}
