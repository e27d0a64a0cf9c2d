/**
 * What is wrong with something a person or a stranger handed us: kind + parameters, never a
 * sentence (words/ has one for each kind), and never an exception.
 */

export type ProblemKind =
  /** The text is not JSON. */
  | 'not-json'
  /** More characters, bytes, items or nesting than we read; `limit` says how many. */
  | 'too-large'
  /** Timers and clients that would cause more than `limit` messages a model second. */
  | 'too-busy'
  /** `expected` and `received` name the types. */
  | 'wrong-type'
  /** A number outside its limits, or a text that does not have the required form; see `expected`. */
  | 'out-of-range'
  /** A field this version does not know; often a typing mistake. */
  | 'unknown-field'
  /** A required field is absent. */
  | 'missing'
  /** `id` names two things of one list. */
  | 'duplicate'
  /** `id` names no `what` (site, host, fibre, service, client, key, scenario) of this scenario. */
  | 'unknown-reference'
  /** No route of fibres joins host `id` to the other hosts of its service. */
  | 'unreachable'
  /** A level or a number of copies above those there are: `level` of `of`. */
  | 'too-many-copies'
  /** Two fields that cannot both hold, e.g. a minimum above its maximum; `with` names the other. */
  | 'contradicts';

export interface Problem {
  readonly kind: ProblemKind;
  /** Dotted path of the offending field; '' is the whole. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A value that passed, or the first problem found. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function passed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(
  kind: ProblemKind,
  path: string,
  parameters: Problem['parameters'] = {},
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { kind, path, parameters } };
}
