/** Runs of which nothing is a stranger's: what they execute is known without the schema. */
import { expandCrowd } from './crowd.ts';
import { builtIn } from './library/index.ts';
import type { Mode, Run, Scenario } from './types.ts';

/**
 * What `resolveScenario` would give for a built-in scenario without settings; null for any other
 * run, which the schema has to judge.
 */
export function plainScenario(run: Run): Scenario | null {
  const scenario = typeof run.scenario === 'string' ? builtIn(run.scenario) : undefined;
  if (scenario === undefined || run.settings.length > 0) return null;
  return expandCrowd(underMode(scenario, run.mode));
}

/** A fresh copy in which the services that allow switching are under `mode`. */
export function underMode(scenario: Scenario, mode: Mode | undefined): Scenario {
  const draft = copy(scenario) as Scenario;
  if (mode === undefined) return draft;
  for (const service of Object.values(draft.services)) {
    if (service.switchable) service.mode = mode;
  }
  return draft;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part)]));
}
