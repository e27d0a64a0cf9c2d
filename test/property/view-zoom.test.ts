/** A closer look: the arithmetic of the view, and what it does to everything that is drawn. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { nearestPlace, pointAt } from '../../src/view/cable-curve.ts';
import {
  contains,
  distance,
  grown,
  holds,
  insidePolygon,
  overlaps,
} from '../../src/view/geometry.ts';
import type { Point, Rect } from '../../src/view/geometry.ts';
import { components } from '../../src/view/groups.ts';
import { layOut } from '../../src/view/layout.ts';
import type { MapLayout } from '../../src/view/layout.ts';
import { placePlates } from '../../src/view/plates.ts';
import type { Plates } from '../../src/view/plates.ts';
import { obstaclesOf } from '../../src/view/spots.ts';
import { crossings, marksOf, SNAP } from '../../src/view/stroke.ts';
import { CLOSEST, isWhole, moved, panned, WHOLE, zoomed } from '../../src/view/view.ts';
import type { View } from '../../src/view/view.ts';
import { washesOf } from '../../src/view/wash.ts';
import { carriedPlates, settledPlates } from '../../src/view/zoomed-plates.ts';
import { offStage, seenAt, shownPlace, zoomedLayout, zoomedWashes } from '../../src/view/zoomed.ts';

const TEXTS = Object.keys(MUMBAI.hosts).map((host) => ({
  host,
  name: host === 'nariman-point' ? 'Nariman Point' : host,
  shortName: host === 'nariman-point' ? 'Nariman Pt' : host,
  value: '₹600',
}));
const HOSTS = TEXTS.map(({ host }) => host);
const SIZES = [
  [704, 660],
  [792, 840],
  [390, 592],
  [360, 248],
] as const;
const STAGES = SIZES.map(([width, height]) => layOut(MUMBAI, { width, height }, TEXTS));
const ISLAND = ['mahim-causeway', 'dadar-sion-rail', 'harbour'];
const WEST = ['western-line', 'airoli'];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const spot = fc.record({ x: share, y: share });
const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
const anyView: fc.Arbitrary<View> = fc
  .tuple(fc.double({ min: 1.01, max: CLOSEST, noNaN: true }), spot)
  .map(([k, at]) => zoomed(WHOLE, at, k));
/** By number: a failure should not print a coast. */
const anyStage = fc.nat(STAGES.length - 1);
const stage = (index: number): MapLayout => {
  const layout = STAGES[index];
  if (!layout) throw new Error(`no stage ${index}`);
  return layout;
};

/** The place of the whole map that is seen at a point; both in shares of the stage. */
const behind = ({ k, x, y }: View, at: Point): Point => ({ x: (at.x - x) / k, y: (at.y - y) / k });

describe('the view', () => {
  test('stays within its limits whatever hands do', () => {
    const act = fc.tuple(spot, spot, factor);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let view = WHOLE;
        for (const [from, to, by] of acts) {
          view = moved(view, from, to, by);
          expect(view.k).toBeGreaterThanOrEqual(1);
          expect(view.k).toBeLessThanOrEqual(CLOSEST);
          for (const offset of [view.x, view.y]) {
            expect(offset).toBeLessThanOrEqual(0);
            expect(offset).toBeGreaterThanOrEqual(1 - view.k);
          }
          // Nothing but the whole map is drawn as the whole map.
          if (view.k === 1) expect(view).toBe(WHOLE);
        }
      }),
    );
  });

  test('coming closer keeps the place under the pointer there, wherever it is', () => {
    const closer = fc.double({ min: 1, max: 8, noNaN: true });
    fc.assert(
      fc.property(anyView, spot, closer, (view, at, by) => {
        const next = zoomed(view, at, by);
        expect(distance(behind(next, at), behind(view, at))).toBeLessThan(1e-9);
      }),
    );
  });

  test('two fingers carry their places with them, as far as the frame goes', () => {
    fc.assert(
      fc.property(anyView, spot, spot, factor, (view, from, to, by) => {
        const next = moved(view, from, to, by);
        const place = behind(view, from);
        const inFrame =
          !isWhole(next) && [next.x, next.y].every((offset) => offset < 0 && offset > 1 - next.k);
        if (inFrame) expect(distance(behind(next, to), place)).toBeLessThan(1e-9);
      }),
    );
  });

  test('is the same object when nothing changes', () => {
    expect(zoomed(WHOLE, { x: 0.3, y: 0.9 }, 0.5)).toBe(WHOLE);
    expect(panned(WHOLE, 0.4, -0.4)).toBe(WHOLE);
    const closest = zoomed(WHOLE, { x: 0.2, y: 0.7 }, 100);
    expect(closest.k).toBe(CLOSEST);
    expect(zoomed(closest, { x: 0.5, y: 0.5 }, 2)).toBe(closest);
    expect(zoomed(closest, { x: 0.5, y: 0.5 }, 0.01)).toBe(WHOLE);
  });
});

