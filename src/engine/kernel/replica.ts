/**
 * A replica with its journal, and the timers and waiting effects that the kernel keeps for it. Only
 * the synced part of the journal survives a crash (engine rule 2).
 */
import type {
  ClientId,
  Input,
  Micros,
  OperationId,
  Out,
  Protocol,
  ProtocolTypes,
  ReplicaId,
} from '../model.ts';
import type { HeldEffect } from './effects.ts';
import type { ReplicaView, Slot } from './ports.ts';

interface JournalRecord {
  readonly kind: string;
}

export class Replica implements ReplicaView {
  readonly slot: Slot;
  readonly service: number;
  readonly id: ReplicaId;
  readonly host: number;
  readonly protocol: Protocol<ProtocolTypes>;
  readonly config: object;
  readonly syncInterval: Micros;
  state: object | undefined = undefined;
  journal: JournalRecord[] = [];
  /** Records of the journal that are on the disk. */
  synced = 0;
  /** Records dropped from the front of the journal. */
  base = 0;
  /** Timer slots by name. */
  timers = new Map<string, number>();
  /** Requests received and not yet answered, and who asked. */
  open = new Map<OperationId, ClientId>();
  /** Effects that wait for the disk, in the order in which they were recorded. */
  held: HeldEffect[] = [];
  /** The latest record that later effects wait for, counted from the first ever. */
  gate = 0;
  boots = 0;
  paused = false;
  /** When the records that nobody waits for will be synced; Infinity = not planned. */
  lazySyncAt: Micros = Infinity;
  private lazySyncDue = false;
  clockOffset: Micros = 0;

  constructor(
    slot: Slot,
    service: number,
    id: ReplicaId,
    host: number,
    protocol: Protocol<ProtocolTypes>,
    config: object,
    syncInterval: Micros = 0,
  ) {
    this.slot = slot;
    this.service = service;
    this.id = id;
    this.host = host;
    this.protocol = protocol;
    this.config = config;
    this.syncInterval = syncInterval;
  }

  get up(): boolean {
    return this.state !== undefined;
  }

  /** Rebuilds the state from the journal. */
  boot(): void {
    this.state = this.protocol.boot(this.id, this.config, this.journal);
    this.boots++;
  }

  step(input: Input<ProtocolTypes>, out: Out<ProtocolTypes>): void {
    if (!this.state) throw new Error(`replica ${this.slot} is down`);
    this.protocol.step(this.state, input, this.config, out);
  }

  append(record: JournalRecord, wait: boolean): void {
    this.journal.push(record);
    if (wait) this.gate = this.appended;
  }

  /** Records on the disk, counted from the first ever. */
  get onDisk(): number {
    return this.base + this.synced;
  }

  /** Records are not on the disk, and somebody waits for them or they have waited long enough. */
  get wantsSync(): boolean {
    if (this.synced === this.journal.length) return false;
    return this.syncInterval === 0 || this.gate > this.onDisk || this.lazySyncDue;
  }

  /** Records must be synced later: returns when, once for all of them; else null. */
  planLazySync(now: Micros): Micros | null {
    if (this.synced === this.journal.length || this.lazySyncAt < Infinity) return null;
    this.lazySyncAt = now + this.syncInterval;
    return this.lazySyncAt;
  }

  /** False when a crash has made the plan void. */
  lazySync(now: Micros): boolean {
    if (this.lazySyncAt !== now) return false;
    this.lazySyncAt = Infinity;
    this.lazySyncDue = this.up;
    return this.wantsSync;
  }

  /** Takes out the effects whose records are on the disk by now. */
  release(): readonly HeldEffect[] {
    const waiting = this.held.findIndex(({ after }) => after > this.onDisk);
    return this.held.splice(0, waiting < 0 ? this.held.length : waiting);
  }

  /** Records ever appended. */
  get appended(): number {
    return this.base + this.journal.length;
  }

  /** The disk has everything up to `count` records from the first ever. */
  sync(count: number): void {
    const before = this.synced;
    this.synced = count - this.base;
    // A sync that began before the interval was over may leave some for the next.
    this.lazySyncDue &&= this.synced < this.journal.length;
    let last = this.synced - 1;
    while (last >= before && this.journal[last]!.kind !== 'snapshot') last--;
    if (last < before || last === 0) return;
    this.journal = this.journal.slice(last);
    this.base += last;
    this.synced -= last;
  }

  /** Everything not on the disk is gone; returns the lost records. */
  crash(): readonly JournalRecord[] {
    const lost = this.journal.slice(this.synced);
    this.journal = this.journal.slice(0, this.synced);
    this.gate = this.onDisk;
    this.state = undefined;
    this.paused = false;
    this.lazySyncAt = Infinity;
    this.lazySyncDue = false;
    this.open.clear();
    this.held = [];
    return lost;
  }

  clone(): Replica {
    const copy = new Replica(
      this.slot,
      this.service,
      this.id,
      this.host,
      this.protocol,
      this.config,
      this.syncInterval,
    );
    copy.state = this.state && this.protocol.clone(this.state);
    copy.journal = this.journal.slice();
    copy.synced = this.synced;
    copy.base = this.base;
    copy.timers = new Map(this.timers);
    copy.open = new Map(this.open);
    copy.held = this.held.slice();
    copy.gate = this.gate;
    copy.boots = this.boots;
    copy.paused = this.paused;
    copy.lazySyncAt = this.lazySyncAt;
    copy.lazySyncDue = this.lazySyncDue;
    copy.clockOffset = this.clockOffset;
    return copy;
  }
}
