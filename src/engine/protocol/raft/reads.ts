/**
 * Linearizable reads without writing to the log: ReadIndex (dissertation 6.4). (1) The leader has
 * committed an entry of its own term, (2) readIndex = commitIndex, (3) a heartbeat round that began
 * afterwards is acknowledged by a majority, (4) the state machine has applied readIndex.
 */
import type { ReplicaId, Request } from '../../model.ts';
import { termAt } from './log.ts';
import { confirmRounds, startRound } from './replicate.ts';
import { answer } from './roles.ts';
import type { Context, Leadership, RaftState } from './state.ts';

function answerRead(
  state: RaftState,
  context: Context,
  origin: ReplicaId,
  { id, op }: Request,
): void {
  const reply = context.machine.read(state.machine, op);
  answer(state, context, origin, id, { ...reply, answeredBy: [state.self] });
}

/** A read reaches the leader. */
export function beginRead(
  state: RaftState,
  lead: Leadership,
  context: Context,
  request: Request,
  origin: ReplicaId,
): void {
  if (context.config.mutant === 'read-without-read-index') {
    answerRead(state, context, origin, request);
    return;
  }
  lead.reads.push({ request, origin, readIndex: -1, round: 0 });
  advanceReads(state, lead, context);
}

/** Gives waiting reads their index once there can be one, and answers those that are proved. */
export function advanceReads(state: RaftState, lead: Leadership, context: Context): void {
  if (lead.reads.length === 0) return;
  // Until its no-op commits a new leader does not know which entries are committed.
  const knowsCommitted =
    termAt(state.log, state.commitIndex) === state.term ||
    context.config.mutant === 'read-index-before-noop';
  const first = lead.reads.find(({ readIndex }) => readIndex < 0);
  if (knowsCommitted && first) {
    startRound(state, lead, context, first.request.id);
    lead.reads = lead.reads.map((read) => {
      if (read.readIndex >= 0) return read;
      context.out.note({ kind: 'read-index', id: read.request.id, index: state.commitIndex });
      return { ...read, readIndex: state.commitIndex, round: lead.round };
    });
    confirmRounds(state, lead, context);
  }
  lead.reads = lead.reads.filter(({ request, origin, readIndex, round }) => {
    const proved = readIndex >= 0 && round <= lead.confirmed && readIndex <= state.lastApplied;
    if (proved) answerRead(state, context, origin, request);
    return !proved;
  });
}
