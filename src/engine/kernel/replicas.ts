/** The replicas at work: inputs in, effects out, with their timers and the disks they share. */
import type { Input, Micros, ProtocolTypes, Request } from '../model.ts';
import { EVENT } from './core.ts';
import type { Core } from './core.ts';
import { Disk } from './disk.ts';
import { between, hashText, mix, purpose, timerCause } from './draws.ts';
import { Intake } from './intake.ts';
import { Effects } from './effects.ts';
import type { Effect, TimerPort } from './effects.ts';
import type { Mail } from './mail.ts';
import { Outbox } from './outbox.ts';
import { Replica } from './replica.ts';
import type { DueTimer, Gate } from './gate.ts';
import type { HostSpec, KernelSpec } from './spec.ts';
import { Timers } from './timers.ts';
import type { FiredTimer } from './timers.ts';
import { TRACED } from './trace.ts';
import { Transit } from './transit.ts';
import type { Reason } from './transit.ts';

const TIMEOUT = purpose('timeout');
const BOOT = hashText('boot');
/** Inputs that may wait at a host that does not say. */
const QUEUE = 32;

export class Replicas implements TimerPort {
  /** By slot. */
  readonly all: readonly Replica[];
  readonly byHost: readonly (readonly Replica[])[];
  private readonly core: Core;
  private readonly mail: Mail;
  private readonly hosts: readonly HostSpec[];
  private readonly outbox: Outbox;
  private readonly disks: readonly Disk[];
  /** By host; null where no replica takes time. */
  private readonly intakes: readonly (Intake | null)[];
  /** By slot: the service time of an ordinary input. */
  private readonly units: readonly Micros[];
  private readonly timers: Timers;
  private readonly gate: Gate;
  private readonly effects: Effects;
  private readonly queueTimer: (at: Micros, timer: number) => void;

  constructor(core: Core, mail: Mail, gate: Gate, spec: KernelSpec, original?: Replicas) {
    this.core = core;
    this.mail = mail;
    this.gate = gate;
    this.hosts = spec.hosts;
    this.all = original?.all.map((replica) => replica.clone()) ?? makeReplicas(spec);
    this.byHost = spec.hosts.map((_, host) => this.all.filter((replica) => replica.host === host));
    this.outbox = new Outbox(core, mail, this.all);
    this.disks =
      original?.disks.map((disk) => disk.clone()) ??
      spec.hosts.map(({ disk }, host) => new Disk(host, disk));
    this.units = spec.services.flatMap(({ replicas }) =>
      replicas.map(({ serviceMicros }) => serviceMicros ?? 0),
    );
    this.intakes =
      original?.intakes.map((intake) => intake?.clone() ?? null) ??
      this.byHost.map((replicas, host) => this.intakeOf(replicas, spec.hosts[host]!));
    this.timers = original?.timers.clone() ?? new Timers();
    this.effects = new Effects(this);
    this.queueTimer = (at, timer) => core.schedule(at, EVENT.timer, timer);
  }

  boot(replica: Replica): void {
    const { core } = this;
    const again = replica.boots > 0;
    replica.boot();
    core.traced(TRACED.started, replica.slot);
    if (again) for (const observer of core.observers) observer.restarted?.(core.now, replica.slot);
    const cause = timerCause(replica.slot, BOOT, replica.boots);
    this.step(
      replica,
      { kind: 'started', now: this.clock(replica), steady: this.steady(replica) },
      { cause, depth: 0, index: 0 },
    );
  }

  /** Inputs at each host, the one being worked on included; 0 where nothing takes time. */
  get queues(): readonly number[] {
    return this.intakes.map((intake) => intake?.length ?? 0);
  }

  /** A message reached its end, a replica: it is taken at once, waits its turn, or is refused. */
  receive(transit: Transit): void {
    const replica = this.all[transit.to]!;
    const { from } = transit;
    if (!this.gate.admits(transit, from < 0 ? -1 : this.all[from]!.host, replica)) return;
    if (!replica.up) return this.outbox.refuse(replica, transit, 'down');
    const intake = this.intakes[replica.host];
    const micros = intake ? this.serviceMicros(replica, transit) : 0;
    if (!intake || micros === 0) return this.take(replica, transit);
    const endsAt = intake.offer(this.core.now, transit, micros);
    if (endsAt === null) this.outbox.refuse(replica, transit, 'overload');
    else if (endsAt < Infinity) this.core.schedule(endsAt, EVENT.served, replica.host);
  }

  /** The work on the first input of a host's queue has ended. */
  servedEvent(host: number): void {
    const { core } = this;
    const served = this.intakes[host]?.end(core.now);
    if (!served) return;
    if (served.nextAt < Infinity) core.schedule(served.nextAt, EVENT.served, host);
    const replica = this.all[served.done.to]!;
    this.take(replica, served.done);
  }

