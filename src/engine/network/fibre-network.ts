/**
 * Sites joined by fibres (engine rule 5). A message's route is fixed when it leaves, with the times
 * at which it enters and leaves each fibre; what happens to fibres afterwards changes its end:
 *
 *   cut f     on f: dies where it is | will enter f: will die at the cut | otherwise: nothing
 *   heal f    would have died at the cut of f and has not got there: goes on as if never cut
 *   + delay   tables change: would enter f: takes a new way from the next site it reaches
 *
 *   set, storm    will enter f: its times and its end are planned anew, on the same way
 *
 * Blocks and holds act where a message arrives (kernel/gate.ts). Left out: bandwidth, duplication.
 */
import { purpose } from '../kernel/draws.ts';
import type { Draws } from '../kernel/draws.ts';
import type { Leg } from '../kernel/ports.ts';
import type { FibreCondition, Network } from '../kernel/spec.ts';
import type { DeathRecord, Transit } from '../kernel/transit.ts';
import type { Micros } from '../model.ts';
import { Conditions } from './conditions.ts';
import { Latencies } from './latency.ts';
import type { PathSpec } from './latency.ts';
import { routingTable } from './routing.ts';
import type { FibreSpec, RoutingTable } from './routing.ts';

export interface NetworkSpec {
  readonly sites: number;
  readonly fibres: readonly FibreSpec[];
  readonly paths?: readonly PathSpec[];
  /** How long routing tables take to learn of a cut or a repair. */
  readonly detectionDelay: Micros;
}

/** Between two replicas at one site. */
const LOCAL: Micros = 50;
const WHOLE = -1;
const LOSS = purpose('loss');

type Flying = readonly (Transit | undefined)[];

export class FibreNetwork implements Network {
  private readonly spec: NetworkSpec;
  /** The tables of the whole network; what is followed where the current tables know no way. */
  private readonly intact: RoutingTable;
  private readonly latencies: Latencies;
  private position: Int16Array;
  private changedAt: Float64Array;
  /** What the routing tables take for cut. */
  private known: Uint8Array;
  private table: RoutingTable;
  private readonly conditions: Conditions;

  constructor(spec: NetworkSpec, original?: FibreNetwork) {
    this.spec = spec;
    this.intact = original?.intact ?? routingTable(spec.sites, spec.fibres, () => false);
    this.latencies =
      original?.latencies ?? new Latencies(spec.sites, spec.fibres, spec.paths ?? []);
    this.table = original?.table ?? this.intact;
    this.position = original?.position.slice() ?? new Int16Array(spec.fibres.length).fill(WHOLE);
    this.changedAt = original?.changedAt.slice() ?? new Float64Array(spec.fibres.length);
    this.known = original?.known.slice() ?? new Uint8Array(spec.fibres.length);
    this.conditions = original?.conditions.clone() ?? new Conditions(spec.fibres);
  }

  get detectionDelay(): Micros {
    return this.spec.detectionDelay;
  }

  get cuts(): readonly number[] {
    return Array.from(this.position);
  }

  clone(): FibreNetwork {
    return new FibreNetwork(this.spec, this);
  }

  send(now: Micros, transit: Transit, draws: Draws): void {
    const at = now + transit.accessBefore;
    const access = at > now ? [{ fibre: -1, forward: true, enter: now, exit: at }] : [];
    this.lead(transit, access, transit.fromSite, at, draws);
    if (transit.route.length === 0) transit.dueAt = now + LOCAL;
    this.foresee(transit, now, draws);
  }

  cut(now: Micros, fibre: number, where: number, flying: Flying, draws: Draws): boolean {
    if (this.position[fibre] !== WHOLE) return false;
    this.position[fibre] = where;
    this.changedAt[fibre] = now;
    // Cuts are rare and flights few: looking at all of them is cheaper than an index kept per message.
    for (const transit of flying) {
      if (transit?.fate !== 'flying') continue;
      const leg = transit.route.find((each) => each.fibre === fibre && now < each.exit);
      if (!leg) continue;
      if (leg.enter <= now) transit.doom = deathOn(leg, now, 'cut');
      else this.foresee(transit, now, draws);
    }
    return true;
  }

  heal(now: Micros, fibre: number, flying: Flying, draws: Draws): boolean {
    if (this.position[fibre] === WHOLE) return false;
    this.position[fibre] = WHOLE;
    this.changedAt[fibre] = now;
    for (const transit of flying) {
      if (transit?.fate === 'flying' && transit.doom?.fibre === fibre) {
        this.foresee(transit, now, draws);
      }
    }
    return true;
  }

  set(
    now: Micros,
    fibre: number,
    what: 'loss' | 'extra',
    value: number,
    flying: Flying,
    draws: Draws,
  ): void {
    this.conditions.set(now, fibre, what, value);
    this.retime(now, fibre, flying, draws);
  }

  storm(now: Micros, fibre: number, until: Micros, flying: Flying, draws: Draws): void {
    this.conditions.storm(now, fibre, until);
    this.retime(now, fibre, flying, draws);
  }

  condition(now: Micros, fibre: number): FibreCondition {
    return this.conditions.at(now, fibre);
  }

  updateTables(now: Micros, flying: Flying, draws: Draws): void {
    let changed = false;
    this.position.forEach((where, fibre) => {
      const isCut = where === WHOLE ? 0 : 1;
      // A change younger than the delay has not been noticed yet; one undone in time never is.
      if (this.known[fibre] === isCut || this.changedAt[fibre]! + this.spec.detectionDelay > now)
        return;
      this.known[fibre] = isCut;
      changed = true;
    });
    if (!changed) return;
    this.table = routingTable(
      this.spec.sites,
      this.spec.fibres,
      (fibre) => this.known[fibre] === 1,
    );
    for (const transit of flying) {
      if (transit?.fate === 'flying') this.replan(transit, now, draws);
    }
  }

