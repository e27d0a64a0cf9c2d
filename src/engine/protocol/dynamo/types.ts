/** What Dynamo's replicas are made of: configuration, versions, messages, records, notes, state. */
import type { MerkleNode } from '../../causality/merkle.ts';
import type { Stamp } from '../../causality/stamp.ts';
import type { VersionVector } from '../../causality/version-vector.ts';
import type {
  ClientId,
  HeldVersion,
  Key,
  Micros,
  OperationId,
  Out,
  ReplicaId,
  Request,
  Value,
  VersionId,
} from '../../model.ts';
import type { Level, Requirement } from './levels.ts';
import type { Ring } from './ring.ts';

export interface DynamoConfig {
  readonly members: readonly ReplicaId[];
  /** Datacentre of each replica, by its id. */
  readonly regions: readonly string[];
  readonly read: Level;
  readonly write: Level;
  /** strict: only a key's own replicas count. sloppy: the first n healthy replicas do (§4.6). */
  readonly quorum: 'strict' | 'sloppy';
  readonly readRepair: 'off' | 'async' | 'blocking';
  /** Copies of each key. */
  readonly n: number;
  /** Copies of each key in every region, in place of `n`; null = wherever the ring says. */
  readonly perRegion: number | null;
  /** Data of each key before any write. */
  readonly initial: Readonly<Record<Key, number>>;
  readonly hintedHandoff: boolean;
  /** How often a replica tries to hand its hints over, and drops the expired ones. */
  readonly hintInterval: Micros;
  /** A hint older than this is dropped. */
  readonly hintWindow: Micros;
  /** How often a replica compares Merkle trees with the next peer; 0 = never. */
  readonly antiEntropyInterval: Micros;
  readonly writeTimeout: Micros;
  readonly readTimeout: Micros;
  readonly heartbeat: Micros;
  /** Not heard of for longer than this = believed down. */
  readonly suspectAfter: Micros;
  /**
   * coordinator: its clock, pushed past every stamp it holds for the key. client: the raw clock
   * reading, ties by client. Simplified: a client's clock is taken to be its replica's.
   */
  readonly stamp: 'coordinator' | 'client';
  /** Whom a read asks: just enough for the level, or every live replica of the key. */
  readonly readFanout: 'all' | 'quorum';
  /** Whom a write is sent to. */
  readonly writeFanout: 'all' | 'quorum';
  /** batch: an acknowledged copy is synced. periodic: the commit log is synced later. */
  readonly commitLog: 'batch' | 'periodic';
  /** A defect switched on for the tests that must catch it. */
  readonly mutant?: DynamoMutant;
}

/** Defects that the tests switch on one by one, and must catch. */
export const DYNAMO_MUTANTS = [
  'hints-count-towards-quorum',
  'ack-before-apply',
  'hint-dropped-before-ack',
  'lww-keeps-older',
  'quorum-of-reachable',
  'read-repair-writes-new-stamp',
] as const;
export type DynamoMutant = (typeof DYNAMO_MUTANTS)[number];

/** One version of a key, as replicas store and exchange it. Immutable. */
export interface Version extends HeldVersion {
  readonly stamp: Stamp;
  /** Causal history. LWW ignores it; it tells an overwritten descendant from a lost write. */
  readonly vector: VersionVector;
  /** What an update or cas saw, so that any holder can answer a retry of it. */
  readonly seen: Value | null;
}

/** A version kept for a replica that could not be reached (§4.6). */
export interface Hint {
  readonly owner: ReplicaId;
  readonly version: Version;
  /** By the clock of the replica that keeps it. */
  readonly storedAt: Micros;
}

export type DynamoMessage =
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'read-request'; readonly operation: OperationId; readonly key: Key }
  | { readonly kind: 'read-reply'; readonly operation: OperationId; readonly version: Version }
  /** `owner` differs from the receiver when it is to keep a hint. */
  | { readonly kind: 'copy'; readonly owner: ReplicaId; readonly version: Version }
  | { readonly kind: 'copy-ack'; readonly operation: OperationId }
  /** `operation` waits for the acknowledgement (blocking read repair), or is 0. */
  | { readonly kind: 'read-repair'; readonly operation: OperationId; readonly version: Version }
  | { readonly kind: 'read-repair-ack'; readonly operation: OperationId }
  | { readonly kind: 'handoff'; readonly versions: readonly Version[] }
  | { readonly kind: 'handoff-ack'; readonly ids: readonly VersionId[] }
  | { readonly kind: 'merkle'; readonly depth: number; readonly nodes: readonly MerkleNode[] }
  /** All versions the sender has in these leaves; `answer` asks for what it lacks. */
  | {
      readonly kind: 'merkle-versions';
      readonly leaves: readonly number[];
      readonly versions: readonly Version[];
      readonly answer: boolean;
    };

export type DynamoRecord =
  | { readonly kind: 'applied'; readonly version: Version }
  | { readonly kind: 'hint-stored'; readonly hint: Hint }
  | {
      readonly kind: 'hints-removed';
      readonly owner: ReplicaId;
      readonly ids: readonly VersionId[];
    };

export type DynamoTimer = 'heartbeat' | 'hints' | 'anti-entropy' | `operation/${OperationId}`;

