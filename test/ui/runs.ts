/** Real runs, and what the page says of them: for tests that read whole sentences. */
import type { Simulation } from '../../src/engine/index.ts';
import { caseOf, violationText } from '../../src/ui/verdict/evidence.ts';
import type { ViolationText } from '../../src/ui/verdict/evidence.ts';
import { en } from '../../src/words/en.ts';
import type { Messages } from '../../src/words/en.ts';

export * from '../engine/runs.ts';

/** What is said of a run's contradictions, in their order. */
export function saidOf(simulation: Simulation, words: Messages = en): ViolationText[] {
  const all = caseOf(words, simulation.scenario, simulation.history);
  return simulation.measures().violations.map((violation) => violationText(all, violation));
}
