/** The sentences of one's own system: all of them, in all languages, and a problem of every kind. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/store/draft.ts';
import { draftProblemText } from '../../src/ui/editor/problem-text.ts';
import { loadEditor } from '../../src/words/load-editor.ts';
import { LANGUAGES, loadWords } from '../../src/words/load.ts';
import { RICH } from '../links/rich.ts';

const all = await Promise.all(
  LANGUAGES.map(async ({ id }) => [id, await loadEditor(id), await loadWords(id)] as const),
);

function leaves(node: unknown, path = ''): [path: string, leaf: unknown][] {
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
  }
  return [[path, node]];
}

/** One value for every parameter that any sentence takes. */
const ANY = {
  n: 2,
  reason: '…',
  place: 'x-1',
  lon: '72.8',
  lat: '19.1',
  what: 'x-1',
  name: 'x-1',
  a: 'x-1',
  b: 'x-2',
  host: 'x-2',
  gap: '400 ms',
  at: '1.2 s',
  act: 'x',
  thing: 'x',
  field: 'y',
  value: '5 ms',
};

const text = (leaf: unknown): string =>
  typeof leaf === 'function' ? (leaf as (given: typeof ANY) => string)(ANY) : String(leaf);

const PROBLEMS: readonly Problem[] = [
  { kind: 'out-of-range', path: 'fibres.1.latency.min', parameters: { expected: '>=1' } },
  { kind: 'out-of-range', path: 'duration', parameters: { expected: '<=86400000000' } },
  { kind: 'out-of-range', path: 'fibres.1.loss', parameters: { expected: '<=1' } },
  { kind: 'out-of-range', path: 'sites.0.id', parameters: { expected: '/^[a-z]$/' } },
  { kind: 'out-of-range', path: 'timeline.0.fibres', parameters: { expected: '>=1' } },
  { kind: 'out-of-range', path: 'hosts.0.queue', parameters: { expected: 'something else' } },
  { kind: 'wrong-type', path: 'sites.0.lon', parameters: { expected: 'number', received: 'NaN' } },
  { kind: 'unknown-reference', path: 'fibres.1.a', parameters: { what: 'site', id: 'pune' } },
  { kind: 'unreachable', path: 'services.main.hosts.2', parameters: { id: 'vashi' } },
  { kind: 'too-many-copies', path: 'services.main.dynamo.n', parameters: { level: 7, of: 5 } },
  { kind: 'contradicts', path: 'fibres.1.b', parameters: { with: 'fibres.1.a' } },
  { kind: 'duplicate', path: 'clients.0.id', parameters: { id: 'asha' } },
  { kind: 'too-busy', path: 'services.main.raft.heartbeat', parameters: { limit: 100_000 } },
];

describe.each(all)('%s', (language, says, words) => {
  it('says something everywhere, in its own letters', () => {
    for (const [path, leaf] of leaves(says)) {
      const said = text(leaf);
      expect(said, path).not.toMatch(/undefined|NaN|\[object|\$\{|[०-९]|\bRs\b|विभाजन|बँटवारा/);
      expect(said.length, path).toBeGreaterThan(1);
      if (language !== 'hi') expect(said, path).not.toMatch(/[ऀ-ॿ]/);
      else if (!/\.(moment|names|between)$/.test(path)) expect(said, path).toMatch(/[ऀ-ॿ]/);
    }
  });

  it('tells every kind of problem by the name of its field, in the units of its field', () => {
    const told = PROBLEMS.map((problem) => draftProblemText(words, says, RICH, problem));
    for (const [i, sentence] of told.entries()) {
      const { path, kind } = PROBLEMS[i]!;
      expect(sentence, kind).not.toMatch(/undefined|NaN|\[object|something else|[<>]=/);
      // By a name, not as it stands in a file.
      expect(sentence, kind).not.toContain(path);
    }
    expect(told[0]).toContain('0.001\u00a0ms');
    expect(told[1]).toContain('24\u00a0h');
    expect(told[2]).toContain('100 %');
    expect(told[0]).toContain(says.fields.min);
  });
});
