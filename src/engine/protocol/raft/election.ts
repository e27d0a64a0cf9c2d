/** Leader election (§5.2), PreVote (dissertation 9.6) and CheckQuorum (dissertation 6.2). */
import type { ReplicaId } from '../../model.ts';
import { lastIndex, termAt } from './log.ts';
import type { RaftMessage, RaftNote } from './messages.ts';
import { advanceReads } from './reads.ts';
import { advanceCommit, appendToLog, startRound } from './replicate.ts';
import { learnLeader, onAskReply } from './requests.ts';
import { adoptTerm, loseLeader, resetElectionTimer, stepDown } from './roles.ts';
import { FOLLOWER, isUpToDate, majority, persistVote } from './state.ts';
import type { Context, Leadership, RaftState } from './state.ts';

type Message<K extends RaftMessage['kind']> = Extract<RaftMessage, { kind: K }>;
type RefusedWhy = Extract<RaftNote, { kind: 'refused-vote' }>['why'];

/** Followers heard no leader, candidates won no election, or a leader heard no majority. */
export function onElectionTimeout(state: RaftState, context: Context): void {
  if (state.role.kind === 'leader') {
    stepDown(state, state.role, context, 'lost-majority');
    return;
  }
  loseLeader(state, context);
  if (context.config.preVote) becomePreCandidate(state, context);
  else becomeCandidate(state, context);
}

/** Asks whether an election could be won before disturbing anybody with a new term. */
function becomePreCandidate(state: RaftState, context: Context): void {
  const { out } = context;
  const votes = new Set([state.self]);
  state.role = { kind: 'pre-candidate', votes };
  out.note({ kind: 'became-pre-candidate', term: state.term });
  resetElectionTimer(context);
  if (votes.size >= majority(state)) {
    becomeCandidate(state, context);
    return;
  }
  const lastLogIndex = lastIndex(state.log);
  const lastLogTerm = termAt(state.log, lastLogIndex);
  for (const to of state.members) {
    if (to === state.self) continue;
    const term = state.term + 1;
    out.send(to, { kind: 'pre-vote', term, lastLogIndex, lastLogTerm, round: 0, serves: 0 });
  }
}

function becomeCandidate(state: RaftState, context: Context): void {
  const { out } = context;
  state.term++;
  state.votedFor = state.self;
  const votes = new Set([state.self]);
  state.role = { kind: 'candidate', votes };
  out.note({ kind: 'became-candidate', term: state.term });
  persistVote(state, context);
  resetElectionTimer(context);
  if (votes.size >= majority(state)) {
    becomeLeader(state, context, votes.size);
    return;
  }
  const lastLogIndex = lastIndex(state.log);
  const lastLogTerm = termAt(state.log, lastLogIndex);
  for (const to of state.members) {
    if (to === state.self) continue;
    out.send(to, { kind: 'request-vote', term: state.term, lastLogIndex, lastLogTerm });
  }
}

function becomeLeader(state: RaftState, context: Context, votes: number): void {
  const { config, now, out } = context;
  const next = lastIndex(state.log) + 1;
  // Rounds are named by this clock, which may show any number: nothing acknowledged is older.
  const lead: Leadership = {
    kind: 'leader',
    progress: state.members.map(() => ({ match: 0, next, probing: false, acked: now })),
    round: now,
    confirmed: now,
    reads: [],
    writes: new Map(),
  };
  state.role = lead;
  out.note({ kind: 'became-leader', term: state.term, votes });
  out.setTimer('heartbeat', config.heartbeat, config.heartbeat);
  if (config.checkQuorum) {
    out.setTimer('election', config.electionTimeoutMax, config.electionTimeoutMax);
  } else {
    out.cancelTimer('election');
  }
  // §8: a no-op at the start of the term tells the leader which entries are committed.
  appendToLog(state, context, { term: state.term, kind: 'no-op' });
  startRound(state, lead, context, 0);
  advanceCommit(state, lead, context);
  learnLeader(state, context, state.self);
  advanceReads(state, lead, context);
}

/** The leader's heartbeat, often enough to keep followers from timing out (§5.2). */
export function onHeartbeatTimeout(state: RaftState, context: Context): void {
  const { config, out } = context;
  if (state.role.kind !== 'leader') return;
  startRound(state, state.role, context, 0);
  out.setTimer('heartbeat', config.heartbeat, config.heartbeat);
}

/** §5.2, §5.4.1: one vote a term, first come first served, to a log no older than ours. */
export function onRequestVote(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  message: Message<'request-vote'>,
): void {
  const { out } = context;
  if (message.term > state.term) adoptTerm(state, context, message.term);
  const why = whyNoVote(state, from, message);
  if (why) {
    out.note({ kind: 'refused-vote', term: message.term, to: from, why });
  } else {
    state.role = FOLLOWER;
    state.votedFor = from;
    out.note({ kind: 'granted-vote', term: state.term, to: from });
    persistVote(state, context);
    resetElectionTimer(context);
  }
  out.send(from, { kind: 'request-vote-reply', term: state.term, granted: !why });
}

function whyNoVote(
  state: RaftState,
  from: ReplicaId,
  { term, lastLogIndex, lastLogTerm }: Message<'request-vote'>,
): RefusedWhy | null {
  if (term < state.term) return 'old-term';
  if (state.votedFor !== null && state.votedFor !== from) return 'already-voted';
  return isUpToDate(state, lastLogIndex, lastLogTerm) ? null : 'log-behind';
}

export function onRequestVoteReply(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  { term, granted }: Message<'request-vote-reply'>,
): void {
  if (term > state.term) {
    adoptTerm(state, context, term);
    return;
  }
  if (state.role.kind !== 'candidate' || term !== state.term || !granted) return;
  const { votes } = state.role;
  votes.add(from);
  if (votes.size >= majority(state)) becomeLeader(state, context, votes.size);
}

/** Would this replica vote for the sender? The answer binds nobody, and no state changes. */
export function onPreVote(
  state: RaftState,
  { config, now, out }: Context,
  from: ReplicaId,
  { term, lastLogIndex, lastLogTerm, round, serves }: Message<'pre-vote'>,
): void {
  const since = now - state.heardAt;
  // A clock set back would make the last word of a leader lie in the future, for long.
  const recently = since >= 0 && since < config.electionTimeoutMin;
  const hearsLeader = state.role.kind === 'leader' || (state.leader !== null && recently);
  let why: RefusedWhy | null = null;
  if (term <= state.term) why = 'old-term';
  // Dissertation 4.2.3: who hears a leader helps nobody to depose it.
  else if (hearsLeader) why = 'hears-leader';
  else if (!isUpToDate(state, lastLogIndex, lastLogTerm)) why = 'log-behind';
  if (why && round === 0) out.note({ kind: 'refused-vote', term, to: from, why });
  out.send(from, {
    kind: 'pre-vote-reply',
    term: why ? state.term : term,
    granted: !why,
    round,
    serves,
  });
}

export function onPreVoteReply(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  { term, granted, round }: Message<'pre-vote-reply'>,
): void {
  if (!granted && term > state.term) adoptTerm(state, context, term);
  if (round > 0) {
    onAskReply(state, context, from, round);
    return;
  }
  if (state.role.kind !== 'pre-candidate' || !granted || term !== state.term + 1) return;
  state.role.votes.add(from);
  if (state.role.votes.size >= majority(state)) becomeCandidate(state, context);
}
