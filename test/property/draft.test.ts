/** A draft is the run it was made of, and no edit of it leaves a name that names nothing. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN, createSimulation } from '../../src/engine/index.ts';
import type { Run, Scenario } from '../../src/engine/index.ts';
import {
  builtInDraft,
  draftLink,
  draftOf,
  draftText,
  knownPlaces,
  problemsOf,
  readDraft,
  runOfDraft,
  smallDraft,
} from '../../src/store/draft.ts';
import {
  renamed,
  withValue,
  withWallet,
  without,
  withoutService,
} from '../../src/store/draft-edits.ts';
import type { Named } from '../../src/store/draft-edits.ts';
import { decodeLink } from '../../src/share/link.ts';
import { ISLAND, ms, pay, runOf } from '../engine/runs.ts';
import { RICH } from '../links/rich.ts';

const SOUND: readonly Scenario[] = [...BUILT_IN, RICH, smallDraft()];

const hashOf = (run: Run, until: number): string => {
  const simulation = createSimulation(run);
  simulation.runUntil(until);
  return simulation.traceHash();
};

test.each(BUILT_IN.map(({ name }) => name))('%s opens as a draft that can run', (name) => {
  const draft = draftOf(runOf({ scenario: name }))!;
  expect(problemsOf(draft)).toEqual([]);
  expect(builtInDraft(name)).not.toBeNull();
  const run = { ...runOfDraft(draft), seed: 7 };
  expect(hashOf(run, ms(4000))).toBe(hashOf({ ...runOf({ scenario: name }), seed: 7 }, ms(4000)));
});

test('mode, settings and what hands did are part of it: it runs as the run did', () => {
  const run = runOf({
    mode: 'tunable',
    settings: [{ path: 'services.main.read', value: 'ONE' }],
    seed: 1,
    interventions: [
      pay(ms(1200), 'asha', 100),
      { kind: 'cut', at: ms(1600), fibres: [...ISLAND] },
      pay(ms(2600), 'ravi', 300),
      { kind: 'heal', at: ms(3200), fibres: [...ISLAND] },
    ],
  });
  const draft = draftOf(run)!;
  expect(draft.timeline).toHaveLength(4);
  expect(draft.services['main']).toMatchObject({ mode: 'tunable', read: 'ONE' });
  expect(hashOf(runOfDraft(draft), ms(5000))).toBe(hashOf(run, ms(5000)));
});

test.each(SOUND.map((scenario) => [scenario.name, scenario] as const))(
  '%s: saved and read again, and shared, it is the same',
  async (_, scenario) => {
    const file = new Blob([draftText(scenario)]);
    expect(await readDraft(file)).toEqual({ ok: true, draft: { ...scenario } });
    const link = decodeLink(draftLink(scenario));
    expect(link.ok && link.value.run).toEqual(runOfDraft(scenario));
  },
);

test('a file that does not fit is refused with its field', async () => {
  const bad = withValue(smallDraft(), ['fibres', 0, 'latency', 'min'], -1);
  expect(await readDraft(new Blob([draftText(bad)]))).toMatchObject({
    ok: false,
    notice: { key: 'file', parameters: { kind: 'out-of-range', field: 'fibres.0.latency.min' } },
  });
  expect(draftLink(bad)).toBe('');
});

const LISTS = { site: 'sites', fibre: 'fibres', host: 'hosts', client: 'clients' } as const;
const named = fc.constantFrom<Named>('site', 'fibre', 'host', 'client');
const edit = fc.record({ what: named, at: fc.nat({ max: 30 }), to: fc.constantFrom(null, 'new') });
/** What is left to be put right by hand: too few places, or nothing that joins them. */
const LEFT = /^(unreachable|too-many-copies|contradicts|out-of-range|missing)$/;

test('whatever goes or gets another name, no reference is left hanging', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SOUND),
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      (scenario, edits) => {
        const text = JSON.stringify(scenario);
        let draft = scenario;
        for (const [step, { what, at, to }] of edits.entries()) {
          const items = draft[LISTS[what]];
          const id = items[at % Math.max(1, items.length)]?.id;
          if (id === undefined) continue;
          draft =
            to === null ? without(draft, what, id) : renamed(draft, what, id, `${to}-${step}`);
          const left = problemsOf(draft).filter(({ kind }) => !LEFT.test(kind));
          expect(left).toEqual([]);
        }
        expect(JSON.stringify(scenario)).toBe(text);
      },
    ),
    { numRuns: 500 },
  );
});

test('another name changes nothing else: the draft still runs', () => {
  for (const scenario of SOUND) {
    for (const what of ['site', 'fibre', 'host', 'client'] as const) {
      for (const { id } of scenario[LISTS[what]]) {
        const next = renamed(scenario, what, id, 'another-name');
        expect(problemsOf(next)).toEqual([]);
        expect(renamed(next, what, 'another-name', id)).toEqual(scenario);
      }
    }
    for (const key of Object.keys(scenario.services['main']!.initial)) {
      expect(problemsOf(withWallet(scenario, 'main', key, 'purse'))).toEqual([]);
      expect(problemsOf(withWallet(scenario, 'main', key, null))).toEqual([]);
    }
  }
});

test('without one of two services everybody uses the other', () => {
  const { clients, timeline } = RICH;
  const two: Scenario = {
    ...RICH,
    services: { ...RICH.services, shop: { ...RICH.services['main']!, initial: { till: 5 } } },
    clients: [...clients, { ...clients[0]!, id: 'till', service: 'shop', key: 'till' }],
    crowd: { ...RICH.crowd!, service: 'main' },
  };
  expect(problemsOf(two)).toEqual([]);
  for (const gone of ['main', 'shop']) {
    const left = withoutService(two, gone);
    expect(problemsOf(left)).toEqual([]);
    expect(Object.keys(left.services)).toHaveLength(1);
    expect(left.clients).toHaveLength(two.clients.length);
  }
  expect(withoutService(two, 'shop').timeline).toEqual(timeline);
  // The last one stays.
  expect(withoutService(RICH, 'main')).toBe(RICH);
});

test('the places to choose from have a name each, and no two are one', () => {
  const ids = knownPlaces().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('worli');
  expect(ids).toContain('bengaluru');
});
