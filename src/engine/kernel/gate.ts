/**
 * What stands between a message's arrival and its replica (engine rule 5): a blocked pair of hosts
 * kills it, a held pair or a paused host makes it wait. What waits is kept in the order in which it
 * arrived; nothing here costs more than two tests while no such fault is in force.
 *
 *   arrives -> blocked? dies | held? waits for release | paused? waits for resume | is taken in
 *
 * Simplified: a paused host has one buffer of `BACKLOG_MAX` arrivals for all its connections, where a
 * real one has a buffer for each; what comes when it is full dies of a full queue.
 */
import type { Micros } from '../model.ts';
import type { Core } from './core.ts';
import type { Mail } from './mail.ts';
import { Pairs } from './pairs.ts';
import type { HostPair } from './pairs.ts';
import type { Replica } from './replica.ts';
import { Transit } from './transit.ts';

/** Messages that wait at one paused host at most; a minute of five replicas' heartbeats is 2,400. */
export const BACKLOG_MAX = 4096;

/** A timer that ran out while its host was paused: its place, and the deadline it had then. */
export interface DueTimer {
  readonly timer: number;
  readonly deadline: Micros;
}
/** What a paused host will find, in order. */
export type Backlog = readonly (Transit | DueTimer)[];

export class Gate {
  readonly pairs: Pairs;
  private readonly core: Core;
  private readonly mail: Mail;
  /** Messages of held pairs, in order of arrival. */
  private held: Transit[];
  /** By host, what waits for it to resume. */
  private readonly backlogs: (Transit | DueTimer)[][];

  constructor(core: Core, mail: Mail, hosts: number, original?: Gate) {
    this.core = core;
    this.mail = mail;
    this.pairs = original?.pairs.clone() ?? new Pairs(hosts);
    this.held = original?.held.map((transit) => transit.clone()) ?? [];
    this.backlogs =
      original?.backlogs.map((backlog) =>
        backlog.map((item) => (item instanceof Transit ? item.clone() : item)),
      ) ?? Array.from({ length: hosts }, () => []);
  }

  /** Whether a message goes through to its replica now; else it has died or waits. `from`: host, or -1. */
  admits(transit: Transit, from: number, replica: Replica): boolean {
    const { pairs } = this;
    if (from >= 0 && pairs.any) {
      if (pairs.has('block', from, replica.host)) {
        this.kill(transit, 'block');
        return false;
      }
      if (pairs.has('hold', from, replica.host)) {
        this.wait(transit, 'held');
        this.held.push(transit);
        return false;
      }
    }
    if (!replica.paused) return true;
    this.queue(transit, replica.host);
    return false;
  }

  /** A timer of a paused host ran out. */
  defer(due: DueTimer, host: number): void {
    this.backlogs[host]!.push(due);
  }

  /** Takes out the messages that are no longer held, in order of arrival. */
  release(hostOf: (transit: Transit) => HostPair): readonly Transit[] {
    if (this.held.length === 0) return this.held;
    const free = this.held.filter((transit) => !this.pairs.has('hold', ...hostOf(transit)));
    if (free.length > 0) this.held = this.held.filter((transit) => !free.includes(transit));
    return free;
  }

  /** Takes out all that waits for a host. */
  drain(host: number): Backlog {
    return this.backlogs[host]!.splice(0);
  }

  /** How many messages wait for a host to resume. */
  waitingAt(host: number): number {
    return this.backlogs[host]!.reduce((n, item) => n + (item instanceof Transit ? 1 : 0), 0);
  }

  /** Every message that waits, on whichever side of a hold or a pause. */
  get waiting(): readonly Transit[] {
    const queued = this.backlogs.flatMap((backlog) =>
      backlog.filter((item): item is Transit => item instanceof Transit),
    );
    return queued.length === 0 ? this.held : [...this.held, ...queued];
  }

  clone(core: Core, mail: Mail): Gate {
    return new Gate(core, mail, this.backlogs.length, this);
  }

  private queue(transit: Transit, host: number): void {
    if (this.backlogs[host]!.length >= BACKLOG_MAX) this.kill(transit, 'overload');
    else {
      this.wait(transit, 'paused');
      this.backlogs[host]!.push(transit);
    }
  }

  private wait(transit: Transit, why: 'held' | 'paused'): void {
    transit.fate = 'waiting';
    for (const observer of this.core.observers) {
      observer.waiting?.(this.core.now, transit, why);
    }
  }

  private kill(transit: Transit, why: 'block' | 'overload'): void {
    this.mail.die(transit, { at: this.core.now, why, fibre: -1, where: -1 });
  }
}
