/**
 * What `mumbai-island-cut` must show under each rule, over many seeds: 20 here, 200 in `prove`.
 */
import { expect, test, vi } from 'vitest';
import type { Many } from '../../src/cli/many.ts';
import { expectAnswers, expectRight, RUNS, runs } from './many-runs.ts';

vi.setConfig({ testTimeout: 900_000 });

const SOUTH = ['nariman-point', 'worli'];
const NORTH = ['bkc', 'andheri', 'vashi'];

const island = (...options: string[]): Promise<Many> => runs('mumbai-island-cut', RUNS, ...options);
/** Equal runs need few seeds to show. */
const few = ['--runs', String(RUNS / 5)];

test(`right, or nothing: ${RUNS} runs, not one contradiction, and some refusals`, async () => {
  const many = await island('--mode', 'cp');
  expectRight(many);
});

test(`always an answer: ${RUNS} runs, all answered, the cut contradicts itself, all converge`, async () => {
  expectAnswers(await island('--mode', 'ap'));
});

test(`you set how many: ${RUNS} runs of QUORUM/QUORUM, the south stops while it is cut off`, async () => {
  const many = await island('--mode', 'tunable');
  // A third of the minute.
  for (const place of SOUTH)
    expect(many.metrics[`availability.byPlace.${place}`]!.max).toBeLessThan(0.7);
  for (const place of NORTH)
    expect(many.metrics[`availability.byPlace.${place}`]!.min).toBeGreaterThan(0.95);
  expect(many.metrics['consistency.violationsByCause.cut']!.max).toBe(0);
  expect(many.metrics['consistency.converged']!.min).toBe(1);
});

test('you set how many: ONE/ONE is always an answer, event by event', async () => {
  const one = ['--set', 'services.main.read=ONE', '--set', 'services.main.write=ONE'];
  const loose = await island('--mode', 'tunable', ...one, ...few);
  const always = await island('--mode', 'ap', ...few);
  const wallMs = always.metrics['wallMs']!;
  expect({ ...loose.metrics, wallMs }).toEqual(always.metrics);
});
