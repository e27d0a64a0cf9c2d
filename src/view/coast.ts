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
