/** Hands on the stage: each event either moves the map or belongs to a stroke. */
import type { FocusEvent, RefObject } from 'react';
import { pointAt } from '../../view/cable-curve.ts';
import { squareAround } from '../../view/geometry.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { isWhole, panned } from '../../view/view.ts';
import type { View } from '../../view/view.ts';
import { offStage, shownPlace } from '../../view/zoomed.ts';
import type { Sight } from './use-sight.ts';
import type { PointerHandlers, Stroke } from './use-stroke.ts';
import type { Carry } from './use-carry.ts';
import { useViewMoves } from './use-view-moves.ts';

/**
 * How far the map must move for a sign or cable that a key focused to be in sight; null = not at
 * all. What a pointer focused is in sight, and moving it away would be rude.
 */
const hiddenBy = (layout: MapLayout, target: Element): Point | null => {
  const part = target.closest<HTMLElement | SVGElement>('[data-host], [data-fibre]');
  if (!part?.matches(':focus-visible')) return null;
  const { host, fibre } = part.dataset;
  const sign = layout.signs.find((one) => one.host === host);
  if (sign) return offStage(layout, sign.rect);
  const cable = layout.cables.find((one) => one.fibre === fibre);
  return cable
    ? offStage(layout, squareAround(pointAt(cable, shownPlace(layout, cable)), 0))
    : null;
};

interface StageHandlers extends PointerHandlers {
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/** A second finger gives up the stroke begun and moves the map; what gets focus comes in sight. */
export const useHands = (
  stage: RefObject<HTMLElement | null>,
  { view, layout }: Sight,
  onView: ((view: View) => void) | undefined,
  { drawing, cancel, handlers }: Stroke,
  carry: Carry,
): StageHandlers => {
  const moves = useViewMoves(stage, {
    view,
    onView,
    size: layout,
    drawing: drawing || carry.carried !== null,
  });
  return {
    onPointerDown: (event) => {
      if (moves.down(event)) {
        cancel();
        carry.cancel();
      } else if (!carry.down(event)) handlers.onPointerDown(event);
    },
    onPointerMove: (event) => {
      if (!moves.move(event) && !carry.move(event)) handlers.onPointerMove(event);
    },
    onPointerUp: (event) => {
      if (!moves.up(event) && !carry.up(event)) handlers.onPointerUp(event);
    },
    onPointerCancel: (event) => {
      if (!moves.up(event) && !carry.lost(event)) handlers.onPointerCancel(event);
    },
    onFocus: ({ target }) => {
      const off = isWhole(view) ? null : hiddenBy(layout, target);
      if (off) onView?.(panned(view, off.x / layout.width, off.y / layout.height));
    },
  };
};
