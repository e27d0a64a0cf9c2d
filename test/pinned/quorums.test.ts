/**
 * R + W > N is not linearizable by itself: two pinned runs with three copies, reads of 2 and writes
 * of 2, strict quorums, asynchronous read repair. Each file is a saved run: `simulate` opens it too.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { parseRun } from '../../src/engine/scenario/schema.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import type { Run, Scenario } from '../../src/engine/scenario/types.ts';
import { saidOf } from '../ui/runs.ts';

function saved(name: string): Run {
  const text = readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
  const run = parseRun(JSON.parse(text));
  if (!run.ok) throw new Error(`${run.problem.kind} at ${run.problem.path}`);
  return run.value;
}

function simulated(run: Run): Simulation {
  const simulation = createSimulation(run);
  simulation.runUntil(simulation.scenario.duration);
  return simulation;
}

/** Who asked, and what came of it. */
function told({ history, scenario }: Simulation): unknown[][] {
  return history.map(({ client, outcome, seen }: OperationRecord) => [
    scenario.clients[client]!.id,
    outcome,
    seen?.data,
  ]);
}

const setting = (path: string, value: string): Run['settings'] => [{ path, value }];

describe.each(['half-done-write', 'unknown-write-surfaces'])('%s', (name) => {
  const run = saved(name);

  test('has read and write sets that always share a copy', () => {
    const { services } = run.scenario as Scenario;
    const { mode, read, write, quorum, readRepair, hosts } = services['main']!;
    expect([mode, quorum, readRepair]).toEqual(['tunable', 'strict', 'async']);
    expect(Number(read) + Number(write)).toBeGreaterThan(hosts.length);
  });

  test('is violated all the same: the new balance was seen, and later the old one', () => {
    const { verdict, violations } = simulated(run).measures();
    expect(verdict).toBe('violated');
    expect(violations.map(({ kind }) => kind)).toEqual(['backwards']);
  });

  test('is one story when a read repairs before it answers, and under Raft', () => {
    const repaired = { ...run, settings: setting('services.main.readRepair', 'blocking') };
    expect(simulated(repaired).measures().verdict).toBe('ok');
    const agreed = { ...run, settings: setting('services.main.mode', 'cp') };
    expect(simulated(agreed).measures().verdict).toBe('ok');
  });
});

test('half-done write: both checks lie inside the payment, and nothing was ever cut', () => {
  const simulation = simulated(saved('half-done-write'));
  expect(told(simulation)).toEqual([
    ['meera', 'ok', 600],
    ['till-vashi', 'ok', 500],
    ['till-bkc', 'ok', 600],
  ]);
  const [payment, first, second] = simulation.history;
  expect(first!.invokedAt).toBeGreaterThan(payment!.invokedAt);
  expect(second!.invokedAt).toBeGreaterThan(first!.finishedAt);
  expect(payment!.finishedAt).toBeGreaterThan(second!.finishedAt);
  expect(simulation.scenario.timeline.map(({ kind }) => kind)).not.toContain('cut');
  expect(simulation.measures().violations[0]!.cause.kind).toBe('lag');
});

test('unknown write: it timed out, was not there, is there after the repair, and is gone again', () => {
  const simulation = simulated(saved('unknown-write-surfaces'));
  expect(told(simulation)).toEqual([
    ['meera', 'unknown', undefined],
    ['till-nariman-point', 'ok', 600],
    ['till-vashi', 'ok', 500],
    ['till-nariman-point', 'ok', 600],
  ]);
  expect(simulation.history[0]!.why).toBe('timed-out');
});

describe('what the page says of it', () => {
  const said = (name: string) => saidOf(simulated(saved(name)))[0];

  test('two people: who saw the new balance, and who later the older one', () => {
    expect(said('half-done-write')).toEqual({
      headline: 'Vashi’s till saw ₹500, later BKC’s till saw the older ₹600.',
      detail: 'No single order explains these answers.',
      cause: 'No cut: the copy for Nariman Point was still travelling, 10\u00a0ms late.',
      fineIf: 'It would have been fine, had BKC’s till been told ₹500.',
    });
  });

  test('the balance that was shown, though the payment that made it was never confirmed', () => {
    expect(said('unknown-write-surfaces')).toEqual({
      headline: 'Vashi’s till saw ₹500, later Nariman Point’s till saw the older ₹600.',
      detail: 'No single order explains these answers.',
      cause:
        'The cut stopped the message: it died in the harbour cable and never told Nariman Point.',
      fineIf: 'It would have been fine, had Nariman Point’s till been told ₹500.',
    });
  });
});
