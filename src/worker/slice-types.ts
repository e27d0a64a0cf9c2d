/** What the worker tells the page: the slow slice, and what the open feed and inspector show. */
import type {
  ChronicleLine,
  Faults,
  FoundViolation,
  Inside,
  LostWrite,
  Measures,
  Micros,
  OperationId,
  OperationRecord,
  Run,
  SessionStatus,
  Verdict,
} from '../engine/index.ts';

/** A future that was left by acting in the past, undoing or changing the rule; kept, not shown. */
export interface Branch {
  readonly run: Run;
  /** Where it was left, and how far it had been shown. */
  readonly leftAt: Micros;
  readonly shownUntil: Micros;
}

/** A group of hosts that can talk to each other (one entry = nobody is cut off). */
export interface Group {
  /** 'south' | 'north' | ... from the scenario's named cuts, else the names of its places. */
  readonly name: string;
  /** Host ids. */
  readonly hosts: readonly string[];
  /** 1 stripes, 2 plain, 3 dots (look.md 5). */
  readonly pattern: 1 | 2 | 3;
  /** Replicas of the service in it, of all, and whether they can decide / answer under the rule. */
  readonly copies: number;
  readonly of: number;
  readonly statement: 'none' | 'can-decide' | 'cannot-decide' | 'answers-alone';
}

/** What a phone's owner can know, and (outside its frame) what only we know. */
export interface Phone {
  readonly client: string;
  readonly name: string;
  /** Last balance its owner was told, and when (model time); null before any answer. */
  readonly balance: number | null;
  readonly toldAt: Micros | null;
  /** Last operation, newest first; `outcome: null` while open. */
  readonly last: OperationRecord | null;
  /** Ours, not the owner's: how long its balance has been out of date (micros), or null. */
  readonly outOfDateBy: Micros | null;
  /** How it stands with the four session guarantees. */
  readonly session: SessionStatus;
}

/** What the meters and their drawers print beyond the slice's own fields; see engine/measure. */
export type Meters = Omit<
  Measures,
  | 'verdict'
  | 'violations'
  | 'lostWrites'
  | 'agree'
  | 'convergedAt'
  | 'formal'
  | 'freshness'
  | 'epoch'
> & {
  /** By host of the scenario: inputs that wait or are being worked on. */
  readonly queues: readonly number[];
};

/** The slow slice: at most five times a second, only when something changed. */
export interface Slice {
  readonly time: Micros;
  readonly prefixHash: number;
  readonly traceHash: string;
  readonly operations: readonly OperationRecord[];
  readonly verdict: Verdict;
  readonly violations: readonly FoundViolation[];
  readonly lostWrites: readonly LostWrite[];
  readonly agree: boolean;
  readonly convergedAt: Micros | null;
  /** The theorem's availabilities over the whole run, by definition (truth.md 1). */
  readonly formal: Measures['formal'];
  /** The checks of the last ten seconds, and how many of them were fresh. */
  readonly freshness: Measures['freshness'];
  /** Since the copies agreed after the last repair, or the start. */
  readonly epoch: Measures['epoch'];
  /** Fibre id -> per mille where it is cut. */
  readonly cuts: Readonly<Record<string, number>>;
  /** When the last cut was made, null if none is open. */
  readonly cutSince: Micros | null;
  readonly groups: readonly Group[];
  readonly phones: readonly Phone[];
  /** Faults in force beyond cuts and crashes. */
  readonly faults: Faults;
  readonly leader: string | null;
  readonly meters: Meters;
  /** "2 of 5" while a replica asks round in vain (from a protocol note), else null. */
  readonly gathering: {
    readonly host: string;
    readonly have: number;
    readonly of: number;
    readonly need: number;
  } | null;
}

/** What happened up to the moment on screen, oldest line first; only while the feed is open. */
export interface Feed {
  /** Serial of the oldest line that is kept: those before it were let go. */
  readonly from: number;
  readonly lines: readonly ChronicleLine[];
}

/** A replica of the service on screen, as the inspector sees it. */
export interface InspectedReplica {
  readonly host: string;
  readonly up: boolean;
  /** Journal records its disk has. */
  readonly synced: number;
  /** Null while it is down: nothing but its journal is left. */
  readonly inside: Inside | null;
}

/** All replicas at one moment; only while the inspector is open. */
export interface Inspection {
  readonly time: Micros;
  readonly replicas: readonly InspectedReplica[];
  /** The operations that entries, versions and hints come from. */
  readonly operations: ReadonlyMap<OperationId, OperationRecord>;
}
