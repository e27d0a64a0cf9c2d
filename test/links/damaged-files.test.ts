/**
 * Files of strangers: damaged in their bytes or in one field, or sound JSON that asks for something
 * absurd. Each is refused with a sentence that names the field, and what runs goes on running.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN, LIMITS, resolveScenario } from '../../src/engine/index.ts';
import { parseScenario, scenarioProblems } from '../../src/engine/scenario/schema.ts';
import { openText } from '../../src/store/documents.ts';
import { noticeText } from '../../src/ui/toast/notice-text.ts';
import { en } from '../../src/words/en.ts';
import { openTheatre } from '../worker/theatre.ts';
import { RICH } from './rich.ts';

const FILES = process.env['PROVE'] ? 2_000 : 300;
/** Longest sentence about a file: what a stranger wrote is told in part. */
const SENTENCE_MAX = 600;
const SHAPE = new Set(['wrong-type', 'out-of-range', 'missing', 'unknown-field']);

type Data = Record<string, unknown>;
const SOUND = [...BUILT_IN, RICH];

/** Paths of all fields of a scenario, in their order. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const here = [...path, name];
    return [here, ...pathsOf(part, here)];
  });
}

function parentOf(root: unknown, path: readonly string[]): Data {
  return path.slice(0, -1).reduce((at, name) => at[name] as Data, root as Data);
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
/** What no field takes, as JSON: numbers beyond numbers, huge texts, deep nests, prototypes. */
const NASTY = [
  'null',
  '-1',
  '-0.5',
  '1e308',
  '1e999',
  '""',
  '"NaN"',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":1}}',
  '[{}]',
  `"${'x'.repeat(50_000)}"`,
  nested(3_000),
  `[${Array.from({ length: 10_000 }, (_, i) => `{"id":"r${i}","site":"bkc"}`).join(',')}]`,
];

