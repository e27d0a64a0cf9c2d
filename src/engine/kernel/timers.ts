/**
 * Named timers of replicas, lazily: setting a timer later than before costs no queue operation. The
 * event queued for it rings early, finds the deadline moved, and is queued again.
 *
 * A timer named `kind/identity` serves one operation and is forgotten once it is idle; others keep
 * the count of their firings for the run.
 */
import type { Micros } from '../model.ts';
import { hashText } from './draws.ts';
import type { Replica } from './replica.ts';

interface Timer {
  readonly replica: number;
  readonly name: string;
  readonly hash: number;
  readonly passing: boolean;
  /** Infinity = not set. */
  deadline: Micros;
  /** Instant of the queued event that counts; Infinity = none. */
  queuedAt: Micros;
  /** Queued events that name this timer. */
  queued: number;
  firings: number;
}

/** A timer that fires now. */
export type FiredTimer = Readonly<Pick<Timer, 'replica' | 'name' | 'hash' | 'firings'>>;
export type QueueTimer = (at: Micros, timer: number) => void;

export class Timers {
  private timers: (Timer | undefined)[] = [];
  private free: number[] = [];

  /** Sets a timer, queueing an event if none would ring in time. */
  set(replica: Replica, name: string, deadline: Micros, queue: QueueTimer): void {
    const index = replica.timers.get(name) ?? this.create(replica, name);
    const timer = this.timers[index]!;
    timer.deadline = deadline;
    if (timer.queuedAt > deadline) this.queue(timer, index, queue);
  }

  /** Hash of a timer's name, remembered while the timer is known. */
  hash(replica: Replica, name: string): number {
    const index = replica.timers.get(name);
    return index === undefined ? hashText(name) : this.timers[index]!.hash;
  }

  cancel(replica: Replica, name: string): void {
    const index = replica.timers.get(name);
    if (index === undefined) return;
    this.timers[index]!.deadline = Infinity;
    this.forgetIdle(replica, index);
  }

  cancelAll(replica: Replica): void {
    for (const name of replica.timers.keys()) this.cancel(replica, name);
  }

  /**
   * An event rang: the timer that fires now, or null (void, cancelled, or set to later). That of a
   * paused replica stays due: `fire` it later.
   */
  ring(
    now: Micros,
    index: number,
    replicas: readonly Replica[],
    queue: QueueTimer,
  ): FiredTimer | null {
    const timer = this.timers[index]!;
    timer.queued--;
    if (timer.queuedAt === now) {
      timer.queuedAt = Infinity;
      if (timer.deadline === now) {
        const replica = replicas[timer.replica]!;
        if (!replica.paused) this.spend(timer, replica, index);
        return timer;
      }
      if (timer.deadline < Infinity) this.queue(timer, index, queue);
    }
    this.forgetIdle(replicas[timer.replica]!, index);
    return null;
  }

  /** The timer that was due at `deadline`, unless it has been set anew, cancelled or forgotten since. */
  fire(index: number, deadline: Micros, replicas: readonly Replica[]): FiredTimer | null {
    const timer = this.timers[index];
    if (timer?.deadline !== deadline) return null;
    this.spend(timer, replicas[timer.replica]!, index);
    return timer;
  }

  clone(): Timers {
    const copy = new Timers();
    copy.timers = this.timers.map((timer) => timer && { ...timer });
    copy.free = this.free.slice();
    return copy;
  }

  private spend(timer: Timer, replica: Replica, index: number): void {
    timer.deadline = Infinity;
    timer.firings++;
    this.forgetIdle(replica, index);
  }

  private queue(timer: Timer, index: number, queue: QueueTimer): void {
    timer.queuedAt = timer.deadline;
    timer.queued++;
    queue(timer.deadline, index);
  }

  private create(replica: Replica, name: string): number {
    const index = this.free.pop() ?? this.timers.length;
    this.timers[index] = {
      replica: replica.slot,
      name,
      hash: hashText(name),
      passing: name.includes('/'),
      deadline: Infinity,
      queuedAt: Infinity,
      queued: 0,
      firings: 0,
    };
    replica.timers.set(name, index);
    return index;
  }

  private forgetIdle(replica: Replica, index: number): void {
    const timer = this.timers[index]!;
    if (!timer.passing || timer.queued > 0 || timer.deadline < Infinity) return;
    this.timers[index] = undefined;
    this.free.push(index);
    replica.timers.delete(timer.name);
  }
}
