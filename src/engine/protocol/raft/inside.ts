/** What the inspector may see of a Raft replica: plain data, as Figure 2 names it. */
import type { OperationId, ReplicaId } from '../../model.ts';
import { entryAt, lastIndex } from './log.ts';
import type { RaftState } from './state.ts';

/** Newest entries of a log that are shown. */
export const ENTRIES_SHOWN = 48;

export interface ShownEntry {
  readonly index: number;
  readonly term: number;
  readonly kind: 'configuration' | 'no-op' | 'command';
  /** The client operation of a command, else 0. */
  readonly id: OperationId;
}

export interface RaftInside {
  readonly protocol: 'raft';
  readonly role: RaftState['role']['kind'];
  readonly term: number;
  readonly votedFor: ReplicaId | null;
  readonly leader: ReplicaId | null;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly lastIndex: number;
  /** The newest entries, in log order. */
  readonly entries: readonly ShownEntry[];
  /** On a candidate: who has voted for it. */
  readonly votes: readonly ReplicaId[];
  /** On the leader: how far each follower is known to agree. */
  readonly match: readonly { readonly replica: ReplicaId; readonly index: number }[];
}

function shownEntry(state: RaftState, index: number): ShownEntry {
  const entry = entryAt(state.log, index)!;
  const id = entry.kind === 'command' ? entry.request.id : 0;
  return { index, term: entry.term, kind: entry.kind, id };
}

export function raftInside(state: RaftState): RaftInside {
  const { self, role, term, votedFor, leader, commitIndex, lastApplied } = state;
  const last = lastIndex(state.log);
  const first = Math.max(0, last - ENTRIES_SHOWN + 1);
  return {
    protocol: 'raft',
    role: role.kind,
    term,
    votedFor,
    leader,
    commitIndex,
    lastApplied,
    lastIndex: last,
    entries: Array.from({ length: last - first + 1 }, (_, i) => shownEntry(state, first + i)),
    votes: 'votes' in role ? [...role.votes] : [],
    match:
      role.kind === 'leader'
        ? state.members.flatMap((replica) =>
            replica === self ? [] : [{ replica, index: role.progress[replica]!.match }],
          )
        : [],
  };
}
