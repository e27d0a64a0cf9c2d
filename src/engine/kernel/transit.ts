/** A message as the kernel and the network know it. */
import type { MessageClass, Micros, OperationId, VersionId } from '../model.ts';
import type { Death, Endpoint, Flight, Leg } from './ports.ts';

export interface DeathRecord {
  readonly at: Micros;
  readonly why: Death;
  readonly fibre: number;
  readonly where: number;
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
  readonly cause: number;
  readonly depth: number;
  /** Tells apart the messages of one chain that share sender, receiver and class. */
  readonly index: number;
  readonly payload: unknown;
}

/** Order of the classes in weather keys and in the trace: only ever append. */
const CLASSES: readonly MessageClass[] = ['request', 'copy', 'vote', 'answer', 'beat', 'repair'];

export class Transit implements Flight {
  readonly id: number;
  readonly service: number;
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly messageClass: MessageClass;
  readonly classIndex: number;
  readonly kind: string;
  readonly serves: OperationId;
  readonly carries: readonly VersionId[];
  readonly cause: number;
  readonly depth: number;
  readonly index: number;
  readonly sentAt: Micros;
  readonly payload: unknown;
  /** Sites the fibres of its route join. */
  readonly fromSite: number;
  readonly toSite: number;
  /** Time on the access leg before and after the fibres; 0 = no such leg. */
  readonly accessBefore: Micros;
  readonly accessAfter: Micros;
  route: readonly Leg[] = [];
  /** Arrival, were nothing to stop it. */
  dueAt: Micros = 0;
  /** How it will end if nothing changes: null = it arrives. */
  doom: DeathRecord | null = null;
  fate: 'flying' | 'delivered' | 'died' = 'flying';
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
    this.service = departure.service;
    this.from = departure.from;
    this.to = departure.to;
    this.messageClass = departure.messageClass;
    this.classIndex = CLASSES.indexOf(departure.messageClass);
    this.kind = departure.kind;
    this.serves = departure.serves;
    this.carries = departure.carries;
    this.cause = departure.cause;
    this.depth = departure.depth;
    this.index = departure.index;
    this.sentAt = sentAt;
    this.payload = departure.payload;
    this.fromSite = fromSite;
    this.toSite = toSite;
    this.accessBefore = accessBefore;
    this.accessAfter = accessAfter;
  }

  /** When its fate is decided: arrival, or death on the way. */
  get endsAt(): Micros {
    return this.doom === null ? this.dueAt : this.doom.at;
  }

  clone(): Transit {
    const copy = new Transit(
      this.id,
      this,
      this.sentAt,
      this.fromSite,
      this.toSite,
      this.accessBefore,
      this.accessAfter,
    );
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
