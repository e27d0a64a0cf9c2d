/**
 * What plugs into the kernel: the clients (workload), the observers (measure, invariants), and the
 * shapes they see. The kernel imports no protocol; protocols, clients and observers import these.
 */
import type {
  ClientId,
  Input,
  MessageClass,
  Micros,
  OperationId,
  Protocol,
  ProtocolTypes,
  ReplicaId,
  Reply,
  Request,
  VersionId,
} from '../model.ts';
import type { HostPair, PairFault } from './pairs.ts';

/** Global slot of a replica: services in scenario order, then replica index. */
export type Slot = number;

/** An end of a message: a replica slot (>= 0), or client c as -(c + 1). */
export type Endpoint = number;
export const clientEndpoint = (client: ClientId): Endpoint => -(client + 1);

/** One stretch of a message's route. Access legs between a client and its site have fibre -1. */
export interface Leg {
  readonly fibre: number;
  /** True when travelling from the fibre's end a to its end b. */
  readonly forward: boolean;
  readonly enter: Micros;
  readonly exit: Micros;
}

/** `overload`: the host's queue was full. */
export type Death = 'cut' | 'loss' | 'down' | 'overload' | 'block';

/** A message from sending to its fate. `route`, `dueAt`, `fate` change only through the network. */
export interface Flight {
  readonly id: number;
  readonly service: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly messageClass: MessageClass;
  /** Protocol message kind, or 'request' / 'reply' on a client leg. */
  readonly kind: string;
  /** Client operation this message serves; 0 for background. */
  readonly serves: OperationId;
  /** Versions whose payload it carries. */
  readonly carries: readonly VersionId[];
  /** The client operation or timer that started the chain (rule 4), and depth in the chain. */
  readonly cause: number;
  readonly depth: number;
  readonly sentAt: Micros;
  route: readonly Leg[];
  dueAt: Micros;
  /** `waiting`: it has arrived, at a held pair of hosts or at a paused host. */
  fate: 'flying' | 'waiting' | 'delivered' | 'died';
  /** When and where it died: fibre index and per mille along it (from end a), or -1 at an end. */
  death: {
    readonly at: Micros;
    readonly why: Death;
    readonly fibre: number;
    readonly where: number;
  } | null;
  readonly payload: unknown;
}

/** Clients as the kernel drives them. One object runs all clients of the scenario. */
export interface ClientPort {
  clone(): ClientPort;
  /** Called once at time 0. */
  start(now: Micros, out: ClientOut): void;
  /** An alarm set through `out.setAlarm` rings. */
  alarm(now: Micros, client: ClientId, token: number, out: ClientOut): void;
  /** A reply reached the client (it may be late: the operation may already be closed). */
  reply(now: Micros, client: ClientId, id: OperationId, reply: Reply, out: ClientOut): void;
  /** An `invoke` intervention; the user's hand. */
  act(now: Micros, client: ClientId, act: unknown, out: ClientOut): void;
  /** A `move` intervention: from now on the client is at this place and asks this replica. */
  move(
    client: ClientId,
    to: { readonly slot: Slot; readonly replica: ReplicaId; readonly place: number },
  ): void;
}

export interface ClientOut {
  /** Sends an attempt to a replica over the client's access leg (and fibres if it is elsewhere). */
  request(client: ClientId, slot: Slot, request: Request, attempt: number): void;
  setAlarm(client: ClientId, at: Micros, token: number): void;
  /** Stateless uniform draw in [0, 1) for (purpose, client, ordinal) (rule 4). */
  draw(purpose: string, client: ClientId, ordinal: number): number;
}

/** What the measures and the invariant checkers may watch. They read everything, change nothing. */
export interface Observer {
  clone(): Observer;
  sent?(flight: Flight): void;
  delivered?(flight: Flight): void;
  died?(flight: Flight): void;
  /** A request is about to be stepped at a replica (state before the step). */
  invoked?(now: Micros, slot: Slot, request: Request): void;
  /** A request found its host's queue full and was refused (the replica is live). */
  overloaded?(now: Micros, slot: Slot, request: Request): void;
  /** After each replica step, with the input that caused it. */
  stepped?(now: Micros, slot: Slot, input: Input<ProtocolTypes>): void;
  /** A replica handed a reply to the client leg. */
  responded?(now: Micros, slot: Slot, id: OperationId, reply: Reply): void;
  noted?(now: Micros, slot: Slot, note: { readonly kind: string }): void;
  /** A replica lost its volatile state / came back. `lost` = unsynced journal records. */
  crashed?(now: Micros, slot: Slot, lost: readonly unknown[]): void;
  restarted?(now: Micros, slot: Slot): void;
  /** A fibre was cut or healed. */
  cutChanged?(now: Micros, fibre: number, cut: boolean): void;
  /** A message has arrived and waits: for its pair of hosts, or for its host. */
  waiting?(now: Micros, flight: Flight, why: 'held' | 'paused'): void;
  /** A fault between two hosts began or ended; before what it releases is delivered. */
  pairChanged?(now: Micros, fault: PairFault, pair: HostPair, on: boolean): void;
  /** A live replica was paused, or goes on (before it takes in what waits). */
  paused?(now: Micros, slot: Slot): void;
  resumed?(now: Micros, slot: Slot): void;
}

/** Read access that observers, frames and reports get to replicas. */
export interface ReplicaView {
  readonly slot: Slot;
  readonly service: number;
  readonly id: ReplicaId;
  readonly host: number;
  readonly up: boolean;
  /** Keeps its state, takes no input and fires no timer. Implies `up`. */
  readonly paused: boolean;
  /** What its clock shows beyond the true time, in micros. */
  readonly clockOffset: Micros;
  readonly protocol: Protocol<ProtocolTypes>;
  /** Undefined while crashed. */
  readonly state: object | undefined;
  /** Synced journal length, and the journal itself. */
  readonly journal: readonly { readonly kind: string }[];
  readonly synced: number;
}