export type DynamoNote =
  /** A coordinator starts a phase of an operation; `asked` are the replicas it rests on. */
  | {
      readonly kind: 'coordinated';
      readonly operation: OperationId;
      readonly key: Key;
      readonly phase: 'read' | 'write';
      readonly asked: readonly ReplicaId[];
    }
  /** Refused before anything was sent: too few live replicas known. */
  | {
      readonly kind: 'unavailable';
      readonly operation: OperationId;
      readonly key: Key;
      readonly phase: 'read' | 'write';
      readonly have: number;
      readonly of: number;
      readonly need: number;
    }
  | {
      readonly kind: 'acknowledged';
      readonly operation: OperationId;
      readonly key: Key;
      readonly by: readonly ReplicaId[];
    }
  /** Too few answers in time; a write may still have its effect. */
  | {
      readonly kind: 'timed-out';
      readonly operation: OperationId;
      readonly key: Key;
      readonly phase: 'read' | 'write';
      readonly answered: readonly ReplicaId[];
    }
  | {
      readonly kind: 'hint-stored';
      readonly owner: ReplicaId;
      readonly key: Key;
      readonly version: VersionId;
    }
  | {
      readonly kind: 'hint-handed-off';
      readonly owner: ReplicaId;
      readonly versions: readonly VersionId[];
    }
  | {
      readonly kind: 'hint-expired';
      readonly owner: ReplicaId;
      readonly key: Key;
      readonly version: VersionId;
    }
  | {
      readonly kind: 'read-repaired';
      readonly key: Key;
      readonly version: VersionId;
      readonly replicas: readonly ReplicaId[];
    }
  /** One of two versions is thrown away although the kept one does not descend from it. */
  | {
      readonly kind: 'superseded';
      readonly key: Key;
      readonly kept: VersionId;
      readonly dropped: VersionId;
    }
  | { readonly kind: 'anti-entropy-round'; readonly peer: ReplicaId }
  | {
      readonly kind: 'anti-entropy-found-difference';
      readonly peer: ReplicaId;
      readonly keys: readonly Key[];
    }
  | { readonly kind: 'suspected'; readonly replica: ReplicaId }
  | { readonly kind: 'alive-again'; readonly replica: ReplicaId };

/** Every kind of note; each must be seen in a golden trace. */
export const DYNAMO_NOTES = [
  'coordinated',
  'unavailable',
  'acknowledged',
  'timed-out',
  'hint-stored',
  'hint-handed-off',
  'hint-expired',
  'read-repaired',
  'superseded',
  'anti-entropy-round',
  'anti-entropy-found-difference',
  'suspected',
  'alive-again',
] as const satisfies readonly DynamoNote['kind'][];

/** A replica's answer to a read. */
export interface ReadAnswer {
  readonly from: ReplicaId;
  readonly version: Version;
}

/** Where a copy goes, and for whom it is kept there. */
export interface Target {
  readonly replica: ReplicaId;
  readonly owner: ReplicaId;
}

/** An operation this replica coordinates. Replaced, never mutated, so clones may share it. */
export type Coordination =
  | {
      readonly kind: 'reading';
      readonly request: Request;
      readonly asked: readonly ReplicaId[];
      readonly required: Requirement;
      readonly answers: readonly ReadAnswer[];
      /** Answered; late replies are still waited for, to repair their senders. */
      readonly answered: boolean;
    }
  | {
      readonly kind: 'repairing';
      readonly request: Request;
      readonly newest: Version;
      readonly readFrom: readonly ReplicaId[];
      readonly waitingFor: readonly ReplicaId[];
    }
  | {
      readonly kind: 'writing';
      readonly version: Version;
      readonly readFrom: readonly ReplicaId[];
      readonly targets: readonly Target[];
      readonly required: Requirement;
      readonly acked: readonly ReplicaId[];
      /** Answered; late acknowledgements are still waited for, to hint the silent ones. */
      readonly answered: boolean;
    };

export interface DynamoState {
  readonly self: ReplicaId;
  readonly ring: Ring;
  /** Versions this replica owns, by key. */
  readonly store: Map<Key, Version>;
  /** Causal history of everything this replica ever held, by key. */
  readonly contexts: Map<Key, VersionVector>;
  /** Oldest first; the list is replaced, never mutated. Separate from the store (§4.6). */
  hints: readonly Hint[];
  /** The latest writes of each client that passed here; a retry is answered without a new stamp. */
  readonly remembered: Map<ClientId, readonly Version[]>;
  readonly coordinations: Map<OperationId, Coordination>;
  /** Latest stamp made here. */
  lastStamp: Micros;
  /** When each replica was last heard of, by its id. */
  readonly heardAt: Map<ReplicaId, Micros>;
  readonly suspected: Set<ReplicaId>;
  /** Counts anti-entropy rounds: peers take turns. */
  rounds: number;
}

export interface DynamoTypes {
  State: DynamoState;
  Config: DynamoConfig;
  Record: DynamoRecord;
  Timer: DynamoTimer;
  Message: DynamoMessage;
  Note: DynamoNote;
}

/** One step in progress: what its handlers share. */
export interface Step {
  readonly state: DynamoState;
  readonly config: DynamoConfig;
  /** The replica's clock, for stamps. */
  readonly now: Micros;
  /** A clock that never jumps, for spans of time. */
  readonly steady: Micros;
  readonly out: Out<DynamoTypes>;
}
