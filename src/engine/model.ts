/**
 * The types everything in the engine is made of: identities, values, operations, replies, and the
 * protocol interface (engine rules 1, 2, 6). Types and tiny pure functions only; importable by
 * every engine folder; imports nothing.
 *
 * A protocol is a pure state machine. `step` mutates its own state and records effects; the kernel
 * carries them out. A step never sees dice, the network, another replica or the true time.
 */

/** Model time or a duration, in whole microseconds. */
export type Micros = number;
/** Index of a replica inside its service (0-based, in the order of `service.hosts`). */
export type ReplicaId = number;
/** Index of a client in the scenario (0-based). */
export type ClientId = number;
/** A record's name inside a service, e.g. "wallet". */
export type Key = string;
/**
 * Identity of an operation, unique in a run: `operationId(client, ordinal)`. A write's id is also
 * the identity of the version it makes, so checkers compare ids and phones show data.
 */
export type OperationId = number;
/** Identity of a version: the id of the operation that wrote it; `INITIAL` for the initial value. */
export type VersionId = OperationId;

/** The version that was there before any operation. */
export const INITIAL: VersionId = 0;
const ORDINALS = 2 ** 24;

/** Packs (client, ordinal); ordinals count from 0 for each client. Never 0. */
export function operationId(client: ClientId, ordinal: number): OperationId {
  return (client + 1) * ORDINALS + ordinal;
}
/** The client that issued an operation; -1 for `INITIAL`. */
export function clientOf(id: OperationId): ClientId {
  return Math.floor(id / ORDINALS) - 1;
}
/** The operation's ordinal among its client's operations. */
export function ordinalOf(id: OperationId): number {
  return id % ORDINALS;
}

/** What a key holds. `data` is payload (whole rupees), never identity; null = absent or deleted. */
export interface Value {
  readonly id: VersionId;
  readonly data: number | null;
}

/** What a client asks of a key. An `update` is read-modify-write as ONE operation (rule 6). */
export type Operation =
  | { readonly f: 'read'; readonly key: Key }
  | { readonly f: 'write'; readonly key: Key; readonly data: number }
  | { readonly f: 'update'; readonly key: Key; readonly change: Change }
  | { readonly f: 'cas'; readonly key: Key; readonly expected: VersionId; readonly data: number };

/** How an update turns the state it saw into the next one. */
export type Change =
  /** Pay `amount` rupees out of the balance; declined when it would go below zero. */
  | { readonly kind: 'pay'; readonly amount: number }
  /** Add `amount` (may be negative); never declined. */
  | { readonly kind: 'add'; readonly amount: number };

/** What an update does to the value it saw: the next data, or null when the system must decline. */
export function decide(change: Change, seen: number | null): number | null {
  const balance = seen ?? 0;
  if (change.kind === 'add') return balance + change.amount;
  return balance < change.amount ? null : balance - change.amount;
}

/** One attempt of a client operation as it reaches a replica. Retries share `id`. */
export interface Request {
  readonly id: OperationId;
  readonly client: ClientId;
  readonly op: Operation;
}

/** Rule 6: ok | declined (an answer: no) | failed (refused before any effect) | unknown. */
export type Outcome = 'ok' | 'declined' | 'failed' | 'unknown';

/** Why an operation failed or is unknown. Closed list: words/ has a sentence for each. */
export type Why =
  | 'no-leader' //        Raft: this replica knows no leader and could not gather a majority.
  | 'stepped-down' //     Raft: the leader lost its majority (reads: failed; appended writes: unknown).
  | 'no-quorum' //        Dynamo: too few live replicas known before sending.
  | 'timed-out' //        No answer before the deadline, or too few acknowledgements in time.
  | 'overload' //         A bounded queue was full.
  | 'mismatch' //         cas: another version was there.
  | 'insufficient' //     declined: not enough balance.
  | 'unsupported'
  | 'replica-down'; //    The client's replica was crashed or did not accept the connection.

/** A replica's answer to a request. */
export interface Reply {
  readonly outcome: Outcome;
  readonly why?: Why;
  /** The version a read returned, or an update / cas / declined update saw. */
  readonly seen?: Value;
  /** The data an acknowledged write or update left behind (its version id is the request id). */
  readonly data?: number;
  /** Replicas of the service whose state this answer rests on (for causes; never shown to checkers). */
  readonly answeredBy: readonly ReplicaId[];
  /** failed for lack of a majority / quorum: how many could be reached, of how many, needed. */
  readonly gathered?: { readonly have: number; readonly of: number; readonly need: number };
}

/** What a message is for: its shape on the map and its weather key. */
export type MessageClass = 'request' | 'copy' | 'vote' | 'answer' | 'beat' | 'repair';

export interface ProtocolTypes {
  State: object;
  Config: object;
  /** What survives a crash, appended one by one. */
  Record: { readonly kind: string };
  Timer: string;
  Message: { readonly kind: string };
  /** Why a step acted: kind + parameters, never a sentence. */
  Note: { readonly kind: string };
}

