/**
 * Client requests (§8): a leader serves them, a follower passes them to the leader it knows and
 * relays the answer, and a replica that knows no leader asks round before it refuses.
 */
import type { OperationId, ReplicaId, Reply, Request } from '../../model.ts';
import { lastIndex, termAt } from './log.ts';
import { beginRead } from './reads.ts';
import { advanceCommit, appendToLog, knownReply, replicate } from './replicate.ts';
import { abandonForwarded, answer, loseLeader } from './roles.ts';
import { majority } from './state.ts';
import type { Context, Leadership, RaftState } from './state.ts';

/** Serves, forwards or holds a request of this replica's own client. */
export function admit(state: RaftState, context: Context, request: Request): void {
  const { leader, role } = state;
  if (role.kind === 'leader') {
    serve(state, role, context, request, state.self);
  } else if (leader !== null) {
    state.forwarded.set(request.id, { request, to: leader });
    context.out.note({ kind: 'forwarded', id: request.id, to: leader });
    context.out.send(leader, { kind: 'forward', request });
  } else {
    hold(state, context, request);
  }
}

function serve(
  state: RaftState,
  lead: Leadership,
  context: Context,
  request: Request,
  origin: ReplicaId,
): void {
  if (request.op.f === 'read') {
    beginRead(state, lead, context, request, origin);
    return;
  }
  const known = knownReply(state, context, request);
  if (known) {
    answer(state, context, origin, request.id, { ...known, answeredBy: [state.self] });
    return;
  }
  const appended = lead.writes.has(request.id);
  lead.writes.set(request.id, origin);
  // A retry of an operation that is on its way already only changes where the answer goes.
  if (appended && context.config.mutant !== 'no-dedupe') return;
  appendToLog(state, context, { term: state.term, kind: 'command', request });
  replicate(state, lead, context, request.id);
  advanceCommit(state, lead, context);
}

/** Keeps a request for `gather` micros in the hope of a leader. */
function hold(state: RaftState, context: Context, request: Request): void {
  const { config, now, out } = context;
  state.held.set(request.id, { request, until: now + config.gather });
  if (state.held.size === 1) out.setTimer('gather', config.gather, config.gather);
  const open = state.asking.round > 0 && now - state.asking.at < config.gather;
  if (!open) ask(state, context, request.id);
}

/**
 * Asks every member whether it would vote for us, to learn how many can be reached. This round
 * elects nobody: were a request able to start an election, a crowd of clients could start several
 * at once, and only randomised timers keep votes from splitting (§5.2).
 */
function ask(state: RaftState, context: Context, serves: OperationId): void {
  const round = state.asking.round + 1;
  state.asking = { round, at: context.now, answers: new Set([state.self]) };
  noteGathering(state, context);
  const lastLogIndex = lastIndex(state.log);
  const lastLogTerm = termAt(state.log, lastLogIndex);
  for (const to of state.members) {
    if (to === state.self) continue;
    context.out.send(to, {
      kind: 'pre-vote',
      term: state.term + 1,
      lastLogIndex,
      lastLogTerm,
      round,
      serves,
    });
  }
}

const gathered = (state: RaftState): NonNullable<Reply['gathered']> => ({
  have: state.asking.answers.size,
  of: state.members.length,
  need: majority(state),
});

function noteGathering(state: RaftState, { out }: Context): void {
  out.note({ kind: 'gathering', ...gathered(state) });
}

/** Somebody answered our asking round; yes or no, it can be reached. */
export function onAskReply(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  round: number,
): void {
  if (round !== state.asking.round || state.held.size === 0) return;
  state.asking.answers.add(from);
  noteGathering(state, context);
}

/** Refuses the held requests whose time is up: they have gone nowhere, so they have no effect. */
export function onGatherTimeout(state: RaftState, { config, now, out }: Context): void {
  let next = Infinity;
  for (const [id, { until }] of state.held) {
    if (until > now) {
      next = Math.min(next, until);
      continue;
    }
    state.held.delete(id);
    out.note({ kind: 'refused', id, why: 'no-leader' });
    out.respond(id, {
      outcome: 'failed',
      why: 'no-leader',
      answeredBy: [],
      gathered: gathered(state),
    });
  }
  const wait = Math.min(next - now, config.gather);
  if (state.held.size > 0) out.setTimer('gather', wait, wait);
}

/** This replica now knows who leads its term (perhaps itself): held requests go on their way. */
export function learnLeader(state: RaftState, context: Context, leader: ReplicaId): void {
  if (state.leader === leader) return;
  loseLeader(state, context);
  abandonForwarded(state, context, leader);
  state.leader = leader;
  if (state.held.size === 0) return;
  context.out.cancelTimer('gather');
  const held = [...state.held.values()];
  state.held.clear();
  for (const { request } of held) admit(state, context, request);
}

/** A follower passes on its client's request. */
export function onForward(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  request: Request,
): void {
  if (state.role.kind === 'leader') serve(state, state.role, context, request, from);
  else context.out.send(from, { kind: 'not-leader', id: request.id });
}

/** The leader answers what we forwarded. */
export function onForwardReply(
  state: RaftState,
  { out }: Context,
  id: OperationId,
  reply: Reply,
): void {
  if (state.forwarded.delete(id)) out.respond(id, reply);
}

/** Whom we took for the leader has done nothing with the request: start over. */
export function onNotLeader(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  id: OperationId,
): void {
  const pending = state.forwarded.get(id);
  if (pending?.to !== from) return;
  state.forwarded.delete(id);
  if (state.leader === from) state.leader = null;
  admit(state, context, pending.request);
}
