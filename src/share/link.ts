/**
 * A run and a moment of it <-> a URL fragment: `1.` + base64url(deflate(tuple as JSON)).
 *
 * Fields are only ever appended to the tuple; zeros at its end are left out. A released version's
 * decoder stays for good, and so does the folder of its links (test/links). Decoding never throws
 * and its work is bounded: the length is capped first, then the inflated size, then the schema.
 */
import { BUILT_IN, parseRun, resolveScenario } from '../engine/index.ts';
import type { Micros, Mode, ProblemKind, Run, Scenario } from '../engine/index.ts';
import { compress, decompress, fromBase64Url, toBase64Url } from './bytes.ts';
import { DICTIONARY_1 } from './dictionary.ts';
import { packInterventions, unpackInterventions } from './interventions.ts';

export const LANGUAGES = ['en', 'hi-Latn', 'hi'] as const;
export type LinkLanguage = (typeof LANGUAGES)[number];

/** What a link says. */
export interface Link {
  readonly run: Run;
  /** The moment shown. */
  readonly playhead: Micros;
  /** First 32 bits of the trace hash at the playhead; null when the sender did not know. */
  readonly prefixHash: number | null;
  /** When the first contradiction was found up to the playhead; null = none. */
  readonly firstContradiction: Micros | null;
  /** Only when the sender ticked it. */
  readonly language: LinkLanguage | null;
}

export interface LinkProblem {
  readonly kind: ProblemKind | 'not-a-link' | 'unknown-version' | 'damaged';
  /** The field of the run it is about; '' is the whole link. */
  readonly field: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export type Decoded =
  | { readonly ok: true; readonly value: Link }
  | { readonly ok: false; readonly problem: LinkProblem };
export type Encoded =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly problem: LinkProblem };

/** Longest link we make or read, in characters; a larger scenario is offered as a file. */
export const LINK_LENGTH_MAX = 16_000;
/** Bytes a link may inflate to. */
const INFLATED_MAX = 256_000;
const TUPLE_LENGTH_MAX = 64;
const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];

/** Positions in the tuple. The five marked reserved are 0 until a later version fills them. */
const AT = {
  scenario: 0,
  mode: 1,
  settings: 2,
  seed: 3,
  interventions: 4,
  playhead: 5,
  engineRevision: 6,
  prefixHash: 7,
  firstContradiction: 8,
  branches: 9, // reserved
  compare: 10, // reserved
  view: 11, // reserved
  language: 12,
  lesson: 13, // reserved
  lock: 14, // reserved
} as const;

function problem(
  kind: LinkProblem['kind'],
  field: string,
  parameters: LinkProblem['parameters'] = {},
): { readonly ok: false; readonly problem: LinkProblem } {
  return { ok: false, problem: { kind, field, parameters } };
}

/** The bare fragment. Refused when the run does not resolve or the link would be too long. */
export function encodeLink(link: Link): Encoded {
  const scenario = resolveScenario(link.run);
  if (!scenario.ok) {
    const { kind, path, parameters } = scenario.problem;
    return problem(kind, path, parameters);
  }
  const interventions = packInterventions(link.run.interventions, scenario.value);

  const tuple: unknown[] = Array.from({ length: AT.lock + 1 }, () => 0);
  tuple[AT.scenario] = scenarioField(link.run.scenario);
  tuple[AT.mode] = link.run.mode === undefined ? 0 : MODES.indexOf(link.run.mode) + 1;
  if (link.run.settings.length > 0) {
    tuple[AT.settings] = link.run.settings.map(({ path, value }) => [path, value]);
  }
  tuple[AT.seed] = link.run.seed;
  if (interventions.length > 0) tuple[AT.interventions] = interventions;
  tuple[AT.playhead] = link.playhead;
  tuple[AT.engineRevision] = link.run.engineRevision;
  // Shifted by one: 0 = not known, none.
  tuple[AT.prefixHash] = link.prefixHash === null ? 0 : link.prefixHash + 1;
  tuple[AT.firstContradiction] = link.firstContradiction === null ? 0 : link.firstContradiction + 1;
  tuple[AT.language] = link.language === null ? 0 : LANGUAGES.indexOf(link.language) + 1;
  while (tuple.at(-1) === 0) tuple.pop();

  const text = JSON.stringify(tuple);
  const fragment = `1.${toBase64Url(compress(text, DICTIONARY_1))}`;
  // Ids are ASCII, and free text is short: characters are bytes here, near enough.
  const inflates = text.length <= INFLATED_MAX;
  if (inflates && fragment.length <= LINK_LENGTH_MAX) return { ok: true, value: fragment };
  return problem('too-large', '', { limit: LINK_LENGTH_MAX });
}

/** Built-in scenarios by position in the library; 0 would be trimmed if last, but never is. */
function scenarioField(scenario: Run['scenario']): number | Scenario {
  if (typeof scenario !== 'string') return scenario;
  return BUILT_IN.findIndex(({ name }) => name === scenario);
}

