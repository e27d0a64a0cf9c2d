/** Who can still talk to whom, given which cables are cut. */
import type { StrokePreview } from './map-model.ts';

export type PreviewGroup = StrokePreview['groups'][number];

interface Edge {
  readonly fibre: string;
  readonly a: string;
  readonly b: string;
}

/** Connected components, hosts in the given order, components by their first host. */
export const components = (
  hosts: readonly string[],
  cables: readonly Edge[],
  cut: ReadonlySet<string>,
): string[][] => {
  const found: string[][] = [];
  const seen = new Set<string>();
  for (const start of hosts) {
    if (seen.has(start)) continue;
    const reached = new Set([start]);
    for (const host of reached) {
      for (const { fibre, a, b } of cables) {
        if (cut.has(fibre)) continue;
        if (a === host) reached.add(b);
        if (b === host) reached.add(a);
      }
    }
    for (const host of reached) seen.add(host);
    found.push(hosts.filter((host) => reached.has(host)));
  }
  return found;
};

/**
 * Components as groups to preview, with a pattern each: plain for the largest (of equals the
 * last), stripes for the one with the first host, dots for any other. One component gives one
 * plain group.
 */
export const defaultGroups = (
  parts: readonly (readonly string[])[],
  nameOf: (host: string) => string,
): PreviewGroup[] => {
  const largest = Math.max(0, ...parts.map((part) => part.length));
  const plain = parts.findLastIndex((part) => part.length === largest);
  return parts.map((hosts, i) => ({
    name: hosts.map(nameOf).join(', '),
    hosts,
    pattern: i === plain ? 2 : i === 0 ? 1 : 3,
  }));
};

/**
 * Groups with the places between their hosts: junctions where no copy stands, each with whoever it
 * is still joined to. The same groups where every place has a host.
 */
export const withJunctions = <G extends { readonly hosts: readonly string[] }>(
  groups: readonly G[],
  nodes: readonly string[],
  cables: readonly Edge[],
  cut: ReadonlySet<string>,
): readonly G[] => {
  const known = new Set(groups.flatMap(({ hosts }) => hosts));
  if (nodes.every((node) => known.has(node))) return groups;
  const parts = components(nodes, cables, cut);
  return groups.map((group) => {
    const part = parts.find((each) => group.hosts.some((host) => each.includes(host)));
    return {
      ...group,
      hosts: [...group.hosts, ...(part ?? []).filter((node) => !known.has(node))],
    };
  });
};
