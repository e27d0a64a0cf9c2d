/** The messages on their way, in recycled places, and those that died of late. */
import type { Micros } from '../model.ts';
import type { Flight } from './ports.ts';
import type { Transit } from './transit.ts';

/** Deaths older than this are forgotten (the map shows them for a moment only). */
const DEATHS_STAY: Micros = 10_000_000;
const DEATHS_CHECKED = 1024;

export class InFlight {
  /** Dead or delivered messages stay until their last queued event has rung. */
  places: (Transit | undefined)[] = [];
  private free: number[] = [];
  private deaths: Transit[] = [];

  add(transit: Transit): number {
    const place = this.free.pop() ?? this.places.length;
    this.places[place] = transit;
    return place;
  }

  remove(place: number): void {
    this.places[place] = undefined;
    this.free.push(place);
  }

  died(transit: Transit, now: Micros): void {
    this.deaths.push(transit);
    if (this.deaths.length % DEATHS_CHECKED > 0) return;
    this.deaths = this.deaths.filter(({ death }) => death!.at > now - DEATHS_STAY);
  }

  /** What flies or waits now and what died within the last `recent` micros, in order of sending. */
  list(now: Micros, recent: Micros, waiting: readonly Transit[]): readonly Flight[] {
    const flights: Transit[] = [...waiting];
    for (const transit of this.places) if (transit?.fate === 'flying') flights.push(transit);
    for (let i = this.deaths.length - 1; i >= 0; i--) {
      const transit = this.deaths[i]!;
      if (transit.death!.at < now - recent) break;
      flights.push(transit);
    }
    return flights.sort((a, b) => a.id - b.id);
  }

  clone(): InFlight {
    const copy = new InFlight();
    copy.places = this.places.map((transit) => transit?.clone());
    copy.free = this.free.slice();
    copy.deaths = this.deaths.slice();
    return copy;
  }
}
