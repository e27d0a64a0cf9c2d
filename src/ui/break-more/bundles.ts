import { allFrom, allTo, bothWays, isPair } from './ways.ts';
import type { HostPair } from './ways.ts';

/** Closed ways, as a hand would have closed them: whole rows and columns, both ways, single ones. */
export function bundles(pairs: readonly HostPair[], hosts: readonly string[]): HostPair[][] {
  const left = [...pairs];
  const take = (wanted: readonly HostPair[]): HostPair[] => {
    const places = wanted.map(([a, b]) => left.findIndex(isPair(a, b)));
    if (wanted.length === 0 || places.includes(-1)) return [];
    for (const [a, b] of wanted) left.splice(left.findIndex(isPair(a, b)), 1);
    return [...wanted];
  };
  const found: HostPair[][] = [];
  const whole = hosts.length > 2 ? hosts : [];
  for (const host of whole) found.push(take(allFrom(host, hosts)));
  for (const host of whole) found.push(take(allTo(host, hosts)));
  while (left.length > 0) {
    const [a, b] = left[0]!;
    const both = take(bothWays(a, b));
    found.push(both.length > 0 ? both : take([[a, b]]));
  }
  return found.filter((bundle) => bundle.length > 0);
}
