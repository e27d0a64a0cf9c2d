/** A cable as drawn: a sampled curve, addressed in per mille of its length from end a. */
import { distance, mix, nearestOnSegment } from './geometry.ts';
import type { Point } from './geometry.ts';

export interface CableCurve {
  readonly fibre: string;
  /** Host ids of the two ends. */
  readonly a: string;
  readonly b: string;
  readonly points: readonly Point[];
  /** Length from end a up to each point; same size as `points`, strictly increasing. */
  readonly lengths: readonly number[];
  readonly length: number;
}

const SEGMENTS = 40;

/** A quadratic curve from one node to another; `bow` is its control's sideways offset per length. */
export const bowedCable = (
  fibre: string,
  ends: { readonly a: string; readonly b: string },
  from: Point,
  to: Point,
  bow: number,
): CableCurve => {
  const control = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * bow,
    y: (from.y + to.y) / 2 + (to.x - from.x) * bow,
  };
  const points: Point[] = [];
  const lengths: number[] = [];
  for (let i = 0; i <= SEGMENTS; i += 1) {
    const t = i / SEGMENTS;
    const point = mix(mix(from, control, t), mix(control, to, t), t);
    const before = points.at(-1);
    lengths.push((lengths.at(-1) ?? 0) + (before === undefined ? 0 : distance(before, point)));
    points.push(point);
  }
  return { fibre, ...ends, points, lengths, length: lengths.at(-1) ?? 0 };
};

const indexAt = (curve: CableCurve, length: number): number => {
  let low = 0;
  let high = curve.points.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((curve.lengths[middle] ?? 0) <= length) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The point at a per mille from end a, and the direction towards end b (radians). */
export const pointAt = (
  curve: CableCurve,
  perMille: number,
): { readonly x: number; readonly y: number; readonly angle: number } => {
  const length = (Math.min(1000, Math.max(0, perMille)) / 1000) * curve.length;
  const i = indexAt(curve, length);
  const a = curve.points[i] ?? { x: 0, y: 0 };
  const b = curve.points[i + 1] ?? a;
  const start = curve.lengths[i] ?? 0;
  const span = (curve.lengths[i + 1] ?? start) - start;
  const at = mix(a, b, span === 0 ? 0 : (length - start) / span);
  return { x: at.x, y: at.y, angle: Math.atan2(b.y - a.y, b.x - a.x) };
};

/** Per mille of the point a fraction into the segment that starts at vertex `index`. */
export const perMilleAt = (curve: CableCurve, index: number, fraction: number): number => {
  const start = curve.lengths[index] ?? 0;
  const end = curve.lengths[index + 1] ?? start;
  return curve.length === 0 ? 0 : ((start + (end - start) * fraction) / curve.length) * 1000;
};

/** The place on the cable nearest to a point. */
export const nearestPlace = (
  curve: CableCurve,
  p: Point,
): { readonly where: number; readonly distance: number } => {
  let best = { where: 0, distance: Infinity };
  for (let i = 0; i + 1 < curve.points.length; i += 1) {
    const a = curve.points[i];
    const b = curve.points[i + 1];
    if (a === undefined || b === undefined) continue;
    const near = nearestOnSegment(p, a, b);
    if (near.distance < best.distance) {
      best = { where: perMilleAt(curve, i, near.fraction), distance: near.distance };
    }
  }
  return best;
};

/** The points of the cable between two places, both included. */
export const portion = (curve: CableCurve, from: number, to: number): Point[] => {
  const first = (from / 1000) * curve.length;
  const last = (to / 1000) * curve.length;
  const inner = curve.points.filter((_, i) => {
    const length = curve.lengths[i] ?? 0;
    return length > first && length < last;
  });
  return [pointAt(curve, from), ...inner, pointAt(curve, to)].map(({ x, y }) => ({ x, y }));
};