describe('the layout', () => {
  test('of the whole map is the whole map', () => {
    for (const whole of STAGES) expect(zoomedLayout(whole, WHOLE)).toBe(whole);
  });

  test('scales places and cables; signs and people keep size and stay with their places', () => {
    fc.assert(
      fc.property(anyStage, anyView, (index, view) => {
        const whole = stage(index);
        const closer = zoomedLayout(whole, view);
        for (const host of HOSTS) {
          const [was, is] = [whole.nodes[host], closer.nodes[host]];
          if (!was || !is) throw new Error(`no node ${host}`);
          expect(is).toEqual(seenAt(view, whole, was));
          const [before, after] = [whole, closer].map(({ signs }) =>
            signs.find((sign) => sign.host === host),
          );
          if (!before || !after) throw new Error(`no sign ${host}`);
          expect(after.rect.width).toBe(before.rect.width);
          expect(after.rect.height).toBe(before.rect.height);
          expect(after.valueSize).toBe(before.valueSize);
          expect(after.rect.x - is.x).toBeCloseTo(before.rect.x - was.x, 6);
          expect(after.rect.y - is.y).toBeCloseTo(before.rect.y - was.y, 6);
          expect(after.flag.x - is.x).toBeCloseTo(before.flag.x - was.x, 6);
          expect(after.stem[0]).toEqual(is);
        }
        whole.people.forEach(({ foot, pin }, i) => {
          const is = closer.people[i];
          if (!is) throw new Error('a person is lost');
          expect(is.foot).toEqual(seenAt(view, whole, foot));
          expect(is.pin.x - is.foot.x).toBeCloseTo(pin.x - foot.x, 6);
          expect(is.pin.y - is.foot.y).toBeCloseTo(pin.y - foot.y, 6);
        });
        whole.cables.forEach((cable, i) => {
          const is = closer.cables[i];
          if (!is) throw new Error('a cable is lost');
          for (const where of [0, 120, 500, 1000]) {
            const at = seenAt(view, whole, pointAt(cable, where));
            expect(distance(pointAt(is, where), at)).toBeLessThan(1e-6);
          }
        });
        expect([closer.unit, closer.cableWidth]).toEqual([whole.unit, whole.cableWidth]);
      }),
    );
  });

  test('shows land exactly where the whole map has land', () => {
    fc.assert(
      fc.property(anyStage, anyView, spot, (index, view, at) => {
        const whole = stage(index);
        const closer = zoomedLayout(whole, view);
        const p = { x: at.x * whole.width, y: at.y * whole.height };
        const seen = seenAt(view, whole, p);
        fc.pre(holds({ x: 0, y: 0, width: whole.width, height: whole.height }, seen));
        // The whole map drops corners closer than a pixel or two: near a coast either may be right.
        const rings = whole.lands.flatMap(({ ring }) => ring);
        fc.pre(rings.every((corner) => distance(corner, p) > 12));
        const onLand = (layout: MapLayout, q: Point): boolean =>
          layout.lands.some(({ ring }) => insidePolygon(q, ring));
        expect(onLand(closer, seen)).toBe(onLand(whole, p));
      }),
    );
  });
});