/**
 * Everything that can happen to a replica; nothing else may change its state. `now` is the replica's
 * clock, which may be skewed and may jump: versions are stamped with it. `steady` never jumps: spans
 * of time are measured with it, as systems measure them on a monotonic clock; absent, it is `now`.
 */
export type Input<T extends ProtocolTypes> =
  | { readonly kind: 'started'; readonly now: Micros; readonly steady?: Micros }
  | {
      readonly kind: 'deliver';
      readonly now: Micros;
      readonly steady?: Micros;
      readonly from: ReplicaId;
      readonly message: T['Message'];
    }
  | {
      readonly kind: 'timeout';
      readonly now: Micros;
      readonly steady?: Micros;
      readonly timer: T['Timer'];
    }
  | {
      readonly kind: 'invoke';
      readonly now: Micros;
      readonly steady?: Micros;
      readonly request: Request;
    };

/** Where a step records its effects. They leave in the order recorded, once the step returns. */
export interface Out<T extends ProtocolTypes> {
  send(to: ReplicaId, message: T['Message']): void;
  /** (Re)arms a named timer; the kernel draws uniformly from [min, max]. Acts at once. */
  setTimer(timer: T['Timer'], min: Micros, max: Micros): void;
  cancelTimer(timer: T['Timer']): void;
  /** Answers a request received by `invoke` at this replica. A second answer is ignored. */
  respond(id: OperationId, reply: Reply): void;
  /**
   * Appends to the replica's journal. Effects recorded after a record with wait = true leave only
   * once the disk has synced it. wait = false is a periodic commit log: a crash may lose it.
   * A record with `kind: 'snapshot'` lets the kernel drop all records before it.
   */
  persist(record: T['Record'], wait?: boolean): void;
  note(note: T['Note']): void;
}

/** What signs, the inspector and the measures may know about a replica. */
export interface ReplicaFacts {
  readonly role: 'leader' | 'follower' | 'candidate' | 'member';
  readonly term: number;
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly lastLogIndex: number;
  /** Hints waiting here for an absent replica. */
  readonly hints: number;
}

/** A copy of a version on its way to, or held for, `owner` (hints) as the measures see it. */
export interface HeldVersion {
  readonly key: Key;
  readonly value: Value;
  /** Conflict rule rank: a greater stamp supersedes. Raft: log index. Dynamo: LWW (time, replica). */
  readonly stamp: readonly [number, number];
  /** The version an update or cas was made from, where the protocol keeps it. */
  readonly seen?: Value | null;
}

export interface Protocol<T extends ProtocolTypes> {
  readonly name: 'raft' | 'dynamo';
  /** Rebuilds a replica from its journal (empty on the first start). Then gets `started`. */
  boot(self: ReplicaId, config: T['Config'], journal: readonly T['Record'][]): T['State'];
  /** Mutates `state`, nothing else, and records effects. */
  step(state: T['State'], input: Input<T>, config: T['Config'], out: Out<T>): void;
  /** Copies the containers; shares the readonly values inside. */
  clone(state: T['State']): T['State'];
  /** Modelled size on the wire, in bytes. */
  bytes(message: T['Message']): number;
  messageClass(message: T['Message']): MessageClass;
  /**
   * How long a host that takes `unit` for a request works on a message; 0 = it goes past the queue.
   * Absent: `unit` for each.
   */
  serviceMicros?(message: T['Message'], unit: Micros): Micros;
  /** What a host whose queue is full sends back for a message it did not take; null = nothing. */
  refusal?(message: T['Message']): T['Message'] | null;
  /** Versions whose payload this message carries (for causes of staleness). Usually empty. */
  carries(message: T['Message']): readonly VersionId[];
  /** The client operation this message serves, or 0 (heartbeats, votes, background repair). */
  serves(message: T['Message']): OperationId;
  facts(state: T['State']): ReplicaFacts;
  /** Whether this replica keeps a copy of the key for itself. */
  responsible(state: T['State'], key: Key): boolean;
  /** The value a key has on this replica (Raft: applied; Dynamo: local store). */
  held(state: T['State'], key: Key): Value;
  /** Everything this replica holds for itself (Raft: applied state; Dynamo: store). */
  versions(state: T['State']): readonly HeldVersion[];
  /** Hints kept here for others, with their intended owner. Raft: none. */
  hintsFor(
    state: T['State'],
  ): readonly { readonly owner: ReplicaId; readonly version: HeldVersion }[];
}

/**
 * What Raft replicates. Raft is generic over it and never hard-codes a register (rule 1).
 * `apply` must be deterministic and total; it mutates `state`.
 */
export interface StateMachine<S extends object = object> {
  initial(): S;
  /** Applies a committed command at log index `index`; the reply's `answeredBy` is filled by Raft. */
  apply(state: S, request: Request, index: number): Reply;
  /** Answers a read-only operation from the applied state. */
  read(state: S, op: Operation): Reply;
  clone(state: S): S;
  /** A plain, immutable value from which `restore` rebuilds the state. */
  snapshot(state: S): unknown;
  restore(snapshot: unknown): S;
  versions(state: S): readonly HeldVersion[];
}
