import * as fc from 'fast-check';
import { deflateSync } from 'fflate';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtIn } from '../../src/engine/scenario/library/index.ts';
import { parseRun } from '../../src/engine/scenario/schema.ts';
import { resolveScenario } from '../../src/engine/scenario/settings.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import type { Intervention, Run, Scenario } from '../../src/engine/scenario/types.ts';
import { fromBase64Url, toBase64Url } from '../../src/share/bytes.ts';
import { LINK_LENGTH_MAX, decodeLink, encodeLink } from '../../src/share/link.ts';
import type { Link } from '../../src/share/link.ts';

const mumbai = builtIn('mumbai')!;
const fibres = mumbai.fibres.map((fibre) => fibre.id);
const hosts = mumbai.hosts.map((host) => host.id);

const time = fc.integer({ min: 1, max: 60_000_000 });
const someFibres = fc.uniqueArray(fc.constantFrom(...fibres), { minLength: 1, maxLength: 7 });
const amount = fc.integer({ min: 1, max: 10_000 });
const act = fc.oneof(
  fc.constant({ kind: 'check' as const, key: 'wallet' }),
  fc.record({
    kind: fc.constant('change' as const),
    key: fc.constant('wallet'),
    change: fc.oneof(
      fc.record({ kind: fc.constant('pay' as const), amount }),
      fc.record({ kind: fc.constant('add' as const), amount: fc.integer({ min: -99, max: 99 }) }),
    ),
  }),
);
const intervention: fc.Arbitrary<Intervention> = fc
  .oneof(
    fc.record({ kind: fc.constant('cut' as const), at: time, fibres: someFibres }),
    fc
      .tuple(
        time,
        someFibres,
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 7, maxLength: 7 }),
      )
      .map(([at, ids, where]) => ({
        kind: 'cut' as const,
        at,
        fibres: ids,
        where: where.slice(0, ids.length),
      })),
    fc.record({ kind: fc.constant('heal' as const), at: time, fibres: someFibres }),
    fc.record({
      kind: fc.constantFrom('crash' as const, 'restart' as const),
      at: time,
      host: fc.constantFrom(...hosts),
    }),
    fc.record({
      kind: fc.constant('invoke' as const),
      at: time,
      client: fc.constantFrom('asha', 'ravi'),
      act,
    }),
    fc.record({
      kind: fc.constantFrom(
        'block' as const,
        'unblock' as const,
        'hold' as const,
        'release' as const,
      ),
      at: time,
      pairs: fc.uniqueArray(fc.tuple(fc.constantFrom(...hosts), fc.constantFrom(...hosts)), {
        minLength: 1,
        maxLength: 6,
        selector: (pair) => pair.join(),
      }),
    }),
    fc.record({
      kind: fc.constantFrom('pause' as const, 'resume' as const),
      at: time,
      host: fc.constantFrom(...hosts),
    }),
    fc.record({
      kind: fc.constant('skew' as const),
      at: time,
      host: fc.constantFrom(...hosts),
      offset: fc.integer({ min: -3_600_000_000, max: 3_600_000_000 }),
    }),
    fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        at: time,
        path: fc.constantFrom(...fibres.map((id) => `fibres.${id}.loss`)),
        value: fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000),
      }),
      fc.record({
        kind: fc.constant('set' as const),
        at: time,
        path: fc.constantFrom('fibres.harbour.extra', 'fibres.airoli.extra', 'hosts.bkc.disk'),
        value: fc.integer({ min: 0, max: 60_000_000 }),
      }),
    ),
    fc.record({
      kind: fc.constant('storm' as const),
      at: time,
      fibres: someFibres,
      duration: time,
    }),
    fc.record({
      kind: fc.constant('move' as const),
      at: time,
      client: fc.constantFrom('asha', 'ravi'),
      host: fc.constantFrom(...hosts),
    }),
  )
  .filter((each) => !('pairs' in each) || each.pairs.every(([from, to]) => from !== to));
