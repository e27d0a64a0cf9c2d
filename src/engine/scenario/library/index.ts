/** The built-in scenarios. Links name them by position: append only, never reorder or remove. */
import type { Scenario } from '../types.ts';
import { indiaDcCut } from './india-dc-cut.ts';
import { india } from './india.ts';
import { mumbaiIslandCut } from './mumbai-island-cut.ts';
import { mumbai } from './mumbai.ts';

export const BUILT_IN: readonly Scenario[] = [mumbai, mumbaiIslandCut, india, indiaDcCut];

/** The built-in scenario of that name, or undefined. Shared: clone before changing it. */
export function builtIn(name: string): Scenario | undefined {
  return BUILT_IN.find((scenario) => scenario.name === name);
}
