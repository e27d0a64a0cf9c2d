/** Bad input: one clear line on stderr, exit code 2. */
import type { Problem } from '../engine/index.ts';
import type { LinkProblem } from '../share/link.ts';
import type { Messages } from '../words/en.ts';

export class UsageError extends Error {}

/** The sentence of a problem, in the chosen language; the field is named as in the file. */
export function problemLine(words: Messages, problem: Problem | LinkProblem): string {
  const field = 'path' in problem ? problem.path : problem.field;
  const sentences = words.problems as unknown as Record<
    string,
    string | ((parameters: Record<string, string | number>) => string)
  >;
  const sentence = sentences[problem.kind] ?? words.problems.other;
  if (typeof sentence === 'string') return sentence;
  // A sentence may print a parameter that this problem does not have.
  const known: Record<string, string | number> = { expected: '', received: '', what: '', id: '' };
  return sentence({ ...known, ...problem.parameters, field: field || words.problems.whole });
}
