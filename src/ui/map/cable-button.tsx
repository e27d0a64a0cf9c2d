import { pointAt } from '../../view/cable-curve.ts';
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
  const at = pointAt(curve, shownPlace(layout, curve));
  return (
    <button
      type="button"
      className="map-cable-action"
      style={{ left: at.x, top: at.y }}
      // Opened on purpose, by a key or a tap: the next press should be here.
      ref={(element) => element?.focus()}
      onClick={() => {
        action.act();
        onDone();
      }}
      onBlur={onDone}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {action.label}
    </button>
  );
}
