/** Data against a valibot schema: the first problem of its shape, or all of them. Never throws. */
import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { passed, refused } from './problem.ts';
import type { Parsed, Problem } from './problem.ts';

/** Characters of a path that are told. */
const PATH_LENGTH = 200;
/** Nobody reads on for so long. */
const MOST_PROBLEMS = 100;

export function parseShape<T extends v.GenericSchema>(
  schema: T,
  data: unknown,
): Parsed<v.InferOutput<T>> {
  const deep = firstTooDeep(data);
  if (deep !== null) return refused('too-large', deep, { limit: LIMITS.depth });
  const result = v.safeParse(schema, data, { abortEarly: true });
  return result.success ? passed(result.output) : fromIssue(result.issues[0]);
}

/** All that is wrong with the shape, one problem a field. */
export function shapeProblems(schema: v.GenericSchema, data: unknown): readonly Problem[] {
  const deep = firstTooDeep(data);
  if (deep !== null) return [refused('too-large', deep, { limit: LIMITS.depth }).problem];
  const result = v.safeParse(schema, data);
  if (result.success) return [];
  const problems = new Map<string, Problem>();
  for (const issue of result.issues) {
    if (problems.size === MOST_PROBLEMS) break;
    const { problem } = fromIssue(issue);
    if (!problems.has(problem.path)) problems.set(problem.path, problem);
  }
  return [...problems.values()];
}

/** Path of a container nested too deep, or null. Without recursion: the input may be hostile. */
function firstTooDeep(data: unknown): string | null {
  const open: { value: unknown; depth: number; path: string }[] = [
    { value: data, depth: 0, path: '' },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth === LIMITS.depth) return next.path.slice(0, PATH_LENGTH);
    const { depth, path } = next;
    for (const [name, value] of Object.entries(next.value)) {
      open.push({ value, depth: depth + 1, path: path === '' ? name : `${path}.${name}` });
    }
  }
  return null;
}

function fromIssue(issue: v.BaseIssue<unknown>): ReturnType<typeof refused> {
  const path = (v.getDotPath(issue) ?? '').slice(0, PATH_LENGTH);
  const expected = (issue.expected ?? 'something else').slice(0, 200);
  const received = issue.received.slice(0, 80);
  const parameters = { expected, received };
  if (issue.expected === 'never') return refused('unknown-field', path);
  // valibot reports an absent field as a wrong key, and one that may be absent as undefined.
  if (received === 'undefined') return refused('missing', path);
  if (issue.kind === 'schema') return refused('wrong-type', path, parameters);
  if (issue.type === 'max_length')
    return refused('too-large', path, { limit: Number(issue.requirement ?? 0) });
  return refused('out-of-range', path, parameters);
}
