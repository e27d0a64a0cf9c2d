/** Sentences for what is wrong with a link or a file: one per kind, used by the page and the CLI. */
import type { Messages } from './en.ts';

/** Kind, field and parameters as share and scenario report them. */
export interface ProblemLike {
  readonly kind: string;
  /** Dotted path; '' = the whole. */
  readonly field: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** What is wrong, in one sentence that names the field. */
export function problemText(words: Messages, problem: ProblemLike): string {
  const { problems } = words;
  const text = (name: string): string => String(problem.parameters[name] ?? '?');
  const field = problem.field === '' ? problems.whole : problem.field;
  switch (problem.kind) {
    case 'not-json':
    case 'not-a-link':
    case 'unknown-version':
    case 'damaged':
      return problems[problem.kind];
    case 'too-large':
    case 'too-busy':
      return problems[problem.kind]({ field, limit: text('limit') });
    case 'wrong-type':
      return problems['wrong-type']({
        field,
        expected: text('expected'),
        received: text('received'),
      });
    case 'out-of-range':
      return problems['out-of-range']({ field, expected: text('expected') });
    case 'unknown-field':
    case 'missing':
      return problems[problem.kind]({ field });
    case 'duplicate':
    case 'unreachable':
      return problems[problem.kind]({ field, id: text('id') });
    case 'unknown-reference':
      return problems['unknown-reference']({ field, id: text('id'), what: text('what') });
    case 'too-many-copies':
      return problems['too-many-copies']({ field, level: text('level'), of: text('of') });
    case 'contradicts':
      return problems.contradicts({ field, with: text('with') });
    default:
      return problems.other({ field });
  }
}
