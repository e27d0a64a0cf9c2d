/** Interventions with every name resolved to an index, as the kernel takes them. */
import type { HostPair } from '../kernel/pairs.ts';
import type { ResolvedIntervention } from '../kernel/spec.ts';
import { parseSetPath } from './set-path.ts';
import type { Intervention, Scenario } from './types.ts';

/** A name that the scenario does not have. */
interface Unknown {
  readonly unknown: string;
}

class UnknownName extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`nothing is called ${id}`);
    this.id = id;
  }
}

function position(items: readonly { readonly id: string }[], id: string): number {
  const found = items.findIndex((item) => item.id === id);
  if (found < 0) throw new UnknownName(id);
  return found;
}

/** Indices in place of names; or the first name that means nothing. */
export function resolveIntervention(
  scenario: Scenario,
  intervention: Intervention,
): ResolvedIntervention | Unknown {
  try {
    return resolve(scenario, intervention);
  } catch (problem) {
    if (problem instanceof UnknownName) return { unknown: problem.id };
    throw problem;
  }
}

function resolve(scenario: Scenario, act: Intervention): ResolvedIntervention {
  const { at } = act;
  const fibre = (id: string): number => position(scenario.fibres, id);
  const host = (id: string): number => position(scenario.hosts, id);
  switch (act.kind) {
    case 'cut': {
      const fibres = act.fibres.map(fibre);
      return { kind: 'cut', at, fibres, ...(act.where && { where: act.where }) };
    }
    case 'heal':
      return { kind: 'heal', at, fibres: act.fibres.map(fibre) };
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return { kind: act.kind, at, host: host(act.host) };
    case 'invoke':
      return { kind: 'invoke', at, client: position(scenario.clients, act.client), act: act.act };
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release': {
      const pairs = act.pairs.map(([from, to]): HostPair => [host(from), host(to)]);
      return { kind: act.kind, at, pairs };
    }
    case 'skew':
      return { kind: 'skew', at, host: host(act.host), offset: act.offset };
    case 'set':
      return resolveSet(scenario, act);
    case 'storm':
      return { kind: 'storm', at, fibres: act.fibres.map(fibre), duration: act.duration };
    case 'move':
      return resolveMove(scenario, act);
  }
}

function resolveSet(
  scenario: Scenario,
  { at, path, value }: Extract<Intervention, { kind: 'set' }>,
): ResolvedIntervention {
  const target = parseSetPath(path);
  if (!target) throw new UnknownName(path);
  const { what, id } = target;
  const index = position(what === 'disk' ? scenario.hosts : scenario.fibres, id);
  return { kind: 'set', at, what, index, value };
}

/** Slots count the replicas of all services, in the scenario's order. */
function resolveMove(
  scenario: Scenario,
  { at, client: id, host }: Extract<Intervention, { kind: 'move' }>,
): ResolvedIntervention {
  const client = position(scenario.clients, id);
  let first = 0;
  for (const [name, { hosts }] of Object.entries(scenario.services)) {
    if (name === scenario.clients[client]!.service) {
      const replica = hosts.indexOf(host);
      if (replica < 0) throw new UnknownName(host);
      const there = scenario.hosts[position(scenario.hosts, host)]!;
      const { host: homeHost, site: home } = scenario.clients[client]!;
      // Back on the host it began with, it is where it lives: a small town may have no host.
      const place = position(scenario.sites, host === homeHost ? home : there.site);
      return { kind: 'move', at, client, slot: first + replica, replica, place };
    }
    first += hosts.length;
  }
  throw new UnknownName(host);
}
