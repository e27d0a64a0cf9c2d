/** Who stays joined to whom when fibres are cut, and what the scenario calls each side. */
import type { Scenario } from './types.ts';

export interface Side {
  /** The scenario's own name for exactly these hosts, else their ids joined by '+'. */
  readonly name: string;
  /** Host ids, in the scenario's order. */
  readonly hosts: readonly string[];
}

/** Sites that stay joined, as a representative per site id. */
function componentsOf(scenario: Scenario, cut: ReadonlySet<string>): Map<string, string> {
  const root = new Map(scenario.sites.map((site) => [site.id, site.id]));
  for (const fibre of scenario.fibres) {
    if (cut.has(fibre.id)) continue;
    const [a, b] = [root.get(fibre.a), root.get(fibre.b)];
    if (a === b || a === undefined || b === undefined) continue;
    for (const [site, of] of root) if (of === b) root.set(site, a);
  }
  return root;
}

function nameOf(scenario: Scenario, hosts: readonly string[]): string {
  const key = [...hosts].sort().join();
  for (const cut of scenario.cuts) {
    for (const group of cut.groups) {
      if ([...group.hosts].sort().join() === key) return group.name;
    }
  }
  return hosts.join('+');
}

/** The sides in the order of the scenario's hosts; one side while nobody is cut off. */
export function sidesOf(scenario: Scenario, cut: readonly string[]): Side[] {
  const component = componentsOf(scenario, new Set(cut));
  const members = new Map<string, string[]>();
  for (const host of scenario.hosts) {
    const key = component.get(host.site) ?? host.site;
    members.set(key, [...(members.get(key) ?? []), host.id]);
  }
  return [...members.values()].map((hosts) => ({ name: nameOf(scenario, hosts), hosts }));
}
