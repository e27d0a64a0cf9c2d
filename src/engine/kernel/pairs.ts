/**
 * Which hosts refuse or delay which others (engine rule 5): directed pairs of hosts, so that one way
 * is one pair and two ways are two. Both act where a message arrives, not where it travels.
 */

/** Indices of the sending and of the receiving host. */
export type HostPair = readonly [from: number, to: number];
/** block: what arrives dies. hold: what arrives waits until the pair is released. */
export type PairFault = 'block' | 'hold';

const BIT: Readonly<Record<PairFault, number>> = { block: 1, hold: 2 };

export class Pairs {
  private readonly hosts: number;
  private readonly faults: Uint8Array;
  /** Faults in force; while there is none nobody need look further. */
  private count = 0;

  constructor(hosts: number, original?: Pairs) {
    this.hosts = hosts;
    this.faults = original?.faults.slice() ?? new Uint8Array(hosts * hosts);
    this.count = original?.count ?? 0;
  }

  get any(): boolean {
    return this.count > 0;
  }

  has(fault: PairFault, from: number, to: number): boolean {
    return (this.faults[from * this.hosts + to]! & BIT[fault]) !== 0;
  }

  /** False if it was so already. */
  set(fault: PairFault, [from, to]: HostPair, on: boolean): boolean {
    if (this.has(fault, from, to) === on) return false;
    this.faults[from * this.hosts + to]! ^= BIT[fault];
    this.count += on ? 1 : -1;
    return true;
  }

  list(fault: PairFault): HostPair[] {
    const pairs: HostPair[] = [];
    if (!this.any) return pairs;
    this.faults.forEach((bits, place) => {
      if ((bits & BIT[fault]) === 0) return;
      pairs.push([Math.floor(place / this.hosts), place % this.hosts]);
    });
    return pairs;
  }

  clone(): Pairs {
    return new Pairs(this.hosts, this);
  }
}
