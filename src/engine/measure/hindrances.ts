/** When pairs of hosts were blocked or held and hosts were paused, for the causes (rule 7). */
import type { Micros } from '../model.ts';

export interface Hindrance {
  readonly what: 'block' | 'hold' | 'pause';
  /** Indices of hosts; of a paused one `to` is -1. */
  readonly from: number;
  readonly to: number;
  readonly since: Micros;
  /** Infinity while it lasts. */
  readonly until: Micros;
}

export class Hindrances {
  /** Replaced, never changed: clones share it. */
  private list: readonly Hindrance[];

  constructor(list: readonly Hindrance[] = []) {
    this.list = list;
  }

  /** Several replicas of a host are paused with it; it is paused once. */
  began(what: Hindrance['what'], from: number, to: number, since: Micros): void {
    if (this.list.some((each) => isOpen(each, what, from, to))) return;
    this.list = [...this.list, { what, from, to, since, until: Infinity }];
  }

  ended(what: Hindrance['what'], from: number, to: number, until: Micros): void {
    this.list = this.list.map((each) => (isOpen(each, what, from, to) ? { ...each, until } : each));
  }

  /** One that stood between two hosts, either way, at some moment of a stretch of time. */
  between(
    what: Hindrance['what'],
    a: number,
    b: number,
    since: Micros,
    until: Micros,
  ): Hindrance | undefined {
    return this.list.find(
      (each) =>
        each.what === what &&
        ((each.from === a && each.to === b) || (each.from === b && each.to === a)) &&
        each.since <= until &&
        each.until >= since,
    );
  }

  clone(): Hindrances {
    return new Hindrances(this.list);
  }
}

function isOpen(each: Hindrance, what: Hindrance['what'], from: number, to: number): boolean {
  return each.what === what && each.from === from && each.to === to && each.until === Infinity;
}
