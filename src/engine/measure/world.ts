/** What the measures know of a scenario, names resolved to indices, and who can reach whom. */
import type { History } from '../history/recorder.ts';
import type { ReplicaView, Slot } from '../kernel/ports.ts';
import type { Key, Micros } from '../model.ts';

/** The part that never changes during a run. */
export interface World {
  /** Number of sites, and the sites each fibre joins. */
  readonly sites: number;
  readonly fibres: readonly { readonly a: number; readonly b: number }[];
  /** By slot. */
  readonly slots: readonly {
    readonly service: number;
    readonly replica: number;
    readonly host: number;
    readonly site: number;
  }[];
  readonly services: readonly {
    readonly name: string;
    readonly protocol: 'raft' | 'dynamo';
    readonly slots: readonly Slot[];
    readonly keys: readonly Key[];
  }[];
  /** The slot a client's requests go to. */
  readonly clientSlots: readonly Slot[];
  /** End of the run: without a heal, convergence is judged from 10 s before it. */
  readonly duration: Micros;
}

/** The parts that live elsewhere and change: handed over again after every clone. */
export interface Watched {
  readonly replicas: readonly ReplicaView[];
  readonly history: History;
}

/** Which component each site is in, given the fibres that are cut. */
export function components(world: World, cut: ReadonlySet<number>): readonly number[] {
  const label = Array.from({ length: world.sites }, (_, site) => site);
  // As many rounds as sites suffice; stages have a handful of sites.
  for (let changed = true; changed;) {
    changed = false;
    world.fibres.forEach(({ a, b }, fibre) => {
      const least = Math.min(label[a]!, label[b]!);
      if (cut.has(fibre) || (label[a] === least && label[b] === least)) return;
      label[a] = least;
      label[b] = least;
      changed = true;
    });
  }
  return label;
}
