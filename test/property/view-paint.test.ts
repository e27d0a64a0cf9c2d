import { expect, test } from 'vitest';
import { MUMBAI } from '../../src/atlas/mumbai.ts';
import { crossesAt } from '../../src/view/deaths.ts';
import type { Graveyard } from '../../src/view/deaths.ts';
import { layOut } from '../../src/view/layout.ts';
import type { DotModel } from '../../src/view/map-model.ts';
import { paintMessages, paintTrail, placeOf, routesOf } from '../../src/view/paint.ts';
import type { Palette } from '../../src/view/paint.ts';

const layout = layOut(
  MUMBAI,
  { width: 704, height: 660 },
  Object.keys(MUMBAI.hosts).map((host) => ({ host, name: host, shortName: host, value: '₹600' })),
);
const routes = routesOf(layout);
const palette: Palette = {
  page: 'page',
  ink: 'ink',
  act: 'act',
  casing: 'casing',
  edge: 'edge',
  glow: 'glow',
  font: 'sans',
};
const dot = (more: Partial<DotModel>): DotModel => ({
  id: 1,
  shape: 'copy',
  weight: 'related',
  at: { fibre: 'harbour', where: 400 },
  heading: 1,
  died: false,
  label: null,
  ...more,
});

type Call = [name: string, ...values: unknown[]];

/** A 2D context that writes down what is drawn on it. */
const recorder = (): { ctx: CanvasRenderingContext2D; calls: Call[] } => {
  const calls: Call[] = [];
  const target: Record<string | symbol, unknown> = {};
  const ctx = new Proxy(target, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        calls.push([String(name), ...values]),
    set: (_, name, value) => {
      calls.push([`${String(name)}=`, value]);
      return true;
    },
  });
  return { ctx: ctx as unknown as CanvasRenderingContext2D, calls };
};
const named = (calls: readonly Call[], name: string): Call[] =>
  calls.filter(([called]) => called === name);

test('a message is where its route says, turned to where it heads', () => {
  const there = placeOf(routes, dot({ at: { fibre: 'harbour', where: 0 } }));
  const nariman = layout.nodes['nariman-point'];
  expect(there).toMatchObject({ x: nariman?.x, y: nariman?.y });
  const forth = placeOf(routes, dot({}));
  const back = placeOf(routes, dot({ heading: -1 }));
  expect(Math.cos((forth?.angle ?? 0) - (back?.angle ?? 0))).toBeCloseTo(-1, 9);
  const home = placeOf(routes, dot({ at: { client: 'asha', where: 0 } }));
  expect(home).toMatchObject(layout.people.find(({ client }) => client === 'asha')?.pin ?? {});
  const arrived = placeOf(routes, dot({ at: { client: 'asha', where: 1000 } }));
  expect(arrived).toMatchObject({ x: nariman?.x, y: nariman?.y });
  expect(placeOf(routes, dot({ at: { fibre: 'nowhere', where: 1 } }))).toBeNull();
});

test('heavier messages are painted over lighter ones, and labels last', () => {
  const { ctx, calls } = recorder();
  const dots = [
    dot({ id: 1, weight: 'hero', label: 'make it 500', at: { fibre: 'airoli', where: 500 } }),
    dot({ id: 2, weight: 'background', at: { fibre: 'coast-road', where: 500 } }),
    dot({ id: 3, weight: 'related', at: { fibre: 'harbour', where: 500 } }),
  ];

  paintMessages(ctx, layout, routes, { dots, deaths: [] }, palette, false);

  const rects = calls.filter(([name]) => name === 'fillRect' || name === 'rect');
  const centres = rects.map(([, x, y, width, height]) => ({
    x: Number(x) + Number(width) / 2,
    y: Number(y) + Number(height) / 2,
  }));
  ['coast-road', 'harbour', 'airoli'].forEach((fibre, i) => {
    const at = placeOf(routes, dot({ at: { fibre, where: 500 } }));
    expect(centres[i]?.x).toBeCloseTo(at?.x ?? 0, 6);
    expect(centres[i]?.y).toBeCloseTo(at?.y ?? 0, 6);
  });
  const sizes = rects.map(([, , , width]) => Number(width));
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  expect(new Set(sizes).size).toBe(3);
  expect(named(calls, 'fillText')).toHaveLength(1);
  expect(calls.findLastIndex(([name]) => name === 'rect')).toBeLessThan(
    calls.findIndex(([name]) => name === 'fillText'),
  );
});

