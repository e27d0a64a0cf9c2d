import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { nearestPlace, pointAt, portion } from '../../src/view/cable-curve.ts';
import type { CableCurve } from '../../src/view/cable-curve.ts';
import { distance, insidePolygon, segmentCrossing } from '../../src/view/geometry.ts';
import type { Point } from '../../src/view/geometry.ts';
import { components, defaultGroups } from '../../src/view/groups.ts';
import { layOut } from '../../src/view/layout.ts';
import type { MapLayout } from '../../src/view/layout.ts';
import { straightStroke } from '../../src/view/straight-stroke.ts';
import { marksOf } from '../../src/view/stroke.ts';

const TEXTS = Object.keys(MUMBAI.hosts).map((host) => ({
  host,
  name: host === 'nariman-point' ? 'Nariman Point' : host,
  shortName: host === 'nariman-point' ? 'Nariman Pt' : host,
  value: '₹600',
}));
const HOSTS = TEXTS.map(({ host }) => host);

/** Stages of 1280x720, 1440x900, 1920x1080 and of two phones, roomy and at rest. */
const SIZES: [width: number, height: number][] = [
  [704, 660],
  [792, 840],
  [1056, 1020],
  [390, 592],
  [390, 420],
  [360, 390],
  [360, 248],
];
const stage = ([width, height]: [number, number]): MapLayout =>
  layOut(MUMBAI, { width, height }, TEXTS);
const nodesOf = (layout: MapLayout): Point[] => Object.values(layout.nodes);
const anyStage = fc.constantFrom(...SIZES.map(stage));
const anyCable = fc
  .tuple(anyStage, fc.nat(MUMBAI.cables.length - 1))
  .map(([layout, index]): [MapLayout, CableCurve] => {
    const cable = layout.cables[index];
    if (!cable) throw new Error('no such cable');
    return [layout, cable];
  });

const NAMED = {
  'island city': {
    fibres: ['mahim-causeway', 'dadar-sion-rail', 'harbour'],
    apart: ['nariman-point', 'worli'],
  },
  'western suburbs': { fibres: ['western-line', 'airoli'], apart: ['andheri'] },
  'navi mumbai': { fibres: ['harbour', 'sion-panvel-bridge', 'airoli'], apart: ['vashi'] },
};

describe.each(SIZES)('on a stage of %i x %i', (width, height) => {
  const layout = stage([width, height]);

  test.each(Object.entries(NAMED))(
    'one straight stroke cuts exactly the %s',
    (_, { fibres, apart }) => {
      const stroke = straightStroke(layout.cables, nodesOf(layout), fibres, 40);

      expect(stroke?.marks.map(({ fibre }) => fibre).toSorted()).toEqual(fibres.toSorted());
      // Drawn in many small steps, as a hand does, it says the same.
      if (!stroke) return;
      const { from, to } = stroke;
      const line = Array.from({ length: 61 }, (__, i) => ({
        x: from.x + ((to.x - from.x) * i) / 60,
        y: from.y + ((to.y - from.y) * i) / 60,
      }));
      for (const pointer of ['mouse', 'finger'] as const) {
        const marks = marksOf(line, layout.cables, nodesOf(layout), pointer);
        expect(marks.map(({ fibre }) => fibre).toSorted()).toEqual(fibres.toSorted());
        expect(
          marks.every(({ where }) => Number.isInteger(where) && where > 0 && where < 1000),
        ).toBe(true);
      }
      const parts = components(HOSTS, layout.cables, new Set(fibres));
      expect(parts).toHaveLength(2);
      expect(parts).toContainEqual(apart);
    },
  );

  test('a ring round a node cuts all of its cables and no other', () => {
    for (const [host, node] of Object.entries(layout.nodes)) {
      const ring = Array.from({ length: 40 }, (_, i) => ({
        x: node.x + 16 * Math.cos((i / 39) * 2 * Math.PI),
        y: node.y + 16 * Math.sin((i / 39) * 2 * Math.PI),
      }));
      const cut = marksOf(ring, layout.cables, nodesOf(layout), 'mouse').map(({ fibre }) => fibre);
      const its = layout.cables.filter(({ a, b }) => a === host || b === host);
      expect(cut).toEqual(its.map(({ fibre }) => fibre));
    }
  });
});

