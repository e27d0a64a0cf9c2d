/**
 * What part of the map is looked at. A view is told in shares of the stage's width and height, so
 * that it survives a resize and needs no pixels: a place drawn at `p` on the whole map is seen at
 * `k * p + (x, y)`.
 */
import type { Point } from './geometry.ts';

export interface View {
  /** How many times larger than the whole map, 1 to `CLOSEST`. */
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: View = { k: 1, x: 0, y: 0 };
export const CLOSEST = 6;
export const MIDDLE: Point = { x: 0.5, y: 0.5 };
/** Nobody can tell this from the whole map, which alone is drawn unscaled. */
const ALMOST_WHOLE = 1.004;

export const isWhole = (view: View): boolean => view.k === 1;

/** Between the limits of scale, and never past the map's frame. */
const limited = ({ k, x, y }: View): View => {
  if (!(k > ALMOST_WHOLE)) return WHOLE;
  const within = (offset: number): number => Math.min(0, Math.max(1 - k, offset));
  return { k, x: within(x), y: within(y) };
};

/**
 * Scales by `factor` and carries what is seen at `from` to `to` (shares of the stage), as far as
 * the limits allow. With `from` equal to `to` it zooms about that point; with a factor of 1 it
 * pans. The same object when nothing changes.
 */
export const moved = (view: View, from: Point, to: Point, factor: number): View => {
  const k = Math.min(CLOSEST, Math.max(1, view.k * factor));
  const next = limited({
    k,
    x: to.x - (k / view.k) * (from.x - view.x),
    y: to.y - (k / view.k) * (from.y - view.y),
  });
  return next.k === view.k && next.x === view.x && next.y === view.y ? view : next;
};

/** Zooms about one point. */
export const zoomed = (view: View, at: Point, factor: number): View => moved(view, at, at, factor);

/** Shifts what is seen by shares of the stage. */
export const panned = (view: View, dx: number, dy: number): View =>
  moved(view, { x: 0, y: 0 }, { x: dx, y: dy }, 1);
