/** What Raft replicas tell each other, what they keep on disk, and what they say about their acts. */
import type { Micros, OperationId, ReplicaId, Reply, Request, Why } from '../../model.ts';
import type { Entry } from './log.ts';

/** `serves` is the client operation that made a message necessary (0: none); no rule reads it. */
export type RaftMessage =
  | {
      readonly kind: 'request-vote';
      readonly term: number;
      readonly lastLogIndex: number;
      readonly lastLogTerm: number;
    }
  | { readonly kind: 'request-vote-reply'; readonly term: number; readonly granted: boolean }
  | {
      readonly kind: 'pre-vote';
      /** The term the sender would start; nobody adopts it. */
      readonly term: number;
      readonly lastLogIndex: number;
      readonly lastLogTerm: number;
      /** Above 0 when a replica only asks round on behalf of a client: which asking it is. */
      readonly round: number;
      readonly serves: OperationId;
    }
  | {
      readonly kind: 'pre-vote-reply';
      /** Granted: the term asked for. Refused: the voter's own term. */
      readonly term: number;
      readonly granted: boolean;
      readonly round: number;
      readonly serves: OperationId;
    }
  | {
      readonly kind: 'append-entries';
      readonly term: number;
      readonly prevLogIndex: number;
      readonly prevLogTerm: number;
      readonly entries: readonly Entry[];
      readonly leaderCommit: number;
      /** The leader's heartbeat round (its clock when the round began). */
      readonly round: number;
      readonly serves: OperationId;
    }
  | {
      readonly kind: 'append-entries-reply';
      readonly term: number;
      readonly round: number;
      /** Success: the logs agree up to here. Refusal: the prevLogIndex that was refused. */
      readonly index: number;
      readonly refused: null | {
        /** Term of the conflicting entry, -1 when the log is too short. */
        readonly conflictTerm: number;
        /** First index of that term, or one past the end of the log. */
        readonly conflictIndex: number;
      };
      /** Whether it answers a message with entries (an answer) or a heartbeat (a beat). */
      readonly copied: boolean;
      readonly serves: OperationId;
    }
  | { readonly kind: 'forward'; readonly request: Request }
  | { readonly kind: 'forward-reply'; readonly id: OperationId; readonly reply: Reply }
  /** Definite: the receiver of a forward is no leader and has done nothing with it. */
  | { readonly kind: 'not-leader'; readonly id: OperationId };

/** The journal (§5.1: currentTerm, votedFor and log[] are on disk before any answer leaves). */
export type RaftRecord =
  | { readonly kind: 'vote'; readonly term: number; readonly votedFor: ReplicaId | null }
  | { readonly kind: 'entries'; readonly from: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'truncated'; readonly from: number };

/**
 * `election` runs out on a follower that hears no leader, and on a leader that hears no majority.
 * `gather` ends the wait of requests that found no leader.
 */
export type RaftTimer = 'election' | 'heartbeat' | 'gather';

export type RaftNote =
  | { readonly kind: 'became-pre-candidate'; readonly term: number }
  | { readonly kind: 'became-candidate'; readonly term: number }
  | { readonly kind: 'became-leader'; readonly term: number; readonly votes: number }
  | {
      readonly kind: 'stepped-down';
      readonly term: number;
      readonly why: 'higher-term' | 'lost-majority';
    }
  | { readonly kind: 'lost-leader'; readonly leader: ReplicaId; readonly term: number }
  | { readonly kind: 'granted-vote'; readonly term: number; readonly to: ReplicaId }
  | {
      readonly kind: 'refused-vote';
      readonly term: number;
      readonly to: ReplicaId;
      readonly why: 'old-term' | 'already-voted' | 'log-behind' | 'hears-leader';
    }
  | { readonly kind: 'appended'; readonly index: number; readonly id: OperationId }
  | { readonly kind: 'committed'; readonly index: number }
  | {
      readonly kind: 'refused-entries';
      readonly why: 'old-term' | 'gap' | 'conflict';
      readonly index: number;
    }
  | { readonly kind: 'truncated'; readonly from: number; readonly to: number }
  | { readonly kind: 'read-index'; readonly id: OperationId; readonly index: number }
  | { readonly kind: 'forwarded'; readonly id: OperationId; readonly to: ReplicaId }
  | {
      readonly kind: 'gathering';
      readonly have: number;
      readonly of: number;
      readonly need: number;
    }
  | { readonly kind: 'refused'; readonly id: OperationId; readonly why: Why }
  | { readonly kind: 'duplicate-answered'; readonly id: OperationId };

/** Every note, for the test that each has been seen in a golden trace. */
export const RAFT_NOTES = [
  'became-pre-candidate',
  'became-candidate',
  'became-leader',
  'stepped-down',
  'lost-leader',
  'granted-vote',
  'refused-vote',
  'appended',
  'committed',
  'refused-entries',
  'truncated',
  'read-index',
  'forwarded',
  'gathering',
  'refused',
  'duplicate-answered',
] as const satisfies readonly RaftNote['kind'][];

/** How the leader's clock names its rounds. */
export type Round = Micros;
