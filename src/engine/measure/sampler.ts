/**
 * Evenly spaced samples of a run, for charts: taken at whole multiples of a span, and when there are
 * too many, every other one is let go and the span doubles. So a run of any length keeps the same few,
 * each of them a reading that `measures` would have given at that moment.
 */
import type { Micros } from '../model.ts';
import type { Sample, Samples } from './measures.ts';

/** Twice as fine as anything drawn; a minute of them fits. */
const FINEST: Micros = 250_000;
export const SAMPLES_MAX = 240;

export class Sampler {
  private every: Micros = FINEST;
  private list: readonly Sample[] = [];

  get nextAt(): Micros {
    return ((this.list.at(-1)?.at ?? 0) / this.every + 1) * this.every;
  }

  get samples(): Samples {
    return { every: this.every, list: this.list };
  }

  take(counters: Omit<Sample, 'at'>): void {
    this.list = [...this.list, { at: this.nextAt, ...counters }];
    if (this.list.length <= SAMPLES_MAX) return;
    this.every *= 2;
    this.list = this.list.filter(({ at }) => at % this.every === 0);
  }

  clone(): Sampler {
    const copy = new Sampler();
    copy.every = this.every;
    copy.list = this.list;
    return copy;
  }
}
