/** Marks of what hands did to cables and ways: waves, chevrons, plates that find their room, and what lies under a storm. */
import { nearestPlace, pointAt } from './cable-curve.ts';
import type { CableCurve } from './cable-curve.ts';
import { distance, grown, overlaps, pathOf } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import type { MapLayout } from './layout.ts';

/** Reach of a storm: so many drawing units, but no more of a small stage than this share. */
const STORM_UNITS = 5;
const STORM_SHARE = 0.16;

export const stormRadius = ({ unit, width, height }: MapLayout): number =>
  Math.min(STORM_UNITS * unit, STORM_SHARE * Math.min(width, height));

/** Cables that come nearer to the storm's middle than its radius, in the layout's order. */
export const fibresUnder = (layout: MapLayout, middle: Point, radius: number): string[] =>
  layout.cables
    .filter((cable) => nearestPlace(cable, middle).distance <= radius)
    .map(({ fibre }) => fibre);

/** The cable as a wave: half as wide as it is high, level at both ends. */
export const wavePath = (curve: CableCurve, unit: number): string => {
  const waves = Math.max(2, Math.round(curve.length / (1.5 * unit)));
  const steps = waves * 8;
  const points = Array.from({ length: steps + 1 }, (_, i): Point => {
    const { x, y, angle } = pointAt(curve, (i / steps) * 1000);
    const aside = 0.34 * unit * Math.sin((i / 8) * 2 * Math.PI);
    return { x: x - Math.sin(angle) * aside, y: y + Math.cos(angle) * aside };
  });
  return pathOf(points);
};

/** A straight way between two nodes that no cable joins. */
export const straightWay = (from: Point, to: Point): CableCurve => {
  const length = Math.max(1, distance(from, to));
  return { fibre: '', a: '', b: '', points: [from, to], lengths: [0, length], length };
};

const moved = (at: Point, along: number, aside: number, angle: number): Point => ({
  x: at.x + Math.cos(angle) * along - Math.sin(angle) * aside,
  y: at.y + Math.sin(angle) * along + Math.cos(angle) * aside,
});

/** A chevron at a place of a way, its point towards end b, or a. */
export const chevron = (
  way: CableCurve,
  where: number,
  towards: 'a' | 'b',
  unit: number,
): string => {
  const { x, y, angle } = pointAt(way, where);
  const turned = towards === 'b' ? angle : angle + Math.PI;
  const wing = (aside: number): Point => moved({ x, y }, -0.3 * unit, aside * unit, turned);
  return pathOf([wing(-0.42), moved({ x, y }, 0.25 * unit, 0, turned), wing(0.42)]);
};

/** What stops words where they arrive: a cross for a block, two bars for a hold. */
export const stopMark = (
  way: CableCurve,
  where: number,
  kind: 'block' | 'hold',
  unit: number,
): string => {
  const { x, y, angle } = pointAt(way, where);
  const r = 0.36 * unit;
  const corner = (along: number, aside: number): Point => moved({ x, y }, along, aside, angle);
  if (kind === 'block') {
    return pathOf([corner(-r, -r), corner(r, r)]) + pathOf([corner(-r, r), corner(r, -r)]);
  }
  const bar = (along: number): string => pathOf([corner(along, -1.2 * r), corner(along, 1.2 * r)]);
  return bar(-0.5 * r) + bar(0.5 * r);
};

/** Where a plate on a cable stands: the first of these places that is free, else the first. */
const PLACES = [500, 420, 580, 340, 660, 260, 740] as const;
/** Chevrons of a one-way cable have its middle. */
const ASIDE = [320, 680, 250, 750] as const;

export const plateOn = (
  curve: CableCurve,
  size: { readonly width: number; readonly height: number },
  taken: readonly Rect[],
  { width, height }: Pick<MapLayout, 'width' | 'height'>,
  aside: boolean,
): Rect => {
  const options = (aside ? ASIDE : PLACES).map((where): Rect => {
    const { x, y } = pointAt(curve, where);
    const left = Math.min(Math.max(x - size.width / 2, 2), width - size.width - 2);
    const top = Math.min(Math.max(y - size.height / 2, 2), height - size.height - 2);
    return { x: left, y: top, ...size };
  });
  return (
    options.find((rect) => taken.every((other) => !overlaps(grown(rect, 2), other))) ?? options[0]!
  );
};
