/** How a person is carried: a press on its pin, followed until it is let go. Fetched when people can be. */
import type { PointerEvent as ReactPointerEvent } from 'react';
import type { Point, Rect } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { Carried, CarryOptions } from './use-carry.ts';
import { positionIn } from './use-stroke.ts';

/** Movement before a press is a drag, and how near a place must be, in pixels and drawing units. */
const SLACK = 6;
const REACH_UNITS = 2.6;

// Written out here: shared with it, the first file's geometry would be split in two.
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const outside = (v: number, from: number, long: number): number =>
  Math.max(from - v, 0, v - from - long);
const distanceToRect = (p: Point, { x, y, width, height }: Rect): number =>
  Math.hypot(outside(p.x, x, width), outside(p.y, y, height));

/** The nearest place within reach, by its node or its sign. */
function placeUnder(layout: MapLayout, at: Point): string | null {
  const far = new Map(Object.entries(layout.nodes).map(([host, p]) => [host, distance(at, p)]));
  for (const { host, rect } of layout.signs) {
    far.set(host, Math.min(far.get(host) ?? Infinity, distanceToRect(at, rect)));
  }
  const [nearest] = [...far].toSorted(([, a], [, b]) => a - b);
  return nearest && nearest[1] <= REACH_UNITS * layout.unit ? nearest[0] : null;
}

const pinUnder = ({ target }: ReactPointerEvent): string | null =>
  target instanceof Element
    ? (target.closest('[data-client]')?.getAttribute('data-client') ?? null)
    : null;

type Event = ReactPointerEvent<HTMLElement>;

/** One stage's: `options` are read when something happens. */
export class Carrying {
  private press: { id: number; client: string; from: Point; dragged: boolean } | null = null;
  private readonly options: () => CarryOptions;
  private readonly show: (carried: Carried | null) => void;

  constructor(options: () => CarryOptions, show: (carried: Carried | null) => void) {
    this.options = options;
    this.show = show;
  }

  readonly cancel = (): void => {
    const { press } = this;
    this.press = null;
    if (!press?.dragged) return;
    removeEventListener('keydown', this.onKey);
    this.options().onHold(false);
    this.show(null);
  };

  down(event: Event): boolean {
    const client = this.options().onCarry && event.button === 0 ? pinUnder(event) : null;
    if (client === null || this.press) return false;
    this.press = { id: event.pointerId, client, from: positionIn(event), dragged: false };
    return true;
  }

  move(event: Event): boolean {
    const { press } = this;
    if (press?.id !== event.pointerId) return false;
    const at = positionIn(event);
    // Let go where nobody told us.
    if (event.buttons === 0) return this.lost(event);
    if (!press.dragged) {
      if (distance(press.from, at) < SLACK) return true;
      press.dragged = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      addEventListener('keydown', this.onKey);
      this.options().onHold(true);
    }
    this.show({ client: press.client, at, over: placeUnder(this.options().layout, at) });
    return true;
  }

  up(event: Event): boolean {
    const { press } = this;
    if (press?.id !== event.pointerId) return false;
    const { layout, onCarry, onTap } = this.options();
    const over = press.dragged ? placeUnder(layout, positionIn(event)) : null;
    this.cancel();
    if (!press.dragged) onTap(press.client);
    else if (over !== null) onCarry?.(press.client, over);
    return true;
  }

  lost(event: Event): boolean {
    if (this.press?.id !== event.pointerId) return false;
    this.cancel();
    return true;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.cancel();
  };
}
