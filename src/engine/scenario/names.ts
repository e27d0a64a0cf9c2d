/** What the checks of references share: the ids a scenario declares, and the ways to refuse one. */
import { refused } from './problem.ts';
import type { ClientSettings, Latency, Scenario } from './types.ts';

export type Refused = ReturnType<typeof refused>;

/** The ids a scenario declares. */
export interface Names {
  readonly sites: ReadonlySet<string>;
  readonly fibres: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  readonly clients: ReadonlyMap<string, ClientSettings>;
}

export function namesOf(scenario: Scenario): Names {
  return {
    sites: new Set(scenario.sites.map((site) => site.id)),
    fibres: new Set(scenario.fibres.map((fibre) => fibre.id)),
    hosts: new Set(scenario.hosts.map((host) => host.id)),
    clients: new Map(scenario.clients.map((client) => [client.id, client])),
  };
}

export function unknown(what: string, id: string, path: string): Refused {
  return refused('unknown-reference', path, { what, id });
}

/** First of a list of ids that is unknown or named twice. */
export function checkIds(
  ids: readonly string[],
  known: ReadonlySet<string>,
  what: string,
  path: string,
): Refused | null {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (!known.has(id)) return unknown(what, id, `${path}.${index}`);
    if (seen.has(id)) return refused('duplicate', `${path}.${index}`, { id });
    seen.add(id);
  }
  return null;
}

export function contradiction(path: string, other: string): Refused {
  return refused('contradicts', path, { with: other });
}

/** `min` above `max`, wherever a pair of them stands. */
export function ordered(
  min: number | undefined,
  max: number | undefined,
  path: string,
  names: [string, string],
): Refused | null {
  if (min === undefined || max === undefined || min <= max) return null;
  return contradiction(`${path}.${names[0]}`, `${path}.${names[1]}`);
}

export function checkLatency(latency: Latency, path: string): Refused | null {
  if (latency.kind === 'uniform') return ordered(latency.min, latency.max, path, ['min', 'max']);
  if (latency.kind !== 'mixture') return null;
  for (const [index, part] of latency.parts.entries()) {
    const problem = checkLatency(part.of, `${path}.parts.${index}.of`);
    if (problem) return problem;
  }
  return null;
}
