import { describe, expect, test } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import {
  distanceToRect,
  grown,
  holds,
  insidePolygon,
  overlaps,
  squareAround,
} from '../../src/view/geometry.ts';
import type { Point, Rect } from '../../src/view/geometry.ts';
import { clockwise, smoothed } from '../../src/view/coast.ts';
import { signedArea } from '../../src/view/geometry.ts';
import { components } from '../../src/view/groups.ts';
import { layOut } from '../../src/view/layout.ts';
import { bubbleCorner, placePlates } from '../../src/view/plates.ts';
import { washesOf } from '../../src/view/wash.ts';

const NAMES: Record<string, Record<string, [name: string, short: string]>> = {
  English: {
    'nariman-point': ['Nariman Point', 'Nariman Pt'],
    worli: ['Worli', 'Worli'],
    bkc: ['BKC', 'BKC'],
    andheri: ['Andheri', 'Andheri'],
    vashi: ['Vashi', 'Vashi'],
  },
  Hindi: {
    'nariman-point': ['नरीमन पॉइंट', 'नरीमन पॉइंट'],
    worli: ['वर्ली', 'वर्ली'],
    bkc: ['BKC', 'BKC'],
    andheri: ['अंधेरी', 'अंधेरी'],
    vashi: ['वाशी', 'वाशी'],
  },
};
const SIZES: [number, number][] = [
  [704, 660],
  [792, 840],
  [1056, 1020],
  [390, 592],
  [390, 420],
  [360, 390],
  [360, 248],
];
const STAGES = Object.entries(NAMES).flatMap(([language, names]) =>
  SIZES.map(([width, height]) => ({ language, width, height, names })),
);
const ISLAND = ['mahim-causeway', 'dadar-sion-rail', 'harbour'];
const WEST = ['western-line', 'airoli'];
const NAVI = ['harbour', 'sion-panvel-bridge', 'airoli'];

