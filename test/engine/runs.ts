/** Runs of the stage `mumbai`, and the hands that tests give them. */
import { createSimulation, ENGINE_REVISION } from '../../src/engine/index.ts';
import type { Intervention, Run, Simulation } from '../../src/engine/index.ts';

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
