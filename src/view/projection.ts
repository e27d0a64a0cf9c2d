/** From places on the globe to the plane, and the plane to a stage. */
import type { LonLat } from '../atlas/mumbai.ts';
import type { Point } from './geometry.ts';

export type ProjectionKind = 'mercator' | 'conic';

const RADIANS = Math.PI / 180;

/** A city is drawn in Mercator's projection: its angles are true. North is up, so y is turned. */
const mercator = ([lon, lat]: LonLat): Point => ({
  x: lon * RADIANS,
  y: -Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)),
});

/** Standard parallels and the meridian in the middle, degrees: those of maps of India. */
const CONE = { south: 12, north: 30, middle: 82 } as const;

/** A country in Albers' conic projection: its areas are true. */
const conic = ((): ((place: LonLat) => Point) => {
  const south = Math.sin(CONE.south * RADIANS);
  const n = (south + Math.sin(CONE.north * RADIANS)) / 2;
  const c = 1 + south * (2 * n - south);
  return ([lon, lat]) => {
    const radius = Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat * RADIANS))) / n;
    const turn = n * (lon - CONE.middle) * RADIANS;
    return { x: radius * Math.sin(turn), y: radius * Math.cos(turn) };
  };
})();

const RAW = { mercator, conic } as const;

/** Shows `places` as large as fits into the box from `from` to `to`, in its middle. */
export const fitted = (
  kind: ProjectionKind,
  places: readonly LonLat[],
  from: Point,
  to: Point,
): ((place: LonLat) => Point) => {
  const raw = RAW[kind];
  const points = places.map(raw);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((to.x - from.x) / (right - left), (to.y - from.y) / (bottom - top));
  return (place) => {
    const { x, y } = raw(place);
    return {
      x: (from.x + to.x) / 2 + scale * (x - (left + right) / 2),
      y: (from.y + to.y) / 2 + scale * (y - (top + bottom) / 2),
    };
  };
};
