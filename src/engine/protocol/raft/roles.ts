/** Leaving office: how a replica becomes a follower, and what the clients it served are told. */
import type { Micros, OperationId, ReplicaId, Reply } from '../../model.ts';
import type { RaftNote } from './messages.ts';
import { FOLLOWER, majority, persistVote } from './state.ts';
import type { Context, Leadership, RaftState } from './state.ts';

type StepDownWhy = Extract<RaftNote, { kind: 'stepped-down' }>['why'];

const NOBODY: readonly ReplicaId[] = [];

/** Answers an operation to whoever asked this replica: its own client, or the follower it serves. */
export function answer(
  state: RaftState,
  { out }: Context,
  origin: ReplicaId,
  id: OperationId,
  reply: Reply,
): void {
  if (origin === state.self) out.respond(id, reply);
  else out.send(origin, { kind: 'forward-reply', id, reply });
}

/** (Re)arms the follower's and candidate's election timer (§5.2). */
export function resetElectionTimer({ config, out }: Context): void {
  out.setTimer('election', config.electionTimeoutMin, config.electionTimeoutMax);
}

/** The rest of an election timeout that began `elapsed` ago. */
export function resumeElectionTimer({ config, out }: Context, elapsed: Micros): void {
  const { electionTimeoutMin: min, electionTimeoutMax: max } = config;
  out.setTimer('election', Math.max(1, min - elapsed), Math.max(1, max - elapsed));
}

/**
 * Gives up on requests forwarded to anybody but `leader`. Their leader may have appended them, so a
 * write is unknown; a read has no effect, so its refusal is certain.
 */
export function abandonForwarded(
  state: RaftState,
  { out }: Context,
  leader: ReplicaId | null,
): void {
  for (const [id, { request, to }] of state.forwarded) {
    if (to === leader) continue;
    state.forwarded.delete(id);
    const outcome = request.op.f === 'read' ? 'failed' : 'unknown';
    out.respond(id, { outcome, why: 'stepped-down', answeredBy: NOBODY });
  }
}

/** Forgets the leader this replica believed in. */
export function loseLeader(state: RaftState, context: Context): void {
  if (state.leader === null) return;
  if (state.leader !== state.self) {
    context.out.note({ kind: 'lost-leader', leader: state.leader, term: state.term });
  }
  state.leader = null;
  abandonForwarded(state, context, null);
}

/**
 * A leader leaves office: waiting reads have certainly failed; appended writes may yet be committed
 * by the next leader, so their outcome is unknown.
 */
export function stepDown(
  state: RaftState,
  lead: Leadership,
  context: Context,
  why: StepDownWhy,
): void {
  const { out } = context;
  out.note({ kind: 'stepped-down', term: state.term, why });
  let have = 1;
  lead.progress.forEach(({ acked }, id) => {
    if (id !== state.self && acked > lead.confirmed) have++;
  });
  const gathered = { have, of: state.members.length, need: majority(state) };
  for (const { request, origin } of lead.reads) {
    answer(state, context, origin, request.id, {
      outcome: 'failed',
      why: 'stepped-down',
      answeredBy: NOBODY,
      ...(why === 'lost-majority' && { gathered }),
    });
  }
  for (const [id, origin] of lead.writes) {
    answer(state, context, origin, id, {
      outcome: 'unknown',
      why: 'stepped-down',
      answeredBy: NOBODY,
    });
  }
  state.role = FOLLOWER;
  state.leader = null;
  out.cancelTimer('heartbeat');
  resetElectionTimer(context);
}

/** §5.1: a replica that sees a higher term adopts it and becomes a follower. */
export function adoptTerm(state: RaftState, context: Context, term: number): void {
  if (state.role.kind === 'leader') stepDown(state, state.role, context, 'higher-term');
  state.role = FOLLOWER;
  loseLeader(state, context);
  state.term = term;
  state.votedFor = null;
  persistVote(state, context);
}
