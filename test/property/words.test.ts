/** The three catalogues: the same keys, numbers as promised, and the words we never use. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, duration, factor, list, moment, rupees } from '../../src/words/format.ts';
import { loadPanels } from '../../src/words/load-panels.ts';
import { loadTunable } from '../../src/words/load-tunable.ts';
import { LANGUAGES, loadWords } from '../../src/words/load.ts';
import type { WordsLanguage } from '../../src/words/load.ts';
import { groupName, personName, placeName } from '../../src/words/names.ts';
import { problemText } from '../../src/words/problems.ts';

const MICROS = 4_200_000;

/** One value for every parameter that any message takes, by its name. */
const PARAMETERS = {
  payer: 'Asha',
  reader: 'Ravi',
  name: 'Asha',
  who: 'Asha',
  a: 'Asha',
  b: 'Ravi',
  place: 'Worli',
  cut: 'Island city',
  holder: 'Nariman Point',
  without: 'South',
  goesOn: 'north',
  fibre: 'harbour',
  via: 'Vashi',
  joins: 'south',
  by: 'harbour',
  cable: 'harbour',
  what: 'harbour',
  system: 'Raft',
  hash: '3fa9',
  factor: '1/25',
  millis: '40 ms',
  reason: 'Why.',
  field: 'sites',
  limit: '64',
  level: '7',
  expected: 'text',
  received: 'number',
  id: 'x',
  with: 'other',
  key: 'k',
  value: '₹500',
  lamp: 'crashed',
  leads: true,
  stale: true,
  groups: [{ places: ['Worli', 'BKC'], copies: 2, of: 5 }],
  amount: 400,
  sees: 500,
  left: 200,
  decide: 3,
  cannot: 2,
  of: 5,
  age: MICROS,
  after: MICROS,
  lag: MICROS,
  since: MICROS,
  first: MICROS,
  at: MICROS,
  from: MICROS,
  to: MICROS,
  extra: 9000,
  now: MICROS,
  was: MICROS,
  have: 2,
  need: 3,
  pending: 1,
  answers: 4,
  paid: 700,
  had: 500,
  shown: 500,
  made: 100,
  saw: 500,
  later: 600,
  told: 100,
  contradictions: 1,
  answered: 3,
  bad: 1,
  seed: 7,
  n: 2,
  length: 1234,
  copies: 2,
  count: 2,
  fresh: 2,
  cables: 2,
  balance: 500,
  behind: MICROS,
  parts: 3,
  write: 3,
  read: 3,
  repaired: true,
  rule: 'Always',
  where: 'own-region',
  shared: 1,
  ifCut: 'If',
  clauses: 'all can',
  side: 'South',
  standIns: 1,
  can: 'both',
  many: true,
  again: false,
  every: MICROS,
  time: MICROS,
  times: 2,
  own: 'QUORUM',
  newer: true,
  writes: { need: 2, of: 3, where: 'own-region' },
  reads: { need: 2, of: 3, where: 'every-region' },
  tellings: 'all',
  names: 'Worli and BKC',
  works: 3,
  tooFew: true,
  places: 5,
};

type Leaf = string | ((parameters: typeof PARAMETERS) => string);

/** Every message with its path; functions are called with every parameter there is. */
function sentences(node: unknown, path = ''): [path: string, kind: string, text: string][] {
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, child]) =>
      sentences(child, path === '' ? key : `${path}.${key}`),
    );
  }
  const leaf = node as Leaf;
  return [[path, typeof leaf, typeof leaf === 'string' ? leaf : leaf(PARAMETERS)]];
}

const all = await Promise.all(
  LANGUAGES.map(
    async ({ id }) =>
      [
        id,
        sentences({
          ...(await loadWords(id)),
          tunablePanel: await loadTunable(id),
          ...(await loadPanels(id)),
        }),
      ] as const,
  ),
);
const of = (id: WordsLanguage) => all.find(([language]) => language === id)?.[1] ?? [];