const setting = fc.constantFrom(
  { path: 'services.main.read', value: 'ONE' },
  { path: 'fibres.harbour.loss', value: 0.125 },
  { path: 'services.main.dynamo.hintedHandoff', value: false },
);
const own: Scenario = { ...mumbai, name: 'my-own', duration: 5_000_000 };
const run: fc.Arbitrary<Run> = fc.record(
  {
    scenario: fc.constantFrom<Run['scenario']>('mumbai', own),
    mode: fc.constantFrom('cp' as const, 'ap' as const, 'tunable' as const),
    settings: fc.array(setting, { maxLength: 3 }),
    seed: fc.maxSafeNat(),
    interventions: fc.array(intervention, { maxLength: 12 }),
    engineRevision: fc.integer({ min: 1, max: 99 }),
  },
  { requiredKeys: ['scenario', 'settings', 'seed', 'interventions', 'engineRevision'] },
);
const link: fc.Arbitrary<Link> = fc.record({
  run,
  playhead: fc.integer({ min: 0, max: 86_400_000_000 }),
  prefixHash: fc.option(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  firstContradiction: fc.option(time),
  language: fc.option(fc.constantFrom('en' as const, 'hi-Latn' as const, 'hi' as const)),
});

function encoded(value: Link): string {
  const fragment = encodeLink(value);
  if (!fragment.ok) throw new Error(`${fragment.problem.kind} at ${fragment.problem.field}`);
  return fragment.value;
}

/** A heavy but honest run: `count` acts, each stroke across three fibres with its positions. */
function busy(count: number): Link {
  const interventions: Intervention[] = Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? {
          kind: 'cut',
          at: 3_141_593 * (i + 1),
          fibres: ['mahim-causeway', 'dadar-sion-rail', 'harbour'],
          where: [417 + i, 268 + i, 731 - i],
        }
      : {
          kind: 'invoke',
          at: 3_141_593 * (i + 1) + 271_828,
          client: 'asha',
          act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount: 400 } },
        },
  );
  return {
    run: {
      scenario: 'mumbai',
      mode: 'tunable',
      settings: [],
      seed: 3_735_928_559,
      interventions,
      engineRevision: ENGINE_REVISION,
    },
    playhead: 48_123_457,
    prefixHash: 4_023_233_417,
    firstContradiction: 14_312_907,
    language: 'hi-Latn',
  };
}

test('base64url carries any bytes and only its own characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
      expect(fromBase64Url(text)).toEqual(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
    }),
  );
});

describe('a link', () => {
  test('says again exactly what was put in', () => {
    fc.assert(
      fc.property(link, (value) => {
        expect(decodeLink(encoded(value))).toEqual({ ok: true, value });
      }),
      { numRuns: 300 },
    );
  });

  test('uses only A-Z a-z 0-9 - _ after the version', () => {
    expect(encoded(busy(7))).toMatch(/^1\.[A-Za-z0-9_-]+$/);
  });

  test('is read bare, after #, and inside an address', () => {
    const fragment = encoded(busy(2));
    for (const text of [fragment, `#${fragment}`, `https://example.org/a/?b=1#${fragment}\n`]) {
      expect(decodeLink(text)).toEqual({ ok: true, value: busy(2) });
    }
  });

  test('of a built-in scenario takes 240 characters with 5 interventions, 2,000 with 20', () => {
    expect(encoded(busy(5)).length).toBeLessThanOrEqual(240);
    expect(encoded(busy(20)).length).toBeLessThanOrEqual(2000);
    const worst = fc.sample(fc.array(intervention, { minLength: 20, maxLength: 20 }), {
      numRuns: 50,
      seed: 4,
    });
    for (const interventions of worst) {
      const value = { ...busy(0), run: { ...busy(0).run, interventions } };
      expect(encoded(value).length).toBeLessThanOrEqual(2000);
      const five = { ...value.run, interventions: interventions.slice(0, 5) };
      expect(encoded({ ...value, run: five }).length).toBeLessThanOrEqual(240);
    }
  });

  test('appended fields of a later version are passed over', () => {
    const tuple = [0, 1, 0, 7, 0, 0, ENGINE_REVISION, 0, 0, 0, 0, 0, 0, 0, 0, { later: true }];
    const fragment = `1.${toBase64Url(deflateSync(Buffer.from(JSON.stringify(tuple))))}`;
    expect(decodeLink(fragment)).toMatchObject({
      ok: true,
      value: { run: { seed: 7, mode: 'cp' } },
    });
  });

  test('a run that does not resolve makes no link', () => {
    const lost: Run = { ...busy(0).run, scenario: 'pune' };
    expect(encodeLink({ ...busy(0), run: lost })).toMatchObject({
      ok: false,
      problem: { kind: 'unknown-reference', field: 'scenario' },
    });
  });
});

describe('released links decode for ever', () => {
  const folder = new URL('../links/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.link'));

  test('there are some', () => expect(names.length).toBeGreaterThanOrEqual(2));

  test.each(names)('%s', (name) => {
    const fragment = readFileSync(new URL(name, folder), 'utf8');
    const says: unknown = JSON.parse(
      readFileSync(new URL(name.replace('.link', '.json'), folder), 'utf8'),
    );
    expect(decodeLink(fragment)).toEqual({ ok: true, value: says });
  });
});

