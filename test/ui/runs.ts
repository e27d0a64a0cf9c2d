/** Real runs, and what the page says of them: for tests that read whole sentences. */
import { createSimulation, ENGINE_REVISION } from '../../src/engine/index.ts';
import type { Intervention, Run, Simulation } from '../../src/engine/index.ts';
import { caseOf, violationText } from '../../src/ui/verdict/evidence.ts';
import type { ViolationText } from '../../src/ui/verdict/evidence.ts';
import { en } from '../../src/words/en.ts';
import type { Messages } from '../../src/words/en.ts';

export const ms = (count: number): number => count * 1000;
export const ISLAND = ['mahim-causeway', 'dadar-sion-rail', 'harbour'];

export function runOf(changes: Partial<Run>): Run {
  return {
    scenario: 'mumbai',
    settings: [],
    seed: 7,
    interventions: [],
    engineRevision: ENGINE_REVISION,
    ...changes,
  };
}

export function pay(at: number, client: string, amount: number): Intervention {
  const change = { kind: 'pay', amount } as const;
  return { kind: 'invoke', at, client, act: { kind: 'change', key: 'wallet', change } };
}

export function check(at: number, client: string): Intervention {
  return { kind: 'invoke', at, client, act: { kind: 'check', key: 'wallet' } };
}

export function simulated(run: Run, until?: number): Simulation {
  const simulation = createSimulation(run);
  simulation.runUntil(until ?? simulation.scenario.duration);
  return simulation;
}

/** What is said of a run's contradictions, in their order. */
export function saidOf(simulation: Simulation, words: Messages = en): ViolationText[] {
  const all = caseOf(words, simulation.scenario, simulation.history);
  return simulation.measures().violations.map((violation) => violationText(all, violation));
}