describe('a stroke', () => {
  const line = fc.array(spot, { minLength: 2, maxLength: 12 });

  test('crosses the same cables at any scale, at the same places', () => {
    fc.assert(
      fc.property(anyStage, anyView, line, (index, view, shares) => {
        const whole = stage(index);
        const closer = zoomedLayout(whole, view);
        const drawn = shares.map(({ x, y }) => ({ x: x * whole.width, y: y * whole.height }));
        const seen = drawn.map((p) => seenAt(view, whole, p));
        whole.cables.forEach((cable, i) => {
          const is = closer.cables[i];
          if (!is) throw new Error('a cable is lost');
          const before = crossings(drawn, cable);
          const after = crossings(seen, is);
          expect(after).toHaveLength(before.length);
          after.forEach((where, j) => expect(where).toBeCloseTo(before[j] ?? NaN, 4));
        });
      }),
      { numRuns: 300 },
    );
  });

  /**
   * Corners of which no two are one and no three stand in a row: a line that retraces itself crosses
   * itself or not by its last bit, and no hand draws one.
   */
  const crooked = fc
    .uniqueArray(fc.tuple(fc.nat(199), fc.nat(199)), {
      minLength: 2,
      maxLength: 12,
      selector: String,
    })
    .map((corners) =>
      corners.map(([i, j]) => ({
        x: (i + ((37 * i + 61 * j) % 97) / 97) / 200,
        y: (j + ((53 * i + 29 * j) % 89) / 89) / 200,
      })),
    );

  test('cuts the same set at any scale, unless an end snaps', () => {
    fc.assert(
      fc.property(anyStage, anyView, crooked, (index, view, shares) => {
        const whole = stage(index);
        const closer = zoomedLayout(whole, view);
        const drawn = shares.map(({ x, y }) => ({ x: x * whole.width, y: y * whole.height }));
        const ends = [drawn[0], drawn.at(-1)].filter((p) => p !== undefined);
        const [first, last] = ends;
        fc.pre(first !== undefined && last !== undefined && distance(first, last) > 40);
        fc.pre(
          ends.every((end) =>
            whole.cables.every((cable) => nearestPlace(cable, end).distance > SNAP.finger),
          ),
        );
        const set = (layout: MapLayout, points: readonly Point[]): string[] =>
          marksOf(points, layout.cables, Object.values(layout.nodes), 'finger').map(
            ({ fibre }) => fibre,
          );
        const seen = drawn.map((p) => seenAt(view, whole, p));
        expect(set(closer, seen)).toEqual(set(whole, drawn));
      }),
    );
  });
});

describe('washes', () => {
  test.each([ISLAND, WEST])('keep to the same land and hold the same places: %s', (...fibres) => {
    const cut = new Set(fibres);
    const cutAt = new Map(fibres.map((fibre) => [fibre, 500]));
    const groups = components(HOSTS, STAGES[0]?.cables ?? [], cut).map((hosts, i) => ({
      hosts,
      pattern: ([1, 2, 3] as const)[i] ?? 3,
    }));
    for (const whole of STAGES) {
      const washes = washesOf(whole, groups, cutAt);
      expect(zoomedWashes(washes, WHOLE, whole)).toBe(washes);
      for (const k of [1.3, 2.5, CLOSEST]) {
        for (const at of Object.values(whole.nodes)) {
          const view = zoomed(WHOLE, { x: at.x / whole.width, y: at.y / whole.height }, k);
          const closer = zoomedLayout(whole, view);
          const closerWashes = zoomedWashes(washes, view, closer);
          for (const { land, pattern, area } of closerWashes.areas) {
            // A wash without its land would flood the stage.
            const shape = closer.lands.find(({ id }) => id === land);
            expect(shape).toBeDefined();
            for (const host of shape?.hosts ?? []) {
              const node = closer.nodes[host];
              const own = groups.find((group) => group.hosts.includes(host))?.pattern;
              if (!node || area === null) continue;
              const covered = area.filter((ring) => insidePolygon(node, ring)).length % 2 === 1;
              expect(covered).toBe(own === pattern);
            }
          }
        }
      }
    }
  });
});