/** Reads a bare fragment, `#fragment`, or a whole URL. */
export function decodeLink(text: string): Decoded {
  if (text.length > LINK_LENGTH_MAX + 2_000) {
    return problem('too-large', '', { limit: LINK_LENGTH_MAX });
  }
  const fragment = text.trim().replace(/^[^#]*#/, '');
  if (fragment.length > LINK_LENGTH_MAX)
    return problem('too-large', '', { limit: LINK_LENGTH_MAX });
  const parts = /^(\d{1,6})\.(.*)$/s.exec(fragment);
  if (parts === null) return problem('not-a-link', '');
  const [, version, body] = parts;
  if (version !== '1') return problem('unknown-version', '', { version: Number(version) });

  const bytes = fromBase64Url(body!);
  if (bytes === null) return problem('damaged', '');
  const inflated = decompress(bytes, DICTIONARY_1, INFLATED_MAX);
  if (inflated === 'damaged') return problem('damaged', '');
  if (inflated === 'too-large') return problem('too-large', '', { limit: INFLATED_MAX });
  let tuple: unknown;
  try {
    tuple = JSON.parse(inflated.text);
  } catch {
    return problem('damaged', '');
  }
  if (!Array.isArray(tuple) || tuple.length > TUPLE_LENGTH_MAX) return problem('damaged', '');
  return fromTuple(tuple);
}

function fromTuple(tuple: readonly unknown[]): Decoded {
  const rest = readMoment(tuple);
  if (!rest.ok) return rest;
  const bare = readRun(tuple);
  if (!bare.ok) return bare;
  const scenario = resolveScenario(bare.value);
  if (!scenario.ok) {
    const { kind, path, parameters } = scenario.problem;
    return problem(kind, path, parameters);
  }
  const numbers = tuple[AT.interventions] ?? 0;
  if (numbers === 0) return { ok: true, value: { run: bare.value, ...rest.value } };
  if (!Array.isArray(numbers) || !numbers.every((number) => Number.isSafeInteger(number))) {
    return problem('wrong-type', 'interventions', { expected: 'integers' });
  }
  const interventions = unpackInterventions(numbers as number[], scenario.value);
  if (interventions === null) return problem('damaged', 'interventions');
  return checked({ run: { ...bare.value, interventions }, ...rest.value });
}

/** The whole once more, interventions included, against the schema and the scenario. */
function checked(link: Link): Decoded {
  const run = parseRun(link.run);
  const scenario = run.ok ? resolveScenario(run.value) : run;
  if (scenario.ok) return { ok: true, value: link };
  const { kind, path, parameters } = scenario.problem;
  return problem(kind, path, parameters);
}

/** The run without its interventions: their ids are positions in the scenario it resolves to. */
function readRun(
  tuple: readonly unknown[],
): { readonly ok: true; readonly value: Run } | ReturnType<typeof problem> {
  const field = tuple[AT.scenario];
  let scenario = field;
  if (typeof field === 'number') {
    scenario = BUILT_IN[field]?.name;
    if (scenario === undefined)
      return problem('unknown-reference', 'scenario', { what: 'scenario', id: field });
  } else if (typeof field !== 'object') {
    return problem('wrong-type', 'scenario', { expected: 'object' });
  }
  const settings = readSettings(tuple[AT.settings] ?? 0);
  if (settings === null) return problem('wrong-type', 'settings', { expected: 'pairs' });
  const code = tuple[AT.mode] ?? 0;
  const mode = typeof code === 'number' && code !== 0 ? MODES[code - 1] : undefined;
  if (code !== 0 && mode === undefined)
    return problem('unknown-reference', 'mode', { what: 'mode' });
  const run = parseRun({
    scenario,
    ...(mode === undefined ? {} : { mode }),
    settings,
    seed: tuple[AT.seed] ?? 0,
    interventions: [],
    engineRevision: tuple[AT.engineRevision],
  });
  if (run.ok) return run;
  const { kind, path, parameters } = run.problem;
  return problem(kind, path, parameters);
}

function readSettings(field: unknown): { path: unknown; value: unknown }[] | null {
  if (field === 0) return [];
  if (!Array.isArray(field)) return null;
  const pairs = field as unknown[];
  if (!pairs.every((pair): pair is unknown[] => Array.isArray(pair) && pair.length === 2))
    return null;
  return pairs.map(([path, value]) => ({ path, value }));
}

/** The numbers around the run. */
function readMoment(
  tuple: readonly unknown[],
): { readonly ok: true; readonly value: Omit<Link, 'run'> } | ReturnType<typeof problem> {
  const bounds = {
    playhead: Number.MAX_SAFE_INTEGER,
    prefixHash: 2 ** 32,
    firstContradiction: Number.MAX_SAFE_INTEGER,
    language: LANGUAGES.length,
  } as const;
  const values = { playhead: 0, prefixHash: 0, firstContradiction: 0, language: 0 };
  for (const name of ['playhead', 'prefixHash', 'firstContradiction', 'language'] as const) {
    const value = tuple[AT[name]] ?? 0;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return problem('wrong-type', name, { expected: 'integer' });
    }
    if (value < 0 || value > bounds[name])
      return problem('out-of-range', name, { expected: `0 to ${bounds[name]}`, received: value });
    values[name] = value;
  }
  return {
    ok: true,
    value: {
      playhead: values.playhead,
      prefixHash: values.prefixHash === 0 ? null : values.prefixHash - 1,
      firstContradiction: values.firstContradiction === 0 ? null : values.firstContradiction - 1,
      language: LANGUAGES[values.language - 1] ?? null,
    },
  };
}
