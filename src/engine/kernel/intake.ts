/**
 * What waits at a host to be worked on (engine rule 2, `serviceMicros`): one worker, first come first
 * served, a bounded queue. An input that finds the queue full is refused at once, before any effect.
 * Inputs that take no time (timers, heartbeats, votes) do not queue. A host without a service time
 * has no intake and steps everything as it arrives.
 * Simplified: one worker a host; a real server has several and would share them between services.
 */
import type { Micros } from '../model.ts';
import type { Transit } from './transit.ts';

/** An input that waits, and how long the worker will be at it. */
interface Waiting {
  readonly transit: Transit;
  readonly micros: Micros;
}

export class Intake {
  /** How many may wait, the one being worked on not counted. */
  private readonly bound: number;
  /** In order of arrival; the first is being worked on. */
  private waiting: readonly Waiting[] = [];
  /** When the work on the first ends; Infinity = idle. */
  private endsAt: Micros = Infinity;

  constructor(bound: number) {
    this.bound = bound;
  }

  /** Inputs here, the one being worked on included. */
  get length(): number {
    return this.waiting.length;
  }

  /**
   * Takes an input. Returns when the work on it ends if it is the only one, Infinity if it has to
   * wait, null if there is no room for it.
   */
  offer(now: Micros, transit: Transit, micros: Micros): Micros | null {
    if (this.waiting.length > this.bound) return null;
    this.waiting = [...this.waiting, { transit, micros }];
    return this.waiting.length === 1 ? this.begin(now) : Infinity;
  }

  /** An event announced the end of work: what is done, and when the next will be; null if void. */
  end(now: Micros): { readonly done: Transit; readonly nextAt: Micros } | null {
    const [first, ...rest] = this.waiting;
    if (this.endsAt !== now || !first) return null;
    this.waiting = rest;
    return { done: first.transit, nextAt: this.begin(now) };
  }

  /** The host went down: nothing that waited will be worked on. */
  clear(): readonly Transit[] {
    const transits = this.waiting.map(({ transit }) => transit);
    this.waiting = [];
    this.endsAt = Infinity;
    return transits;
  }

  clone(): Intake {
    const copy = new Intake(this.bound);
    copy.waiting = this.waiting.map(({ transit, micros }) => ({
      transit: transit.clone(),
      micros,
    }));
    copy.endsAt = this.endsAt;
    return copy;
  }

  private begin(now: Micros): Micros {
    const first = this.waiting[0];
    this.endsAt = first ? now + first.micros : Infinity;
    return this.endsAt;
  }
}
