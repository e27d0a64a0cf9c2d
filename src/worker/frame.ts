/**
 * One frame as one block of doubles: what the painters need at one instant, packed so that it can
 * be handed from the worker to the page without copying (design 4). Layout:
 * header {time, prefixHash, replicas, flights}, then REPLICA_FIELDS per replica in slot order, then
 * FLIGHT_FIELDS per flight. Every field is an exact integer; `VOID` stands for "no value".
 */
import type { MessageClass, Micros, OperationId, ReplicaFacts } from '../engine/index.ts';

/** How prominent a message is (opening 4). */
export type Weight = 'hero' | 'related' | 'background';

/** What a sign shows of its replica. */
export interface ReplicaFrame {
  readonly up: boolean;
  /** Keeps its state, but neither hears nor acts. Implies `up`. */
  readonly paused: boolean;
  readonly role: ReplicaFacts['role'];
  /** The phones' key on this replica, whole rupees; null = absent or not readable. */
  readonly value: number | null;
  /** Older than the newest acknowledged version of that key. */
  readonly stale: boolean;
}

/** A message at this instant. */
export interface FlightFrame {
  readonly id: number;
  readonly messageClass: MessageClass;
  readonly weight: Weight;
  /** Endpoints: replica slot, or client c as -(c + 1). */
  readonly from: number;
  readonly to: number;
  /** Fibre index it is on; -1 on the access leg of `client`. Waiting at a site: where its next leg starts. */
  readonly fibre: number;
  /** Client index of the access leg, else -1. */
  readonly client: number;
  /** Per mille from the fibre's end a (access leg: from the client). */
  readonly where: number;
  /** 1 = towards the fibre's end b (access leg: towards the site), -1 = the other way. */
  readonly heading: 1 | -1;
  readonly died: boolean;
  /** Model time of its death, 0 while alive. */
  readonly diedAt: Micros;
  /** Client operation it serves, 0 for background. */
  readonly serves: OperationId;
}

export interface Frame {
  readonly time: Micros;
  /** 32-bit prefix of the trace hash over every event up to `time`. */
  readonly prefixHash: number;
  /** In slot order. */
  readonly replicas: readonly ReplicaFrame[];
  readonly flights: readonly FlightFrame[];
}

const HEADER = 4;
const REPLICA_FIELDS = 3;
const FLIGHT_FIELDS = 9;
const VOID = -(2 ** 53) + 1;

const ROLES = ['leader', 'follower', 'candidate', 'member'] as const;
const CLASSES = ['request', 'copy', 'vote', 'answer', 'beat', 'repair'] as const;
const WEIGHTS = ['hero', 'related', 'background'] as const;

/** Doubles a frame of this size takes. */
export function frameLength(replicas: number, flights: number): number {
  return HEADER + replicas * REPLICA_FIELDS + flights * FLIGHT_FIELDS;
}

/** Packs a frame; reuses `spare` when it is big enough (it comes back from the page). */
export function encodeFrame(frame: Frame, spare?: Float64Array): Float64Array {
  const length = frameLength(frame.replicas.length, frame.flights.length);
  // Half as much again, so that a growing crowd does not reallocate each frame.
  const block = spare && spare.length >= length ? spare : new Float64Array(length + (length >> 1));
  block[0] = frame.time;
  block[1] = frame.prefixHash;
  block[2] = frame.replicas.length;
  block[3] = frame.flights.length;
  let i = HEADER;
  for (const replica of frame.replicas) {
    block[i++] = (replica.up ? 1 : 0) + (replica.stale ? 2 : 0) + (replica.paused ? 4 : 0);
    block[i++] = ROLES.indexOf(replica.role);
    block[i++] = replica.value ?? VOID;
  }
  for (const flight of frame.flights) {
    block[i++] = flight.id;
    block[i++] =
      CLASSES.indexOf(flight.messageClass) * 16 +
      WEIGHTS.indexOf(flight.weight) * 4 +
      (flight.heading === 1 ? 2 : 0) +
      (flight.died ? 1 : 0);
    block[i++] = flight.from;
    block[i++] = flight.to;
    block[i++] = flight.fibre;
    block[i++] = flight.client;
    block[i++] = flight.where;
    block[i++] = flight.diedAt;
    block[i++] = flight.serves;
  }
  return block;
}

/** Unpacks a block made by `encodeFrame`. Throws RangeError when the block is cut short. */
export function decodeFrame(block: Float64Array): Frame {
  const at = (i: number): number => {
    const value = block[i];
    if (value === undefined) throw new RangeError('frame block cut short');
    return value;
  };
  const replicas: ReplicaFrame[] = [];
  const flights: FlightFrame[] = [];
  let i = HEADER;
  for (let n = at(2); n > 0; n--, i += REPLICA_FIELDS) {
    const flags = at(i);
    const value = at(i + 2);
    replicas.push({
      up: flags % 2 === 1,
      stale: (flags & 2) === 2,
      paused: (flags & 4) === 4,
      role: ROLES[at(i + 1)] ?? 'member',
      value: value === VOID ? null : value,
    });
  }
  for (let n = at(3); n > 0; n--, i += FLIGHT_FIELDS) {
    const packed = at(i + 1);
    flights.push({
      id: at(i),
      messageClass: CLASSES[packed >> 4] ?? 'request',
      weight: WEIGHTS[(packed >> 2) & 3] ?? 'background',
      heading: (packed & 2) === 2 ? 1 : -1,
      died: (packed & 1) === 1,
      from: at(i + 2),
      to: at(i + 3),
      fibre: at(i + 4),
      client: at(i + 5),
      where: at(i + 6),
      diedAt: at(i + 7),
      serves: at(i + 8),
    });
  }
  return { time: at(0), prefixHash: at(1), replicas, flights };
}
