/** The map of India at every size of stage: signs, racks, cables, strokes, chips. */
import { describe, expect, test } from 'vitest';
import { COUNTRY, STATES } from '../../src/atlas/india.ts';
import {
  INDIA_CUTS,
  INDIA_FIBRES,
  INDIA_HOSTS,
  india,
} from '../../src/engine/scenario/library/india.ts';
import { countryAtlasOf } from '../../src/ui/map-wiring/country-atlas.ts';
import { isAcrossIndia } from '../../src/ui/map-wiring/scenario-atlas.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { components, withJunctions } from '../../src/view/groups.ts';
import { nearestPlace, pointAt } from '../../src/view/cable-curve.ts';
import { distance, insidePolygon, overlaps } from '../../src/view/geometry.ts';
import { layOut } from '../../src/view/layout.ts';
import { straightStroke } from '../../src/view/straight-stroke.ts';
import { washesOf } from '../../src/view/wash.ts';
import { groupsOf } from '../../src/worker/groups.ts';

const atlas = countryAtlasOf(india);
const CITIES = ['mumbai', 'delhi', 'bengaluru'];
const NAMES: Record<string, string[]> = {
  English: ['Mumbai', 'Delhi', 'Bengaluru'],
  Hindi: ['मुंबई', 'दिल्ली', 'बेंगलुरु'],
};
const SIZES: [number, number][] = [
  [704, 660],
  [792, 840],
  [1056, 1020],
  [390, 454],
  [390, 592],
  [360, 226],
  [360, 248],
  [390, 300],
];
const STAGES = Object.entries(NAMES).flatMap(([language, names]) =>
  SIZES.map(([width, height]) => ({ language, names, width, height })),
);

describe.each(STAGES)('$language at $width x $height', ({ names, width, height }) => {
  const layout = layOut(
    atlas,
    { width, height },
    CITIES.map((host, i) => ({
      host,
      name: names[i]!,
      shortName: names[i]!,
      value: '₹600',
      lamps: 3,
    })),
  );

  test('each city has one sign on the stage, clear of the others and of every place', () => {
    expect(layout.signs.map(({ host }) => host)).toEqual(CITIES);
    for (const { rect, host } of layout.signs) {
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.y).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(width);
      expect(rect.y + rect.height).toBeLessThanOrEqual(height);
      for (const other of layout.signs) {
        if (other.host !== host) expect(overlaps(rect, other.rect)).toBe(false);
      }
      for (const [node, at] of Object.entries(layout.nodes)) {
        const covered =
          at.x > rect.x &&
          at.x < rect.x + rect.width &&
          at.y > rect.y &&
          at.y < rect.y + rect.height;
        expect([node, covered]).toEqual([node, false]);
      }
    }
  });

  test('all racks and people are on the stage, and no two of them on one place', () => {
    for (const host of INDIA_HOSTS) {
      const at = layout.nodes[host]!;
      expect(at.x > 0 && at.x < width && at.y > 0 && at.y < height).toBe(true);
    }
    expect(layout.people.map(({ client }) => client)).toEqual(['meera', 'kabir', 'divya', 'lata']);
    for (const { pin, client } of layout.people) {
      expect(pin.x > 0 && pin.x < width && pin.y > 0 && pin.y < height).toBe(true);
      const places = Object.values(layout.nodes);
      expect([client, Math.min(...places.map((at) => distance(at, pin))) > layout.unit]).toEqual([
        client,
        true,
      ]);
    }
  });

  test('a straight stroke cuts Delhi off, on all but the lowest maps the one line, too', () => {
    const across = (fibres: readonly string[]) =>
      straightStroke(layout.cables, Object.values(layout.nodes), fibres, 20);
    expect(across(INDIA_CUTS[0]!.fibres)).not.toBeNull();
    if (height >= 300) expect(across(['mumbai-delhi'])).not.toBeNull();
  });

  test('the middle of every cable is its own to tap', () => {
    for (const cable of layout.cables) {
      const middle = pointAt(cable, 500);
      for (const other of layout.cables) {
        if (other === cable) continue;
        const apart = nearestPlace(other, middle).distance > 6;
        expect([cable.fibre, other.fibre, apart]).toEqual([cable.fibre, other.fibre, true]);
      }
    }
  });

  test('with Delhi off the land is Delhi’s in the north and the others’ in the south', () => {
    const cut = INDIA_CUTS[0]!.fibres;
    const joined = withJunctions(
      groupsOf(india, cut, 'cp'),
      Object.keys(layout.nodes),
      layout.cables,
      new Set(cut),
    );
    expect(joined.map(({ hosts }) => hosts.filter((host) => !INDIA_HOSTS.includes(host)))).toEqual([
      ['delhi'],
      ['mumbai', 'bengaluru', 'indore'],
    ]);
    const washes = washesOf(layout, joined, new Map(cut.map((fibre) => [fibre, 500])));
    const patternAt = (host: string): number[] =>
      washes.areas
        .filter(({ area }) => (area ?? []).some((ring) => insidePolygon(layout.nodes[host]!, ring)))
        .map(({ pattern }) => pattern);
    expect(patternAt('delhi')).toEqual([1]);
    for (const host of ['bengaluru', 'indore']) expect(patternAt(host)).toEqual([2]);
  });
});

test('cables join what the scenario joins', () => {
  const parts = components(Object.keys(atlas.hosts), atlas.cables, new Set());
  expect(parts).toHaveLength(1);
  expect(atlas.cables.map(({ fibre }) => fibre)).toEqual(INDIA_FIBRES.map(({ id }) => id));
});

test('the country is whole: its outline, its islands, its states, and its cities within it', () => {
  const [mainland, ...islands] = COUNTRY;
  const inside = (lon: number, lat: number): boolean =>
    insidePolygon(
      { x: lon, y: lat },
      mainland!.points.map(([x, y]) => ({ x, y })),
    );
  // Also where other maps end it: Srinagar, Gilgit, Leh, Aksai Chin, Itanagar, Tawang.
  for (const [lon, lat] of [
    [74.8, 34.1],
    [74.3, 35.9],
    [77.6, 34.2],
    [79.5, 35.2],
    [93.6, 27.1],
    [91.9, 27.6],
    [77.2, 28.6],
    [77.6, 13],
    [75.9, 22.7],
  ] as const) {
    expect([lon, lat, inside(lon, lat)]).toEqual([lon, lat, true]);
  }
  for (const [lon, lat] of [
    [74.3, 31.6],
    [85.3, 27.7],
    [90.4, 23.8],
    [80.2, 7.5],
  ] as const) {
    expect([lon, lat, inside(lon, lat)]).toEqual([lon, lat, false]);
  }
  expect(islands.length).toBeGreaterThan(10);
  expect(STATES.length).toBeGreaterThan(60);
});

test('Mumbai is drawn as a city, India as a country', () => {
  expect(isAcrossIndia(mumbai)).toBe(false);
  expect(isAcrossIndia(india)).toBe(true);
  const abroad = { ...india, sites: india.sites.map((site) => ({ ...site, lon: site.lon - 60 })) };
  expect(isAcrossIndia(abroad)).toBe(false);
});
