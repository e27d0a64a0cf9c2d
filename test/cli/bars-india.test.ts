/**
 * What `india-dc-cut` must show under each rule, over many seeds: 20 here, 200 in `prove`.
 */
import { expect, test, vi } from 'vitest';
import type { Many } from '../../src/cli/many.ts';
import { printed } from './command.ts';

vi.setConfig({ testTimeout: 1_800_000 });

const RUNS = process.env['PROVE'] ? 200 : 20;
/** At least 190 of 200. */
const MOST = RUNS * 0.95;

const delhiOff = (...options: string[]): Promise<Many> =>
  printed<Many>('simulate', 'india-dc-cut', '--runs', String(RUNS), ...options);

/** Sum of a metric over all runs, from its mean. */
function total(many: Many, name: string): number {
  const { mean, count } = many.metrics[name]!;
  return Math.round(mean * count);
}

test(`right, or nothing: ${RUNS} runs, not one contradiction, and Delhi is refused`, async () => {
  const many = await delhiOff('--mode', 'cp');
  expect(many.metrics['consistency.violated']).toMatchObject({ count: RUNS, max: 0 });
  const refused = many.metrics['operations.failed']!.min;
  expect(refused + many.metrics['operations.unknown']!.min).toBeGreaterThan(0);
  expect(many.metrics['availability.byPlace.delhi']!.max).toBeLessThan(0.7);
  expect(many.metrics['availability.byPlace.mumbai']!.min).toBeGreaterThan(0.95);
  expect(many.metrics['consistency.converged']!.min).toBe(1);
});

test(`always an answer: ${RUNS} runs, all answered, the cut contradicts itself, all converge`, async () => {
  const many = await delhiOff('--mode', 'ap');
  const worst = many.metrics['availability.worstPlace']!;
  expect(worst.count).toBe(RUNS);
  expect(worst.mean).toBeGreaterThanOrEqual(0.999);
  expect(worst.min).toBeGreaterThanOrEqual(0.99);
  expect(total(many, 'consistency.violated')).toBeGreaterThanOrEqual(MOST);
  // p5 > 0: at least 95 of 100 runs have a contradiction whose cause is the cut.
  expect(many.metrics['consistency.violationsByCause.cut']!.p5).toBeGreaterThan(0);
  expect(many.metrics['consistency.violationsByCause.bug']!.max).toBe(0);
  expect(many.metrics['consistency.converged']!.min).toBe(1);
});

test(`you set how many: ${RUNS} runs of QUORUM/QUORUM, Delhi stops while it is off`, async () => {
  const many = await delhiOff('--mode', 'tunable');
  // A third of the minute.
  expect(many.metrics['availability.byPlace.delhi']!.max).toBeLessThan(0.7);
  for (const city of ['mumbai', 'bengaluru'])
    expect(many.metrics[`availability.byPlace.${city}`]!.min).toBeGreaterThan(0.95);
  expect(many.metrics['consistency.violationsByCause.cut']!.max).toBe(0);
  expect(many.metrics['consistency.converged']!.min).toBe(1);
});
