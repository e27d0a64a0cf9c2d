/**
 * What a scenario promises, in which modes (rule 10), and how often a run broke it. Every count is
 * one of the measures; nothing here looks at anything else.
 */
import type { Measures } from './measures.ts';

/** Closed list: words/ has a sentence for each. */
export const INVARIANTS = ['linearizable', 'no-double-spend', 'converged'] as const;
export type InvariantName = (typeof INVARIANTS)[number];

/**
 * Breaches of an invariant. `quiet`: nothing is cut and nobody is down, so that replicas owe each
 * other agreement; a run that ends cut has not broken that promise.
 */
export function breaches(
  name: InvariantName,
  { violations, convergedAt }: Pick<Measures, 'violations' | 'convergedAt'>,
  quiet: boolean,
): number {
  switch (name) {
    case 'linearizable':
      return violations.length;
    case 'no-double-spend':
      // Two payments that both succeeded from one balance.
      return violations.filter(({ kind }) => kind === 'fork').length;
    case 'converged':
      return quiet && convergedAt === null ? 1 : 0;
  }
}
