/** A message as the kernel and the network know it. */
import type { MessageClass, Micros, OperationId, VersionId } from '../model.ts';
import type { Death, Endpoint, Flight, Leg } from './ports.ts';

export interface DeathRecord {
  readonly at: Micros;
  readonly why: Death;
  readonly fibre: number;
  readonly where: number;
}

/** Why a replica steps or a message leaves: the chain it belongs to, and its place in it (rule 4). */
export interface Reason {
  /** What started the chain: `attemptCause` or `timerCause`. */
  readonly cause: number;
  readonly depth: number;
  /** From which the indices of the messages that follow are derived. */
  readonly index: number;
}

/** What a message is when it leaves; the rest of a `Transit` follows from the network. */
export interface Departure {
  readonly service: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly messageClass: MessageClass;
  readonly kind: string;
  readonly serves: OperationId;
  readonly carries: readonly VersionId[];
  readonly reason: Reason;
  /** Tells apart the messages of one chain that share sender, receiver and class. */
  readonly index: number;
  readonly payload: object;
}

const NOWHERE: readonly Leg[] = [];
/** Order of the classes in weather keys and in the trace: only ever append. */
const CLASSES: readonly MessageClass[] = ['request', 'copy', 'vote', 'answer', 'beat', 'repair'];

export class Transit implements Flight {
  readonly id: number;
  readonly departure: Departure;
  readonly classIndex: number;
  readonly sentAt: Micros;
  /** Sites the fibres of its route join. */
  readonly fromSite: number;
  readonly toSite: number;
  /** Time on the access leg before and after the fibres; 0 = no such leg. */
  readonly accessBefore: Micros;
  readonly accessAfter: Micros;
  route: readonly Leg[] = NOWHERE;
  /** Arrival, were nothing to stop it. */
  dueAt: Micros = 0;
  /** How it will end if nothing changes: null = it arrives. */
  doom: DeathRecord | null = null;
  fate: Flight['fate'] = 'flying';
  death: DeathRecord | null = null;
  /** Instant of the queued event that counts; others that name this message are void. */
  queuedAt: Micros = -1;
  /** Queued events that name this message. */
  queued = 0;

  constructor(
    id: number,
    departure: Departure,
    sentAt: Micros,
    fromSite: number,
    toSite: number,
    accessBefore: Micros,
    accessAfter: Micros,
  ) {
    this.id = id;
    this.departure = departure;
    this.classIndex = CLASSES.indexOf(departure.messageClass);
    this.sentAt = sentAt;
    this.fromSite = fromSite;
    this.toSite = toSite;
    this.accessBefore = accessBefore;
    this.accessAfter = accessAfter;
  }

  get service(): number {
    return this.departure.service;
  }
  get from(): Endpoint {
    return this.departure.from;
  }
  get to(): Endpoint {
    return this.departure.to;
  }
  get messageClass(): MessageClass {
    return this.departure.messageClass;
  }
  get kind(): string {
    return this.departure.kind;
  }
  get serves(): OperationId {
    return this.departure.serves;
  }
  get carries(): readonly VersionId[] {
    return this.departure.carries;
  }
  get cause(): number {
    return this.departure.reason.cause;
  }
  get depth(): number {
    return this.departure.reason.depth;
  }
  get index(): number {
    return this.departure.index;
  }
  get payload(): object {
    return this.departure.payload;
  }

  /** When its fate is decided: arrival, or death on the way. */
  get endsAt(): Micros {
    return this.doom === null ? this.dueAt : this.doom.at;
  }

  clone(): Transit {
    const { id, departure, sentAt, fromSite, toSite, accessBefore, accessAfter } = this;
    const copy = new Transit(id, departure, sentAt, fromSite, toSite, accessBefore, accessAfter);
    copy.route = this.route;
    copy.dueAt = this.dueAt;
    copy.doom = this.doom;
    copy.fate = this.fate;
    copy.death = this.death;
    copy.queuedAt = this.queuedAt;
    copy.queued = this.queued;
    return copy;
  }
}
