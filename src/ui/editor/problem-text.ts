/** A problem of a draft in words: fields by the names they have here, limits in their units. */
import type { Scenario } from '../../engine/index.ts';
import type { Problem } from '../../store/draft.ts';
import type { Messages } from '../../words/en.ts';
import { count, duration } from '../../words/format.ts';
import type { EditorMessages } from '../../words/load-editor.ts';
import { cutName, fibreName, personName, placeName } from '../../words/names.ts';
import { problemText } from '../../words/problems.ts';
import { unitOf } from './units.ts';

type Things = EditorMessages['things'];

const NAMES: Readonly<Record<string, (words: Messages, id: string) => string>> = {
  sites: placeName,
  hosts: placeName,
  fibres: fibreName,
  clients: personName,
  cuts: cutName,
};

/** "Cable causeway": the item of a list that a path leads into; '' where it leads into none. */
export function thingName(
  words: Messages,
  says: EditorMessages,
  draft: Scenario,
  path: string,
): string {
  const [list = '', item] = path.split('.');
  if (item === undefined || !Object.hasOwn(says.things, list)) return '';
  const parts = (draft as unknown as Record<string, unknown>)[list];
  const id = Array.isArray(parts)
    ? (parts[Number(item)] as { readonly id?: unknown } | undefined)?.id
    : item;
  const named = typeof id === 'string' && id !== '' ? NAMES[list]?.(words, id) : undefined;
  const name = named ?? (Array.isArray(parts) ? String(Number(item) + 1) : item);
  return says.things[list as keyof Things]({ name });
}

/** "Cable causeway, at least, in ms"; a field without a name of its own is called as in the file. */
export function fieldName(
  words: Messages,
  says: EditorMessages,
  draft: Scenario,
  path: string,
): string {
  const label = path
    .split('.')
    .toReversed()
    .map((part) => (part === 'keys' ? 'key' : part))
    .find((part) => Object.hasOwn(says.fields, part));
  const thing = thingName(words, says, draft, path);
  if (label === undefined) return path;
  const field = says.fields[label as keyof EditorMessages['fields']];
  return thing === '' ? field : says.names({ thing, field });
}

/** A limit as the field shows its number: micros as milliseconds or seconds. */
function expectedText(says: EditorMessages, path: string, expected: string): string {
  if (expected.startsWith('/')) return says.expected.id;
  const limit = /^([<>]=)(-?\d+(?:\.\d+)?)$/.exec(expected);
  if (limit) {
    const number = Number(limit[2]);
    const unit = unitOf(path);
    const plain = unit === 'percent' ? `${number * 100} %` : count(number);
    // Where things are counted, one is needed.
    if (limit[1] === '>=' && unit === 'none' && /(fibres|hosts|pairs|keys)$/.test(path))
      return says.expected.some;
    const value = unit === 'ms' || unit === 's' ? exact(number) : plain;
    return limit[1] === '>=' ? says.expected.atLeast({ value }) : says.expected.atMost({ value });
  }
  return expected === 'something else' ? says.expected.whole : expected;
}

const exact = (micros: number): string =>
  micros % 1000 === 0 ? duration(micros) : `${micros / 1000}\u00a0ms`;

export function draftProblemText(
  words: Messages,
  says: EditorMessages,
  draft: Scenario,
  { kind, path, parameters }: Problem,
): string {
  const { expected, with: other, what } = parameters;
  return problemText(words, {
    // A number that was emptied.
    kind: parameters['received'] === 'NaN' ? 'missing' : kind,
    field: fieldName(words, says, draft, path),
    parameters: {
      ...parameters,
      ...(expected !== undefined && {
        expected: expectedText(says, path, String(expected)),
      }),
      ...(other !== undefined && { with: fieldName(words, says, draft, String(other)) }),
      ...(typeof what === 'string' &&
        Object.hasOwn(says.whats, what) && {
          what: says.whats[what as keyof EditorMessages['whats']],
        }),
    },
  });
}
