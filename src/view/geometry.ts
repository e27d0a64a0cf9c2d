/** Plane geometry of the drawing, in stage pixels, y down. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export const mix = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
});

export const grown = (r: Rect, by: number): Rect => ({
  x: r.x - by,
  y: r.y - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});

export const centreOf = (r: Rect): Point => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 });

export const squareAround = (p: Point, radius: number): Rect => ({
  x: p.x - radius,
  y: p.y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

export const holds = (r: Rect, p: Point): boolean =>
  p.x >= r.x && p.x <= r.x + r.width && p.y >= r.y && p.y <= r.y + r.height;

/** Shortest distance from a point to a rectangle, 0 inside. */
export const distanceToRect = (p: Point, r: Rect): number =>
  Math.hypot(
    Math.max(r.x - p.x, 0, p.x - r.x - r.width),
    Math.max(r.y - p.y, 0, p.y - r.y - r.height),
  );

const turn = (a: Point, b: Point, c: Point): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/**
 * Where segment pq crosses segment ab, as the fraction along ab, or null.
 * Half-open on both (an end counts for the segment it starts), so that a polyline through a
 * vertex of another counts once.
 */
export const segmentCrossing = (p: Point, q: Point, a: Point, b: Point): number | null => {
  const fromA = turn(p, q, a);
  const fromB = turn(p, q, b);
  const fromP = turn(a, b, p);
  const fromQ = turn(a, b, q);
  if (fromA >= 0 === fromB >= 0 || fromP >= 0 === fromQ >= 0) return null;
  return fromA / (fromA - fromB);
};

/** Nearest point of segment ab to p: its fraction along ab and how far it is. */
export const nearestOnSegment = (
  p: Point,
  a: Point,
  b: Point,
): { readonly fraction: number; readonly distance: number } => {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const squared = dx * dx + dy * dy;
  const raw = squared === 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared;
  const fraction = Math.min(1, Math.max(0, raw));
  return { fraction, distance: Math.hypot(p.x - a.x - dx * fraction, p.y - a.y - dy * fraction) };
};

/** Even-odd rule. */
export const insidePolygon = (p: Point, ring: readonly Point[]): boolean => {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[i];
    const b = ring[j];
    if (a === undefined || b === undefined) continue;
    const straddles = a.y > p.y !== b.y > p.y;
    if (straddles && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
};

/** Twice the signed area: positive when the ring runs clockwise on screen (y down). */
export const signedArea = (ring: readonly Point[]): number => {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[j];
    const b = ring[i];
    if (a !== undefined && b !== undefined) sum += a.x * b.y - b.x * a.y;
  }
  return sum;
};

const short = (n: number): string => (Math.round(n * 10) / 10).toString();

/** An SVG path through the points. */
export const pathOf = (points: readonly Point[], closed = false): string =>
  points.map((p, i) => `${i === 0 ? 'M' : 'L'}${short(p.x)} ${short(p.y)}`).join('') +
  (closed ? 'Z' : '');
