/** The sentences of the drawers behind the meters: all kinds, all languages. */
import { describe, expect, it } from 'vitest';
import { loadMeters } from '../../src/words/load-meters.ts';
import { LANGUAGES } from '../../src/words/load.ts';

const all = await Promise.all(
  LANGUAGES.map(async ({ id }) => [id, leaves(await loadMeters(id))] as const),
);

/** Every message with its path; numbers are functions' own affair. */
function leaves(node: unknown, path = ''): [path: string, leaf: unknown][] {
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
  }
  return [[path, node]];
}

const MICROS = 4_200_000;
/** One value for every parameter that any message takes. */
const ANY = {
  place: 'Worli',
  cut: true,
  answered: 3,
  of: 5,
  bad: 1,
  fresh: 2,
  since: MICROS,
  contradictions: 1,
  n: 2,
  kind: 'x',
  from: MICROS,
  to: MICROS,
  behind: MICROS,
  versions: 2,
  at: MICROS,
  copies: 2,
  records: 1,
  record: 'wallet',
  places: 'Worli',
  items: ['Worli', 'BKC'],
  after: MICROS,
  took: MICROS,
  holder: 'Worli',
  owner: 'BKC',
  who: 'Asha',
  amount: 400,
  each: '4.2',
  held: 3,
  broken: 1,
  shown: '₹600',
  other: 'Ravi',
  name: 'Worli',
  value: '3',
};

const text = (leaf: unknown): string =>
  typeof leaf === 'function' ? (leaf as (given: typeof ANY) => string)(ANY) : String(leaf);

describe.each(all)('%s', (language, messages) => {
  it('has the keys and kinds of English, no more, no less', () => {
    const shape = (of: typeof messages): string[] =>
      of.map(([path, leaf]) => `${path}: ${typeof leaf}`).toSorted();
    expect(shape(messages)).toEqual(shape(all[0]?.[1] ?? []));
  });

  it('says something everywhere, in its own letters, with Latin digits and the rupee sign', () => {
    for (const [path, leaf] of messages) {
      const said = text(leaf);
      expect(said, path).not.toMatch(/undefined|NaN|\[object|\$\{|[०-९]|\bRs\b|विभाजन|बँटवारा/);
      expect(said.length, path).toBeGreaterThan(1);
      if (language !== 'hi') expect(said, path).not.toMatch(/[ऀ-ॿ]/);
      // Terms of the trade and bare values stay as they are everywhere.
      else if (!/[tT]erm$|\.(moment|span|named)$/.test(path)) expect(said, path).toMatch(/[ऀ-ॿ]/);
    }
  });
});
