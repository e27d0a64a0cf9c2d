/** The leader's side of §5.3: sending entries and heartbeats, committing, applying. */
import type { OperationId, ReplicaId, Reply, Request } from '../../model.ts';
import { appendEntry, entriesFrom, entryAt, lastIndex, termAt } from './log.ts';
import type { Entry } from './log.ts';
import { answer } from './roles.ts';
import { majority } from './state.ts';
import type { Context, Leadership, Progress, RaftState } from './state.ts';

/** Entries in one message at most; the rest follows the acknowledgement. */
const BATCH = 64;

/** The first client operation among entries, or 0. */
export function firstOperation(entries: readonly Entry[]): OperationId {
  for (const entry of entries) if (entry.kind === 'command') return entry.request.id;
  return 0;
}

/** Sends a follower what it lacks, or a heartbeat when it lacks nothing. */
export function sendAppend(
  state: RaftState,
  lead: Leadership,
  { out }: Context,
  to: ReplicaId,
  serves: OperationId,
): void {
  const progress = lead.progress[to]!;
  const prevLogIndex = progress.next - 1;
  const entries = entriesFrom(state.log, progress.next, BATCH);
  out.send(to, {
    kind: 'append-entries',
    term: state.term,
    prevLogIndex,
    prevLogTerm: termAt(state.log, prevLogIndex),
    entries,
    leaderCommit: state.commitIndex,
    round: lead.round,
    serves: serves || firstOperation(entries),
  });
  if (!progress.probing) progress.next += entries.length;
}

/**
 * Starts a heartbeat round: a majority of acknowledgements proves that this replica still led when
 * the round began. A round is named by the leader's clock, made unique, so its name is also its age.
 */
export function startRound(
  state: RaftState,
  lead: Leadership,
  context: Context,
  serves: OperationId,
): void {
  lead.round = Math.max(lead.round + 1, context.now);
  for (const to of state.members) {
    if (to !== state.self) sendAppend(state, lead, context, to, serves);
  }
}

/** Sends new entries to the followers that keep up, without waiting for earlier acknowledgements. */
export function replicate(
  state: RaftState,
  lead: Leadership,
  context: Context,
  serves: OperationId,
): void {
  for (const to of state.members) {
    if (to === state.self) continue;
    if (!lead.progress[to]!.probing) sendAppend(state, lead, context, to, serves);
  }
}

/**
 * Appends to the leader's own log. The copies sent afterwards leave only once the disk has the
 * entry, so every acknowledgement follows our own sync and our own copy may be counted at once.
 */
export function appendToLog(state: RaftState, { out }: Context, entry: Entry): void {
  appendEntry(state.log, entry);
  const index = lastIndex(state.log);
  out.persist({ kind: 'entries', from: index, entries: [entry] });
  out.note({ kind: 'appended', index, id: entry.kind === 'command' ? entry.request.id : 0 });
}

const matchOf = (progress: Progress): number => progress.match;
const ackedOf = (progress: Progress): number => progress.acked;

/** The greatest value that a majority of members has reached; `own` is the leader's. */
function reachedByMajority(
  state: RaftState,
  lead: Leadership,
  { config, now }: Context,
  valueOf: (progress: Progress) => number,
  own: number,
): number {
  const atLeast = (value: number, of: (progress: Progress) => number): number => {
    let count = 1;
    for (const id of state.members) {
      if (id !== state.self && of(lead.progress[id]!) >= value) count++;
    }
    return count;
  };
  let need = majority(state);
  if (config.mutant === 'majority-of-reachable') {
    need = Math.floor(atLeast(now - config.electionTimeoutMax, ackedOf) / 2) + 1;
  }
  if (need === 1) return own;
  let best = -Infinity;
  for (const id of state.members) {
    if (id === state.self) continue;
    const value = valueOf(lead.progress[id]!);
    if (value > best && atLeast(value, valueOf) >= need) best = value;
  }
  return best;
}

/** Notes the newest round that a majority has acknowledged, and so when leadership was last proved. */
export function confirmRounds(state: RaftState, lead: Leadership, context: Context): void {
  const { config, now, out } = context;
  const round = reachedByMajority(state, lead, context, ackedOf, lead.round);
  if (round <= lead.confirmed) return;
  lead.confirmed = round;
  if (!config.checkQuorum) return;
  // Counted from when the round *began*: a cut after that cannot keep the leader in office longer.
  const limit = config.electionTimeoutMax;
  // A clock set back meanwhile must not keep it in office for as long as it was set back.
  const left = Math.min(2 * limit, Math.max(1, round + limit - now));
  out.setTimer('election', left, left);
}

/** Commits what a majority holds. Returns whether commitIndex moved. */
export function advanceCommit(state: RaftState, lead: Leadership, context: Context): boolean {
  const index = reachedByMajority(state, lead, context, matchOf, lastIndex(state.log));
  if (index <= state.commitIndex) return false;
  // §5.4.2: only entries of the current term commit by counting; older ones commit with them.
  if (
    termAt(state.log, index) !== state.term &&
    context.config.mutant !== 'commit-old-term-by-counting'
  ) {
    return false;
  }
  state.commitIndex = index;
  context.out.note({ kind: 'committed', index });
  applyCommitted(state, context);
  return true;
}

/**
 * What a client's session says to an operation it already knows: the same reply again. An older
 * operation's reply is forgotten, and whether it was ever applied with it.
 */
export function knownReply(
  state: RaftState,
  { config, out }: Context,
  request: Request,
): Reply | null {
  const session = state.sessions.get(request.client);
  if (!session || session.id < request.id || config.mutant === 'no-dedupe') return null;
  out.note({ kind: 'duplicate-answered', id: request.id });
  if (session.id === request.id) return session.reply;
  return { outcome: 'unknown', why: 'timed-out', answeredBy: [] };
}

/** Applies committed entries in log order, and answers those who wait for them (§5.3). */
export function applyCommitted(state: RaftState, context: Context): void {
  while (state.lastApplied < state.commitIndex) {
    const index = ++state.lastApplied;
    const entry = entryAt(state.log, index);
    if (entry?.kind !== 'command') continue;
    const { request } = entry;
    let reply = knownReply(state, context, request);
    if (reply === null) {
      reply = context.machine.apply(state.machine, request, index);
      state.sessions.set(request.client, { id: request.id, reply });
    }
    if (state.role.kind !== 'leader') continue;
    const origin = state.role.writes.get(request.id);
    if (origin === undefined) continue;
    state.role.writes.delete(request.id);
    answer(state, context, origin, request.id, { ...reply, answeredBy: [state.self] });
  }
}
