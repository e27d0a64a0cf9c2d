/**
 * Chips and counter on a map looked at closely. They are carried with their places while the view
 * moves; once it rests, one that left the stage or covers something finds a new spot.
 */
import { centreOf, contains, distance, grown, holds, mix, overlaps } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import type { MapLayout } from './layout.ts';
import { middleOf } from './plates.ts';
import type { PlacedChip, Plates } from './plates.ts';
import { freeSpot, landOf, obstaclesOf, onCable } from './spots.ts';

/** On a closer look there may be little sea, and being near to the group says more. */
const ON_LAND = 120;

/** Points that belong to these hosts, in the same order on every layout of a map. */
const ownPoints = ({ nodes, cables }: MapLayout, hosts: readonly string[]): Point[] => [
  ...hosts.flatMap((host) => nodes[host] ?? []),
  ...cables
    .filter(({ a, b }) => hosts.includes(a) && hosts.includes(b))
    .flatMap(({ points }) => points),
];

/** A rectangle of one layout on another, as far as before from the nearest of its own points. */
const carried = (rect: Rect, hosts: readonly string[], from: MapLayout, to: MapLayout): Rect => {
  const centre = centreOf(rect);
  const far = ownPoints(from, hosts).map((p) => distance(p, centre));
  const nearest = far.indexOf(Math.min(...far));
  const [was, is] = [from, to].map((layout) => ownPoints(layout, hosts)[nearest]);
  return was && is ? { ...rect, x: rect.x + (is.x - was.x), y: rect.y + (is.y - was.y) } : rect;
};

/** Plates placed on one layout as another shows them: each goes with what it belongs to. */
export const carriedPlates = (
  { chips, counter }: Plates,
  host: string | undefined,
  from: MapLayout,
  to: MapLayout,
): Plates => ({
  chips: chips.map((placed) => ({
    ...placed,
    rect: carried(placed.rect, placed.chip.hosts, from, to),
  })),
  counter: counter && carried(counter, host === undefined ? [] : [host], from, to),
});

const stageOf = ({ width, height }: MapLayout): Rect => ({ x: 0, y: 0, width, height });

/** What is seen of a group: its places, else the cables between them. */
const seenOf = (layout: MapLayout, hosts: readonly string[]): Point[] => {
  const seen = (p: Point): boolean => holds(stageOf(layout), p);
  const places = hosts.flatMap((host) => layout.nodes[host] ?? []).filter(seen);
  return places.length > 0 ? places : ownPoints(layout, hosts).filter(seen);
};

/** Cables sampled as closely as on the whole map: plates must not fall between two samples. */
const closelySampled = (layout: MapLayout): MapLayout => ({
  ...layout,
  cables: layout.cables.map((cable) => ({
    ...cable,
    points: cable.points.flatMap((p, i) => {
      const next = cable.points[i + 1];
      if (!next) return [p];
      const parts = Math.ceil(layout.scale);
      return Array.from({ length: parts }, (_, part) => mix(p, next, part / parts));
    }),
  })),
});

type Settle = (rect: Rect, own: readonly Point[], foreign: readonly Point[]) => Rect | null;

/** Puts one plate after another right: each keeps its place if it can. */
const settler = (
  shown: MapLayout,
  leaders: readonly string[],
  reserved: readonly Rect[],
): Settle => {
  const layout = closelySampled(shown);
  const land = landOf(layout);
  const inner = grown(stageOf(layout), -layout.gap);
  const taken: Rect[] = [...obstaclesOf(layout, leaders), ...reserved];
  const fits = (rect: Rect): boolean =>
    contains(inner, rect) &&
    !taken.some((other) => overlaps(grown(other, layout.gap), rect)) &&
    !onCable(layout, rect);
  return (rect, own, foreign) => {
    const spot = fits(rect)
      ? rect
      : freeSpot(layout, land, {
          size: { width: rect.width, height: rect.height },
          near: middleOf(own),
          own,
          foreign,
          avoid: taken,
          onLand: foreign.length > 0 ? ON_LAND : 0,
          westward: 0,
        });
    if (spot) taken.push(spot);
    return spot;
  };
};

/**
 * Carried plates put right where the view rests. A group of which nothing is seen has no chip.
 * `reserved`: parts of the stage that something else covers.
 */
export const settledPlates = (
  layout: MapLayout,
  { chips, counter }: Plates,
  host: string | undefined,
  leaders: readonly string[],
  reserved: readonly Rect[],
): Plates => {
  if (layout.scale === 1) return { chips, counter };
  const settle = settler(layout, leaders, reserved);
  const node = layout.nodes[host ?? ''];
  const { unit } = layout;
  const seen = node && holds(stageOf(layout), node);
  const beside = node && { x: node.x + unit, y: node.y + 1.75 * unit };
  const settleChip = (placed: PlacedChip): PlacedChip[] => {
    const { hosts } = placed.chip;
    const own = seenOf(layout, hosts);
    if (own.length === 0) return [];
    const foreign = Object.entries(layout.nodes).flatMap(([other, p]) =>
      hosts.includes(other) ? [] : [p],
    );
    const rect = settle(placed.rect, own, foreign);
    return rect ? [{ ...placed, rect }] : [];
  };
  return {
    counter: counter && seen && beside ? settle(counter, [beside], []) : counter,
    chips: chips.flatMap(settleChip),
  };
};