  /** A message that would enter a fibre the tables take for cut takes a new way from its next site. */
  private replan(transit: Transit, now: Micros, draws: Draws): void {
    const { route } = transit;
    const next = route.findIndex((leg) => leg.enter >= now);
    if (next < 0) return;
    const { fibre, forward, enter } = route[next]!;
    if (fibre < 0 || (transit.doom && transit.doom.at < enter)) return;
    if (!route.some((leg, i) => i >= next && leg.fibre >= 0 && this.known[leg.fibre] === 1)) return;
    const { a, b } = this.spec.fibres[fibre]!;
    this.lead(transit, route.slice(0, next), forward ? a : b, enter, draws);
    this.foresee(transit, now, draws);
  }

  /** Completes a route from a site, which the message reaches at `at`. */
  private lead(
    transit: Transit,
    before: readonly Leg[],
    from: number,
    at: Micros,
    draws: Draws,
  ): void {
    const row = transit.toSite * this.spec.sites;
    const reachable = from === transit.toSite || this.table[row + from]! >= 0;
    // Without a way the message still goes where people expect it to go, and dies at the cut.
    const table = reachable ? this.table : this.intact;
    let route = before;
    let site = from;
    let time = at;
    while (site !== transit.toSite) {
      const fibre = table[row + site]!;
      if (fibre < 0) throw new Error(`sites ${site} and ${transit.toSite} are not joined`);
      const { a, b } = this.spec.fibres[fibre]!;
      const forward = site === a;
      const enter = time;
      time += this.crossing(fibre, forward, enter, transit, draws);
      // Routes have one to four legs: exact arrays are smaller than grown ones.
      route = [...route, { fibre, forward, enter, exit: time }];
      site = forward ? b : a;
    }
    if (transit.accessAfter > 0) {
      const exit = time + transit.accessAfter;
      route = [...route, { fibre: -1, forward: false, enter: time, exit }];
      time = exit;
    }
    transit.route = route;
    transit.dueAt = time;
  }

  /** Messages that have yet to enter a fibre which has changed keep their way, at other times. */
  private retime(now: Micros, fibre: number, flying: Flying, draws: Draws): void {
    for (const transit of flying) {
      if (transit?.fate !== 'flying') continue;
      const first = transit.route.findIndex((leg) => leg.fibre === fibre && leg.enter >= now);
      if (first < 0) continue;
      let time = transit.route[first]!.enter;
      transit.route = transit.route.map((leg, i) => {
        if (i < first) return leg;
        const enter = time;
        const access = leg.exit - leg.enter;
        time +=
          leg.fibre < 0 ? access : this.crossing(leg.fibre, leg.forward, enter, transit, draws);
        return { ...leg, enter, exit: time };
      });
      transit.dueAt = time;
      this.foresee(transit, now, draws);
    }
  }

  private crossing(
    fibre: number,
    forward: boolean,
    enter: Micros,
    transit: Transit,
    draws: Draws,
  ): Micros {
    const usual = this.latencies.crossing(fibre, forward, transit, draws);
    return this.conditions.crossing(fibre, enter, usual);
  }

  /** How the message will end if nothing changes: the first loss or cut that it has yet to meet. */
  private foresee(transit: Transit, now: Micros, draws: Draws): void {
    transit.doom = null;
    for (const leg of transit.route) {
      if (leg.fibre < 0 || leg.exit < now) continue;
      transit.doom = this.doomOn(leg, transit, now, draws);
      if (transit.doom) return;
    }
  }

  private doomOn(leg: Leg, transit: Transit, now: Micros, draws: Draws): DeathRecord | null {
    const { fibre, forward, enter, exit } = leg;
    if (this.conditions.flaps(fibre, enter, draws)) return deathOn(leg, enter, 'loss');
    const loss = this.conditions.loss(fibre, enter);
    const length = exit - enter;
    let lostAt = Infinity;
    if (loss > 0) {
      const drawn = lossDraw(draws, fibre, transit);
      // Given a loss, drawn / loss is uniform: how far it gets.
      if (drawn < loss) lostAt = enter + Math.floor((drawn / loss) * length);
    }
    const where = this.position[fibre]!;
    if (where !== WHOLE) {
      const share = forward ? where : 1000 - where;
      const cutAt = enter + Math.floor((length * share) / 1000);
      if (cutAt >= now && cutAt <= lostAt) return { at: cutAt, why: 'cut', fibre, where };
    }
    return lostAt === Infinity ? null : deathOn(leg, lostAt, 'loss');
  }
}

/** Death of a message at an instant on a leg, at the place it has reached. */
function deathOn(leg: Leg, at: Micros, why: 'cut' | 'loss'): DeathRecord {
  const done = Math.floor((1000 * (at - leg.enter)) / (leg.exit - leg.enter));
  return { at, why, fibre: leg.fibre, where: leg.forward ? done : 1000 - done };
}

/** Weather of a message on a fibre, keyed as rule 4 says. */
function lossDraw(draws: Draws, fibre: number, transit: Transit): number {
  const { from, to, classIndex, cause, index } = transit;
  return draws.uniform(LOSS, fibre, from, to, classIndex, cause, index);
}
