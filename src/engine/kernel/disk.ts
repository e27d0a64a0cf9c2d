/**
 * The disk of a host: group commit. One sync runs at a time and covers what its replicas had
 * appended when it began; what comes meanwhile waits for the next.
 * Records that nobody waits for (a periodic commit log) ask for a sync of their own only after their
 * replica's interval. Simplified: a sync that begins earlier for another reason takes them along.
 */
import type { Micros } from '../model.ts';
import { sample } from './delay.ts';
import type { Delay } from './delay.ts';
import { purpose } from './draws.ts';
import type { Draws } from './draws.ts';
import type { Replica } from './replica.ts';

const DISK = purpose('disk');

export class Disk {
  private readonly host: number;
  private readonly delay: Delay | null;
  private readonly instant: boolean;
  /** When the running sync ends; Infinity = idle. */
  private endsAt: Micros = Infinity;
  private syncs = 0;
  /** Added to every sync that begins (a slow disk), in micros. */
  extra: Micros = 0;
  /** What the running sync covers, by replica of the host. */
  private covered: number[] = [];

  constructor(host: number, delay: Delay | null) {
    this.host = host;
    this.delay = delay;
    this.instant = delay === null || (delay.kind === 'constant' && delay.micros === 0);
  }

  /** Replicas of this host may have appended records. Returns when a sync begun now will end; Infinity = none. */
  begin(now: Micros, replicas: readonly Replica[], draws: Draws): Micros {
    // A disk that is no longer slow still ends the slow sync that runs.
    if (this.endsAt < Infinity) return Infinity;
    if (this.instant && this.extra === 0) {
      for (const replica of replicas) replica.sync(replica.appended);
      return Infinity;
    }
    if (!replicas.some(({ wantsSync }) => wantsSync)) return Infinity;
    this.covered = replicas.map(({ appended }) => appended);
    this.endsAt = now + this.duration(draws) + this.extra;
    return this.endsAt;
  }

  /** An event announced the end of a sync. False when a crash has made it void. */
  end(now: Micros, replicas: readonly Replica[]): boolean {
    if (this.endsAt !== now) return false;
    this.endsAt = Infinity;
    replicas.forEach((replica, i) => replica.sync(this.covered[i]!));
    return true;
  }

  private duration(draws: Draws): Micros {
    if (this.delay === null) return 0;
    return sample(this.delay, draws.uniform(DISK, this.host, 0, 0, 0, this.syncs++, 0));
  }

  crash(): void {
    this.endsAt = Infinity;
  }

  clone(): Disk {
    const copy = new Disk(this.host, this.delay);
    copy.endsAt = this.endsAt;
    copy.syncs = this.syncs;
    copy.extra = this.extra;
    copy.covered = this.covered;
    return copy;
  }
}