describe('a damaged link is a problem, never an exception', () => {
  const wrap = (json: string): string => `1.${toBase64Url(deflateSync(Buffer.from(json)))}`;

  test.each([
    ['', 'not-a-link', ''],
    ['hello', 'not-a-link', ''],
    ['2.abc', 'unknown-version', ''],
    ['1.', 'damaged', ''],
    ['1.a b', 'damaged', ''],
    ['1.AAAA', 'damaged', ''],
    [encoded(busy(5)).slice(0, 60), 'damaged', ''],
    [`1.${'A'.repeat(LINK_LENGTH_MAX)}`, 'too-large', ''],
    [wrap('{}'), 'damaged', ''],
    [wrap('[0'), 'damaged', ''],
    [wrap('[9,0,0,1,0,0,1]'), 'unknown-reference', 'scenario'],
    [wrap('["mumbai",0,0,1,0,0,1]'), 'wrong-type', 'scenario'],
    [wrap('[{"version":1},0,0,1,0,0,1]'), 'missing', 'scenario.name'],
    [wrap('[0,7,0,1,0,0,1]'), 'unknown-reference', 'mode'],
    [wrap('[0,1,5,1,0,0,1]'), 'wrong-type', 'settings'],
    [wrap('[0,1,[["services.main.red",1]],1,0,0,1]'), 'unknown-field', 'services.main.red'],
    [wrap('[0,1,0,-4,0,0,1]'), 'out-of-range', 'seed'],
    [wrap('[0,1,0,1,[0,5,9999999],0,1]'), 'damaged', 'interventions'],
    [wrap('[0,1,0,1,[0,5,1,77],0,1]'), 'damaged', 'interventions'],
    [wrap('[0,1,0,1,[0,0,1,1],0,1]'), 'out-of-range', 'interventions.0.at'],
    [wrap('[0,1,0,1,"x",0,1]'), 'wrong-type', 'interventions'],
    [wrap('[0,1,0,1,0,-1,1]'), 'out-of-range', 'playhead'],
    [wrap('[0,1,0,1,0,0]'), 'missing', 'engineRevision'],
  ])('%s', (text, kind, field) => {
    expect(decodeLink(text)).toMatchObject({ ok: false, problem: { kind, field } });
  });

  test('a compression bomb is stopped by its size, not by its end', () => {
    const bomb = `1.${toBase64Url(deflateSync(new Uint8Array(11_000_000)))}`;
    expect(bomb.length).toBeLessThan(LINK_LENGTH_MAX);
    expect(decodeLink(bomb)).toMatchObject({ problem: { kind: 'too-large' } });
  });

  const DAMAGED = process.env['PROVE'] ? 10_000 : 1_000;
  test(`${DAMAGED.toLocaleString('en')} damaged links: a problem or a valid run`, () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#% é';
    const damage = fc.array(
      fc.record({
        how: fc.constantFrom('change', 'drop', 'insert', 'cut off', 'repeat'),
        where: fc.double({ min: 0, max: 1, noNaN: true }),
        letter: fc.constantFrom(...alphabet.split('')),
      }),
      { minLength: 1, maxLength: 4 },
    );
    let problems = 0;
    fc.assert(
      fc.property(link, damage, (value, wounds) => {
        let text = encoded(value);
        for (const { how, where, letter } of wounds) {
          const at = Math.floor(where * text.length);
          if (how === 'change') text = text.slice(0, at) + letter + text.slice(at + 1);
          if (how === 'drop') text = text.slice(0, at) + text.slice(at + 1);
          if (how === 'insert') text = text.slice(0, at) + letter + text.slice(at);
          if (how === 'cut off') text = text.slice(0, at);
          if (how === 'repeat') text = text.slice(0, at) + text;
        }
        const decoded = decodeLink(text);
        if (!decoded.ok) {
          problems++;
          expect(decoded.problem.kind).toMatch(/^[a-z-]+$/);
          return;
        }
        expect(parseRun(decoded.value.run).ok).toBe(true);
        expect(resolveScenario(decoded.value.run).ok).toBe(true);
      }),
      { numRuns: DAMAGED },
    );
    expect(problems).toBeGreaterThan(DAMAGED / 2);
  }, 120_000);

  test('any tuple at all: a problem or a valid run', () => {
    const tuple = fc.array(fc.oneof(fc.jsonValue(), fc.integer({ min: 0, max: 9 })), {
      maxLength: 16,
    });
    fc.assert(
      fc.property(tuple, (value) => {
        const decoded = decodeLink(wrap(JSON.stringify(value)));
        if (decoded.ok) expect(resolveScenario(decoded.value.run).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
