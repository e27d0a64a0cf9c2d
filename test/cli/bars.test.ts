/**
 * What `mumbai-island-cut` must show under each rule, over many seeds: 20 here, 200 in `prove`.
 */
import { expect, test, vi } from 'vitest';
import type { Many } from '../../src/cli/many.ts';
import { printed } from './command.ts';

vi.setConfig({ testTimeout: 900_000 });

const RUNS = process.env['PROVE'] ? 200 : 20;
/** At least 190 of 200. */
const MOST = RUNS * 0.95;
const SOUTH = ['nariman-point', 'worli'];
const NORTH = ['bkc', 'andheri', 'vashi'];

const island = (...options: string[]): Promise<Many> =>
  printed<Many>('simulate', 'mumbai-island-cut', '--runs', String(RUNS), ...options);
/** Equal runs need few seeds to show. */
const few = ['--runs', String(RUNS / 5)];

/** Sum of a metric over all runs, from its mean. */
function total(many: Many, name: string): number {
  const { mean, count } = many.metrics[name]!;
  return Math.round(mean * count);
}

test(`right, or nothing: ${RUNS} runs, not one contradiction, and some refusals`, async () => {
  const many = await island('--mode', 'cp');
  expect(many.metrics['consistency.violated']).toMatchObject({ count: RUNS, max: 0 });
  const refused = many.metrics['operations.failed']!.min;
  expect(refused + many.metrics['operations.unknown']!.min).toBeGreaterThan(0);
  expect(many.metrics['consistency.converged']!.min).toBe(1);
});

test(`always an answer: ${RUNS} runs, all answered, the cut contradicts itself, all converge`, async () => {
  const many = await island('--mode', 'ap');
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
