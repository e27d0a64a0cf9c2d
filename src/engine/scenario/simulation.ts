/**
 * The engine's facade: one Run, simulated. What the worker, the command line and the tests use.
 * (Interfaces here; `createSimulation` lives in compose.ts.)
 */
import type { OperationRecord } from '../history/history.ts';
import type { Flight, ReplicaView } from '../kernel/ports.ts';
import type { SessionStatus } from '../checker/verdict.ts';
import type { ClientId, Key, Micros, OperationId, ReplicaFacts, Value } from '../model.ts';
import type { ChronicleLine } from '../chronicle/happenings.ts';
import type { Measures } from '../measure/measures.ts';
import type { DynamoInside } from '../protocol/dynamo/inside.ts';
import type { RaftInside } from '../protocol/raft/inside.ts';
import type { Intervention, Run, Scenario } from './types.ts';

export type * from '../measure/measures.ts';

/** What the inspector may see of a replica. */
export type Inside = RaftInside | DynamoInside;

/** Why an intervention was refused instead of recorded (rule 3: one that changes nothing). */
export type Refusal =
  { kind: 'changes-nothing' } | { kind: 'in-the-past' } | { kind: 'unknown-entity'; what: string };

/** An event worth a sentence: a protocol note or a kernel fact, with its moment. */
export interface NoteRecord {
  readonly time: Micros;
  /** Replica slot, or -1. */
  readonly slot: number;
  readonly note: { readonly kind: string; readonly [parameter: string]: unknown };
}

/** Faults in force, by the scenario's ids; what is as the scenario has it is left out. */
export interface Faults {
  /** Directed pairs of hosts: what the first sends dies, or waits, where it reaches the second. */
  readonly blocked: readonly (readonly [from: string, to: string])[];
  readonly held: readonly (readonly [from: string, to: string])[];
  readonly fibres: Readonly<Record<string, FibreFault>>;
  readonly hosts: Readonly<Record<string, HostFault>>;
  /** Clients who were moved, and the host they use now. */
  readonly moved: Readonly<Record<string, string>>;
}

/** A fibre that somebody has changed, or that is in a storm. */
export interface FibreFault {
  /** Probability that a message entering it is lost, a storm's share not counted. */
  readonly loss: number;
  /** Micros added to every crossing. */
  readonly extra: Micros;
  /** When the storm over it ends; null = none. */
  readonly stormUntil: Micros | null;
}

export interface HostFault {
  readonly paused: boolean;
  /** Messages that wait for it to resume. */
  readonly waiting: number;
  /** What its clock shows beyond the true time, in micros. */
  readonly clockOffset: Micros;
  /** Micros added to every sync of its disk. */
  readonly diskExtra: Micros;
}

export interface Simulation {
  readonly run: Run;
  readonly scenario: Scenario;
  /** Time of the last event processed, or the last `runUntil` target. */
  readonly now: Micros;
  /** Events processed so far. */
  readonly events: number;
  /** Messages handed to the network so far, client legs included, and their fates. */
  readonly messages: { readonly sent: number; readonly delivered: number; readonly lost: number };
  /** Processes every event with time <= t. */
  runUntil(t: Micros): void;
  /** Time of the next event or scripted act, or Infinity. */
  nextAt(): Micros;
  /** Adds an intervention at `at` > now. Refuses, with a reason, one that would change nothing. */
  intervene(intervention: Intervention): Refusal | null;
  /**
   * Feeds one that a Run has recorded, as if it had been in the Run from the start: unjudged, since
   * under another rule the same hand may change nothing. Throws when `at` is past or a name unknown.
   */
  replay(intervention: Intervention): void;
  clone(): Simulation;
  /** 16 hex digits over every event so far (rule 3). */
  traceHash(): string;
  /** First 32 bits of it, unsigned: what a link carries. */
  prefixHash(): number;

  readonly history: readonly OperationRecord[];
  operation(id: OperationId): OperationRecord | undefined;
  readonly notes: readonly NoteRecord[];
  /** What happened, as lines to be told: the newest, oldest first. Bounded. */
  readonly chronicle: readonly ChronicleLine[];
  measures(): Measures;
  /** How a client stands with the four session guarantees. */
  session(client: ClientId): SessionStatus;

  /** Replicas by slot; facts and the value of a key, for signs. */
  readonly replicas: readonly ReplicaView[];
  facts(slot: number): ReplicaFacts | undefined;
  held(slot: number, key: Key): Value | undefined;
  /** All that the inspector shows of a replica; undefined while it is down. */
  inside(slot: number): Inside | undefined;
  /** In flight now, and those that died within the last `micros`. */
  flights(recentDeaths: Micros): readonly Flight[];
  /** By host: inputs that wait or are being worked on; 0 where nothing takes time. */
  readonly queues: readonly number[];
  /** Cut fibres now: per mille position, or -1 when whole. Indexed like scenario.fibres. */
  readonly cuts: readonly number[];
  /** What else is wrong now, beyond cuts and crashes. */
  readonly faults: Faults;
}
