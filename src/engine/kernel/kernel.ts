/**
 * The discrete-event kernel (engine rules 1-4): runs replicas, clients and the network in the total
 * order (time, seq) and keeps the trace. Interventions come first at their microsecond, in list
 * order, and take no seq. All that is stateful is copied by `clone`.
 */
import type { ClientId, Micros, Request } from '../model.ts';
import { Core, EVENT, kindOf, namedBy } from './core.ts';
import { attemptCause, Draws } from './draws.ts';
import { Gate } from './gate.ts';
import { Mail } from './mail.ts';
import type { HostPair, PairFault } from './pairs.ts';
import { clientEndpoint } from './ports.ts';
import type { ClientOut, ClientPort, Flight, Observer, ReplicaView, Slot } from './ports.ts';
import { Replicas } from './replicas.ts';
import type { ReplyMessage } from './outbox.ts';
import type { FibreCondition, KernelSpec, ResolvedIntervention } from './spec.ts';
import { TRACED } from './trace.ts';

/** A cut without a place is in the middle of its fibre. */
const MIDDLE = 500;
/** Numbers of the settings in the trace: only ever append. */
const SETTINGS: readonly Extract<ResolvedIntervention, { kind: 'set' }>['what'][] = [
  'loss',
  'extra',
  'disk',
];
const MILLION = 1_000_000;

interface Alarm {
  readonly client: ClientId;
  readonly token: number;
}

export class Kernel implements ClientOut {
  /** The clients of this kernel; a clone has its own. */
  readonly clients: ClientPort;
  private readonly spec: KernelSpec;
  private readonly core: Core;
  private readonly mail: Mail;
  private readonly gate: Gate;
  private readonly members: Replicas;
  private readonly alarms: (Alarm | undefined)[];
  private readonly freeAlarms: number[];
  /** Interventions still to come, by time, equal times in list order. */
  private acts: readonly ResolvedIntervention[];
  private started: boolean;

  /** Made stopped at time 0: attach observers, then `start`. `original` is for `clone`. */
  constructor(spec: KernelSpec, original?: Kernel) {
    this.spec = spec;
    this.clients = original?.clients.clone() ?? spec.clients;
    this.core =
      original?.core.clone() ?? new Core(new Draws(spec.seed, spec.recorder), spec.observers);
    const sites = spec.services.flatMap(({ replicas }) =>
      replicas.map(({ host }) => spec.hosts[host]!.site),
    );
    this.mail =
      original?.mail.clone(this.core) ?? new Mail(this.core, spec.access, sites, spec.network);
    this.gate =
      original?.gate.clone(this.core, this.mail) ??
      new Gate(this.core, this.mail, spec.hosts.length);
    this.members = new Replicas(this.core, this.mail, this.gate, spec, original?.members);
    this.alarms = original?.alarms.slice() ?? [];
    this.freeAlarms = original?.freeAlarms.slice() ?? [];
    this.acts = original?.acts ?? spec.interventions.toSorted((a, b) => a.at - b.at);
    this.started = original?.started ?? false;
  }

  /** The observers of this kernel, in the order of the spec; a clone has its own. */
  get observers(): readonly Observer[] {
    return this.core.observers;
  }

  /** Time of the last event, or of the last `runUntil`. */
  get now(): Micros {
    return this.core.now;
  }

  /** Events and interventions processed. */
  get events(): number {
    return this.core.processed;
  }

  /** By slot. A clone has its own. */
  get replicas(): readonly ReplicaView[] {
    return this.members.all;
  }

  /** By fibre: per mille position of the cut from end a, or -1 when whole. */
  get cuts(): readonly number[] {
    return this.mail.network.cuts;
  }

  /** By host: inputs that wait or are being worked on. */
  get queues(): readonly number[] {
    return this.members.queues;
  }

  /** All messages sent so far, those between clients and replicas included. */
  get messages(): { readonly sent: number; readonly delivered: number; readonly lost: number } {
    const { sent, delivered, lost } = this.mail;
    return { sent, delivered, lost };
  }

  /** Directed pairs of hosts under a fault. */
  pairs(fault: PairFault): readonly HostPair[] {
    return this.gate.pairs.list(fault);
  }

  /** A fibre as it is now, its cuts apart. */
  fibre(index: number): FibreCondition {
    return this.mail.network.condition(this.core.now, index);
  }

  /** Micros added to the syncs of a host, and how many messages wait for it to resume. */
  host(index: number): { readonly diskExtra: Micros; readonly waiting: number } {
    return { diskExtra: this.members.diskExtra(index), waiting: this.gate.waitingAt(index) };
  }

  /** In flight now, and those that died within the last `recentDeaths` micros (10 s at most). */
  flights(recentDeaths: Micros): readonly Flight[] {
    return this.mail.inFlight.list(this.core.now, recentDeaths, this.gate.waiting);
  }

  /** 16 hex digits over every event so far. */
  traceHash(): string {
    return this.core.trace.hash();
  }

  /** The first 32 bits of it, unsigned. */
  prefixHash(): number {
    return this.core.trace.prefixHash();
  }

  /** A kernel that goes on from here on its own, with cloned clients and observers. */
  clone(): Kernel {
    return new Kernel(this.spec, this);
  }

  /** Boots the replicas in slot order and starts the clients, at time 0. Once, before `runUntil`. */
  start(): void {
    if (this.started) throw new Error('the kernel has started already');
    this.started = true;
    for (const replica of this.members.all) this.members.boot(replica);
    this.clients.start(0, this);
  }

  /**
   * Time of the next event or intervention; Infinity if none. Never too late, but it may name an
   * instant at which nothing happens: an old deadline of a timer that was set anew.
   */
  nextAt(): Micros {
    return Math.min(this.core.queue.nextTime(), this.acts[0]?.at ?? Infinity);
  }

