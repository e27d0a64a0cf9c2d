/** What the built-in stages have in common: their units, their crowd, what they promise. */
import type { Micros } from '../../model.ts';
import type { Crowd, Fibre, Invariant } from '../types.ts';

export const ms = (count: number): Micros => count * 1000;

/** A cable; its delay one way lies between `min` and `max`. */
export function cable(id: string, a: string, b: string, min: Micros, max: Micros): Fibre {
  return { id, a, b, latency: { kind: 'uniform', min, max } };
}

/** From a phone to its host, inside a city. */
export const CITY_ACCESS = { kind: 'uniform', min: ms(1), max: ms(2) } as const;

/** Nobody yet: a first act has no crowd. `crowd.size` lets the city in. */
export const NO_CROWD: Crowd = {
  size: 0,
  skew: 1,
  balance: 50_000,
  access: CITY_ACCESS,
  // Shorter than the smallest gap: each has at most one open operation.
  deadline: ms(250),
  gapMin: ms(300),
  gapMax: ms(500),
  // A leader is there by then.
  start: ms(1000),
  readShare: 0.5,
  payMin: 1,
  payMax: 20,
};

export const PROMISES: Invariant[] = [
  { name: 'linearizable', promisedIn: ['cp'] },
  { name: 'no-double-spend', promisedIn: ['cp'] },
  { name: 'converged', promisedIn: ['cp', 'ap', 'tunable'] },
];
