import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import type { ServiceSettings } from '../../src/engine/index.ts';
import { groupsOf } from '../../src/worker/groups.ts';

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
