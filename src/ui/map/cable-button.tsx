import { useEffect, useRef } from 'react';
import { pointAt } from '../../view/cable-curve.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { shownPlace } from '../../view/zoomed.ts';

/** The tiny action offered on a picked cable. */
export interface CableAction {
  readonly label: string;
  readonly act: () => void;
}

/** The picked cable's action, where the cable is seen. */
export function CableButton({
  layout,
  fibre,
  actionOf,
  onDone,
}: {
  layout: MapLayout;
  fibre: string | null;
  actionOf: ((fibre: string) => CableAction | null) | undefined;
  onDone: () => void;
}) {
  const curve = layout.cables.find((cable) => cable.fibre === fibre);
  const action = fibre === null ? null : actionOf?.(fibre);
  if (!curve || !action) return null;
  return (
    <ActionButton
      key={fibre}
      at={pointAt(curve, shownPlace(layout, curve))}
      {...{ action, onDone }}
    />
  );
}

/**
 * A touch that picks a cable is followed by the browser's own mouse events for the same tap: they may
 * land on this very button, or beside it. Only a press that began here acts; only one that begins
 * elsewhere closes.
 */
function ActionButton({
  at,
  action,
  onDone,
}: {
  at: Point;
  action: CableAction;
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
