import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { india } from '../../src/engine/scenario/library/india.ts';
import { agreementOf } from '../../src/engine/scenario/agreement.ts';
import type { Level, Scenario, ServiceSettings } from '../../src/engine/index.ts';
import { canRead, groupsOf, levelsOf } from '../../src/worker/groups.ts';

const cut = (id: string): string[] => mumbai.cuts.find((named) => named.id === id)?.fibres ?? [];

test('each named cut makes exactly its two named sides', () => {
  for (const named of mumbai.cuts) {
    const groups = groupsOf(mumbai, named.fibres, 'cp');
    expect(groups.map(({ name, hosts }) => ({ name, hosts: [...hosts].sort() }))).toEqual(
      named.groups.map(({ name, hosts }) => ({ name, hosts: [...hosts].sort() })),
    );
  }
});

test('while all are joined there is one group and nothing to say of it', () => {
  expect(groupsOf(mumbai, [], 'cp')).toMatchObject([{ copies: 5, of: 5, statement: 'none' }]);
  expect(groupsOf(mumbai, ['harbour'], 'ap')).toMatchObject([{ statement: 'none' }]);
});

test('south stripes, north plain; who can decide depends on the rule', () => {
  const statements = (mode: 'cp' | 'ap' | 'tunable'): unknown =>
    groupsOf(mumbai, cut('island-city'), mode).map((g) => [g.name, g.pattern, g.statement]);
  expect(statements('cp')).toEqual([
    ['south', 1, 'cannot-decide'],
    ['north', 2, 'can-decide'],
  ]);
  expect(statements('ap')).toEqual([
    ['south', 1, 'answers-alone'],
    ['north', 2, 'answers-alone'],
  ]);
  expect(statements('tunable')).toEqual([
    ['south', 1, 'cannot-decide'],
    ['north', 2, 'can-decide'],
  ]);
});

test('a tunable service decides by its levels', () => {
  const main = { ...mumbai.services['main']!, read: 'ONE' as const, write: 'ONE' as const };
  const weak = { ...mumbai, services: { main } };
  const all = { ...mumbai, services: { main: { ...main, write: 'ALL' as const } } };
  const statements = (scenario: typeof mumbai): string[] =>
    groupsOf(scenario, cut('island-city'), 'tunable').map(({ statement }) => statement);
  expect(statements(weak)).toEqual(['answers-alone', 'answers-alone']);
  expect(statements(all)).toEqual(['cannot-decide', 'cannot-decide']);
});

test('"always an answer" answers alone only where its levels let it', () => {
  const statements = (changes: Partial<ServiceSettings>): string[] => {
    const main = { ...mumbai.services['main']!, ...changes };
    const scenario = { ...mumbai, services: { main } };
    return groupsOf(scenario, cut('island-city'), 'ap').map(({ statement }) => statement);
  };
  expect(statements({ write: 'TWO' })).toEqual(['answers-alone', 'answers-alone']);
  expect(statements({ write: 'ALL' })).toEqual(['cannot-decide', 'cannot-decide']);
  expect(statements({ write: 'QUORUM' })).toEqual(['cannot-decide', 'can-decide']);
  // Three copies of each key. Whoever stands in for an absent one counts, unless the quorum is
  // strict: then it depends on the key, and nothing is said of the side.
  const three = { write: 'TWO', dynamo: { n: 3 } } as const;
  expect(statements(three)).toEqual(['answers-alone', 'answers-alone']);
  expect(statements({ ...three, quorum: 'strict' })).toEqual(['none', 'none']);
  expect(statements({ ...three, quorum: 'strict', write: 'ALL' })).toEqual([
    'cannot-decide',
    'none',
  ]);
});

test('island and Navi Mumbai cut together: 2 | 2 | 1, and nobody decides', () => {
  const groups = groupsOf(mumbai, [...cut('island-city'), ...cut('navi-mumbai')], 'cp');
  expect(groups.map(({ copies }) => copies)).toEqual([1, 2, 2]);
  expect(new Set(groups.map(({ pattern }) => pattern)).size).toBe(3);
  expect(groups.every(({ statement }) => statement === 'cannot-decide')).toBe(true);
  expect(groups.map(({ name }) => name)).toContain('south');
});

test('hosts are in one group exactly when a path of whole fibres joins their sites', () => {
  const ids = mumbai.fibres.map(({ id }) => id);
  fc.assert(
    fc.property(fc.subarray(ids), (fibres) => {
      const groups = groupsOf(mumbai, fibres, 'cp');
      expect(groups.flatMap(({ hosts }) => hosts).sort()).toEqual(
        mumbai.hosts.map(({ id }) => id).sort(),
      );
      const groupOf = (host: string): number => groups.findIndex((g) => g.hosts.includes(host));
      for (const fibre of mumbai.fibres) {
        if (!fibres.includes(fibre.id)) expect(groupOf(fibre.a)).toBe(groupOf(fibre.b));
      }
      // As many groups as a spanning forest leaves apart: none is joined without a fibre.
      const edges = mumbai.fibres.filter(({ id }) => !fibres.includes(id));
      const seen = new Map(mumbai.sites.map(({ id }) => [id, id]));
      const root = (site: string): string => {
        const up = seen.get(site) ?? site;
        return up === site ? site : root(up);
      };
      let parts = mumbai.sites.length;
      for (const { a, b } of edges) {
        if (root(a) === root(b)) continue;
        seen.set(root(a), root(b));
        parts--;
      }
      expect(groups.length).toBe(parts);
    }),
  );
});

