import type { Rect } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { textWidth } from '../../view/text-width.ts';

/** The least that a finger hits. */
const TARGET = 44;

const typeSize = (layout: MapLayout): number => Math.max(14, 0.95 * layout.unit);

/** Where the button stands while less than the whole map is seen, known without a DOM so that plates keep clear of it. */
export const wholeButtonRect = (layout: MapLayout, label: string | undefined): Rect | null => {
  if (label === undefined || layout.scale === 1) return null;
  const size = typeSize(layout);
  const width = Math.ceil(textWidth(label, size) + 1.8 * size);
  const height = Math.ceil(Math.max(TARGET, 2.6 * size));
  const margin = layout.kind === 'phone' ? 8 : 1.9 * layout.unit;
  return {
    x: layout.width - width - margin,
    y: layout.height - height - margin,
    width,
    height,
  };
};

/** Leads back to the whole map; there only while less than that is seen, and it has words. */
export function WholeButton({
  layout,
  label,
  onPress,
}: {
  layout: MapLayout;
  label: string | undefined;
  onPress: () => void;
}) {
  const rect = wholeButtonRect(layout, label);
  if (!rect) return null;
  const { x, y, width, height } = rect;
  return (
    <button
      type="button"
      className="map-whole"
      style={{ left: x, top: y, width, height, fontSize: typeSize(layout) }}
      onClick={onPress}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {label}
    </button>
  );
}
