/** The sentences of the feed, the inspector and the model card: all kinds, all languages. */
import { describe, expect, it, vi } from 'vitest';
import { createSimulation, ENGINE_REVISION } from '../../src/engine/index.ts';
import type { ChronicleLine, Happening, Mode, Run } from '../../src/engine/index.ts';
import { OTHER_HAPPENINGS } from '../../src/engine/chronicle/happenings.ts';
import { DYNAMO_NOTES } from '../../src/engine/protocol/dynamo/types.ts';
import { RAFT_NOTES } from '../../src/engine/protocol/raft/messages.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { FEED_KINDS, kindOf } from '../../src/ui/feed/kinds.ts';
import { placesOf } from '../../src/ui/feed/places.ts';
import type { Tongue } from '../../src/ui/feed/parts.ts';
import { sentenceOf } from '../../src/ui/feed/sentence.ts';
import { loadInside } from '../../src/words/load-inside.ts';
import { LANGUAGES, loadWords } from '../../src/words/load.ts';

vi.setConfig({ testTimeout: 120_000 });

const tongues = await Promise.all(
  LANGUAGES.map(async ({ id }): Promise<[string, Tongue]> => {
    const words = await loadWords(id);
    const scenario = mumbai;
    return [
      id,
      { words, inside: await loadInside(id), scenario, places: placesOf(words, scenario) },
    ];
  }),
);

/** Every parameter that any kind of happening has. */
const ANY = {
  term: 3,
  votes: 3,
  to: 1,
  from: 2,
  leader: 4,
  index: 7,
  id: 0,
  operation: 0,
  version: 0,
  kept: 0,
  dropped: 0,
  key: 'wallet',
  phase: 'write',
  asked: [0, 1, 2],
  by: [0, 1],
  answered: [0],
  have: 2,
  of: 5,
  need: 3,
  owner: 2,
  versions: [1, 2],
  replicas: [1, 2],
  peer: 3,
  keys: ['wallet'],
  replica: 4,
  fibre: 1,
  messageClass: 'copy',
  serves: 0,
  lost: 2,
  violation: { kind: 'order', operations: [], versions: [], blame: 0, cause: { kind: 'lag' } },
  write: { version: 0, data: 400, cause: 'crash' },
};
/** Every reason a kind may give. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'stepped-down': ['higher-term', 'lost-majority'],
  'refused-vote': ['old-term', 'already-voted', 'log-behind', 'hears-leader'],
  'refused-entries': ['old-term', 'gap', 'conflict'],
  refused: ['no-leader', 'timed-out'],
  died: ['cut', 'loss', 'down', 'overload', 'block'],
};

function sample(kind: string, why: string): ChronicleLine {
  const happening = { ...ANY, kind, why } as unknown as Happening;
  return {
    serial: 1,
    first: 1,
    last: 2,
    count: 2,
    slot: 0,
    happening,
    all: [1, 2],
    operations: [],
  };
}

const ALL = [...RAFT_NOTES, ...DYNAMO_NOTES, ...OTHER_HAPPENINGS];

function expectSentence(sentence: string): void {
  expect(sentence).not.toMatch(/undefined|NaN|\[object|\$\{/);
  expect(sentence.length).toBeGreaterThan(8);
}

describe.each(tongues)('%s', (language, tongue) => {
  it.each(ALL)('has a sentence for %s, and a shelf', (kind) => {
    for (const why of REASONS[kind] ?? ['']) {
      const line = sample(kind, why);
      expectSentence(sentenceOf(tongue, line));
      expect(FEED_KINDS).toContain(kindOf(line));
    }
  });

  it('tells real runs, each line in its own letters', () => {
    for (const [scenario, mode] of [
      ['mumbai-island-cut', 'cp'],
      ['mumbai-island-cut', 'ap'],
      ['mumbai-island-cut', 'tunable'],
    ] as const) {
      for (const line of linesOf(scenario, mode)) {
        const sentence = sentenceOf(tongue, line);
        expectSentence(sentence);
        expect(/[ऀ-ॿ]/.test(sentence)).toBe(language === 'hi');
      }
    }
  });
});

const known = new Map<string, readonly ChronicleLine[]>();
function linesOf(scenario: string, mode: Mode): readonly ChronicleLine[] {
  const name = `${scenario} ${mode}`;
  const run: Run = {
    scenario,
    mode,
    settings: [],
    seed: 3,
    interventions: [],
    engineRevision: ENGINE_REVISION,
  };
  let lines = known.get(name);
  if (!lines) {
    const simulation = createSimulation(run);
    simulation.runUntil(12_000_000);
    lines = simulation.chronicle;
    known.set(name, lines);
  }
  return lines;
}

describe('catalogues', () => {
  /** Every message with its path and kind; numbers are functions' own affair. */
  function leaves(node: unknown, path = ''): [path: string, leaf: unknown][] {
    if (typeof node === 'object' && node !== null) {
      return Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
    }
    return [[path, node]];
  }
  const all = tongues.map(([id, { inside }]) => [id, leaves(inside)] as const);
  const shape = (of: readonly (readonly [string, unknown])[]): string[] =>
    of.map(([path, leaf]) => `${path}: ${typeof leaf}`).toSorted();

  it.each(all)('%s has the keys and kinds of English, no more, no less', (_, messages) => {
    expect(shape(messages)).toEqual(shape(all[0]?.[1] ?? []));
  });

  it('Hindi is in Devanagari with Latin digits; the others hold none of it', () => {
    for (const [id, messages] of all) {
      for (const [path, leaf] of messages) {
        if (typeof leaf !== 'string') continue;
        expect(leaf, path).not.toMatch(/[०-९]|\bRs\b|विभाजन|बँटवारा/);
        if (id !== 'hi') expect(leaf, path).not.toMatch(/[ऀ-ॿ]/);
        // Names of protocols and modes stay as they are.
        else if (!/protocols|modes/.test(path)) expect(leaf, path).toMatch(/[ऀ-ॿ]/);
      }
    }
  });
});