describe.each(STAGES)('$language at $width x $height', ({ width, height, names }) => {
  const texts = Object.entries(names).map(([host, [name, shortName]]) => ({
    host,
    name,
    shortName,
    value: '₹600',
  }));
  const layout = layOut(MUMBAI, { width, height }, texts);
  const whole: Rect = { x: 0, y: 0, width, height };
  const inside = (r: Rect): boolean =>
    r.x >= 0 && r.y >= 0 && r.x + r.width <= width && r.y + r.height <= height;

  test('signs are on the stage, apart, and off every node and cable', () => {
    expect(layout.signs).toHaveLength(5);
    for (const sign of layout.signs) {
      expect(inside(sign.rect)).toBe(true);
      for (const other of layout.signs) {
        if (other === sign) continue;
        expect(overlaps(grown(sign.rect, layout.gap), other.rect)).toBe(false);
      }
      for (const node of Object.values(layout.nodes)) {
        expect(overlaps(sign.rect, squareAround(node, 0.5 * layout.unit))).toBe(false);
      }
      const near = layout.cables.filter(({ points }) =>
        points.some((p) => holds(grown(sign.rect, 0.5 * layout.cableWidth), p)),
      );
      expect(near.map(({ fibre }) => fibre)).toEqual([]);
    }
  });

  test('people are on the stage, off signs, nodes and each other', () => {
    const pins = layout.people.map(({ pin }) => squareAround(pin, 0.82 * layout.unit));
    expect(pins).toHaveLength(2);
    for (const pin of pins) {
      expect(inside(pin)).toBe(true);
      expect(layout.signs.some(({ rect }) => overlaps(rect, pin))).toBe(false);
      expect(pins.filter((other) => overlaps(other, pin))).toHaveLength(1);
    }
  });

  test('every node stands on the land it belongs to', () => {
    for (const land of MUMBAI.rings) {
      const shape = layout.lands.find(({ id }) => id === land.id);
      for (const host of land.hosts) {
        const node = layout.nodes[host];
        // Worli's narrow fort is smoothed to within a ring's width of its node.
        const probes = node
          ? [
              node,
              ...[-4, 4].flatMap((d) => [
                { x: node.x + d, y: node.y },
                { x: node.x, y: node.y + d },
              ]),
            ]
          : [];
        expect(probes.some((p) => shape !== undefined && insidePolygon(p, shape.ring))).toBe(true);
      }
    }
  });

  test.each([
    ['island city', ISLAND],
    ['western suburbs', WEST],
    ['navi mumbai', NAVI],
    ['two cuts', [...ISLAND, ...NAVI]],
  ])('chips and counter for the %s find room of their own', (_, fibres) => {
    const parts = components(Object.keys(names), layout.cables, new Set(fibres));
    const chips = parts.map((hosts, i) => ({
      group: String(i),
      pattern: 1 as const,
      name: 'South',
      copies: `${hosts.length} of 5 copies`,
      short: '2/5',
      room: 'answers alone',
      statement: 'cannot decide',
      hosts,
    }));
    const counter = { host: 'nariman-point', have: 2, of: 5, text: '2 of 5' };
    const corner: Rect = { x: width - 100, y: 0, width: 100, height: 44 };
    const plates = placePlates(layout, { chips, counter }, ['bkc'], [corner]);
    const placed = [
      ...plates.chips.map(({ rect }) => rect),
      ...(plates.counter ? [plates.counter] : []),
    ];
    expect(plates.chips).toHaveLength(parts.length);
    // A counter far from the place it speaks of would seem to speak of another.
    const host = layout.nodes['nariman-point'];
    const reach = host && plates.counter ? distanceToRect(host, plates.counter) : 0;
    expect(reach).toBeLessThan(6.01 * layout.unit);
    if (width > 360) expect(plates.counter).not.toBeNull();
    for (const rect of placed) {
      expect(inside(rect)).toBe(true);
      expect(overlaps(rect, corner)).toBe(false);
      expect(placed.filter((other) => overlaps(grown(rect, layout.gap - 0.5), other))).toHaveLength(
        1,
      );
      expect(layout.signs.some((sign) => overlaps(grown(rect, layout.gap - 0.5), sign.rect))).toBe(
        false,
      );
      expect(layout.cables.some(({ points }) => points.some((p) => holds(rect, p)))).toBe(false);
    }
  });

  test('the bubble stays on the stage and off the finger', () => {
    const size = { width: 180, height: 34 };
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      const tip: Point = { x: share * width, y: (1 - share) * height };
      const corner = bubbleCorner(layout, size, tip, [], 'finger');
      expect(inside({ ...corner, ...size })).toBe(true);
      expect(holds({ ...corner, ...size }, tip)).toBe(false);
    }
    expect(whole.width).toBe(width);
  });

  test.each([
    ['island city', ISLAND],
    ['western suburbs', WEST],
    ['two cuts', [...ISLAND, ...NAVI]],
  ])('each place lies in the wash of its own group: %s', (_, fibres) => {
    const cutAt = new Map(fibres.map((fibre) => [fibre, 500]));
    const parts = components(Object.keys(names), layout.cables, new Set(fibres));
    const groups = parts.map((hosts, i) => ({ hosts, pattern: ([1, 2, 3] as const)[i] ?? 3 }));
    const washes = washesOf(layout, groups, cutAt);
    for (const land of layout.lands.filter(({ id }) => id === 'salsette' || id === 'mainland')) {
      for (const host of land.hosts) {
        const node = layout.nodes[host] ?? { x: -1, y: -1 };
        const covering = washes.areas
          .filter(
            (wash) => wash.land === land.id && (wash.area === null || covers(wash.area, node)),
          )
          .map(({ pattern }) => pattern);
        expect(covering).toEqual(
          groups.filter(({ hosts }) => hosts.includes(host)).map(({ pattern }) => pattern),
        );
      }
    }
  });
});

/** Even-odd over an area's rings. */
const covers = (rings: readonly (readonly Point[])[], p: Point): boolean =>
  rings.filter((ring) => insidePolygon(p, ring)).length % 2 === 1;

test('nothing is washed while all are joined', () => {
  const texts = Object.keys(MUMBAI.hosts).map((host) => ({
    host,
    name: host,
    shortName: host,
    value: '₹600',
  }));
  const layout = layOut(MUMBAI, { width: 704, height: 660 }, texts);
  const all = [{ hosts: Object.keys(MUMBAI.hosts), pattern: 2 as const }];
  expect(washesOf(layout, all, new Map())).toEqual({ areas: [], seams: [] });
});

test('rings are turned one way and keep their area when smoothed', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 0, y: 10 },
    { x: 10, y: 10 },
    { x: 10, y: 0 },
  ];
  expect(signedArea(square)).toBeLessThan(0);
  expect(signedArea(clockwise(square))).toBe(200);
  const round = smoothed(clockwise(square), 2);
  expect(round).toHaveLength(16);
  expect(signedArea(round)).toBeGreaterThan(150);
  expect(signedArea(round)).toBeLessThan(200);
});
