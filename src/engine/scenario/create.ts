/** From any run to its simulation. */
import { composeSimulation } from './compose.ts';
import type { Watching } from './compose.ts';
import { resolveScenario } from './settings.ts';
import type { Simulation } from './simulation.ts';
import type { Run } from './types.ts';

/**
 * Simulates a run from time 0. Throws when the run does not resolve: callers validate first with
 * `resolveScenario`.
 */
export function createSimulation(run: Run, watching: Watching = {}): Simulation {
  const scenario = resolveScenario(run);
  if (!scenario.ok) throw new Error(`${scenario.problem.path}: ${scenario.problem.kind}`);
  return composeSimulation(run, scenario.value, watching);
}
