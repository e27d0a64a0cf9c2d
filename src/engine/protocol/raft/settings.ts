/** What a Raft service can be told, its defaults, and the named mistakes a checker must catch. */
import type { Micros, ReplicaId } from '../../model.ts';

/** Optional settings of a service. Micros. */
export interface RaftSettings {
  electionTimeoutMin?: Micros;
  electionTimeoutMax?: Micros;
  heartbeat?: Micros;
  /** Dissertation 9.6: ask for votes without raising the term first. */
  preVote?: boolean;
  /** Dissertation 6.2: a leader steps down after an election timeout without a majority. */
  checkQuorum?: boolean;
  /** How long a replica without a leader asks round before it answers `no-leader`. */
  gather?: Micros;
}

/** What a replica brings to its first start, for published set-ups (engine rule 9). */
export interface RaftPast {
  readonly term: number;
  /** Terms of the entries after the configuration; never falling, none above `term`. */
  readonly log: readonly number[];
  /** How long before its first start its election timer was set; at most the shortest timeout counts. */
  readonly elapsed: Micros;
}

/** Well-known ways to get Raft wrong; each is a one-line deviation and none is ever on by default. */
export const RAFT_MUTANTS = [
  'commit-old-term-by-counting',
  'vote-not-persisted',
  'log-not-persisted-before-reply',
  'read-without-read-index',
  'read-index-before-noop',
  'no-dedupe',
  'truncate-always',
  'majority-of-reachable',
] as const;
export type RaftMutant = (typeof RAFT_MUTANTS)[number];

/** A complete configuration of one service. */
export interface RaftConfig {
  /** Bootstrap only: replicas read their members from log entry 0, which is made from this. */
  readonly members: readonly ReplicaId[];
  readonly electionTimeoutMin: Micros;
  readonly electionTimeoutMax: Micros;
  readonly heartbeat: Micros;
  readonly preVote: boolean;
  readonly checkQuorum: boolean;
  readonly gather: Micros;
  readonly past?: RaftPast;
  readonly mutant?: RaftMutant;
}

/** Fills in the defaults: timeouts of 150-300 ms (§9.3), heartbeats every 50 ms. */
export function raftConfig(
  members: readonly ReplicaId[],
  settings: RaftSettings = {},
  mutant?: RaftMutant,
): RaftConfig {
  return {
    members,
    electionTimeoutMin: settings.electionTimeoutMin ?? 150_000,
    electionTimeoutMax: settings.electionTimeoutMax ?? 300_000,
    heartbeat: settings.heartbeat ?? 50_000,
    preVote: settings.preVote ?? true,
    checkQuorum: settings.checkQuorum ?? true,
    gather: settings.gather ?? 100_000,
    ...(mutant && { mutant }),
  };
}
