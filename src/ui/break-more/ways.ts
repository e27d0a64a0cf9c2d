/** Directed pairs of hosts: what a hand closes or opens at once, and how that is said. */
import type { Ways } from '../../words/hands/shapes.ts';

export type HostPair = readonly [from: string, to: string];

export const isPair =
  (from: string, to: string) =>
  ([a, b]: HostPair): boolean =>
    a === from && b === to;

/** All that one host says to the others, or hears from them. */
export const allFrom = (host: string, hosts: readonly string[]): HostPair[] =>
  hosts.filter((other) => other !== host).map((other) => [host, other]);
export const allTo = (host: string, hosts: readonly string[]): HostPair[] =>
  hosts.filter((other) => other !== host).map((other) => [other, host]);
export const bothWays = (a: string, b: string): HostPair[] => [
  [a, b],
  [b, a],
];

/** One pair, two places, all that one says or hears, or just many. */
export function waysOf(
  pairs: readonly HostPair[],
  hosts: readonly string[],
  nameOf: (host: string) => string,
): Ways {
  const [first, second] = pairs;
  if (!first) return { kind: 'many', count: 0 };
  const [from, to] = [nameOf(first[0]), nameOf(first[1])];
  if (pairs.length === 1) return { kind: 'one', from, to };
  if (pairs.length === 2 && second && isPair(first[1], first[0])(second)) {
    return { kind: 'both', from, to };
  }
  const whole = pairs.length === hosts.length - 1;
  if (whole && pairs.every(([speaker]) => speaker === first[0])) return { kind: 'from', from };
  if (whole && pairs.every(([, listener]) => listener === first[1])) return { kind: 'to', to };
  return { kind: 'many', count: pairs.length };
}
