import { describe, expect, it } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import type { Scenario } from '../../src/engine/index.ts';
import { atlasOf } from '../../src/ui/map-wiring/scenario-atlas.ts';
import { layOut } from '../../src/view/layout.ts';

const SIZE = { width: 704, height: 659 };
const client = mumbai.clients[0];
if (!client) throw new Error('the stage has a phone');

const stage = (
  places: readonly (readonly [string, number, number])[],
  fibres: readonly (readonly [string, string, string])[],
  hosts: readonly string[],
): Scenario => ({
  ...mumbai,
  name: 'own',
  sites: places.map(([id, lon, lat]) => ({ id, lon, lat })),
  fibres: fibres.map(([id, a, b]) => ({ id, a, b, latency: { kind: 'constant', micros: 15_000 } })),
  hosts: hosts.map((id) => ({ id, site: id })),
  services: { main: { mode: 'ap', hosts: [...hosts], initial: { wallet: 600 } } },
  clients: [{ ...client, id: 'meera', site: hosts[0] ?? '', host: hosts[0] ?? '' }],
  cuts: [],
  timeline: [],
});

const layoutOf = (scenario: Scenario) =>
  layOut(
    atlasOf(scenario),
    SIZE,
    scenario.hosts.map(({ id }) => ({ host: id, name: id, shortName: id, value: '600' })),
  );

describe('the atlas of a scenario', () => {
  it('is the drawn stage for the built-in one', () => {
    expect(atlasOf(mumbai)).toBe(MUMBAI);
  });

  it('has exactly the nodes, cables, signs and phones of a file from elsewhere', () => {
    const own = stage(
      [
        ['pune', 73.85, 18.52],
        ['hub', 73.4, 18.75],
        ['nashik', 73.79, 19.99],
      ],
      [
        ['west', 'pune', 'hub'],
        ['north', 'hub', 'nashik'],
      ],
      ['pune', 'nashik'],
    );
    const layout = layoutOf(own);
    expect(Object.keys(layout.nodes).toSorted()).toEqual(['hub', 'nashik', 'pune']);
    expect(layout.cables.map(({ fibre, a, b }) => [fibre, a, b])).toEqual([
      ['west', 'pune', 'hub'],
      ['north', 'hub', 'nashik'],
    ]);
    expect(layout.signs.map(({ host }) => host)).toEqual(['pune', 'nashik']);
    expect(layout.people.map((person) => person.client)).toEqual(['meera']);
    for (const { x, y } of Object.values(layout.nodes)) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(SIZE.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(SIZE.height);
    }
  });

  it('draws a single place at a pole somewhere finite', () => {
    const node = layoutOf(stage([['pole', 0, 90]], [], ['pole'])).nodes['pole'];
    expect(Number.isFinite(node?.x) && Number.isFinite(node?.y)).toBe(true);
  });

  it('keeps what is known of a place and a cable it knows', () => {
    const subset = { ...mumbai, fibres: mumbai.fibres.slice(1) };
    const atlas = atlasOf(subset);
    expect(atlas.cables).toEqual(MUMBAI.cables.slice(1));
    expect(atlas.signs).toEqual(MUMBAI.signs);
    expect(atlas.rings.map(({ hosts }) => [...hosts].toSorted())).toEqual(
      MUMBAI.rings.map(({ hosts }) => [...hosts].toSorted()),
    );
  });
});
