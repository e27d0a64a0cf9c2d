/**
 * The opening's claims about Raft (beats `agree` and `refused`), over many seeds on the stage
 * `mumbai`: the island city is cut off, the south refuses for certain, the north decides.
 */
import { expect, test, vi } from 'vitest';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { MUMBAI_CUTS } from '../../src/engine/scenario/library/mumbai.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import type { Act } from '../../src/engine/scenario/types.ts';

vi.setConfig({ testTimeout: 120_000 });

const SEEDS = Array.from({ length: 50 }, (_, i) => i + 1);
const MS = 1000;
const CUT_AT = 4000 * MS;
/** The notice: one election timeout, and 1 ms for rounds named after their microsecond. */
const NOTICED_AT = CUT_AT + 301 * MS;
const SOUTH = [0, 1];
const island = MUMBAI_CUTS.find(({ id }) => id === 'island-city')!.fibres;

function start(seed: number): Simulation {
  const run = { scenario: 'mumbai', mode: 'cp', settings: [], interventions: [] } as const;
  const simulation = createSimulation({
    ...run,
    settings: [],
    interventions: [],
    seed,
    engineRevision: 1,
  });
  simulation.runUntil(3000 * MS);
  return simulation;
}

function leaders(simulation: Simulation): number[] {
  return simulation.replicas
    .map(({ slot }) => slot)
    .filter((slot) => simulation.facts(slot)?.role === 'leader');
}

/** Lets a phone act and runs on until its deadline has passed. */
function act(simulation: Simulation, client: string, what: Act): OperationRecord {
  const at = simulation.now + 1;
  expect(simulation.intervene({ kind: 'invoke', at, client, act: what })).toBeNull();
  simulation.runUntil(at + 1100 * MS);
  return simulation.history.at(-1)!;
}

const pay = (simulation: Simulation, client: string, amount: number): OperationRecord => {
  const { key = '' } = simulation.scenario.clients.find(({ id }) => id === client)!;
  return act(simulation, client, { kind: 'change', key, change: { kind: 'pay', amount } });
};
const check = (simulation: Simulation, client: string): OperationRecord => {
  const { key = '' } = simulation.scenario.clients.find(({ id }) => id === client)!;
  return act(simulation, client, { kind: 'check', key });
};

test.each(SEEDS)(
  'seed %i: everybody agrees, then the south refuses and the north decides',
  (seed) => {
    const simulation = start(seed);
    const [leader = -1, ...others] = leaders(simulation);
    expect({ leader: leader >= 0, others }).toEqual({ leader: true, others: [] });

    // agree
    const first = simulation.clone();
    expect(pay(first, 'asha', 100)).toMatchObject({ outcome: 'ok', data: 500 });
    expect(check(first, 'ravi')).toMatchObject({ outcome: 'ok', seen: { data: 500 } });
    expect(first.measures().agree).toBe(true);

    // The cut: a leader in the south leaves office within one election timeout.
    const cutting = { kind: 'cut', at: CUT_AT, fibres: island } as const;
    expect(simulation.intervene(cutting)).toBeNull();
    simulation.runUntil(NOTICED_AT);
    expect(leaders(simulation).filter((slot) => SOUTH.includes(slot))).toEqual([]);

    // refused: the question goes to four, one answers, three die at the cut.
    simulation.runUntil(CUT_AT + 2000 * MS);
    const refused = pay(simulation, 'asha', 400);
    expect(refused).toMatchObject({
      outcome: 'failed',
      why: 'no-leader',
      reply: { gathered: { have: 2, of: 5, need: 3 } },
    });
    expect(refused.finishedAt - refused.invokedAt).toBeLessThan(150 * MS);
    const asked = simulation
      .flights(10_000 * MS)
      .filter(({ serves, kind }) => serves === refused.id && kind === 'pre-vote');
    expect(asked.map(({ fate, death }) => [fate, death?.why])).toEqual([
      ['died', 'cut'],
      ['died', 'cut'],
      ['died', 'cut'],
    ]);

    expect(pay(simulation, 'ravi', 300)).toMatchObject({ outcome: 'ok', data: 300 });
    const healing = { kind: 'heal', at: simulation.now + 1, fibres: island } as const;
    expect(simulation.intervene(healing)).toBeNull();
    simulation.runUntil(simulation.now + 2000 * MS);
    expect(check(simulation, 'asha')).toMatchObject({ outcome: 'ok', seen: { data: 300 } });
    expect(simulation.measures()).toMatchObject({ verdict: 'ok', agree: true });
  },
);