test('places along a cable run evenly from one end to the other', () => {
  fc.assert(
    fc.property(anyCable, fc.nat(999), ([, cable], where) => {
      const here = pointAt(cable, where);
      const next = pointAt(cable, where + 1);
      // One per mille of the length, up to the chord of the sampling.
      expect(distance(here, next)).toBeGreaterThan(0.0009 * cable.length);
      expect(distance(here, next)).toBeLessThan(0.0011 * cable.length);
      expect(nearestPlace(cable, here).where).toBeCloseTo(where, 3);
      expect(nearestPlace(cable, next).where).toBeGreaterThan(nearestPlace(cable, here).where);
    }),
  );
  fc.assert(
    fc.property(anyCable, fc.nat(1000), fc.nat(1000), ([, cable], one, other) => {
      const part = portion(cable, Math.min(one, other), Math.max(one, other));
      const length = part.reduce(
        (sum, p, i) => sum + (i === 0 ? 0 : distance(p, part[i - 1] ?? p)),
        0,
      );
      expect(length).toBeCloseTo((Math.abs(one - other) / 1000) * cable.length, 6);
    }),
  );
});

test('drawn over and back a cable is whole, over a third time it is cut', () => {
  fc.assert(
    fc.property(
      anyCable,
      fc.integer({ min: 200, max: 800 }),
      fc.integer({ min: 1, max: 5 }),
      ([layout, cable], where, times) => {
        const { x, y, angle } = pointAt(cable, where);
        const side = (sign: number): Point => ({
          x: x + sign * 40 * Math.sin(angle),
          y: y - sign * 40 * Math.cos(angle),
        });
        const line = Array.from({ length: times + 1 }, (_, i) => side(i % 2 === 0 ? 1 : -1));
        const marks = marksOf(line, [cable], nodesOf(layout), 'mouse');
        expect(marks.map(({ fibre }) => fibre)).toEqual(times % 2 === 1 ? [cable.fibre] : []);
        if (marks[0]) expect(Math.abs(marks[0].where - where)).toBeLessThanOrEqual(2);
      },
    ),
  );
});

test('the line snaps a cable just before it reaches it, by the tolerance of the pointer', () => {
  fc.assert(
    fc.property(anyCable, fc.integer({ min: 300, max: 700 }), ([layout, cable], where) => {
      const { x, y, angle } = pointAt(cable, where);
      const away = (far: number): Point => ({
        x: x + far * Math.sin(angle),
        y: y - far * Math.cos(angle),
      });
      // Far is measured again: a bent cable may be nearer elsewhere.
      const reaches = (far: number): number => nearestPlace(cable, away(far)).distance;
      const cut = (to: number, pointer: 'mouse' | 'finger'): number =>
        marksOf([away(60), away(to)], [cable], nodesOf(layout), pointer).length;
      fc.pre(reaches(60) > 30);
      expect(cut(8, 'mouse')).toBe(1);
      expect(cut(18, 'mouse')).toBe(reaches(18) <= 12 ? 1 : 0);
      expect(cut(18, 'finger')).toBe(1);
      expect(cut(30, 'finger')).toBe(reaches(30) <= 22 ? 1 : 0);
    }),
  );
});

