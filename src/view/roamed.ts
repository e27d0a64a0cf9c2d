/** People who were moved: each stands beside the node it was brought to, clear of what is there. */
import { distance, distanceToRect, holds } from './geometry.ts';
import type { Point } from './geometry.ts';
import type { MapLayout, PersonSpot } from './layout.ts';

/** From the node to the middle of the pin, and what a pin keeps clear, in drawing units. */
const FAR = 2.1;
const CLEAR = 1.1;
const WAYS = 16;

/** Room round the pin: how near the nearest thing is, by which the best way is chosen. */
function roomAt(layout: MapLayout, others: readonly PersonSpot[], at: Point): number {
  const stage = { x: 0, y: 0, width: layout.width, height: layout.height };
  if (!holds(stage, at)) return -Infinity;
  const signs = layout.signs.flatMap(({ rect, flag }) => [
    distanceToRect(at, rect),
    distanceToRect(at, flag),
  ]);
  const pins = others.map(({ pin }) => distance(at, pin) - CLEAR * layout.unit);
  const cables = layout.cables.flatMap(({ points }) => points.map((p) => distance(at, p)));
  const nodes = Object.values(layout.nodes).map((node) => distance(at, node));
  return Math.min(CLEAR * layout.unit, ...signs, ...pins, ...cables, ...nodes);
}

/** The layout with these clients beside these hosts; `moved` is by client. */
export function roamed(layout: MapLayout, moved: ReadonlyMap<string, string>): MapLayout {
  if (moved.size === 0) return layout;
  const settled = layout.people.filter(({ client }) => !moved.has(client));
  for (const spot of layout.people) {
    const foot = layout.nodes[moved.get(spot.client) ?? ''];
    if (!foot) {
      if (moved.has(spot.client)) settled.push(spot);
      continue;
    }
    const pins = Array.from({ length: WAYS }, (_, i): Point => {
      const turn = (2 * Math.PI * i) / WAYS;
      const far = FAR * layout.unit;
      return { x: foot.x + far * Math.cos(turn), y: foot.y + far * Math.sin(turn) };
    });
    const best = pins.reduce((a, b) =>
      roomAt(layout, settled, b) > roomAt(layout, settled, a) ? b : a,
    );
    settled.push({ client: spot.client, foot, pin: best });
  }
  // In the order they were in: keys and tethers go by it.
  return {
    ...layout,
    people: layout.people.map(({ client }) => settled.find((spot) => spot.client === client)!),
  };
}
