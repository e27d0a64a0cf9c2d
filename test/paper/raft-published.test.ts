/**
 * Published times to a leader, from scenario files as the command line reads them (scenarios/). LAN:
 * Raft (2014) Fig. 16, the old leader crashed at time 0, uniformly within its heartbeat interval of
 * half the shortest timeout; four survivors with different logs; a request takes 2-3 ms, its answer
 * 12-13 ms. WAN: five servers, equal logs, all timers fresh.
 */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { simulateRun } from '../../src/cli/report.ts';
import { loadScenario } from '../../src/engine/scenario/schema.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';

vi.setConfig({ testTimeout: 300_000 });

const RUNS = process.env['PROVE'] ? 5000 : 600;

/** `raft.firstLeaderMs` of many seeds, ascending. */
function firstLeaders(name: string): number[] {
  const file = new URL(`scenarios/${name}.json`, import.meta.url);
  const scenario = loadScenario(readFileSync(file, 'utf8'));
  if (!scenario.ok) throw new Error(`${scenario.problem.kind} at ${scenario.problem.path}`);
  return Array.from({ length: RUNS }, (_, i) => {
    const run = {
      scenario: scenario.value,
      settings: [],
      seed: i + 1,
      interventions: [],
      engineRevision: ENGINE_REVISION,
    };
    return simulateRun(run, 2_000_000).report.metrics['raft.firstLeaderMs']!;
  }).sort((a, b) => a - b);
}

const quantile = (times: readonly number[], q: number): number => times[Math.floor(q * RUNS)]!;
const mean = (times: readonly number[]): number =>
  times.reduce((sum, time) => sum + time, 0) / times.length;
const off = (measured: number, published: number): number => Math.abs(measured / published - 1);

test.each([
  ['raft-lan-150-200', 146.5, 156.0],
  ['raft-lan-150-300', 171.3, 180.7],
])('LAN, Fig. 16: %s has median %f and mean %f ms within 10 %%', (name, median, average) => {
  const times = firstLeaders(name);
  expect(off(quantile(times, 0.5), median)).toBeLessThan(0.1);
  expect(off(mean(times), average)).toBeLessThan(0.1);
});

test('WAN: mean 430 ms within 4 %, median 410 and 90th percentile 489 within 6 %', () => {
  const times = firstLeaders('raft-wan-300-600');
  expect(off(mean(times), 430)).toBeLessThan(0.04);
  expect(off(quantile(times, 0.5), 410)).toBeLessThan(0.06);
  expect(off(quantile(times, 0.9), 489)).toBeLessThan(0.06);
});
