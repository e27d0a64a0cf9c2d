/**
 * Raft: "In Search of an Understandable Consensus Algorithm" (Ongaro & Ousterhout 2014, cited as §)
 * with PreVote, CheckQuorum, ReadIndex and client sessions from Ongaro's dissertation (2014). Pure:
 * a step sees its state and one input, and records effects.
 * Left out: membership changes (§6) and log compaction (§7).
 */
import type { Input, Protocol, ReplicaFacts, ReplicaId, StateMachine } from '../../model.ts';
import { onAppendEntries, onAppendEntriesReply } from './append-entries.ts';
import {
  onElectionTimeout,
  onHeartbeatTimeout,
  onPreVote,
  onPreVoteReply,
  onRequestVote,
  onRequestVoteReply,
} from './election.ts';
import { appendEntry, createLog, entryAt, lastIndex, truncateFrom } from './log.ts';
import type { RaftMessage, RaftRecord } from './messages.ts';
import { admit, onForward, onForwardReply, onGatherTimeout, onNotLeader } from './requests.ts';
import { resetElectionTimer, resumeElectionTimer } from './roles.ts';
import type { RaftConfig } from './settings.ts';
import { FOLLOWER, cloneState, persistVote } from './state.ts';
import type { Context, RaftState, RaftTypes } from './state.ts';
import { bytes, carries, messageClass, refusal, serves, serviceMicros } from './wire.ts';

function onDeliver(
  state: RaftState,
  context: Context,
  from: ReplicaId,
  message: RaftMessage,
): void {
  switch (message.kind) {
    case 'request-vote':
      return onRequestVote(state, context, from, message);
    case 'request-vote-reply':
      return onRequestVoteReply(state, context, from, message);
    case 'pre-vote':
      return onPreVote(state, context, from, message);
    case 'pre-vote-reply':
      return onPreVoteReply(state, context, from, message);
    case 'append-entries':
      return onAppendEntries(state, context, from, message);
    case 'append-entries-reply':
      return onAppendEntriesReply(state, context, from, message);
    case 'forward':
      return onForward(state, context, from, message.request);
    case 'forward-reply':
      return onForwardReply(state, context, message.id, message.reply);
    case 'not-leader':
      return onNotLeader(state, context, from, message.id);
  }
}

function onStarted(state: RaftState, context: Context): void {
  if (state.fresh) {
    state.fresh = false;
    if (state.term > 0) persistVote(state, context);
    context.out.persist({ kind: 'entries', from: 0, entries: state.log.entries.slice() });
    if (context.config.past) return resumeElectionTimer(context, context.config.past.elapsed);
  }
  resetElectionTimer(context);
}

function onInput(state: RaftState, input: Input<RaftTypes>, context: Context): void {
  switch (input.kind) {
    case 'started':
      return onStarted(state, context);
    case 'deliver':
      return onDeliver(state, context, input.from, input.message);
    case 'invoke':
      return admit(state, context, input.request);
    case 'timeout':
      if (input.timer === 'election') onElectionTimeout(state, context);
      else if (input.timer === 'heartbeat') onHeartbeatTimeout(state, context);
      else onGatherTimeout(state, context);
  }
}

/** Rebuilds what the journal kept: term, vote and log. All else starts anew (Figure 2). */
function boot(
  self: ReplicaId,
  config: RaftConfig,
  journal: readonly RaftRecord[],
  machine: StateMachine,
): RaftState {
  const log = createLog();
  let term = 0;
  let votedFor: ReplicaId | null = null;
  for (const record of journal) {
    switch (record.kind) {
      case 'vote':
        ({ term, votedFor } = record);
        break;
      case 'truncated':
        truncateFrom(log, record.from);
        break;
      case 'entries':
        for (const entry of record.entries) appendEntry(log, entry);
    }
  }
  if (log.length === 0) {
    appendEntry(log, { term: 0, kind: 'configuration', members: config.members });
    for (const past of config.past?.log ?? []) appendEntry(log, { term: past, kind: 'no-op' });
    term = config.past?.term ?? 0;
  }
  const configuration = entryAt(log, 0);
  if (configuration?.kind !== 'configuration') throw new Error('log entry 0 has no configuration');
  return {
    self,
    members: configuration.members,
    fresh: journal.length === 0,
    term,
    votedFor,
    log,
    commitIndex: 0,
    lastApplied: 0,
    role: FOLLOWER,
    leader: null,
    heardAt: 0,
    machine: machine.initial(),
    sessions: new Map(),
    held: new Map(),
    forwarded: new Map(),
    asking: { round: 0, at: 0, answers: new Set() },
  };
}

function facts(state: RaftState): ReplicaFacts {
  const { kind } = state.role;
  return {
    role: kind === 'pre-candidate' ? 'candidate' : kind,
    term: state.term,
    commitIndex: state.commitIndex,
    lastApplied: state.lastApplied,
    lastLogIndex: lastIndex(state.log),
    hints: 0,
  };
}

/** Raft replicating `machine`. */
export function createRaft<S extends object>(replicated: StateMachine<S>): Protocol<RaftTypes> {
  // Raft only ever hands a machine the states that this machine made.
  const machine = replicated as unknown as StateMachine;
  return {
    name: 'raft',
    boot: (self, config, journal) => boot(self, config, journal, machine),
    step: (state, input, config, out) =>
      onInput(state, input, { config, machine, now: input.steady ?? input.now, out }),
    clone: (state) => cloneState(state, machine),
    bytes,
    messageClass,
    serviceMicros,
    refusal,
    carries,
    serves,
    facts,
    responsible: () => true,
    held: (state, key) => machine.read(state.machine, { f: 'read', key }).seen ?? NOTHING,
    versions: (state) => machine.versions(state.machine),
    hintsFor: () => [],
  };
}

const NOTHING = { id: 0, data: null };