describe('plates', () => {
  const cut = new Set(ISLAND);
  const plated = STAGES.map((whole) => {
    const chips = components(HOSTS, whole.cables, cut).map((hosts, i) => ({
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
    return { whole, plates: placePlates(whole, { chips, counter }, ['bkc'], []) };
  });

  const onStage = (index: number): { whole: MapLayout; plates: Plates } => {
    const one = plated[index];
    if (!one) throw new Error(`no stage ${index}`);
    return one;
  };

  test('keep their size and go with their places while the view moves', () => {
    fc.assert(
      fc.property(anyStage, anyView, (index, view) => {
        const { whole, plates } = onStage(index);
        const closer = zoomedLayout(whole, view);
        const carried = carriedPlates(plates, 'nariman-point', whole, closer);
        carried.chips.forEach(({ rect, chip }, i) => {
          const was = plates.chips[i]?.rect;
          expect([rect.width, rect.height]).toEqual([was?.width, was?.height]);
          // As near to something of its own as it was.
          const own = [whole, closer].map(({ nodes, cables }) => [
            ...chip.hosts.flatMap((host) => nodes[host] ?? []),
            ...cables
              .filter(({ a, b }) => chip.hosts.includes(a) && chip.hosts.includes(b))
              .flatMap(({ points }) => points),
          ]);
          const far = (from: Rect | undefined, points: readonly Point[] = []): number =>
            Math.min(
              ...points.map((p) =>
                from
                  ? distance(p, { x: from.x + from.width / 2, y: from.y + from.height / 2 })
                  : NaN,
              ),
            );
          expect(far(rect, own[1])).toBeLessThanOrEqual(far(was, own[0]) + 1e-6);
        });
        expect(carriedPlates(plates, 'nariman-point', whole, whole)).toEqual(plates);
      }),
    );
  });

  test('at rest are on the stage, off everything, and only for groups that are seen', () => {
    const button = { x: 280, y: 500, width: 100, height: 44 };
    fc.assert(
      fc.property(anyStage, anyView, (index, view) => {
        const { whole, plates } = onStage(index);
        const layout = zoomedLayout(whole, view);
        const carried = carriedPlates(plates, 'nariman-point', whole, layout);
        const settled = settledPlates(layout, carried, 'nariman-point', ['bkc'], [button]);
        const frame = { x: 0, y: 0, width: layout.width, height: layout.height };
        const rects = settled.chips.map(({ rect }) => rect);
        for (const rect of rects) {
          expect(contains(frame, rect)).toBe(true);
          for (const other of [...obstaclesOf(layout, ['bkc']), button]) {
            expect(overlaps(rect, other)).toBe(false);
          }
          expect(rects.filter((other) => overlaps(other, rect))).toHaveLength(1);
          for (const { points } of layout.cables) {
            expect(points.some((p) => holds(rect, p))).toBe(false);
          }
        }
        for (const { chip } of settled.chips) {
          const seen = layout.cables
            .filter(({ a, b }) => chip.hosts.includes(a) && chip.hosts.includes(b))
            .flatMap(({ points }) => points)
            .some((p) => holds(frame, p));
          expect(seen || chip.hosts.some((host) => holds(frame, layout.nodes[host] ?? frame))).toBe(
            true,
          );
        }
      }),
    );
  });

  test('on the whole map stand where they always stood', () => {
    for (const { whole, plates } of plated) {
      expect(settledPlates(whole, plates, 'nariman-point', ['bkc'], [])).toEqual(plates);
    }
  });
});

describe('what a key brings in sight', () => {
  test('a sign, wherever the view was', () => {
    fc.assert(
      fc.property(anyStage, anyView, fc.constantFrom(...HOSTS), (index, view, host) => {
        const whole = stage(index);
        const layout = zoomedLayout(whole, view);
        const rect = layout.signs.find((sign) => sign.host === host)?.rect;
        if (!rect) throw new Error('no sign');
        const off = offStage(layout, rect);
        const next = off ? panned(view, off.x / layout.width, off.y / layout.height) : view;
        const now = zoomedLayout(whole, next).signs.find((sign) => sign.host === host)?.rect;
        const frame = grown({ x: 0, y: 0, width: whole.width, height: whole.height }, 0.01);
        expect(now && contains(frame, now)).toBe(true);
      }),
    );
  });

  test('a cable offers its action where it is seen, in the middle of the whole map', () => {
    fc.assert(
      fc.property(anyStage, anyView, (index, view) => {
        const whole = stage(index);
        const layout = zoomedLayout(whole, view);
        const frame = { x: 0, y: 0, width: layout.width, height: layout.height };
        for (const cable of layout.cables) {
          const places = Array.from({ length: 49 }, (_, i) => pointAt(cable, 20 + 20 * i));
          if (!places.some((p) => holds(frame, p))) continue;
          expect(holds(frame, pointAt(cable, shownPlace(layout, cable)))).toBe(true);
        }
        for (const cable of whole.cables) expect(shownPlace(whole, cable)).toBe(500);
      }),
    );
  });
});