  /** A replica steps a message. */
  private take(replica: Replica, transit: Transit): void {
    const { core, mail } = this;
    const { from, to, cause } = transit;
    mail.deliver(transit);
    const [now, steady] = [this.clock(replica), this.steady(replica)];
    const index = mix(mix(transit.index, from), transit.classIndex);
    const reason = { cause, depth: transit.depth + 1, index };
    if (from < 0) {
      const request = transit.payload as Request;
      for (const observer of core.observers) observer.invoked?.(core.now, to, request);
      replica.open.set(request.id, request.client);
      this.step(replica, { kind: 'invoke', now, steady, request }, reason);
    } else {
      const message = transit.payload as ProtocolTypes['Message'];
      const sender = this.all[from]!.id;
      this.step(replica, { kind: 'deliver', now, steady, from: sender, message }, reason);
    }
  }

  private serviceMicros({ protocol, slot }: Replica, { from, payload }: Transit): Micros {
    const unit = this.units[slot]!;
    if (unit === 0 || from < 0 || !protocol.serviceMicros) return unit;
    return protocol.serviceMicros(payload as ProtocolTypes['Message'], unit);
  }

  private intakeOf(replicas: readonly Replica[], { queue }: HostSpec): Intake | null {
    const takesTime = replicas.some(({ slot }) => this.units[slot]! > 0);
    return takesTime ? new Intake(queue ?? QUEUE) : null;
  }

  timerEvent(named: number): void {
    const { now } = this.core;
    const timer = this.timers.ring(now, named, this.all, this.queueTimer);
    if (!timer) return;
    const replica = this.all[timer.replica]!;
    if (replica.paused) this.gate.defer({ timer: named, deadline: now }, replica.host);
    else this.timeout(replica, timer);
  }

  private timeout(replica: Replica, timer: FiredTimer): void {
    const { core } = this;
    core.traced(TRACED.timeout, replica.slot);
    core.trace.integer(timer.hash);
    const cause = timerCause(replica.slot, timer.hash, timer.firings);
    const [now, steady] = [this.clock(replica), this.steady(replica)];
    const input = { kind: 'timeout', now, steady, timer: timer.name } as const;
    this.step(replica, input, { cause, depth: 0, index: 0 });
  }

  syncEvent(host: number): void {
    const { core } = this;
    const replicas = this.byHost[host]!;
    if (!this.disks[host]!.end(core.now, replicas)) return;
    core.traced(TRACED.synced, host);
    for (const replica of replicas) this.letGo(replica);
    this.beginSync(host);
    // A disk that is slow no longer has just synced the rest at once.
    for (const replica of replicas) this.letGo(replica);
  }

  crash(host: number): void {
    const { core } = this;
    core.traced(TRACED.crash, host);
    this.disks[host]!.crash();
    for (const replica of this.byHost[host]!) {
      if (!replica.up) continue;
      this.timers.cancelAll(replica);
      const lost = replica.crash();
      for (const observer of core.observers) observer.crashed?.(core.now, replica.slot, lost);
    }
    // What waited for a paused host finds it down.
    for (const item of this.gate.drain(host)) if (item instanceof Transit) this.receiveLate(item);
    for (const transit of this.intakes[host]?.clear() ?? []) {
      this.outbox.refuse(this.all[transit.to]!, transit, 'down');
    }
  }

  restart(host: number): void {
    this.core.traced(TRACED.restart, host);
    for (const replica of this.byHost[host]!) if (!replica.up) this.boot(replica);
  }

  /** From now on the host's replicas take nothing in and no timer fires; their state stays. */
  pause(host: number): void {
    const { core } = this;
    core.traced(TRACED.pause, host);
    for (const replica of this.byHost[host]!) {
      if (!replica.up || replica.paused) continue;
      replica.paused = true;
      for (const observer of core.observers) observer.paused?.(core.now, replica.slot);
    }
    // Simplified: what it was working on is begun anew once it goes on, before all that comes now.
    for (const transit of this.intakes[host]?.clear() ?? []) {
      this.gate.admits(transit, -1, this.all[transit.to]!);
    }
  }

  /** The host goes on: what the disk has finished leaves, then all that waited comes in, in order. */
  resume(host: number): void {
    const { core } = this;
    core.traced(TRACED.resume, host);
    for (const replica of this.byHost[host]!) {
      if (!replica.paused) continue;
      replica.paused = false;
      for (const observer of core.observers) observer.resumed?.(core.now, replica.slot);
      this.letGo(replica);
    }
    for (const item of this.gate.drain(host)) {
      if (item instanceof Transit) this.receiveLate(item);
      else this.fireLate(item);
    }
  }

