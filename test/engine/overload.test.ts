/**
 * Overload (engine rule 2): every input takes its host some time, queues are bounded, and ten steady
 * customers meet a surge of 190 from 10 s to 20 s that asks for twice of what the busiest host can do.
 */
import { describe, expect, test } from 'vitest';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import type { Flight, Observer } from '../../src/engine/kernel/ports.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import type { Watching } from '../../src/engine/scenario/compose.ts';
import { builtIn } from '../../src/engine/scenario/library/index.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import type { Mode, Run, Scenario } from '../../src/engine/scenario/types.ts';

const SECOND = 1_000_000;
const BOUND = 32;
const SURGE = { from: 10 * SECOND, to: 20 * SECOND };
const steady = builtIn('mumbai-island-cut')!;

const surge: Scenario = {
  ...steady,
  name: 'surge',
  timeline: [],
  crowd: { ...steady.crowd!, size: 190, start: SURGE.from, end: SURGE.to },
};

function run(mode: Mode, serviceMicros: number, scenario = surge): Run {
  return {
    scenario,
    mode,
    settings: [{ path: 'services.main.serviceMicros', value: serviceMicros }],
    seed: 5,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  };
}

/** Counts, by replica, the inputs of the surge that a queue would hold. */
class Load implements Observer {
  readonly inputs: number[] = [];
  readonly deaths: Flight[] = [];

  delivered({ to, messageClass, dueAt }: Flight): void {
    if (to < 0 || messageClass === 'beat' || messageClass === 'vote') return;
    if (dueAt > SURGE.from + SECOND && dueAt < SURGE.to) {
      this.inputs[to] = (this.inputs[to] ?? 0) + 1;
    }
  }

  died(flight: Flight): void {
    this.deaths.push(flight);
  }

  clone(): Load {
    return this;
  }
}

/** Service time at which the busiest host, if nothing were refused, would be asked for twice its rate. */
function twiceTheRate(mode: Mode): number {
  const load = new Load();
  const watching: Watching = { observers: () => [load] };
  createSimulation(run(mode, 0), watching).runUntil(SURGE.to);
  const perSecond = Math.max(...load.inputs.filter(Boolean)) / (SURGE.to / SECOND - 11);
  return Math.round((2 * SECOND) / perSecond);
}

const failures = (
  history: readonly OperationRecord[],
  from: number,
  to: number,
): OperationRecord[] =>
  history.filter(
    ({ invokedAt, outcome }) =>
      invokedAt >= from && invokedAt < to && (outcome === 'failed' || outcome === 'unknown'),
  );

describe.each(['cp', 'ap'] as const)('%s at twice the service rate', (mode) => {
  const load = new Load();
  const simulation = createSimulation(run(mode, twiceTheRate(mode)), {
    observers: () => [load],
  });
  let longest = 0;
  for (let at = SECOND; at <= 40 * SECOND; at += 5000) {
    simulation.runUntil(at);
    longest = Math.max(longest, ...simulation.queues);
  }
  const { history } = simulation;

  test('sheds load, and says that overload is why', () => {
    const refused = failures(history, SURGE.from, SURGE.to).filter(({ why }) => why === 'overload');
    expect(refused.length).toBeGreaterThan(200);
    for (const { outcome, reply } of refused) {
      expect(outcome).toBe('failed');
      expect(reply?.answeredBy).toEqual([]);
    }
    expect(load.deaths.filter(({ death }) => death?.why === 'overload').length).toBeGreaterThan(
      200,
    );
  });

  test('goes on answering: the rest is served', () => {
    const during = history.filter(
      ({ invokedAt }) => invokedAt >= SURGE.from && invokedAt < SURGE.to,
    );
    const answered = during.filter(({ outcome }) => outcome === 'ok' || outcome === 'declined');
    expect(answered.length / during.length).toBeGreaterThan(0.25);
  });

  test('keeps its queues bounded', () => {
    expect(longest).toBeGreaterThan(BOUND / 2);
    expect(longest).toBeLessThanOrEqual(BOUND + 1);
  });

  test('recovers within five seconds', () => {
    expect(failures(history, SURGE.to + 5 * SECOND, 39 * SECOND)).toEqual([]);
    expect(simulation.queues.every((length) => length <= 2)).toBe(true);
    expect(simulation.measures().agree || mode === 'cp').toBe(true);
  });

  test('is right in what it promises, and names overload where it does not', () => {
    const { verdict, violations } = simulation.measures();
    if (mode === 'cp') expect(verdict).toBe('ok');
    else expect(violations.some(({ cause }) => cause.kind === 'overload')).toBe(true);
    expect(violations.every(({ cause }) => cause.kind !== 'bug')).toBe(true);
  });
});

describe('time that nobody asked for', () => {
  test.each(['cp', 'ap'] as const)(
    'costs nothing under %s: no service time, the same trace',
    (mode) => {
      const hash = (settings: Run['settings']): string => {
        const simulation = createSimulation({
          ...run(mode, 0),
          scenario: 'mumbai-island-cut',
          settings,
        });
        simulation.runUntil(12 * SECOND);
        return simulation.traceHash();
      };
      const none = hash([]);
      expect(hash([{ path: 'services.main.serviceMicros', value: 0 }])).toBe(none);
      expect(hash([{ path: 'hosts.bkc.queue', value: 1 }])).toBe(none);
      expect(hash([{ path: 'hosts.bkc.serviceMicros', value: 5000 }])).not.toBe(none);
    },
  );
});

test('a clone in the middle of a full queue goes on as the original does', () => {
  const simulation = createSimulation(run('ap', 4000));
  simulation.runUntil(12 * SECOND + 345_678);
  expect(Math.max(...simulation.queues)).toBeGreaterThan(BOUND / 2);
  const copy = simulation.clone();
  simulation.runUntil(16 * SECOND);
  copy.runUntil(16 * SECOND);
  expect(copy.traceHash()).toBe(simulation.traceHash());
});

test('a host that goes down refuses what waited there: it had no effect', () => {
  const crash = { kind: 'crash', at: 12 * SECOND, host: 'worli' } as const;
  const simulation = createSimulation({ ...run('ap', 4000), interventions: [crash] });
  simulation.runUntil(12 * SECOND - 1);
  const worli = simulation.scenario.hosts.findIndex(({ id }) => id === 'worli');
  expect(simulation.queues[worli]).toBeGreaterThan(0);
  simulation.runUntil(12 * SECOND);
  expect(simulation.queues[worli]).toBe(0);
  simulation.runUntil(13 * SECOND);
  const down = simulation.history.filter(({ why }) => why === 'replica-down');
  expect(down.length).toBeGreaterThan(0);
  expect(down.every(({ outcome }) => outcome === 'failed')).toBe(true);
});