/** A text, and where it was damaged if that was one field. */
interface Damaged {
  readonly text: string;
  readonly at: string | null;
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const sound = fc.constantFrom(...SOUND);
const chosenPath = (scenario: unknown, where: number): string[] => {
  const paths = pathsOf(scenario);
  return paths[Math.floor(where * paths.length)]!;
};

const inBytes: fc.Arbitrary<Damaged> = fc
  .tuple(
    sound,
    fc.array(
      fc.tuple(fc.constantFrom('flip', 'cut off', 'drop', 'repeat'), share, fc.nat({ max: 7 })),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([scenario, wounds]) => {
    let bytes = Buffer.from(JSON.stringify(scenario));
    for (const [how, where, bit] of wounds) {
      const at = Math.floor(where * bytes.length);
      if (how === 'flip' && at < bytes.length) bytes[at]! ^= 1 << bit;
      if (how === 'cut off') bytes = bytes.subarray(0, at);
      if (how === 'drop') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
      if (how === 'repeat') bytes = Buffer.concat([bytes.subarray(0, at), bytes]);
    }
    return { text: bytes.toString('utf8'), at: null };
  });

/** One field gone, or something else in its place; a field nobody knows; an item twice. */
const inOneField: fc.Arbitrary<Damaged> = fc
  .tuple(
    sound,
    share,
    fc.oneof(
      fc.constantFrom('drop', 'unknown', 'twice'),
      fc.constantFrom(...NASTY).map((json) => ({ json })),
    ),
  )
  .map(([scenario, where, how]) => {
    const draft = structuredClone(scenario) as unknown as Data;
    const path = chosenPath(draft, where);
    const parent = parentOf(draft, path);
    const name = path.at(-1)!;
    const at = path.join('.');
    if (how === 'drop') {
      if (Array.isArray(parent)) parent.splice(Number(name), 1);
      else delete parent[name];
      return { text: JSON.stringify(draft), at };
    }
    if (how === 'twice' && Array.isArray(parent)) {
      parent.push(parent[Number(name)]);
      return { text: JSON.stringify(draft), at: path.slice(0, -1).join('.') };
    }
    if (how === 'unknown' || how === 'twice') {
      draft['colour'] = 'red';
      return { text: JSON.stringify(draft), at: 'colour' };
    }
    const mark = '@@here@@';
    parent[name] = mark;
    return { text: JSON.stringify(draft).replace(`"${mark}"`, () => how.json), at };
  });

/** Whether one of two dotted paths lies on the way to the other. */
const related = (a: string, b: string): boolean =>
  `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);

test(`${FILES.toLocaleString('en')} damaged files: the field is named, the page goes on`, () => {
  const theatre = openTheatre();
  theatre.app.actions.skipOpening();
  theatre.until(({ slice }) => slice.time > 0);
  theatre.app.actions.play(false);
  theatre.frame();
  const before = theatre.state();
  let refusals = 0;
  fc.assert(
    fc.property(fc.oneof(inBytes, inOneField), ({ text, at }) => {
      const opened = openText(text);
      if (opened.ok) {
        // Not every wound kills: then it is a sound file, and is one to the resolver as well.
        expect(resolveScenario(opened.link.run).ok).toBe(true);
        return;
      }
      refusals += 1;
      const { kind, field } = opened.notice.parameters;
      if (at !== null && SHAPE.has(String(kind))) {
        expect(related(String(field), at), `${kind} ${field}, damaged at ${at}`).toBe(true);
      }
      theatre.app.actions.openFile(text);
      const { notice, run, scenario, trouble, slice } = theatre.state();
      expect(notice).toEqual(opened.notice);
      const sentence = noticeText(en, opened.notice);
      expect(sentence).toContain(kind === 'not-json' ? 'JSON' : String(field || en.problems.whole));
      expect(sentence.length).toBeLessThan(SENTENCE_MAX);
      expect({ run, scenario, trouble, slice }).toEqual({
        run: before.run,
        scenario: before.scenario,
        trouble: null,
        slice: before.slice,
      });
      expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    }),
    { numRuns: FILES },
  );
  expect(refusals).toBeGreaterThan(FILES * 0.6);
  // It still runs: nothing of a refused file is left anywhere.
  theatre.app.actions.play(true);
  theatre.until(({ playhead }) => playhead > before.playhead);
  theatre.app.stop();
});

describe('what is wrong with a draft, all at once', () => {
  test('is nothing exactly when the file would open, and its first problem is the file’s', () => {
    fc.assert(
      fc.property(inOneField, ({ text }) => {
        const data: unknown = JSON.parse(text);
        const all = scenarioProblems(data);
        const parsed = parseScenario(data);
        expect(all.length === 0).toBe(parsed.ok);
        if (!parsed.ok) expect(all).toContainEqual(parsed.problem);
      }),
      { numRuns: FILES },
    );
  });

  test('names every field that does not fit, and of what it refers to the first of each kind', () => {
    const fibre = { ...RICH.fibres[0]!, loss: 2, latency: { kind: 'constant', micros: 0 } };
    const shape = { ...RICH, duration: -1, fibres: [fibre, ...RICH.fibres.slice(1)] };
    expect(scenarioProblems(shape).map(({ path }) => path)).toEqual([
      'duration',
      'fibres.0.latency.micros',
      'fibres.0.loss',
    ]);
    const without = { ...RICH, sites: RICH.sites.slice(1) };
    expect(scenarioProblems(without).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'unknown-reference fibres.0.a',
      'unknown-reference hosts.0.site',
      'unknown-reference clients.0.site',
    ]);
  });
});

/** Each with the kind and the field it is refused for. */
const many = <T>(length: number, make: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => make(i));
const main = RICH.services['main']!;
const ABSURD: readonly (readonly [what: string, file: object, kind: string, field: string])[] = [
  [
    '10,000 replicas',
    { ...RICH, hosts: many(10_000, (i) => ({ id: `h${i}`, site: 'bkc' })) },
    'too-large',
    'hosts',
  ],
  [
    '10,000 replicas of a service',
    { ...RICH, services: { main: { ...main, hosts: many(10_000, () => 'bkc') } } },
    'too-large',
    'services.main.hosts',
  ],
  [
    'a million copies',
    { ...RICH, services: { main: { ...main, dynamo: { n: 1_000_000 } } } },
    'out-of-range',
    'services.main.dynamo.n',
  ],
  [
    'negative latency',
    { ...RICH, fibres: [{ ...RICH.fibres[0], latency: { kind: 'constant', micros: -5 } }] },
    'out-of-range',
    'fibres.0.latency.micros',
  ],
  [
    'no latency at all',
    { ...RICH, fibres: [{ ...RICH.fibres[0], latency: { kind: 'uniform', min: 0, max: 0 } }] },
    'out-of-range',
    'fibres.0.latency.min',
  ],
  [
    'a cable that leads to where it begins',
    { ...RICH, fibres: [{ ...RICH.fibres[0], b: RICH.fibres[0]!.a }, ...RICH.fibres.slice(1)] },
    'contradicts',
    'fibres.0.b',
  ],
  [
    'a cable to nowhere',
    { ...RICH, fibres: [{ ...RICH.fibres[0], b: 'atlantis' }] },
    'unknown-reference',
    'fibres.0.b',
  ],
  [
    'a machine that stands on itself',
    { ...RICH, hosts: [{ id: 'ouroboros', site: 'ouroboros' }] },
    'unknown-reference',
    'hosts.0.site',
  ],
  [
    'two places of one name',
    { ...RICH, sites: [...RICH.sites, RICH.sites[0]] },
    'duplicate',
    'sites.5.id',
  ],
  [
    'a phone of a service called like a prototype’s field',
    { ...RICH, clients: [{ ...RICH.clients[0], service: 'constructor' }] },
    'unknown-reference',
    'clients.0.service',
  ],
  ['a duration of for ever', { ...RICH, duration: 1e300 }, 'out-of-range', 'duration'],
  ['a name as long as a book', { ...RICH, name: 'x'.repeat(400_000) }, 'out-of-range', 'name'],
  [
    'a timeline without end',
    { ...RICH, timeline: many(5_000, () => RICH.timeline[2]) },
    'too-large',
    'timeline',
  ],
  [
    'a fault of a machine that is not there',
    { ...RICH, timeline: [{ kind: 'crash', at: 5, host: 'atlantis' }] },
    'unknown-reference',
    'timeline.0.host',
  ],
  [
    'heartbeats every millisecond among all',
    {
      ...RICH,
      clients: [],
      timeline: [],
      cuts: [],
      crowd: undefined,
      hosts: many(64, (i) => ({ id: `h${i}`, site: 'bkc' })),
      services: {
        main: {
          mode: 'ap',
          hosts: many(64, (i) => `h${i}`),
          initial: {},
          dynamo: { heartbeat: 1000 },
        },
      },
    },
    'too-busy',
    'services.main.dynamo.heartbeat',
  ],
];

describe('absurd files are refused with the field’s path', () => {
  test.each(ABSURD)('%s', (_, file, kind, field) => {
    expect(openText(JSON.stringify(file))).toMatchObject({
      ok: false,
      notice: { key: 'file', parameters: { kind, field } },
    });
  });

  test('a mixture of mixtures of mixtures is not followed to its end', () => {
    const deep = (depth: number): string =>
      depth === 0
        ? '{"kind":"constant","micros":1}'
        : `{"kind":"mixture","parts":[{"weight":1,"of":${deep(depth - 1)}}]}`;
    const text = JSON.stringify({ ...RICH, remoteExtra: '@' }).replace('"@"', deep(2_000));
    const opened = openText(text);
    expect(opened).toMatchObject({ ok: false, notice: { parameters: { kind: 'too-large' } } });
    expect(opened.ok ? '' : opened.notice.parameters['field']).toMatch(/^remoteExtra\./);
    expect(text.length).toBeLessThan(LIMITS.text);
  });

  test('a key of the prototype is a field like any other: one we do not know', () => {
    const text = JSON.stringify(RICH).replace('{', '{"__proto__":{"polluted":true},');
    const opened = openText(text);
    expect(opened.ok).toBe(false);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
