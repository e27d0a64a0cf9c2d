/**
 * What `india-dc-cut` must show under each rule, over many seeds: 10 here, 200 in `prove`.
 */
import { expect, test, vi } from 'vitest';
import type { Many } from '../../src/cli/many.ts';
import { expectAnswers, expectRight, runs } from './many-runs.ts';

vi.setConfig({ testTimeout: 1_800_000 });

const RUNS = process.env['PROVE'] ? 200 : 10;

const delhiOff = (...options: string[]): Promise<Many> => runs('india-dc-cut', RUNS, ...options);

test(`right, or nothing: ${RUNS} runs, not one contradiction, and Delhi is refused`, async () => {
  const many = await delhiOff('--mode', 'cp');
  expectRight(many);
  expect(many.metrics['availability.byPlace.delhi']!.max).toBeLessThan(0.7);
  expect(many.metrics['availability.byPlace.mumbai']!.min).toBeGreaterThan(0.95);
});

test(`always an answer: ${RUNS} runs, all answered, the cut contradicts itself, all converge`, async () => {
  expectAnswers(await delhiOff('--mode', 'ap'));
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
