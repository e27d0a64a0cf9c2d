/**
 * Repair all: what ends everything that is broken at a moment, told by the simulation that stands at
 * it. A storm passes by itself, a moved phone is no fault.
 */
import { setPath } from '../engine/index.ts';
import type { Scenario, SetWhat, Simulation } from '../engine/index.ts';
import type { Hand } from './messages.ts';

/** Hosts that are down, by a frame's replicas: those of all services, in the scenario's order. */
export function hostsDown(
  { services }: Scenario,
  replicas: readonly { readonly up: boolean }[],
): string[] {
  const hosts = Object.values(services).flatMap((service) => service.hosts);
  return [...new Set(hosts.filter((_, slot) => replicas[slot]?.up === false))];
}

const set = (what: SetWhat, id: string, value: number): Hand => ({
  kind: 'set',
  path: setPath({ what, id }),
  value,
});

/** One hand for each thing to end; empty = nothing is broken that a hand can mend. */
export function mends(
  simulation: Pick<Simulation, 'scenario' | 'faults' | 'cuts' | 'replicas'>,
): Hand[] {
  const { scenario, faults } = simulation;
  const cut = scenario.fibres.filter((_, i) => simulation.cuts[i]! >= 0).map(({ id }) => id);
  const hands: Hand[] = [];
  if (cut.length > 0) hands.push({ kind: 'heal', fibres: cut });
  for (const host of hostsDown(scenario, simulation.replicas))
    hands.push({ kind: 'restart', host });
  const pairs = (from: typeof faults.blocked): [string, string][] => from.map(([a, b]) => [a, b]);
  const { blocked, held } = faults;
  if (blocked.length > 0) hands.push({ kind: 'unblock', pairs: pairs(blocked) });
  if (held.length > 0) hands.push({ kind: 'release', pairs: pairs(held) });
  for (const [host, { paused, clockOffset, diskExtra }] of Object.entries(faults.hosts)) {
    const usual = scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
    if (paused) hands.push({ kind: 'resume', host });
    if (clockOffset !== usual) hands.push({ kind: 'skew', host, offset: usual });
    if (diskExtra > 0) hands.push(set('disk', host, 0));
  }
  for (const [fibre, { loss, extra }] of Object.entries(faults.fibres)) {
    const usual = scenario.fibres.find(({ id }) => id === fibre)?.loss ?? 0;
    if (loss !== usual) hands.push(set('loss', fibre, usual));
    if (extra > 0) hands.push(set('extra', fibre, 0));
  }
  return hands;
}
