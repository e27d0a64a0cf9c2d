/**
 * Open-loop arrivals (engine rule 4): operation i of a client has its instant, kind, key and amount
 * drawn from (client, i) alone, whatever happened before, so every rule faces the same customers.
 */
import type { ClientId, Key, Micros, Operation } from '../model.ts';

/** The structural twin of a scenario's open-loop workload. */
export interface OpenLoop {
  readonly gapMin: Micros;
  readonly gapMax: Micros;
  readonly start: Micros;
  readonly end?: Micros;
  readonly keys: readonly Key[];
  /** Whole-number weight of each key; absent = all alike. */
  readonly weights?: readonly number[];
  /** Share of checks, 0..1; the rest are payments. */
  readonly readShare: number;
  readonly payMin: number;
  readonly payMax: number;
}

/** A stateless draw in [0, 1). */
export type Draw = (purpose: string, client: ClientId, ordinal: number) => number;

/** A whole number in [min, max] from one draw. */
export function between(min: number, max: number, draw: number): number {
  return min + Math.floor(draw * (max - min + 1));
}

/** The instant of the first operation: within one greatest gap of the start, so that phones differ. */
export function firstArrival(workload: OpenLoop, client: ClientId, draw: Draw): Micros {
  return workload.start + between(0, workload.gapMax, draw('arrival', client, 0));
}

/** The instant of operation `i + 1`, given that of operation `i` (a sum of draws of (client, i) only). */
export function nextArrival(
  workload: OpenLoop,
  client: ClientId,
  i: number,
  at: Micros,
  draw: Draw,
): Micros {
  return at + between(workload.gapMin, workload.gapMax, draw('gap', client, i + 1));
}

/** Position of the key that a draw in [0, 1) stands for. Whole numbers only: exact everywhere. */
function pick({ keys, weights }: OpenLoop, draw: number): number {
  if (weights === undefined) return between(0, keys.length - 1, draw);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = Math.floor(draw * total);
  // As `left` is below the sum of all weights, the walk ends at one of them.
  return weights.findIndex((weight) => (left -= weight) < 0);
}

/** What operation `i` of a client asks for. */
export function drawOperation(
  workload: OpenLoop,
  client: ClientId,
  i: number,
  draw: Draw,
): Operation {
  const key = workload.keys[pick(workload, draw('key', client, i))];
  if (key === undefined) throw new Error(`client ${client} has a workload without keys`);
  if (draw('kind', client, i) < workload.readShare) return { f: 'read', key };
  const amount = between(workload.payMin, workload.payMax, draw('amount', client, i));
  return { f: 'update', key, change: { kind: 'pay', amount } };
}
