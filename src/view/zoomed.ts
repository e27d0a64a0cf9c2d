/**
 * The map looked at closely: geometry scales, while signs, people and every stroke keep their size
 * and stay attached to their places. Made from the layout of the whole map, never from another view.
 */
import { pointAt } from './cable-curve.ts';
import type { CableCurve } from './cable-curve.ts';
import { clipped, smoothed, smoothedLine, thinned } from './coast.ts';
import { holds } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { COAST_GAP, frameOf } from './layout.ts';
import type { MapLayout, Outline, SignBox, StageSize } from './layout.ts';
import { isWhole } from './view.ts';
import type { View } from './view.ts';
import type { Washes } from './wash.ts';

/** Where a place of the whole map is seen, in stage pixels. */
export const seenAt = (view: View, { width, height }: StageSize, p: Point): Point => ({
  x: view.k * p.x + view.x * width,
  y: view.k * p.y + view.y * height,
});

const shifted = (rect: Rect, by: Point): Rect => ({ ...rect, x: rect.x + by.x, y: rect.y + by.y });

const closerCable = (cable: CableCurve, k: number, seen: (p: Point) => Point): CableCurve => ({
  ...cable,
  points: cable.points.map(seen),
  lengths: cable.lengths.map((length) => length * k),
  length: cable.length * k,
});

const closerSign = (sign: SignBox, seen: (p: Point) => Point): SignBox => {
  const [node, foot] = sign.stem;
  const at = seen(node);
  const by = { x: at.x - node.x, y: at.y - node.y };
  return {
    ...sign,
    rect: shifted(sign.rect, by),
    flag: shifted(sign.flag, by),
    stem: [at, { x: foot.x + by.x, y: foot.y + by.y }],
  };
};

/** The layout as a view shows it. The whole map is `whole` itself. */
export const zoomedLayout = (whole: MapLayout, view: View): MapLayout => {
  if (isWhole(view)) return whole;
  const seen = (p: Point): Point => seenAt(view, whole, p);
  const frame = frameOf(whole);
  const closer = <T extends Outline>(outline: T): T => ({
    ...outline,
    ring: thinned(clipped(outline.fine.map(seen), frame), COAST_GAP),
  });
  return {
    ...whole,
    nodes: Object.fromEntries(Object.entries(whole.nodes).map(([host, at]) => [host, seen(at)])),
    cables: whole.cables.map((cable) => closerCable(cable, view.k, seen)),
    signs: whole.signs.map((sign) => closerSign(sign, seen)),
    people: whole.people.map(({ client, foot, pin }) => {
      const at = seen(foot);
      return { client, foot: at, pin: { x: pin.x + at.x - foot.x, y: pin.y + at.y - foot.y } };
    }),
    lands: whole.lands.map(closer).filter(({ ring }) => ring.length > 2),
    lakes: whole.lakes.map(closer).filter(({ ring }) => ring.length > 2),
    borders: whole.borders.map((line) => line.map(seen)),
    seaName: whole.seaName && seen(whole.seaName),
    scale: view.k,
    origin: seen({ x: 0, y: 0 }),
  };
};

/** Rounds of smoothing that hide the grid a wash was traced on. */
const ROUNDS = 2;

/** The same washes as a view shows them on its own layout. */
export const zoomedWashes = (washes: Washes, view: View, closer: MapLayout): Washes => {
  if (isWhole(view)) return washes;
  const seen = (p: Point): Point => seenAt(view, closer, p);
  const shown = ({ land }: { readonly land: string }): boolean =>
    closer.lands.some(({ id }) => id === land);
  return {
    areas: washes.areas.filter(shown).map((wash) => ({
      ...wash,
      area: wash.area && wash.area.map((ring) => smoothed(ring, ROUNDS).map(seen)),
    })),
    seams: washes.seams.filter(shown).map((seam) => ({
      ...seam,
      lines: seam.lines.map((line) => smoothedLine(line, ROUNDS).map(seen)),
    })),
  };
};

/** Room that an action on a cable needs to each side of its place. */
const ACTION_ROOM = { x: 90, y: 30 };

/** The place of a cable (per mille) nearest to its middle that is well in sight, else in sight. */
export const shownPlace = (layout: MapLayout, cable: CableCurve): number => {
  if (layout.scale === 1) return 500;
  const stage = { x: 0, y: 0, width: layout.width, height: layout.height };
  const { x, y } = ACTION_ROOM;
  const roomy = { x, y, width: stage.width - 2 * x, height: stage.height - 2 * y };
  const places = Array.from({ length: 97 }, (_, i) => 500 + (i % 2 ? -10 : 10) * Math.ceil(i / 2));
  const isIn = (rect: Rect) => (where: number) => holds(rect, pointAt(cable, where));
  return places.find(isIn(roomy)) ?? places.find(isIn(stage)) ?? 500;
};

/** How far the map must move for a rectangle to be on the stage, with some air; null = not at all. */
export const offStage = (layout: MapLayout, rect: Rect): Point | null => {
  const air = 1.5 * layout.gap;
  const into = (start: number, length: number, room: number): number =>
    start < air ? air - start : Math.min(0, room - air - start - length);
  const x = into(rect.x, rect.width, layout.width);
  const y = into(rect.y, rect.height, layout.height);
  return x === 0 && y === 0 ? null : { x, y };
};