  /** Processes every event with time <= t. */
  runUntil(t: Micros): void {
    if (!this.started) throw new Error('the kernel has not started');
    const { core } = this;
    for (;;) {
      const eventAt = core.queue.nextTime();
      const act = this.acts[0];
      if (act && act.at <= eventAt) {
        if (act.at > t) break;
        this.acts = this.acts.slice(1);
        core.now = act.at;
        this.carryOut(act);
      } else {
        if (eventAt > t || eventAt === Infinity) break;
        core.now = eventAt;
        this.process(core.queue.pop());
      }
    }
    if (t > core.now && t < Infinity) core.now = t;
  }

  /** Adds an intervention, after those of the same instant. Throws RangeError unless `at` > now. */
  intervene(act: ResolvedIntervention): void {
    if (!(act.at > this.core.now)) throw new RangeError('an intervention in the past');
    const later = this.acts.findIndex(({ at }) => at > act.at);
    this.acts = this.acts.toSpliced(later < 0 ? this.acts.length : later, 0, act);
  }

  /** For the clients: sends an attempt on its way to a replica. */
  request(client: ClientId, slot: Slot, request: Request, attempt: number): void {
    const to = this.members.all[slot];
    if (!to) throw new RangeError(`no replica ${slot}`);
    this.mail.post({
      service: to.service,
      from: clientEndpoint(client),
      to: slot,
      messageClass: 'request',
      kind: 'request',
      serves: request.id,
      carries: [],
      reason: { cause: attemptCause(request.id, attempt), depth: 0, index: 0 },
      index: 0,
      payload: request,
    });
  }

  /** For the clients. */
  setAlarm(client: ClientId, at: Micros, token: number): void {
    const place = this.freeAlarms.pop() ?? this.alarms.length;
    this.alarms[place] = { client, token };
    this.core.schedule(Math.max(at, this.core.now), EVENT.alarm, place);
  }

  /** For the clients. */
  draw(purpose: string, client: ClientId, ordinal: number): number {
    return this.core.draws.client(purpose, client, ordinal);
  }

  private process(value: number): void {
    const named = namedBy(value);
    switch (kindOf(value)) {
      case EVENT.transit:
        return this.arrival(named);
      case EVENT.timer:
        return this.members.timerEvent(named);
      case EVENT.sync:
        return this.members.syncEvent(named);
      case EVENT.alarm:
        return this.ringAlarm(named);
      case EVENT.lazySync:
        return this.members.lazySyncEvent(named);
      case EVENT.served:
        return this.members.servedEvent(named);
      default:
        return this.mail.updateTables();
    }
  }

  private arrival(place: number): void {
    const transit = this.mail.ring(place);
    if (!transit) return;
    if (transit.to >= 0) return this.members.receive(transit);
    this.mail.deliver(transit);
    const { id, reply } = transit.payload as ReplyMessage;
    this.clients.reply(this.core.now, -1 - transit.to, id, reply, this);
  }

  private ringAlarm(place: number): void {
    const { core } = this;
    const { client, token } = this.alarms[place]!;
    this.alarms[place] = undefined;
    this.freeAlarms.push(place);
    core.traced(TRACED.alarm, client);
    core.trace.whole(token);
    this.clients.alarm(core.now, client, token, this);
  }

  private carryOut(act: ResolvedIntervention): void {
    const { core, mail, members } = this;
    switch (act.kind) {
      case 'cut':
        return act.fibres.forEach((fibre, i) => mail.cut(fibre, act.where?.[i] ?? MIDDLE));
      case 'heal':
        return act.fibres.forEach((fibre) => mail.heal(fibre));
      case 'crash':
        return members.crash(act.host);
      case 'restart':
        return members.restart(act.host);
      case 'block':
      case 'unblock':
      case 'hold':
      case 'release':
        act.pairs.forEach((pair) => this.setPair(act.kind, pair));
        return act.kind === 'release' ? members.releaseHeld() : undefined;
      case 'pause':
        return members.pause(act.host);
      case 'resume':
        return members.resume(act.host);
      case 'skew':
        return members.skew(act.host, act.offset);
      case 'set':
        return this.set(act);
      case 'storm':
        return act.fibres.forEach((fibre) => mail.storm(fibre, act.duration));
      case 'move':
        core.traced(TRACED.move, act.client);
        core.trace.integer(act.slot);
        mail.moveClient(act.client, act.place);
        return this.clients.move(act.client, act);
      case 'invoke':
        core.traced(TRACED.invoke, act.client);
        core.trace.deeply(act.act);
        return this.clients.act(core.now, act.client, act.act, this);
    }
  }

  private setPair(kind: 'block' | 'unblock' | 'hold' | 'release', pair: HostPair): void {
    const { core, gate } = this;
    core.traced(TRACED[kind], pair[0]);
    core.trace.integer(pair[1]);
    const fault = kind === 'block' || kind === 'unblock' ? 'block' : 'hold';
    const on = kind === 'block' || kind === 'hold';
    if (!gate.pairs.set(fault, pair, on)) return;
    for (const observer of core.observers) observer.pairChanged?.(core.now, fault, pair, on);
  }

  private set({ what, index, value }: Extract<ResolvedIntervention, { kind: 'set' }>): void {
    const { core } = this;
    core.traced(TRACED.set, index);
    core.trace.integer(SETTINGS.indexOf(what));
    // A share has its digits behind the point.
    core.trace.whole(Math.round(value * MILLION));
    if (what === 'disk') this.members.slowDisk(index, value);
    else this.mail.set(index, what, value);
  }
}
