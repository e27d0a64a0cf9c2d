/**
 * Routing tables: from every site the next fibre of the shortest way to every other, by expected
 * latency. Equal ways: the lower fibre index, so that every run agrees.
 */
import { expected } from '../kernel/delay.ts';
import type { Delay } from '../kernel/delay.ts';
import type { Micros } from '../model.ts';
import type { ClassDelays } from './latency.ts';

export interface FibreSpec {
  /** Site indices of its ends. */
  readonly a: number;
  readonly b: number;
  readonly latency: Delay;
  /** From b to a, where that way takes another time; routes are chosen by `latency` alone. */
  readonly reverse?: Delay;
  /** In place of `latency` and `reverse`, by class of message. */
  readonly classes?: ClassDelays;
  /** Added to every crossing, as it joins two regions. */
  readonly remote?: Micros;
  /** Probability that a message entering it is lost. */
  readonly loss: number;
}

/** Next fibre from `site` towards `destination` at [destination * sites + site]; -1 = no way. */
export type RoutingTable = Int16Array;

export function routingTable(
  sites: number,
  fibres: readonly FibreSpec[],
  isDown: (fibre: number) => boolean,
): RoutingTable {
  const table = new Int16Array(sites * sites).fill(-1);
  const open = fibres
    .map(({ a, b, latency }, index) => ({ a, b, index, cost: Math.max(1, expected(latency)) }))
    .filter(({ index }) => !isDown(index));
  for (let destination = 0; destination < sites; destination++) {
    const distance = distances(sites, open, destination);
    const next = table.subarray(destination * sites, (destination + 1) * sites);
    const best = new Float64Array(sites).fill(Infinity);
    for (const { a, b, index, cost } of open) {
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const) {
        const through = distance[to]! + cost;
        if (from !== destination && through < best[from]!) {
          best[from] = through;
          next[from] = index;
        }
      }
    }
  }
  return table;
}

/** Bellman and Ford: a stage has a handful of sites, and tables change only after cuts. */
export function distances(
  sites: number,
  open: readonly { readonly a: number; readonly b: number; readonly cost: number }[],
  destination: number,
): Float64Array {
  const distance = new Float64Array(sites).fill(Infinity);
  distance[destination] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const { a, b, cost } of open) {
      if (distance[b]! + cost < distance[a]!) {
        distance[a] = distance[b]! + cost;
        changed = true;
      }
      if (distance[a]! + cost < distance[b]!) {
        distance[b] = distance[a]! + cost;
        changed = true;
      }
    }
  }
  return distance;
}
