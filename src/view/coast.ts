/** Land outlines for one stage: smoothed, clipped to what can be seen, as closed rings in pixels. */
import { distance, signedArea } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';

/** Chaikin's corner cutting on a closed ring; each round doubles its points. */
export const smoothed = (ring: readonly Point[], rounds: number): Point[] => {
  let points = [...ring];
  for (let round = 0; round < rounds; round += 1) {
    points = points.flatMap((p, i) => {
      const next = points[(i + 1) % points.length] ?? p;
      return [
        { x: p.x * 0.75 + next.x * 0.25, y: p.y * 0.75 + next.y * 0.25 },
        { x: p.x * 0.25 + next.x * 0.75, y: p.y * 0.25 + next.y * 0.75 },
      ];
    });
  }
  return points;
};

/** The same on an open line: what would close it is left out. */
export const smoothedLine = (line: readonly Point[], rounds: number): Point[] => {
  let points = [...line];
  for (let round = 0; round < rounds; round += 1) points = smoothed(points, 1).slice(0, -2);
  return points;
};

/** The source runs two of its rings the other way round; paths and clips want one direction. */
export const clockwise = (ring: readonly Point[]): Point[] =>
  signedArea(ring) >= 0 ? [...ring] : [...ring].reverse();

/** Sutherland-Hodgman against one border; `side` is positive inside. */
const clipBy = (ring: readonly Point[], side: (p: Point) => number): Point[] =>
  ring.flatMap((p, i) => {
    const before = ring[(i + ring.length - 1) % ring.length] ?? p;
    const here = side(p);
    const there = side(before);
    const kept = here >= 0 ? [p] : [];
    if (here >= 0 === there >= 0) return kept;
    const t = there / (there - here);
    return [{ x: before.x + (p.x - before.x) * t, y: before.y + (p.y - before.y) * t }, ...kept];
  });

/** The part of a ring inside a rectangle. */
export const clipped = (ring: readonly Point[], to: Rect): Point[] => {
  const sides: ((p: Point) => number)[] = [
    (p) => p.x - to.x,
    (p) => to.x + to.width - p.x,
    (p) => p.y - to.y,
    (p) => to.y + to.height - p.y,
  ];
  return sides.reduce<Point[]>((points, side) => clipBy(points, side), [...ring]);
};

/** Drops points closer than `gap` to the one kept before: they cannot be told apart. */
export const thinned = (ring: readonly Point[], gap: number): Point[] => {
  const kept: Point[] = [];
  for (const p of ring) {
    const last = kept.at(-1);
    if (last === undefined || distance(last, p) >= gap) kept.push(p);
  }
  return kept;
};

/** Land as rows of west-east borders: cheap to ask about many points. */
export interface LandRows {
  readonly step: number;
  /** Per row, where its middle line enters and leaves land, ascending. */
  readonly borders: readonly (readonly number[])[];
}

/** Rows of `step` pixels over the height of the stage; the rings must not overlap. */
export const landRows = (
  rings: readonly (readonly Point[])[],
  height: number,
  step: number,
): LandRows => {
  const borders = Array.from({ length: Math.ceil(height / step) + 1 }, (): number[] => []);
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [a, b] = [ring[j], ring[i]];
      if (a === undefined || b === undefined) continue;
      const [top, bottom] = a.y < b.y ? [a, b] : [b, a];
      const first = Math.max(0, Math.ceil(top.y / step - 0.5));
      for (let row = first; (row + 0.5) * step < bottom.y && row < borders.length; row += 1) {
        const t = ((row + 0.5) * step - top.y) / (bottom.y - top.y);
        borders[row]?.push(top.x + (bottom.x - top.x) * t);
      }
    }
  }
  for (const row of borders) row.sort((a, b) => a - b);
  return { step, borders };
};

/** Whether a point is on land, as exact as a row is high. */
export const onLand = ({ step, borders }: LandRows, p: Point): boolean => {
  const row = borders[Math.floor(p.y / step)] ?? [];
  return row.filter((x) => x < p.x).length % 2 === 1;
};
