/**
 * Which part of the land each group's wash covers, and the seam between them. Land goes with the
 * nearest cable still joined to a group, so that a border runs through the very places of the cuts.
 */
import { contours } from 'd3';
import type { CableCurve } from './cable-curve.ts';
import { pointAt } from './cable-curve.ts';
import type { Point } from './geometry.ts';
import { insidePolygon } from './geometry.ts';
import type { LandShape, MapLayout } from './layout.ts';

export interface WashGroup {
  readonly hosts: readonly string[];
  readonly pattern: 1 | 2 | 3;
}

/** One group's share of one land; draw it clipped to that land. */
export interface WashArea {
  readonly land: string;
  readonly pattern: 1 | 2 | 3;
  /** Closed rings; null = all of the land. */
  readonly area: readonly (readonly Point[])[] | null;
}

export interface Washes {
  readonly areas: readonly WashArea[];
  /** Borders on land, clipped to it when drawn. */
  readonly seams: readonly {
    readonly land: string;
    readonly lines: readonly (readonly Point[])[];
  }[];
}

const SAMPLE_EVERY = 50;
/** Samples this close to a cut, per mille, pin the border to it. */
const BESIDE_CUT = 15;

interface Sample extends Point {
  readonly group: number;
}

interface Grid {
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  readonly layout: MapLayout;
}

const gridOf = (layout: MapLayout): Grid => {
  const cell = 0.6 * layout.unit;
  return {
    cell,
    columns: Math.ceil(layout.width / cell) + 3,
    rows: Math.ceil(layout.height / cell) + 3,
    layout,
  };
};

/** Stage position of a grid index; the grid begins one cell outside the stage. */
const along = (grid: Grid, index: number): number => (index - 1) * grid.cell;

/**
 * Points along the cables of one land and at its nodes, each with the index of its group. Of a
 * cable that leaves the land only what lies on it counts: water belongs to nobody.
 */
const samplesOf = (
  layout: MapLayout,
  land: LandShape,
  groups: readonly WashGroup[],
  cutAt: ReadonlyMap<string, number>,
): Sample[] => {
  const groupOf = (host: string): number => groups.findIndex(({ hosts }) => hosts.includes(host));
  const ofCable = (cable: CableCurve): Sample[] => {
    const where = cutAt.get(cable.fibre) ?? 500;
    const places = [0, 1000, where - BESIDE_CUT, where + BESIDE_CUT];
    for (let place = SAMPLE_EVERY; place < 1000; place += SAMPLE_EVERY) places.push(place);
    const stays = land.hosts.includes(cable.a) && land.hosts.includes(cable.b);
    return places
      .map((place) => ({
        ...pointAt(cable, place),
        group: groupOf(place < where ? cable.a : cable.b),
      }))
      .filter((sample) => stays || insidePolygon(sample, land.ring));
  };
  return layout.cables.flatMap(ofCable).filter(({ group }) => group >= 0);
};

/**
 * How strongly one group's samples pull at each grid point. Falls off so steeply that the nearest
 * cable decides, yet borders come out smooth; the eighth root makes it linear in distance again,
 * which the contour interpolates.
 */
const pullOf = (grid: Grid, samples: readonly Sample[]): Float64Array => {
  const xs = Float64Array.from(samples, ({ x }) => x);
  const ys = Float64Array.from(samples, ({ y }) => y);
  const field = new Float64Array(grid.columns * grid.rows);
  for (let row = 0, index = 0; row < grid.rows; row += 1) {
    const y = along(grid, row);
    for (let column = 0; column < grid.columns; column += 1, index += 1) {
      const x = along(grid, column);
      let sum = 0;
      for (let i = 0; i < xs.length; i += 1) {
        const dx = (xs[i] ?? 0) - x;
        const dy = (ys[i] ?? 0) - y;
        const squared = dx * dx + dy * dy + 1;
        sum += 1 / (squared * squared * squared * squared);
      }
      field[index] = Math.sqrt(Math.sqrt(Math.sqrt(sum)));
    }
  }
  return field;
};

/** Rings around the points pulled more by one field than by any other, in stage pixels. */
const territory = (grid: Grid, own: Float64Array, others: readonly Float64Array[]): Point[][] => {
  const field = Array.from(
    own,
    (pull, i) => pull - Math.max(...others.map((other) => other[i] ?? 0)),
  );
  // The contour generator puts the value of cell (i, j) at (i + 0.5, j + 0.5).
  const shape = contours().size([grid.columns, grid.rows]).contour(field, 0);
  return shape.coordinates.flatMap((polygon) =>
    polygon.map((ring) =>
      ring.map(([i, j]) => ({ x: along(grid, (i ?? 0) - 0.5), y: along(grid, (j ?? 0) - 0.5) })),
    ),
  );
};

/** The stretches of a ring that do not run along the grid's outer border. */
const borders = ({ cell, layout }: Grid, ring: readonly Point[]): Point[][] => {
  const stretches: Point[][] = [[]];
  for (const p of ring) {
    const outer =
      p.x <= -cell || p.y <= -cell || p.x >= layout.width + cell || p.y >= layout.height + cell;
    if (outer) stretches.push([]);
    else stretches.at(-1)?.push(p);
  }
  return stretches.filter((stretch) => stretch.length > 1);
};

const washLand = (
  layout: MapLayout,
  land: LandShape,
  groups: readonly WashGroup[],
  cutAt: ReadonlyMap<string, number>,
): Washes => {
  const present = groups.filter(({ hosts }) => hosts.some((host) => land.hosts.includes(host)));
  const only = present[0];
  if (!only) return { areas: [], seams: [] };
  if (present.length === 1) {
    return { areas: [{ land: land.id, pattern: only.pattern, area: null }], seams: [] };
  }
  const grid = gridOf(layout);
  const samples = samplesOf(layout, land, groups, cutAt);
  const pulls = present.map((group) =>
    pullOf(
      grid,
      samples.filter((sample) => groups[sample.group] === group),
    ),
  );
  const areas: WashArea[] = [];
  const seams: { land: string; lines: Point[][] }[] = [];
  present.forEach((group, i) => {
    const own = pulls[i];
    if (!own) return;
    const rings = territory(
      grid,
      own,
      pulls.filter((pull) => pull !== own),
    );
    areas.push({ land: land.id, pattern: group.pattern, area: rings });
    // Every border has two sides; the last group's borders are all drawn by then.
    if (i === present.length - 1) return;
    seams.push({ land: land.id, lines: rings.flatMap((ring) => borders(grid, ring)) });
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
  const parts = layout.lands.map((land) => washLand(layout, land, groups, cutAt));
  return {
    areas: parts.flatMap(({ areas }) => areas),
    seams: parts.flatMap(({ seams }) => seams),
  };
};
