/** A run is data, and every rule meets the same weather (engine rules 3 and 4). */
import { array, assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Mode, Run, Simulation } from '../../src/engine/index.ts';
import type { Drawn } from '../../src/engine/kernel/draws.ts';

const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];
const SECOND = 1_000_000;
const END = 22 * SECOND;

function crowd(mode: Mode, seed: number): Run {
  return {
    scenario: 'mumbai-island-cut',
    mode,
    seed,
    settings: [],
    interventions: [],
    engineRevision: 1,
  };
}

function ended(simulation: Simulation, end = END): string {
  simulation.runUntil(end);
  return simulation.traceHash();
}

describe.each(MODES)('under %s', (mode) => {
  test('two runs of the same data have the same hash, at every second', () => {
    const [first, second] = [createSimulation(crowd(mode, 3)), createSimulation(crowd(mode, 3))];
    for (let at = SECOND; at <= END; at += SECOND) {
      expect(ended(first, at)).toBe(ended(second, at));
    }
    expect(first.measures()).toEqual(second.measures());
  });

  test('another seed is another run', () => {
    expect(ended(createSimulation(crowd(mode, 3)), SECOND)).not.toBe(
      ended(createSimulation(crowd(mode, 4)), SECOND),
    );
  });

  test('a fork that changes nothing changes nothing: hash, history and measures', () => {
    const straight = createSimulation(crowd(mode, 5));
    const forks: Simulation[] = [];
    assert(
      property(integer({ min: 1, max: 2_000_000 }), (step) => {
        const at = straight.now + step;
        if (at >= END) return;
        straight.runUntil(at);
        forks.push(straight.clone());
      }),
      { numRuns: 16, seed: 5 },
    );
    const hash = ended(straight);
    expect(forks.length).toBeGreaterThan(8);
    // Latest first: a fork that leaked into another would show in the ones that follow.
    for (const fork of forks.toReversed()) {
      expect(ended(fork)).toBe(hash);
      expect(fork.history).toEqual(straight.history);
      expect(fork.measures()).toEqual(straight.measures());
      expect(fork.notes.length).toBe(straight.notes.length);
    }
  });

  test('however the time is cut into steps, the run is the same', () => {
    const hash = ended(createSimulation(crowd(mode, 6)), 15 * SECOND);
    assert(
      property(array(integer({ min: 1, max: 400_000 }), { minLength: 40 }), (steps) => {
        const simulation = createSimulation(crowd(mode, 6));
        for (const step of steps) simulation.runUntil(Math.min(simulation.now + step, 15 * SECOND));
        expect(ended(simulation, 15 * SECOND)).toBe(hash);
      }),
      { numRuns: 8 },
    );
  });
});

test('the same weather under every rule, draw by draw, and the same arrivals', () => {
  const weather = MODES.map((mode) => {
    const drawn = new Map<string, number>();
    const simulation = createSimulation(crowd(mode, 9), {
      recorder: ({ purpose, key, value }: Drawn) => {
        const name = `${purpose} ${key.join()}`;
        // A key is drawn alike however often it is drawn.
        expect(drawn.get(name) ?? value).toBe(value);
        drawn.set(name, value);
      },
    });
    simulation.runUntil(END);
    const asked = simulation.history.map(({ id, op, invokedAt, deadline, place }) => ({
      id,
      op,
      invokedAt,
      deadline,
      place,
    }));
    return { drawn, asked };
  });
  const [cp, ap, tunable] = weather;
  for (const other of [ap!, tunable!]) {
    const shared = [...cp!.drawn].filter(([key]) => other.drawn.has(key));
    expect(shared.length).toBeGreaterThan(1000);
    for (const [key, value] of shared) expect(other.drawn.get(key)).toBe(value);
    expect(other.asked).toEqual(cp!.asked);
  }
});

test('an intervention that changes nothing is refused, and the run does not notice', () => {
  const simulation = createSimulation(crowd('ap', 1));
  simulation.runUntil(SECOND);
  const refused = simulation.intervene({ kind: 'heal', at: SECOND + 1, fibres: ['harbour'] });
  expect(refused).toEqual({ kind: 'changes-nothing' });
  expect(simulation.intervene({ kind: 'restart', at: SECOND + 1, host: 'bkc' })).toEqual({
    kind: 'changes-nothing',
  });
  expect(simulation.intervene({ kind: 'crash', at: SECOND, host: 'bkc' })).toEqual({
    kind: 'in-the-past',
  });
  expect(simulation.intervene({ kind: 'crash', at: SECOND + 1, host: 'pune' })).toEqual({
    kind: 'unknown-entity',
    what: 'pune',
  });
  expect(simulation.run.interventions).toEqual([]);
  expect(ended(simulation)).toBe(ended(createSimulation(crowd('ap', 1))));
});
