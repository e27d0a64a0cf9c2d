/** The state of one Raft replica, and what every handler is given. */
import type {
  ClientId,
  Micros,
  OperationId,
  Out,
  ReplicaId,
  Reply,
  Request,
  StateMachine,
} from '../../model.ts';
import { cloneLog, lastIndex } from './log.ts';
import type { Log } from './log.ts';
import type { RaftMessage, RaftNote, RaftRecord, RaftTimer, Round } from './messages.ts';
import type { RaftConfig } from './settings.ts';

/** What a leader knows of a follower. Invariant: 0 <= match < next. */
export interface Progress {
  /** Known to be replicated up to here. */
  match: number;
  /** First entry to send next; runs ahead of the acknowledgements while the follower keeps up. */
  next: number;
  /** After a refusal the leader sends one message at a time until it knows where the logs agree. */
  probing: boolean;
  /** Newest round this follower has acknowledged. */
  acked: Round;
}

/** A read the leader has not answered yet (dissertation 6.4). */
export interface PendingRead {
  readonly request: Request;
  /** Who asked: a follower that forwarded it, or this replica itself. */
  readonly origin: ReplicaId;
  /** -1 until the leader has committed an entry of its own term. */
  readonly readIndex: number;
  readonly round: Round;
}

/** The volatile state on leaders (Figure 2), plus what is owed to clients. */
export interface Leadership {
  readonly kind: 'leader';
  /** Indexed by replica; the leader's own place is unused. */
  readonly progress: Progress[];
  round: Round;
  /** Newest round that a majority has acknowledged. */
  confirmed: Round;
  reads: PendingRead[];
  /** Appended, uncommitted operations and who asked for them. */
  readonly writes: Map<OperationId, ReplicaId>;
}

export type Role =
  | { readonly kind: 'follower' }
  | { readonly kind: 'pre-candidate'; readonly votes: Set<ReplicaId> }
  | { readonly kind: 'candidate'; readonly votes: Set<ReplicaId> }
  | Leadership;

/** Replicated with the machine: the last operation of a client and its reply (§8, dissertation 6.3). */
export interface Session {
  readonly id: OperationId;
  readonly reply: Reply;
}

/** A request kept back while this replica knows no leader. */
export interface HeldRequest {
  readonly request: Request;
  readonly until: Micros;
}

export interface RaftState {
  readonly self: ReplicaId;
  readonly members: readonly ReplicaId[];
  /** Nothing is in the journal yet. */
  fresh: boolean;
  // Persistent (Figure 2).
  term: number;
  votedFor: ReplicaId | null;
  readonly log: Log;
  // Volatile (Figure 2).
  commitIndex: number;
  lastApplied: number;
  role: Role;
  leader: ReplicaId | null;
  /** When this replica last heard the leader of its term. */
  heardAt: Micros;
  // The replicated state: a function of the applied prefix of the log.
  readonly machine: object;
  readonly sessions: Map<ClientId, Session>;
  // Requests of clients who talk to this replica.
  readonly held: Map<OperationId, HeldRequest>;
  readonly forwarded: Map<OperationId, { readonly request: Request; readonly to: ReplicaId }>;
  /** The last time this replica asked round, and who has answered. */
  asking: { readonly round: number; readonly at: Micros; readonly answers: Set<ReplicaId> };
}

/** Raft as `ProtocolTypes`. */
export interface RaftTypes {
  State: RaftState;
  Config: RaftConfig;
  Record: RaftRecord;
  Timer: RaftTimer;
  Message: RaftMessage;
  Note: RaftNote;
}

/** What a handler works with besides the state: the settings, the machine, its clock, its effects. */
export interface Context {
  readonly config: RaftConfig;
  readonly machine: StateMachine;
  readonly now: Micros;
  readonly out: Out<RaftTypes>;
}

export const FOLLOWER: Role = { kind: 'follower' };

/** A majority of the configured cluster, however few of it can be reached (§5.2). */
export const majority = (state: RaftState): number => Math.floor(state.members.length / 2) + 1;

/** §5.4.1: whether a log ending in (lastLogIndex, lastLogTerm) is at least as up to date as ours. */
export function isUpToDate(state: RaftState, lastLogIndex: number, lastLogTerm: number): boolean {
  const last = lastIndex(state.log);
  const lastTerm = state.log.entries[last]?.term ?? -1;
  return lastLogTerm > lastTerm || (lastLogTerm === lastTerm && lastLogIndex >= last);
}

/** Writes currentTerm and votedFor; what is sent afterwards waits for the disk (§5.1). */
export function persistVote(state: RaftState, { config, out }: Context): void {
  const votedFor = config.mutant === 'vote-not-persisted' ? null : state.votedFor;
  out.persist({ kind: 'vote', term: state.term, votedFor });
}

function cloneRole(role: Role): Role {
  if (role.kind === 'follower') return role;
  if (role.kind !== 'leader') return { kind: role.kind, votes: new Set(role.votes) };
  return {
    ...role,
    progress: role.progress.map((progress) => ({ ...progress })),
    reads: role.reads.slice(),
    writes: new Map(role.writes),
  };
}

/** Copies the containers and shares the immutable values and the log's entries. */
export function cloneState(state: RaftState, machine: StateMachine): RaftState {
  return {
    ...state,
    log: cloneLog(state.log),
    role: cloneRole(state.role),
    machine: machine.clone(state.machine),
    sessions: new Map(state.sessions),
    held: new Map(state.held),
    forwarded: new Map(state.forwarded),
    asking: { ...state.asking, answers: new Set(state.asking.answers) },
  };
}
