/** Bars over many seeds: how many runs, and what they come to. */
import { expect } from 'vitest';
import type { Many } from '../../src/cli/many.ts';
import { printed } from './command.ts';

/** 20 here, 200 in `prove`. */
export const RUNS = process.env['PROVE'] ? 200 : 20;

export function runs(scenario: string, count: number, ...options: string[]): Promise<Many> {
  return printed<Many>('simulate', scenario, '--runs', String(count), ...options);
}

/** Sum of a metric over all runs, from its mean. */
function total(many: Many, name: string): number {
  const { mean, count } = many.metrics[name]!;
  return Math.round(mean * count);
}

/** Right, or nothing: not one contradiction, and somebody was refused. */
export function expectRight({ metrics, runs: all }: Many): void {
  expect(metrics['consistency.violated']).toMatchObject({ count: all, max: 0 });
  const refused = metrics['operations.failed']!.min;
  expect(refused + metrics['operations.unknown']!.min).toBeGreaterThan(0);
  expect(metrics['consistency.converged']!.min).toBe(1);
}

/** Always an answer: all are answered, the cut contradicts itself, and all converge. */
export function expectAnswers(many: Many): void {
  const { metrics, runs: all } = many;
  const worst = metrics['availability.worstPlace']!;
  expect(worst.count).toBe(all);
  expect(worst.mean).toBeGreaterThanOrEqual(0.999);
  expect(worst.min).toBeGreaterThanOrEqual(0.99);
  // At least 190 of 200.
  expect(total(many, 'consistency.violated')).toBeGreaterThanOrEqual(0.95 * all);
  // p5 > 0: at least 95 of 100 runs have a contradiction whose cause is the cut.
  expect(metrics['consistency.violationsByCause.cut']!.p5).toBeGreaterThan(0);
  expect(metrics['consistency.violationsByCause.bug']!.max).toBe(0);
  expect(metrics['consistency.converged']!.min).toBe(1);
}
