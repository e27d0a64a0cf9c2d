/** Messages from leaving to their end: one queued event each, whatever the length of the route. */
import type { Micros } from '../model.ts';
import { EVENT } from './core.ts';
import type { Core } from './core.ts';
import { sample } from './delay.ts';
import { purpose } from './draws.ts';
import { InFlight } from './in-flight.ts';
import type { Endpoint } from './ports.ts';
import type { AccessSpec, Network } from './spec.ts';
import { TRACED } from './trace.ts';
import { Transit } from './transit.ts';
import type { DeathRecord, Departure } from './transit.ts';

const ACCESS = purpose('access');
export class Mail {
  readonly network: Network;
  readonly inFlight: InFlight;
  sent = 0;
  delivered = 0;
  lost = 0;
  private readonly core: Core;
  private readonly access: readonly AccessSpec[];
  /** Site of each replica slot. */
  private readonly sites: readonly number[];
  /** Site of each client: that of its access until it is moved. */
  private readonly clientSites: number[];

  constructor(
    core: Core,
    access: readonly AccessSpec[],
    sites: readonly number[],
    network: Network,
    original?: Mail,
  ) {
    this.core = core;
    this.access = access;
    this.sites = sites;
    this.network = network;
    this.inFlight = original?.inFlight.clone() ?? new InFlight();
    this.clientSites = original?.clientSites.slice() ?? access.map(({ site }) => site);
    if (!original) return;
    this.sent = original.sent;
    this.delivered = original.delivered;
    this.lost = original.lost;
  }

  clone(core: Core): Mail {
    return new Mail(core, this.access, this.sites, this.network.clone(), this);
  }

  post(departure: Departure): void {
    const { from, to } = departure;
    const { core } = this;
    const transit = new Transit(
      this.sent++,
      departure,
      core.now,
      this.siteOf(from),
      this.siteOf(to),
      this.accessTime(from, departure),
      this.accessTime(to, departure),
    );
    this.network.send(core.now, transit, core.draws);
    this.enqueue(transit, this.inFlight.add(transit));
    for (const observer of core.observers) observer.sent?.(transit);
  }

  /** A queued event names a place: the message that arrives now, or null (it died, or the event is void). */
  ring(place: number): Transit | null {
    const transit = this.inFlight.places[place]!;
    transit.queued--;
    const counts = transit.fate === 'flying' && transit.queuedAt === this.core.now;
    if (transit.queued === 0) this.inFlight.remove(place);
    if (!counts) return null;
    if (!transit.doom) return transit;
    this.die(transit, transit.doom);
    return null;
  }

  deliver(transit: Transit): void {
    transit.fate = 'delivered';
    this.delivered++;
    this.traceTransit(TRACED.delivered, transit);
    for (const observer of this.core.observers) observer.delivered?.(transit);
  }

  die(transit: Transit, death: DeathRecord): void {
    transit.fate = 'died';
    transit.death = death;
    this.lost++;
    this.traceTransit(TRACED.died, transit);
    this.core.trace.integer(death.fibre);
    this.core.trace.integer(death.where);
    this.inFlight.died(transit, this.core.now);
    for (const observer of this.core.observers) observer.died?.(transit);
  }

  /** What is sent to or by a client from now on goes to, or leaves from, this site. */
  moveClient(client: number, site: number): void {
    this.clientSites[client] = site;
  }

  cut(fibre: number, where: number): void {
    const { core, inFlight, network } = this;
    core.traced(TRACED.cut, fibre);
    core.trace.integer(where);
    if (network.cut(core.now, fibre, where, inFlight.places, core.draws)) this.changed(fibre, true);
  }

  heal(fibre: number): void {
    const { core, inFlight, network } = this;
    core.traced(TRACED.heal, fibre);
    if (network.heal(core.now, fibre, inFlight.places, core.draws)) this.changed(fibre, false);
  }

  /** A fibre's loss or its added time, for messages that enter it from now on. */
  set(fibre: number, what: 'loss' | 'extra', value: number): void {
    const { core, inFlight, network } = this;
    network.set(core.now, fibre, what, value, inFlight.places, core.draws);
    this.followNetwork();
  }

  storm(fibre: number, duration: Micros): void {
    const { core, inFlight, network } = this;
    core.traced(TRACED.storm, fibre);
    core.trace.whole(duration);
    network.storm(core.now, fibre, core.now + duration, inFlight.places, core.draws);
    this.followNetwork();
  }

  updateTables(): void {
    const { core, inFlight, network } = this;
    core.traced(TRACED.tables, 0);
    network.updateTables(core.now, inFlight.places, core.draws);
    this.followNetwork();
  }

  private changed(fibre: number, cut: boolean): void {
    const { core, network } = this;
    core.schedule(core.now + network.detectionDelay, EVENT.tables, 0);
    for (const observer of core.observers) observer.cutChanged?.(core.now, fibre, cut);
    this.followNetwork();
  }

  /** The network changed what becomes of some messages: ends those that end now, queues the others. */
  private followNetwork(): void {
    this.inFlight.places.forEach((transit, place) => {
      if (transit?.fate !== 'flying' || transit.endsAt === transit.queuedAt) return;
      if (transit.doom && transit.endsAt === this.core.now) this.die(transit, transit.doom);
      else this.enqueue(transit, place);
    });
  }

  private enqueue(transit: Transit, place: number): void {
    transit.queuedAt = transit.endsAt;
    transit.queued++;
    this.core.schedule(transit.queuedAt, EVENT.transit, place);
  }

  private siteOf(end: Endpoint): number {
    return end < 0 ? this.clientSites[-1 - end]! : this.sites[end]!;
  }

  /** Time on the access leg of an end: 0 at a replica, at least 1 at a client. */
  private accessTime(end: Endpoint, { from, to, reason, index }: Departure): Micros {
    if (end >= 0) return 0;
    const client = -1 - end;
    const drawn = this.core.draws.uniform(ACCESS, client, from, to, 0, reason.cause, index);
    return Math.max(1, sample(this.access[client]!.delay, drawn));
  }

  private traceTransit(kind: number, transit: Transit): void {
    this.core.traced(kind, transit.id);
    const { trace } = this.core;
    trace.integer(transit.from);
    trace.integer(transit.to);
    trace.integer(transit.classIndex);
    trace.text(transit.kind);
    trace.whole(transit.serves);
    trace.whole(transit.cause);
    for (const version of transit.carries) trace.whole(version);
    // A replica's state shows in its own fields; of clients the trace keeps every word.
    if (transit.from < 0 || transit.to < 0) trace.deeply(transit.payload);
    else trace.numbers(transit.payload);
  }
}
