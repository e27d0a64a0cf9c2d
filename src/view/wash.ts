/**
 * Which part of the land each group's wash covers, and the seam between them. Land goes with the
 * nearest cable still joined to a group, so that a border runs through the very places of the cuts.
 */
import { contours } from 'd3';
import type { CableCurve } from './cable-curve.ts';
import { pointAt } from './cable-curve.ts';
import type { Point } from './geometry.ts';
import { pathOf } from './geometry.ts';
import type { LandShape, MapLayout } from './layout.ts';

export interface WashGroup {
  readonly hosts: readonly string[];
  readonly pattern: 1 | 2 | 3;
}

/** One group's share of one land; draw it clipped to that land. */
export interface WashArea {
  readonly land: string;
  readonly pattern: 1 | 2 | 3;
  /** SVG path; null = all of the land. */
  readonly area: string | null;
}

export interface Washes {
  readonly areas: readonly WashArea[];
  /** Borders on land, SVG paths, clipped to their land when drawn. */
  readonly seams: readonly { readonly land: string; readonly path: string }[];
}

const CELL = 8;
const SAMPLE_EVERY = 50;

interface Sample extends Point {
  readonly group: number;
}

/** Points along every cable and at every node, each with the index of its group. */
const samplesOf = (
  layout: MapLayout,
  groups: readonly WashGroup[],
  cutAt: ReadonlyMap<string, number>,
): Sample[] => {
  const groupOf = (host: string): number => groups.findIndex(({ hosts }) => hosts.includes(host));
  const along = (cable: CableCurve): Sample[] => {
    const where = cutAt.get(cable.fibre) ?? 500;
    const [a, b] = [groupOf(cable.a), groupOf(cable.b)];
    const places = new Set([0, 1000, Math.max(0, where - 12), Math.min(1000, where + 12)]);
    for (let place = SAMPLE_EVERY; place < 1000; place += SAMPLE_EVERY) places.add(place);
    return [...places].map((place) => {
      const { x, y } = pointAt(cable, place);
      return { x, y, group: place < where ? a : b };
    });
  };
  return layout.cables.flatMap(along).filter(({ group }) => group >= 0);
};

const nearestSquared = (samples: readonly Sample[], x: number, y: number): number => {
  let least = Infinity;
  for (const s of samples) {
    const squared = (s.x - x) * (s.x - x) + (s.y - y) * (s.y - y);
    if (squared < least) least = squared;
  }
  return least;
};

/** Rings around the points nearer to `own` than to `others`, in stage pixels. */
const territory = (
  layout: MapLayout,
  own: readonly Sample[],
  others: readonly Sample[],
): Point[][] => {
  const columns = Math.ceil(layout.width / CELL) + 3;
  const rows = Math.ceil(layout.height / CELL) + 3;
  const field: number[] = [];
  const at = (index: number): number => (index - 1) * CELL;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [at(column), at(row)];
      field.push(Math.sqrt(nearestSquared(others, x, y)) - Math.sqrt(nearestSquared(own, x, y)));
    }
  }
  // The contour generator puts the value of cell (i, j) at (i + 0.5, j + 0.5).
  const shape = contours().size([columns, rows]).contour(field, 0);
  return shape.coordinates.flatMap((polygon) =>
    polygon.map((ring) => ring.map(([i, j]) => ({ x: at((i ?? 0) - 0.5), y: at((j ?? 0) - 0.5) }))),
  );
};

/** The stretches of a ring that do not run along the grid's outer border. */
const borders = (layout: MapLayout, ring: readonly Point[]): Point[][] => {
  const stretches: Point[][] = [[]];
  for (const p of ring) {
    const outer =
      p.x <= -CELL || p.y <= -CELL || p.x >= layout.width + CELL || p.y >= layout.height + CELL;
    if (outer) stretches.push([]);
    else stretches.at(-1)?.push(p);
  }
  return stretches.filter((stretch) => stretch.length > 1);
};

const washLand = (
  layout: MapLayout,
  land: LandShape,
  groups: readonly WashGroup[],
  samples: readonly Sample[],
): Washes => {
  const present = groups.filter(({ hosts }) => hosts.some((host) => land.hosts.includes(host)));
  const only = present[0];
  if (present.length === 1 && only) {
    return { areas: [{ land: land.id, pattern: only.pattern, area: null }], seams: [] };
  }
  const indexes = present.map((group) => groups.indexOf(group));
  const here = samples.filter(({ group }) => indexes.includes(group));
  const areas: WashArea[] = [];
  const seams: { land: string; path: string }[] = [];
  present.forEach((group, i) => {
    const own = here.filter((sample) => sample.group === indexes[i]);
    const others = here.filter((sample) => sample.group !== indexes[i]);
    const rings = territory(layout, own, others);
    areas.push({
      land: land.id,
      pattern: group.pattern,
      area: rings.map((ring) => pathOf(ring, true)).join(''),
    });
    // Every border has two sides; the last group's borders are all drawn by then.
    if (i === present.length - 1) return;
    const path = rings
      .flatMap((ring) => borders(layout, ring))
      .map((stretch) => pathOf(stretch))
      .join('');
    seams.push({ land: land.id, path });
  });
  return { areas, seams };
};

/** Washes for two groups or more; nothing while all are joined. `cutAt`: fibre -> per mille. */
export const washesOf = (
  layout: MapLayout,
  groups: readonly WashGroup[],
  cutAt: ReadonlyMap<string, number>,
): Washes => {
  if (groups.length < 2) return { areas: [], seams: [] };
  const samples = samplesOf(layout, groups, cutAt);
  const parts = layout.lands.map((land) => washLand(layout, land, groups, samples));
  return {
    areas: parts.flatMap(({ areas }) => areas),
    seams: parts.flatMap(({ seams }) => seams),
  };
};