  /** The host's clock shows the true time plus `offset` from now on. */
  skew(host: number, offset: Micros): void {
    this.core.traced(TRACED.skew, host);
    this.core.trace.whole(offset);
    for (const replica of this.byHost[host]!) replica.clockOffset = offset;
  }

  /** Syncs that begin from now on take `extra` micros more. */
  slowDisk(host: number, extra: Micros): void {
    this.disks[host]!.extra = extra;
  }

  /** Added to every sync of a host's disk, in micros. */
  diskExtra(host: number): Micros {
    return this.disks[host]!.extra;
  }

  /** Delivers the messages that are no longer held, in the order in which they arrived. */
  releaseHeld(): void {
    const free = this.gate.release(({ from, to }) => [this.all[from]!.host, this.all[to]!.host]);
    for (const transit of free) this.receiveLate(transit);
  }

  /** A message that had to wait arrives now, if nothing else stands in its way. */
  private receiveLate(transit: Transit): void {
    transit.fate = 'flying';
    transit.dueAt = this.core.now;
    this.receive(transit);
  }

  /** A timer that ran out meanwhile; what came in before it may have set it anew. */
  private fireLate({ timer: named, deadline }: DueTimer): void {
    const timer = this.timers.fire(named, deadline, this.all);
    if (timer) this.timeout(this.all[timer.replica]!, timer);
  }

  arm(replica: Replica, name: string, min: Micros, max: Micros, { cause, index }: Reason): void {
    const { core } = this;
    let wait = min;
    if (max > min) {
      const timer = this.timers.hash(replica, name);
      wait = between(
        min,
        max,
        core.draws.uniform(TIMEOUT, replica.slot, timer, 0, 0, cause, index),
      );
    }
    this.timers.set(replica, name, core.now + wait, this.queueTimer);
  }

  cancel(replica: Replica, name: string): void {
    this.timers.cancel(replica, name);
  }

  /** The replica's own clock: what it stamps with. */
  private clock(replica: Replica): Micros {
    return this.core.now + replica.clockOffset;
  }

  /** A clock that no skew makes jump: what it measures time-outs with. */
  private steady(replica: Replica): Micros {
    return this.core.now + this.hosts[replica.host]!.clockOffset;
  }

  /** Effects whose records are on the disk by now leave, unless their process is paused. */
  private letGo(replica: Replica): void {
    if (replica.paused || replica.held.length === 0) return;
    for (const effect of replica.release()) this.outbox.leave(replica, effect);
  }

  private step(replica: Replica, input: Input<ProtocolTypes>, reason: Reason): void {
    const { core, effects } = this;
    effects.begin(replica, reason);
    replica.step(input, effects);
    for (const observer of core.observers) observer.stepped?.(core.now, replica.slot, input);
    if (replica.synced < replica.journal.length) this.wantSync(replica);
    for (let i = 0; i < effects.count; i++) this.carryOut(replica, effects.list[i]!);
  }

  private carryOut(replica: Replica, effect: Effect): void {
    const { core } = this;
    if (effect.kind === 'note') {
      for (const observer of core.observers) observer.noted?.(core.now, replica.slot, effect.note);
    } else if (effect.after > replica.onDisk) {
      replica.held.push(effect);
    } else {
      this.outbox.leave(replica, effect);
    }
  }

  private wantSync(replica: Replica): void {
    if (replica.wantsSync) return this.beginSync(replica.host);
    const at = replica.planLazySync(this.core.now);
    if (at !== null) this.core.schedule(at, EVENT.lazySync, replica.slot);
  }

  /** The interval of a periodic commit log is over. */
  lazySyncEvent(slot: number): void {
    const replica = this.all[slot]!;
    if (replica.lazySync(this.core.now)) this.beginSync(replica.host);
  }

  private beginSync(host: number): void {
    const { core } = this;
    const endsAt = this.disks[host]!.begin(core.now, this.byHost[host]!, core.draws);
    if (endsAt < Infinity) core.schedule(endsAt, EVENT.sync, host);
  }
}

function makeReplicas(spec: KernelSpec): readonly Replica[] {
  const replicas: Replica[] = [];
  spec.services.forEach(({ protocol, replicas: members }, service) =>
    members.forEach(({ host, config, syncInterval }, id) =>
      replicas.push(
        new Replica(replicas.length, service, id, host, protocol, config, syncInterval),
      ),
    ),
  );
  for (const replica of replicas) replica.clockOffset = spec.hosts[replica.host]!.clockOffset;
  return replicas;
}
