/** What moves the map: two fingers, the wheel, and a drag with Shift or the middle button. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';
import { distance, mix } from '../../view/geometry.ts';
import type { Point } from '../../view/geometry.ts';
import type { StageSize } from '../../view/layout.ts';
import { isWhole, moved, panned, zoomed } from '../../view/view.ts';
import type { View } from '../../view/view.ts';
import { positionIn } from './use-stroke.ts';

/** A notch of a wheel is 100 px or three lines; a page is a stage. */
const LINE = 32;
/** Powers of two per pixel of wheel; a pinch on a trackpad comes as small steps with Ctrl. */
const WHEEL = 1 / 500;
const PINCH = 1 / 60;
/** No event zooms by more than this power of two. */
const MOST_AT_ONCE = 0.6;

type Change = (view: View) => View;

interface Options {
  readonly view: View;
  /** Without it the map stays as it is; a second finger still gives a stroke up. */
  readonly onView: ((view: View) => void) | undefined;
  readonly size: StageSize;
  /** A line is being drawn: the wheel must not move the map under it. */
  readonly drawing: boolean;
}

type Asks = (event: ReactPointerEvent<HTMLElement>) => boolean;

/** Each says whether the event moves the map, and so is no part of a stroke. */
export interface ViewMoves {
  readonly down: Asks;
  readonly move: Asks;
  readonly up: Asks;
}

/** Collects changes and hands the view on once per animation frame. */
const useOncePerFrame = (
  view: View,
  onView: ((view: View) => void) | undefined,
): ((change: Change) => void) => {
  const wished = useRef(view);
  const told = useRef(view);
  const handle = useRef(0);
  const tell = useRef(onView);
  useLayoutEffect(() => {
    tell.current = onView;
    // Somebody else moved the map.
    if (view !== told.current) wished.current = view;
    told.current = view;
  });
  useEffect(() => () => cancelAnimationFrame(handle.current), []);
  return (change) => {
    wished.current = change(wished.current);
    if (handle.current !== 0) return;
    handle.current = requestAnimationFrame(() => {
      handle.current = 0;
      if (wished.current === told.current) return;
      told.current = wished.current;
      tell.current?.(wished.current);
    });
  };
};

const pixels = (delta: number, mode: number, page: number): number =>
  mode === WheelEvent.DOM_DELTA_LINE
    ? delta * LINE
    : mode === WheelEvent.DOM_DELTA_PAGE
      ? delta * page
      : delta;

/** What a turn of the wheel asks for: up and down zooms about the pointer, sideways pans. */
const wheelChange = (event: WheelEvent, at: Point, { width, height }: StageSize): Change => {
  const dx = pixels(event.deltaX, event.deltaMode, width);
  const dy = pixels(event.deltaY, event.deltaMode, height);
  if (!event.ctrlKey && Math.abs(dx) > Math.abs(dy)) return (view) => panned(view, -dx / width, 0);
  const power = -dy * (event.ctrlKey ? PINCH : WHEEL);
  const factor = 2 ** Math.min(MOST_AT_ONCE, Math.max(-MOST_AT_ONCE, power));
  return (view) => zoomed(view, at, factor);
};

/** Listens itself, because a wheel over the map must never scroll or zoom the page. */
const useWheel = (
  stage: RefObject<HTMLElement | null>,
  { size, drawing }: Options,
  change: (change: Change) => void,
): void => {
  const latest = useRef({ size, drawing, change });
  useLayoutEffect(() => {
    latest.current = { size, drawing, change };
  });
  useEffect(() => {
    const element = stage.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { size, drawing, change } = latest.current;
      if (drawing) return;
      const box = element.getBoundingClientRect();
      const at = {
        x: (event.clientX - box.left) / size.width,
        y: (event.clientY - box.top) / size.height,
      };
      change(wheelChange(event, at, size));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage]);
};

interface Hands {
  /** Touches by pointer, as shares of the stage. */
  readonly fingers: Map<number, Point>;
  /** A second finger came: until the last one leaves they move the map. */
  together: boolean;
  /** The mouse button that drags the map. */
  drag: { readonly id: number; at: Point } | null;
}

/** Two of the fingers, before and after one of them moved: carried, and spread or drawn together. */
const pinched = (before: readonly Point[], after: readonly Point[], size: StageSize): Change => {
  const [a, b] = before;
  const [c, d] = after;
  if (!a || !b || !c || !d) return (view) => view;
  const span = (p: Point, q: Point): number =>
    distance(
      { x: p.x * size.width, y: p.y * size.height },
      { x: q.x * size.width, y: q.y * size.height },
    );
  const factor = span(c, d) / Math.max(1, span(a, b));
  return (view) => moved(view, mix(a, b, 0.5), mix(c, d, 0.5), factor);
};

/** Turns wheel and pointers into a moving view; the stage asks it before it asks the stroke. */
export const useViewMoves = (stage: RefObject<HTMLElement | null>, options: Options): ViewMoves => {
  const { view, size } = options;
  const hands = useRef<Hands>({ fingers: new Map(), together: false, drag: null });
  const change = useOncePerFrame(view, options.onView);
  useWheel(stage, options, change);

  const share = (event: ReactPointerEvent<HTMLElement>): Point => {
    const { x, y } = positionIn(event);
    return { x: x / size.width, y: y / size.height };
  };
  const down: Asks = (event) => {
    const held = hands.current;
    if (event.pointerType === 'touch') {
      // The first of new touches: whatever was lost on the way is gone.
      if (event.isPrimary) held.fingers.clear();
      held.fingers.set(event.pointerId, share(event));
      held.together = held.fingers.size > 1;
      if (held.together) event.currentTarget.setPointerCapture(event.pointerId);
      return held.together;
    }
    const drags = event.button === 1 || (event.button === 0 && event.shiftKey && !isWhole(view));
    if (!drags || options.drawing) return false;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.drag = { id: event.pointerId, at: share(event) };
    return true;
  };
  const move: Asks = (event) => {
    const held = hands.current;
    const at = share(event);
    if (held.drag?.id === event.pointerId) {
      const { x, y } = held.drag.at;
      held.drag.at = at;
      change((now) => panned(now, at.x - x, at.y - y));
      return true;
    }
    if (!held.fingers.has(event.pointerId)) return false;
    const before = [...held.fingers.values()];
    held.fingers.set(event.pointerId, at);
    if (held.together) change(pinched(before, [...held.fingers.values()], size));
    return held.together;
  };
  const up: Asks = (event) => {
    const held = hands.current;
    if (held.drag?.id === event.pointerId) {
      held.drag = null;
      return true;
    }
    const ours = held.together && held.fingers.has(event.pointerId);
    held.fingers.delete(event.pointerId);
    if (held.fingers.size === 0) held.together = false;
    return ours;
  };
  return { down, move, up };
};
