/** Finds room for plates: chips in the sea beside their land, the counter beside its sign. */
import {
  holds,
  overlaps,
  centreOf,
  distance,
  distanceToRect,
  grown,
  squareAround,
} from './geometry.ts';
import { landRows, onLand } from './coast.ts';
import type { LandRows } from './coast.ts';
import type { Point, Rect } from './geometry.ts';
import type { MapLayout, StageSize } from './layout.ts';

/** Candidate places are this far apart, in drawing units. */
const STEP = 0.5;
/** Everything a plate must not touch: signs, the leaders' flags, people, nodes. */
export const obstaclesOf = (layout: MapLayout, leaders: readonly string[]): Rect[] => [
  ...layout.signs.map(({ rect }) => rect),
  ...layout.signs.filter(({ host }) => leaders.includes(host)).map(({ flag }) => flag),
  ...layout.people.map(({ pin }) => squareAround(pin, layout.unit)),
  ...Object.values(layout.nodes).map((node) => squareAround(node, 0.6 * layout.unit)),
];

/** Whether a plate would come close to a cable. */
export const onCable = (layout: MapLayout, rect: Rect): boolean => {
  const wide = grown(rect, 0.4 * layout.unit);
  return layout.cables.some(({ points }) => points.some((p) => holds(wide, p)));
};

/** How much of a plate would lie on land, 0..1, from a few probes. */
const landShare = (rows: LandRows, rect: Rect): number => {
  const probes = [0.05, 0.5, 0.95].flatMap((i) =>
    [0.1, 0.9].map((j) => ({ x: rect.x + rect.width * i, y: rect.y + rect.height * j })),
  );
  return probes.filter((p) => onLand(rows, p)).length / probes.length;
};

const reach = (points: readonly Point[], rect: Rect): number =>
  points.reduce((least, p) => Math.min(least, distanceToRect(p, rect)), Infinity);

/** The layout's land, fine enough to place plates by. */
export const landOf = (layout: MapLayout): LandRows =>
  landRows(
    layout.lands.map(({ ring }) => ring),
    layout.height,
    0.5 * STEP * layout.unit,
  );

export interface SpotWish {
  readonly size: StageSize;
  /** Be close to this. */
  readonly near: Point;
  /** Nodes it belongs to, and nodes it must not seem to belong to. */
  readonly own: readonly Point[];
  readonly foreign: readonly Point[];
  readonly avoid: readonly Rect[];
  /** Pixels of distance that standing on land costs. */
  readonly onLand: number;
  /** Pixels of distance that one pixel to the east costs: the open sea is in the west. */
  readonly westward: number;
}

/**
 * The best free place for a plate: clear of obstacles by the layout's gap, clear of cables, inside
 * the stage. Null when there is none at all.
 */
export const freeSpot = (layout: MapLayout, rows: LandRows, wish: SpotWish): Rect | null => {
  const { width, height } = wish.size;
  const margin = layout.gap;
  const obstacles = wish.avoid.map((rect) => grown(rect, layout.gap));
  const open: { rect: Rect; cost: number }[] = [];
  const step = STEP * layout.unit;
  for (let y = margin; y + height <= layout.height - margin; y += step) {
    for (let x = margin; x + width <= layout.width - margin; x += step) {
      const rect = { x, y, width, height };
      if (obstacles.some((obstacle) => overlaps(obstacle, rect))) continue;
      const centre = centreOf(rect);
      // Nearer to another group's places it would name the wrong side.
      if (reach(wish.foreign, rect) < reach(wish.own, rect)) continue;
      open.push({ rect, cost: distance(wish.near, centre) + x * wish.westward });
    }
  }
  open.sort((a, b) => a.cost - b.cost);
  let best: { rect: Rect; cost: number } | null = null;
  for (const { rect, cost } of open) {
    if (best !== null && cost >= best.cost) break;
    if (onCable(layout, rect)) continue;
    const total = cost + (wish.onLand > 0 ? landShare(rows, rect) * wish.onLand : 0);
    if (best === null || total < best.cost) best = { rect, cost: total };
  }
  return best?.rect ?? null;
};