test('a closed stroke cuts exactly the cables between its inside and its outside', () => {
  const star = fc.record({
    x: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    y: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    radii: fc.array(fc.double({ min: 30, max: 260, noNaN: true }), { minLength: 6, maxLength: 14 }),
  });
  fc.assert(
    fc.property(anyStage, star, (layout, { x, y, radii }) => {
      const ring = [...radii, radii[0] ?? 30].map((r, i) => ({
        x: x * layout.width + r * Math.cos((i / radii.length) * 2 * Math.PI),
        y: y * layout.height + r * Math.sin((i / radii.length) * 2 * Math.PI),
      }));
      const within = HOSTS.filter((host) => {
        const node = layout.nodes[host];
        return node !== undefined && insidePolygon(node, ring);
      });
      fc.pre(within.length > 0);
      const cut = marksOf(ring, layout.cables, nodesOf(layout), 'mouse').map(({ fibre }) => fibre);
      const between = layout.cables.filter(({ a, b }) => within.includes(a) !== within.includes(b));
      expect(cut).toEqual(between.map(({ fibre }) => fibre));
      const parts = components(HOSTS, layout.cables, new Set(cut));
      expect(
        parts.every(
          (part) => part.every((h) => within.includes(h)) || !part.some((h) => within.includes(h)),
        ),
      ).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('segments cross as exact integer arithmetic says', () => {
  const point = fc.record({
    x: fc.integer({ min: 0, max: 30 }),
    y: fc.integer({ min: 0, max: 30 }),
  });
  fc.assert(
    fc.property(point, point, point, point, (p, q, a, b) => {
      // Solved as two parameters over a common determinant, ends excluded.
      const det = (q.x - p.x) * (b.y - a.y) - (q.y - p.y) * (b.x - a.x);
      fc.pre(det !== 0);
      const s = (a.x - p.x) * (b.y - a.y) - (a.y - p.y) * (b.x - a.x);
      const t = (a.x - p.x) * (q.y - p.y) - (a.y - p.y) * (q.x - p.x);
      const inside = (n: number): boolean => n * Math.sign(det) > 0 && Math.abs(n) < Math.abs(det);
      fc.pre(![0, det].includes(s) && ![0, det].includes(t));
      const fraction = segmentCrossing(p, q, a, b);
      expect(fraction !== null).toBe(inside(s) && inside(t));
      if (fraction !== null) expect(fraction).toBeCloseTo(t / det, 9);
    }),
  );
});

test('components are the classes of mutual reach', () => {
  const names = ['p', 'q', 'r', 's', 't', 'u'];
  const edge = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
  fc.assert(
    fc.property(
      fc.array(edge, { maxLength: 9 }),
      fc.array(fc.boolean(), { minLength: 9 }),
      (edges, cuts) => {
        const cables = edges.map(([a, b], i) => ({ fibre: String(i), a, b }));
        const cut = new Set(cables.filter((_, i) => cuts[i]).map(({ fibre }) => fibre));
        // Floyd and Warshall, from scratch.
        const reach = new Set(names.map((n) => `${n}${n}`));
        for (const { fibre, a, b } of cables) {
          if (!cut.has(fibre)) [`${a}${b}`, `${b}${a}`].forEach((pair) => reach.add(pair));
        }
        for (const via of names)
          for (const a of names)
            for (const b of names) if (reach.has(a + via) && reach.has(via + b)) reach.add(a + b);
        const parts = components(names, cables, cut);
        expect(parts.flat().toSorted()).toEqual(names);
        for (const a of names)
          for (const b of names)
            expect(parts.some((part) => part.includes(a) && part.includes(b))).toBe(
              reach.has(a + b),
            );
      },
    ),
  );
});

test('patterns: plain for the largest, stripes for the one with the first place, dots beside', () => {
  const layout = stage([704, 660]);
  const patterns = (fibres: string[]): number[] =>
    defaultGroups(components(HOSTS, layout.cables, new Set(fibres)), (host) => host).map(
      ({ pattern }) => pattern,
    );
  expect(patterns(NAMED['island city'].fibres)).toEqual([1, 2]);
  expect(patterns(NAMED['navi mumbai'].fibres)).toEqual([2, 3]);
  expect(patterns([...NAMED['island city'].fibres, ...NAMED['navi mumbai'].fibres])).toEqual([
    1, 2, 3,
  ]);
});
