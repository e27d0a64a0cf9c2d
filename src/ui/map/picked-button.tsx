import { useEffect, useRef } from 'react';
import { pointAt } from '../../view/cable-curve.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { shownPlace } from '../../view/zoomed.ts';

/** The tiny action offered on a picked cable or sign. */
export interface StageAction {
  readonly label: string;
  readonly act: () => void;
}

/** What was tapped last and offers its action. */
export type Picked = { readonly kind: 'cable' | 'sign'; readonly id: string } | null;

type ActionOf = ((id: string) => StageAction | null) | undefined;

/** Half of the button that stands clear of its sign, and the least it keeps from the sides. */
const CLEAR = 26;
const ASIDE = 80;

/** On the cable where it is seen; below the sign, or above it where there is no room. */
function placeOf(layout: MapLayout, picked: NonNullable<Picked>): Point | null {
  if (picked.kind === 'cable') {
    const curve = layout.cables.find(({ fibre }) => fibre === picked.id);
    return curve ? pointAt(curve, shownPlace(layout, curve)) : null;
  }
  const rect = layout.signs.find(({ host }) => host === picked.id)?.rect;
  if (!rect) return null;
  const below = rect.y + rect.height + CLEAR;
  return {
    x: Math.min(layout.width - ASIDE, Math.max(ASIDE, rect.x + rect.width / 2)),
    y: below + CLEAR < layout.height ? below : rect.y - CLEAR,
  };
}

/** The action of what was picked, beside it. */
export function PickedButton({
  layout,
  picked,
  actions,
  onDone,
}: {
  layout: MapLayout;
  picked: Picked;
  actions: { readonly cableAction?: ActionOf; readonly signAction?: ActionOf };
  onDone: () => void;
}) {
  const actionOf = picked?.kind === 'sign' ? actions.signAction : actions.cableAction;
  const at = picked && placeOf(layout, picked);
  const action = picked && actionOf?.(picked.id);
  if (!at || !action) return null;
  return <ActionButton key={`${picked.kind} ${picked.id}`} {...{ at, action, onDone }} />;
}

/**
 * A touch that picks something is followed by the browser's own mouse events for the same tap: they may
 * land on this very button, or beside it. Only a press that began here acts; only one that begins
 * elsewhere closes.
 */
function ActionButton({
  at,
  action,
  onDone,
}: {
  at: Point;
  action: StageAction;
  onDone: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    // Opened on purpose, by a key or a tap: the next press should be here.
    button.current?.focus({ preventScroll: true });
    const outside = (event: PointerEvent): void => {
      if (event.target !== button.current) onDone();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  });
  return (
    <button
      ref={button}
      type="button"
      className="map-cable-action"
      style={{ left: at.x, top: at.y }}
      onPointerDown={(event) => {
        event.stopPropagation();
        pressed.current = true;
      }}
      onClick={({ detail }) => {
        // Without a pointer (Enter, Space, a screen reader) `detail` is 0.
        if (detail > 0 && !pressed.current) return;
        action.act();
        onDone();
      }}
      onBlur={({ relatedTarget }) => relatedTarget !== null && onDone()}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      {action.label}
    </button>
  );
}