describe('catalogues', () => {
  it.each(all)('%s has the keys and kinds of English, no more, no less', (_, messages) => {
    const shape = messages.map(([path, kind]) => `${path}: ${kind}`).toSorted();
    expect(shape).toEqual(
      of('en')
        .map(([path, kind]) => `${path}: ${kind}`)
        .toSorted(),
    );
  });

  it.each(all)('%s says something everywhere and names every parameter', (_, messages) => {
    for (const [path, , text] of messages) {
      expect(text, path).not.toMatch(/undefined|NaN|\[object|\$\{/);
      if (path !== 'map.statements.none') expect(text.trim(), path).not.toBe('');
    }
  });

  it.each(all)('%s uses Latin digits and the rupee sign only', (_, messages) => {
    for (const [path, , text] of messages) {
      expect(text, path).not.toMatch(/[०-९]/);
      expect(text, path).not.toMatch(/\bRs\b|INR/);
    }
  });

  it('Hindi is in Devanagari and calls a cut a cut', () => {
    const text = of('hi')
      .map(([, , sentence]) => sentence)
      .join('\n');
    expect(text).not.toMatch(/विभाजन|बँटवारा|बंटवारा/);
    expect(text).toContain('कट');
    const latin = of('hi').filter(([, , sentence]) => !/[ऀ-ॿ]/.test(sentence));
    // Names, terms of the trade and bare values stay as they are everywhere.
    for (const [path] of latin) {
      expect(path).toMatch(
        /^(app\.name|places\.bkc|rule\.terms|bar\.systems|keys\.names|verdict\.term|meters\.(ratio|\w+Term)|outcome\.sees|map\.(answer|groupCount|statements\.none)|operations\.at|about\.seed)/,
      );
    }
  });

  it('Hinglish and English are in Latin letters, but for the name and the language sign', () => {
    for (const id of ['en', 'hi-Latn'] as const) {
      const devanagari = of(id).filter(([, , text]) => /[ऀ-ॿ]/.test(text));
      expect(devanagari.map(([path]) => path).toSorted()).toEqual([
        'app.otherName',
        'language.short',
      ]);
    }
  });

  it('each language says its own sentences', () => {
    const english = new Map(of('en').map(([path, , text]) => [path, text]));
    for (const id of ['hi-Latn', 'hi'] as const) {
      const beats = of(id).filter(([path]) => path.startsWith('opening.'));
      for (const [path, , text] of beats) expect(text, path).not.toBe(english.get(path));
    }
  });
});

describe('numbers', () => {
  it('group by lakh', () => {
    expect(rupees(100_000)).toBe('₹1,00,000');
    expect(rupees(12_345_678)).toBe('₹1,23,45,678');
    expect(rupees(-400)).toBe('-₹400');
  });

  it('group any amount so that taking the commas away gives it back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (amount) => {
        const text = count(amount);
        expect(Number(text.replaceAll(',', ''))).toBe(amount);
        expect(text).toMatch(/^\d{1,2}(,\d{2})*(,\d{3})$|^\d{1,3}$/);
      }),
    );
  });

  it('never let a unit break from its number', () => {
    expect(duration(40_000)).toBe('40\u00a0ms');
    expect(duration(999_600)).toBe('1.0\u00a0s');
    expect(duration(4_200_000)).toBe('4.2\u00a0s');
    expect(duration(60_000_000)).toBe('60.0\u00a0s');
    expect(duration(90_000_000)).toBe('90.0\u00a0s');
    expect(duration(600_000_000)).toBe('10\u00a0min');
    expect(duration(10_800_000_000)).toBe('3\u00a0h');
    expect(moment(14_060_000)).toBe('14.1\u00a0s');
    expect(factor(0.04)).toBe('1/25');
    expect(factor(10)).toBe('10x');
  });

  it('join lists as people do', () => {
    expect(list([], 'and')).toBe('');
    expect(list(['a'], 'and')).toBe('a');
    expect(list(['a', 'b', 'c'], 'and')).toBe('a, b and c');
  });
});

describe('names', () => {
  it('come from words, else the id itself, and never from the prototype', async () => {
    const words = await loadWords('hi');
    expect(placeName(words, 'worli')).toBe('वर्ली');
    expect(placeName(words, 'pune')).toBe('pune');
    expect(placeName(words, 'constructor')).toBe('constructor');
    expect(personName(words, 'customer-7')).toBe('ग्राहक 7');
    expect(groupName(words, 'south')).toBe('साउथ');
    expect(groupName(words, 'worli+bkc')).toBe('वर्ली और BKC');
  });
});

describe('problems', () => {
  it('name the field, whatever the kind', async () => {
    const words = await loadWords('en');
    const said = (kind: string, field: string, parameters = {}) =>
      problemText(words, { kind, field, parameters });
    expect(said('missing', 'sites.0.lat')).toContain('sites.0.lat');
    expect(said('out-of-range', 'seed', { expected: '1 to 9' })).toContain('1 to 9');
    expect(said('unknown-reference', 'hosts.0.site', { id: 'pune', what: 'site' })).toBe(
      'hosts.0.site: there is no site called “pune”.',
    );
    expect(said('not-json', '')).toBe('The text is not JSON.');
    expect(said('never-heard-of', 'x')).toContain('x');
  });
});
