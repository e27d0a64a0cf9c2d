/**
 * Convergence (rule 7). T* = the last heal, release or restart, the end of a block or a pause among
 * them; without one, 10 s before the end. A paused replica is not live. Debt = per
 * key the join, by the conflict rule, of all versions and hints held anywhere at T*; for Raft the
 * highest index committed anywhere at T*. Converged = every live responsible replica holds its debt
 * or something that supersedes it. While anything is cut, blocked
 * or held nothing has converged.
 */
import type { ReplicaView, Slot } from '../kernel/ports.ts';
import type { Key, Micros } from '../model.ts';
import type { Watched, World } from './world.ts';

type Stamp = readonly [number, number];
/** By service: the index (Raft) or the newest stamp per key that was held anywhere at T*. */
type Debt = { readonly index: number; readonly stamps: ReadonlyMap<Key, Stamp> };

const QUIET: Micros = 10_000_000;

function older(a: Stamp, b: Stamp): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

export class Convergence {
  private readonly world: World;
  private debts: readonly Debt[] = [];
  /** Slots that have not paid yet; null before T*. */
  private owing: Set<Slot> | null = null;
  private cutCount = 0;
  /** A heal or a restart has happened: T* is theirs. */
  private healed = false;
  private at: Micros | null = null;

  constructor(world: World) {
    this.world = world;
  }

  get convergedAt(): Micros | null {
    return this.at;
  }

  /** Whether T* was a heal or a restart, and not the quiet end of a run without any. */
  get healedBefore(): boolean {
    return this.healed;
  }

  clone(): Convergence {
    const copy = new Convergence(this.world);
    copy.debts = this.debts;
    copy.owing = this.owing && new Set(this.owing);
    copy.cutCount = this.cutCount;
    copy.healed = this.healed;
    copy.at = this.at;
    return copy;
  }

  cutChanged(now: Micros, cut: boolean, replicas: readonly ReplicaView[]): void {
    this.cutCount += cut ? 1 : -1;
    if (cut) {
      this.owing = null;
      this.at = null;
    } else {
      this.healed = true;
      this.begin(now, replicas);
    }
  }

  restarted(now: Micros, replicas: readonly ReplicaView[]): void {
    this.healed = true;
    this.begin(now, replicas);
  }

  /** A crashed replica owes nothing until it is back. */
  crashed(now: Micros, slot: Slot): void {
    this.owing?.delete(slot);
    this.conclude(now);
  }

  /** Before anything of the instant `now` happens: without a heal, T* may have come. */
  reach(now: Micros, replicas: readonly ReplicaView[]): void {
    const start = this.world.duration - QUIET;
    if (!this.healed && this.owing === null && now > start && start >= 0) {
      this.begin(start, replicas);
    }
  }

  /** After a step of a replica. */
  stepped(now: Micros, slot: Slot, replicas: readonly ReplicaView[]): void {
    if (!this.owing?.has(slot) || !this.paid(replicas[slot]!)) return;
    this.owing.delete(slot);
    this.conclude(now);
  }

  private begin(now: Micros, replicas: readonly ReplicaView[]): void {
    if (this.cutCount > 0) return;
    this.at = null;
    this.debts = this.world.services.map((service) =>
      debtOf(service.slots.map((slot) => replicas[slot]!)),
    );
    const live = replicas.filter(isLive);
    this.owing = new Set(live.filter((view) => !this.paid(view)).map(({ slot }) => slot));
    this.conclude(now);
  }

  private conclude(now: Micros): void {
    if (this.owing?.size === 0 && this.at === null) this.at = now;
  }

  private paid({ state, protocol, service }: ReplicaView): boolean {
    const { index, stamps } = this.debts[service]!;
    if (!state) return false;
    if (protocol.name === 'raft') return protocol.facts(state).lastApplied >= index;
    const held = new Map(protocol.versions(state).map(({ key, stamp }) => [key, stamp]));
    for (const [key, stamp] of stamps) {
      if (!protocol.responsible(state, key)) continue;
      const own = held.get(key);
      if (!own || older(own, stamp)) return false;
    }
    return true;
  }
}

/** A paused replica has its state, but nobody hears of it until it resumes. */
const isLive = ({ state, paused }: ReplicaView): boolean => state !== undefined && !paused;

function debtOf(replicas: readonly ReplicaView[]): Debt {
  const stamps = new Map<Key, Stamp>();
  let index = 0;
  for (const { state, protocol } of replicas) {
    if (!state) continue;
    if (protocol.name === 'raft') {
      index = Math.max(index, protocol.facts(state).commitIndex);
      continue;
    }
    const hints = protocol.hintsFor(state).map(({ version }) => version);
    for (const { key, stamp } of [...protocol.versions(state), ...hints]) {
      const known = stamps.get(key);
      if (!known || older(known, stamp)) stamps.set(key, stamp);
    }
  }
  return { index, stamps };
}

/** Whether the live replicas responsible for it hold the same version, for every key. */
export function agree(world: World, { replicas }: Watched): boolean {
  return world.services.every(({ slots, keys }) => {
    const live = slots.map((slot) => replicas[slot]!).filter(isLive);
    return keys.every((key) => {
      const held = live
        .filter(({ protocol, state }) => protocol.responsible(state!, key))
        .map(({ protocol, state }) => protocol.held(state!, key).id);
      return held.every((id) => id === held[0]);
    });
  });
}
