/** AppendEntries (§5.3): how a follower's log is made to agree with the leader's. */
import type { ReplicaId } from '../../model.ts';
import {
  appendEntry,
  entryAt,
  firstOfTerm,
  lastIndex,
  lastOfTerm,
  termAt,
  truncateFrom,
} from './log.ts';
import type { Entry } from './log.ts';
import type { RaftMessage } from './messages.ts';
import { advanceReads } from './reads.ts';
import {
  advanceCommit,
  applyCommitted,
  confirmRounds,
  replicate,
  sendAppend,
} from './replicate.ts';
import { learnLeader } from './requests.ts';
import { adoptTerm, resetElectionTimer } from './roles.ts';
import { FOLLOWER } from './state.ts';
import type { Context, Progress, RaftState } from './state.ts';

type Append = Extract<RaftMessage, { kind: 'append-entries' }>;
type AppendReply = Extract<RaftMessage, { kind: 'append-entries-reply' }>;

export function onAppendEntries(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  message: Append,
): void {
  const { term, prevLogIndex, prevLogTerm, entries } = message;
  const { out } = context;
  if (term < state.term) {
    out.note({ kind: 'refused-entries', why: 'old-term', index: prevLogIndex });
    refuse(state, context, from, message);
    return;
  }
  if (term > state.term) adoptTerm(state, context, term);
  // §5.2: a candidate that hears the leader of its term returns to follower.
  state.role = FOLLOWER;
  state.heardAt = context.now;
  resetElectionTimer(context);
  learnLeader(state, context, from);

  if (termAt(state.log, prevLogIndex) !== prevLogTerm) {
    const why = prevLogIndex > lastIndex(state.log) ? 'gap' : 'conflict';
    out.note({ kind: 'refused-entries', why, index: prevLogIndex });
    refuse(state, context, from, message);
    return;
  }
  const match = prevLogIndex + entries.length;
  if (context.config.mutant === 'log-not-persisted-before-reply') {
    accept(state, context, from, message, match);
    storeEntries(state, context, prevLogIndex + 1, entries);
  } else {
    storeEntries(state, context, prevLogIndex + 1, entries);
    accept(state, context, from, message, match);
  }
  // What lies beyond `match` is not known to agree with the leader's log.
  const commit = Math.min(message.leaderCommit, match);
  if (commit > state.commitIndex) {
    state.commitIndex = commit;
    applyCommitted(state, context);
  }
}

/** Keeps what agrees, drops what conflicts, appends what is new. */
function storeEntries(
  state: RaftState,
  { config, out }: Context,
  from: number,
  entries: readonly Entry[],
): void {
  const { log } = state;
  let agreed = 0;
  if (config.mutant !== 'truncate-always') {
    while (agreed < entries.length && termAt(log, from + agreed) === entries[agreed]?.term)
      agreed++;
    // An old message that was overtaken says nothing about the entries after its own (§5.3).
    if (agreed === entries.length) return;
  }
  const start = from + agreed;
  if (start < log.length) {
    out.note({ kind: 'truncated', from: start, to: lastIndex(log) });
    truncateFrom(log, start);
    out.persist({ kind: 'truncated', from: start });
  }
  const added = agreed === 0 ? entries : entries.slice(agreed);
  if (added.length === 0) return;
  for (const entry of added) appendEntry(log, entry);
  out.persist({ kind: 'entries', from: start, entries: added });
}

function accept(
  state: RaftState,
  { out }: Context,
  from: ReplicaId,
  { round, entries, serves }: Append,
  match: number,
): void {
  const copied = entries.length > 0;
  out.send(from, {
    kind: 'append-entries-reply',
    term: state.term,
    round,
    index: match,
    refused: null,
    copied,
    serves,
  });
}

/** Says no, with a hint that spares the leader a walk back entry by entry (end of §5.3). */
function refuse(
  state: RaftState,
  { out }: Context,
  from: ReplicaId,
  { round, prevLogIndex, entries, serves }: Append,
): void {
  const { log } = state;
  const conflict = entryAt(log, prevLogIndex);
  out.send(from, {
    kind: 'append-entries-reply',
    term: state.term,
    round,
    index: prevLogIndex,
    refused: {
      conflictTerm: conflict ? conflict.term : -1,
      conflictIndex: conflict ? firstOfTerm(log, prevLogIndex) : log.length,
    },
    copied: entries.length > 0,
    serves,
  });
}

export function onAppendEntriesReply(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  message: AppendReply,
): void {
  if (message.term > state.term) {
    adoptTerm(state, context, message.term);
    return;
  }
  const lead = state.role;
  if (lead.kind !== 'leader' || message.term < state.term) return;
  const progress = lead.progress[from]!;
  progress.acked = Math.max(progress.acked, message.round);
  if (message.refused) {
    if (backOff(state, progress, message.index, message.refused)) {
      sendAppend(state, lead, context, from, 0);
    }
  } else {
    progress.match = Math.max(progress.match, message.index);
    progress.next = Math.max(progress.next, progress.match + 1);
    progress.probing = false;
    const advanced = progress.match > state.commitIndex && advanceCommit(state, lead, context);
    if (advanced && state.commitIndex === lastIndex(state.log)) {
      // Nothing newer will carry the commit index along, so it is announced at once.
      replicate(state, lead, context, message.serves);
    } else if (progress.next <= lastIndex(state.log)) {
      sendAppend(state, lead, context, from, 0);
    }
  }
  if (progress.acked > lead.confirmed) confirmRounds(state, lead, context);
  advanceReads(state, lead, context);
}

/** Moves nextIndex back by the follower's hint. Returns whether the refusal was news. */
function backOff(
  state: RaftState,
  progress: Progress,
  refusedIndex: number,
  { conflictTerm, conflictIndex }: NonNullable<AppendReply['refused']>,
): boolean {
  // Late refusals of messages sent before the last step back, or overtaken by an acknowledgement.
  if (refusedIndex <= progress.match) return false;
  if (progress.probing && refusedIndex !== progress.next - 1) return false;
  const last = conflictTerm >= 0 ? lastOfTerm(state.log, refusedIndex, conflictTerm) : -1;
  const hint = last >= 0 ? last + 1 : conflictIndex;
  progress.next = Math.max(progress.match + 1, Math.min(hint, refusedIndex));
  progress.probing = true;
  return true;
}