const under = (changes: Partial<ServiceSettings>): Scenario => ({
  ...india,
  services: { main: { ...india.services['main']!, mode: 'tunable', ...changes } },
});
const delhiOff = india.cuts[0]!.fibres;

test.each([
  ['ONE', 'answers-alone', 'answers-alone'],
  ['LOCAL_ONE', 'answers-alone', 'answers-alone'],
  ['LOCAL_QUORUM', 'answers-alone', 'answers-alone'],
  ['THREE', 'answers-alone', 'answers-alone'],
  ['QUORUM', 'cannot-decide', 'can-decide'],
  ['EACH_QUORUM', 'cannot-decide', 'cannot-decide'],
  ['ALL', 'cannot-decide', 'cannot-decide'],
] as const)('with Delhi off and %s, Delhi %s and the others %s', (level, delhi, others) => {
  const scenario = under({ read: level, write: level });
  expect(groupsOf(scenario, delhiOff, 'tunable').map(({ statement }) => statement)).toEqual([
    delhi,
    others,
  ]);
});

test('one rack alone has no quorum of its city; the city without it has one', () => {
  const scenario = under({ read: 'LOCAL_QUORUM', write: 'LOCAL_QUORUM' });
  const groups = groupsOf(scenario, ['mumbai-3-link'], 'tunable');
  expect(groups.map(({ name, statement }) => [name, statement])).toEqual([
    ['one-rack', 'cannot-decide'],
    ['other-racks', 'answers-alone'],
  ]);
  // Two racks of Mumbai gone: what Mumbai's last one says differs from what the others say.
  const two = groupsOf(scenario, ['mumbai-2-link', 'mumbai-3-link'], 'tunable');
  expect(two.at(-1)).toMatchObject({ copies: 7, statement: 'none' });
});

test('levels are told with what they count: all copies, or those of a region', () => {
  const asks = (read: Level, write: Level) => levelsOf(under({ read, write }), 'tunable');
  expect(asks('QUORUM', 'ALL')).toEqual({
    read: { need: 5, of: 9, where: 'anywhere' },
    write: { need: 9, of: 9, where: 'anywhere' },
  });
  expect(asks('LOCAL_QUORUM', 'EACH_QUORUM')).toEqual({
    read: { need: 2, of: 3, where: 'own-region' },
    write: { need: 2, of: 3, where: 'every-region' },
  });
  // Only one region: nothing counts apart.
  const main = { ...mumbai.services['main']!, read: 'LOCAL_QUORUM' as const };
  expect(levelsOf({ ...mumbai, services: { main } }, 'tunable').read).toEqual({
    need: 3,
    of: 5,
    where: 'anywhere',
  });
});

test('what a side is said to do is what the protocol would do there, for every level', () => {
  const level = fc.constantFrom<Level>(
    'ONE',
    'TWO',
    'THREE',
    'QUORUM',
    'ALL',
    'LOCAL_ONE',
    'LOCAL_QUORUM',
    'EACH_QUORUM',
  );
  const cables = india.fibres.map(({ id }) => id);
  fc.assert(
    fc.property(
      level,
      level,
      fc.constantFrom('strict' as const, 'sloppy' as const),
      fc.integer({ min: 1, max: 3 }),
      fc.subarray(cables),
      (read, write, quorum, perRegion, fibres) => {
        const cuts = [{ id: 'this', fibres, groups: [] }];
        const scenario = { ...under({ read, write, quorum, dynamo: { perRegion } }), cuts };
        const told = groupsOf(scenario, fibres, 'tunable');
        if (told.length === 1) return;
        // Copies lie where the key decides: over many keys each case comes up.
        const keys = Array.from({ length: 6 }, (_, i) => `key-${i}`);
        for (const { hosts, statement } of told) {
          const powers = keys.flatMap((key) =>
            agreementOf(scenario, 'main', key)
              .cuts[0]!.sides.flatMap(({ parts }) => parts)
              .filter((part) => part.hosts.some((host) => hosts.includes(host)))
              .map((part) => part.powers),
          );
          const pays = powers.map((can) => can.read && can.write);
          if (statement === 'cannot-decide') expect(pays).not.toContain(true);
          else if (statement !== 'none') expect(pays).not.toContain(false);
          if (!canRead(scenario, 'tunable', hosts)) {
            expect(powers.map((can) => can.read)).not.toContain(true);
          }
        }
        // Who "can decide" is alone in it.
        const deciding = told.filter(({ statement }) => statement === 'can-decide');
        expect(deciding.length).toBeLessThan(2);
        if (deciding.length === 1) {
          expect(told.filter(({ statement }) => statement === 'answers-alone')).toEqual([]);
        }
      },
    ),
    { numRuns: 80 },
  );
});
