/** What a kernel is made from: a scenario with every name resolved to an index. */
import type { ClientId, Micros, Protocol, ProtocolTypes, ReplicaId } from '../model.ts';
import type { Delay } from './delay.ts';
import type { Drawn, Draws } from './draws.ts';
import type { HostPair } from './pairs.ts';
import type { ClientPort, Observer, Slot } from './ports.ts';
import type { Transit } from './transit.ts';

export interface ReplicaSpec {
  /** Index of its host. A host runs at most one replica of each service. */
  readonly host: number;
  readonly config: object;
  /** Records that nobody waits for are synced this long after the first of them; 0 = at once. */
  readonly syncInterval?: Micros;
  /** How long its host works on one input; absent or 0 = no time at all. */
  readonly serviceMicros?: Micros;
}

export interface ServiceSpec {
  readonly id: string;
  readonly protocol: Protocol<ProtocolTypes>;
  readonly replicas: readonly ReplicaSpec[];
}

export interface HostSpec {
  readonly site: number;
  /** Time of one group commit; null = records are synced at once. */
  readonly disk: Delay | null;
  /** What its clock shows beyond the true time. */
  readonly clockOffset: Micros;
  /** How many inputs may wait for a replica that takes time; default 32. */
  readonly queue?: number;
}

/** How a client reaches its site. */
export interface AccessSpec {
  readonly site: number;
  readonly delay: Delay;
}

/** A scenario's or a hand's intervention, resolved. `act` goes to `ClientPort.act` as it is. */
export type ResolvedIntervention =
  | {
      readonly kind: 'cut';
      readonly at: Micros;
      readonly fibres: readonly number[];
      /** Per mille from end a, per fibre; default 500. */
      readonly where?: readonly number[];
    }
  | { readonly kind: 'heal'; readonly at: Micros; readonly fibres: readonly number[] }
  | { readonly kind: 'crash'; readonly at: Micros; readonly host: number }
  | { readonly kind: 'restart'; readonly at: Micros; readonly host: number }
  | {
      readonly kind: 'block' | 'unblock' | 'hold' | 'release';
      readonly at: Micros;
      readonly pairs: readonly HostPair[];
    }
  | { readonly kind: 'pause' | 'resume'; readonly at: Micros; readonly host: number }
  | {
      readonly kind: 'skew';
      readonly at: Micros;
      readonly host: number;
      readonly offset: Micros;
    }
  | {
      readonly kind: 'set';
      readonly at: Micros;
      readonly what: 'loss' | 'extra' | 'disk';
      /** Index of the fibre, or of the host for `disk`. */
      readonly index: number;
      readonly value: number;
    }
  | {
      readonly kind: 'storm';
      readonly at: Micros;
      readonly fibres: readonly number[];
      readonly duration: Micros;
    }
  | {
      readonly kind: 'move';
      readonly at: Micros;
      readonly client: ClientId;
      readonly slot: Slot;
      readonly replica: ReplicaId;
      /** Index of the site where it is from now on. */
      readonly place: number;
    }
  | {
      readonly kind: 'invoke';
      readonly at: Micros;
      readonly client: ClientId;
      readonly act: unknown;
    };

/** A fibre as it is now, its cuts apart. */
export interface FibreCondition {
  /** Probability that a message entering it is lost, a storm's share not counted. */
  readonly loss: number;
  /** Micros added to every crossing. */
  readonly extra: Micros;
  /** When the storm over it ends; null = none. */
  readonly stormUntil: Micros | null;
}

/**
 * What carries messages. Methods that take `flying` change the route, `dueAt` and `doom` of the
 * messages concerned; the kernel then carries out what changed. Places in `flying` may be empty.
 */
export interface Network {
  readonly detectionDelay: Micros;
  /** By fibre: per mille position of the cut from end a, or -1 when whole. */
  readonly cuts: readonly number[];
  /** Fixes the route of a message that leaves now, and foresees its end. */
  send(now: Micros, transit: Transit, draws: Draws): void;
  /** Cuts a fibre; messages on it die now. False if it was cut already. */
  cut(
    now: Micros,
    fibre: number,
    where: number,
    flying: readonly (Transit | undefined)[],
    draws: Draws,
  ): boolean;
  /** False if the fibre was whole. */
  heal(now: Micros, fibre: number, flying: readonly (Transit | undefined)[], draws: Draws): boolean;
  /** Called `detectionDelay` after each change: routing tables learn of what has lasted that long. */
  updateTables(now: Micros, flying: readonly (Transit | undefined)[], draws: Draws): void;
  /** From now on a fibre loses that share of what enters it / takes that many micros longer. */
  set(
    now: Micros,
    fibre: number,
    what: 'loss' | 'extra',
    value: number,
    flying: readonly (Transit | undefined)[],
    draws: Draws,
  ): void;
  /** A storm over a fibre, from now until `until`. */
  storm(
    now: Micros,
    fibre: number,
    until: Micros,
    flying: readonly (Transit | undefined)[],
    draws: Draws,
  ): void;
  /** What a message that entered a fibre now would meet. */
  condition(now: Micros, fibre: number): FibreCondition;
  clone(): Network;
}

export interface KernelSpec {
  readonly seed: number;
  readonly services: readonly ServiceSpec[];
  readonly hosts: readonly HostSpec[];
  readonly network: Network;
  readonly clients: ClientPort;
  /** By client. */
  readonly access: readonly AccessSpec[];
  readonly observers: readonly Observer[];
  /** Scripted acts; `at` > 0. Equal instants act in list order. */
  readonly interventions: readonly ResolvedIntervention[];
  /** Sees every draw; for tests. */
  readonly recorder?: (drawn: Drawn) => void;
}
