/** Whether anything is broken now, told by what is on screen. */
import type { Scenario } from '../engine/index.ts';
import type { Slice } from '../worker/slice-types.ts';

/** Hosts that are down, by the frame's replicas: those of all services, in the scenario's order. */
export function hostsDown(
  { services }: Scenario,
  replicas: readonly { readonly up: boolean }[],
): string[] {
  const hosts = Object.values(services).flatMap((service) => service.hosts);
  return [...new Set(hosts.filter((_, slot) => replicas[slot]?.up === false))];
}

/** Whether any cable is in a storm. */
export const stormy = ({ faults }: Pick<Slice, 'faults'>): boolean =>
  Object.values(faults.fibres).some(({ stormUntil }) => stormUntil !== null);

/** Whether there is anything that a hand could mend: what only looks so is refused with a sentence. */
export const anyBroken = ({ cuts, faults }: Pick<Slice, 'cuts' | 'faults'>): boolean =>
  faults.blocked.length + faults.held.length > 0 ||
  [cuts, faults.hosts, faults.fibres].some((broken) => Object.keys(broken).length > 0);