test('a dead message is painted only as its cross', () => {
  const { ctx, calls } = recorder();
  const dead = dot({ died: true });

  paintMessages(
    ctx,
    layout,
    routes,
    { dots: [dead], deaths: [{ dot: dead, opacity: 0.5 }] },
    palette,
    false,
  );

  expect(named(calls, 'rect')).toHaveLength(1);
  expect(named(calls, 'fillStyle=').at(-1)).toEqual(['fillStyle=', 'page']);
  expect(named(calls, 'fill')).toHaveLength(1);
  expect(named(calls, 'globalAlpha=')).toContainEqual(['globalAlpha=', 0.5]);
});

test('without motion a hop is also an arrow along its cable', () => {
  const lines = (still: boolean): number => {
    const { ctx, calls } = recorder();
    paintMessages(ctx, layout, routes, { dots: [dot({})], deaths: [] }, palette, still);
    return named(calls, 'lineTo').length;
  };
  expect(lines(false)).toBe(0);
  expect(lines(true)).toBeGreaterThan(10);
});

test('a cross appears, stays 1.5 s, fades, and does not come back', () => {
  const graveyard: Graveyard = new Map();
  const dead = dot({ id: 7, died: true });
  const opacity = (now: number, dots: DotModel[]): number | undefined =>
    crossesAt(graveyard, dots, now)[0]?.opacity;

  expect(opacity(1000, [dead])).toBe(0);
  expect(opacity(1050, [dead])).toBeCloseTo(0.5);
  // The frame may forget it earlier: the cross stays.
  expect(opacity(1200, [])).toBe(1);
  expect(opacity(2499, [dead])).toBe(1);
  expect(opacity(2650, [dead])).toBeCloseTo(0.5);
  expect(opacity(2800, [dead])).toBeUndefined();
  expect(opacity(9000, [dead])).toBeUndefined();
  // Once forgotten by the frame, its number may be used again.
  expect(opacity(9100, [])).toBeUndefined();
  expect(opacity(9200, [dead])).toBe(0);
});

test('one cross a cable: the newest', () => {
  const graveyard: Graveyard = new Map();
  crossesAt(graveyard, [dot({ id: 1, died: true, shape: 'vote' })], 0);
  const crosses = crossesAt(
    graveyard,
    [dot({ id: 1, died: true, shape: 'vote' }), dot({ id: 2, died: true, shape: 'copy' })],
    500,
  );
  expect(crosses.map(({ dot: { id } }) => id)).toEqual([2]);
});

test('the tear follows the line, thin at its start, and is the same at each repaint', () => {
  const line = Array.from({ length: 50 }, (_, i) => ({ x: 100 + 6 * i, y: 200 }));
  const draw = (): Call[] => {
    const { ctx, calls } = recorder();
    paintTrail(ctx, line, 16, palette);
    return calls;
  };
  const edge = named(draw(), 'lineTo').map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const width = (from: number, to: number): number => {
    const part = edge.filter(({ x }) => x >= from && x < to).map(({ y }) => y);
    return Math.max(...part) - Math.min(...part);
  };
  expect(width(100, 112)).toBeLessThan(3);
  expect(width(200, 380)).toBeGreaterThan(4);
  expect(width(200, 380)).toBeLessThan(14);
  expect(draw()).toEqual(draw());
});
