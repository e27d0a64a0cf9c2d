/** Latency models (engine rule 5): a whole number of microseconds from one uniform draw. */
import type { Micros } from '../model.ts';
import { between } from './draws.ts';
import { ln, power } from './exact-math.ts';

/** The structural twin of a scenario's latency. */
export type Delay =
  | { readonly kind: 'constant'; readonly micros: Micros }
  | { readonly kind: 'uniform'; readonly min: Micros; readonly max: Micros }
  /** `min` plus an exponential of mean `mean`. */
  | { readonly kind: 'exponential'; readonly mean: Micros; readonly min?: Micros }
  /** P(delay > x) = (scale / x)^alpha for x >= scale. */
  | { readonly kind: 'pareto'; readonly scale: Micros; readonly alpha: number }
  | {
      readonly kind: 'mixture';
      readonly parts: readonly { readonly weight: number; readonly of: Delay }[];
    };

/** Heavy tails end here: one hour is as good as never. */
const DELAY_MAX: Micros = 3_600_000_000;
const whole = (micros: number): Micros => Math.min(Math.round(micros), DELAY_MAX);

/** The delay that a uniform draw in [0, 1) stands for; greater draws, greater delays (per part). */
export function sample(delay: Delay, draw: number): Micros {
  switch (delay.kind) {
    case 'constant':
      return delay.micros;
    case 'uniform':
      return between(delay.min, delay.max, draw);
    case 'exponential':
      return whole((delay.min ?? 0) - delay.mean * ln(1 - draw));
    case 'pareto':
      return whole(delay.scale * power(1 - draw, -1 / delay.alpha));
    case 'mixture':
  }
  return sampleMixture(delay.parts, draw);
}

/** The draw picks the part; where it fell within the part's share is again uniform. */
function sampleMixture(
  parts: readonly { readonly weight: number; readonly of: Delay }[],
  draw: number,
): Micros {
  let left = draw * parts.reduce((sum, part) => sum + part.weight, 0);
  for (const { weight, of } of parts) {
    if (left < weight) return sample(of, left / weight);
    left -= weight;
  }
  // Rounding may leave the draw a hair beyond the last part.
  const last = parts.at(-1);
  if (!last) throw new Error('a mixture has no parts');
  return sample(last.of, 1 - 2 ** -32);
}

/** What routing tables take a delay for: its mean, or its median where the tail has no mean. */
export function expected(delay: Delay): Micros {
  switch (delay.kind) {
    case 'constant':
      return delay.micros;
    case 'uniform':
      return (delay.min + delay.max) / 2;
    case 'exponential':
      return (delay.min ?? 0) + delay.mean;
    case 'pareto':
      return delay.alpha > 1
        ? (delay.scale * delay.alpha) / (delay.alpha - 1)
        : delay.scale * power(2, 1 / delay.alpha);
    case 'mixture':
  }
  const weight = delay.parts.reduce((sum, part) => sum + part.weight, 0);
  return delay.parts.reduce((sum, part) => sum + part.weight * expected(part.of), 0) / weight;
}
