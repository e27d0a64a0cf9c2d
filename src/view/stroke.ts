/**
 * What a drawn line cuts. A line crosses a cable an odd number of times or not at all: drawn back
 * over it, the cable is whole again. A closed line cuts what joins its inside with its outside.
 */
import type { CableCurve } from './cable-curve.ts';
import { nearestPlace, perMilleAt } from './cable-curve.ts';
import { distance, insidePolygon, mix, segmentCrossing } from './geometry.ts';
import type { Point } from './geometry.ts';

export interface Mark {
  readonly fibre: string;
  /** Per mille from end a, an integer. */
  readonly where: number;
}

/** Pixels within which the line's ends snap a cable, and within which they close a loop. */
export const SNAP = { mouse: 12, finger: 22 } as const;
const CLOSING = { mouse: 18, finger: 30 } as const;
/** A cut stays this far from a node (per mille), so that its ends show. */
const END_AIR = 70;

export type PointerKind = keyof typeof SNAP;

const inner = (where: number): number =>
  Math.round(Math.min(1000 - END_AIR, Math.max(END_AIR, where)));

/** Places (per mille) where a polyline crosses a cable, in the order drawn. */
export const crossings = (line: readonly Point[], cable: CableCurve): number[] => {
  const found: number[] = [];
  for (let i = 0; i + 1 < line.length; i += 1) {
    const p = line[i];
    const q = line[i + 1];
    if (p === undefined || q === undefined) continue;
    const along: { where: number; far: number }[] = [];
    for (let j = 0; j + 1 < cable.points.length; j += 1) {
      const a = cable.points[j];
      const b = cable.points[j + 1];
      if (a === undefined || b === undefined) continue;
      const fraction = segmentCrossing(p, q, a, b);
      if (fraction === null) continue;
      const at = mix(a, b, fraction);
      along.push({ where: perMilleAt(cable, j, fraction), far: distance(p, at) });
    }
    along.sort((one, other) => one.far - other.far);
    found.push(...along.map(({ where }) => where));
  }
  return found;
};

const selfCrossingLoop = (line: readonly Point[]): Point[] | null => {
  for (let j = 2; j + 1 < line.length; j += 1) {
    const p = line[j];
    const q = line[j + 1];
    if (p === undefined || q === undefined) continue;
    for (let i = 0; i < j - 1; i += 1) {
      const a = line[i];
      const b = line[i + 1];
      if (a === undefined || b === undefined) continue;
      const fraction = segmentCrossing(p, q, a, b);
      if (fraction !== null) return [mix(a, b, fraction), ...line.slice(i + 1, j + 1)];
    }
  }
  return null;
};

/** The closed part of a line if it is one and holds a node: its ends meet, or it crosses itself. */
export const enclosingLoop = (
  line: readonly Point[],
  nodes: readonly Point[],
  pointer: PointerKind,
): readonly Point[] | null => {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined) return null;
  const loop =
    distance(first, last) <= CLOSING[pointer] && line.length > 3 ? line : selfCrossingLoop(line);
  return loop !== null && nodes.some((node) => insidePolygon(node, loop)) ? loop : null;
};

const snapped = (
  line: readonly Point[],
  cable: CableCurve,
  pointer: PointerKind,
): number | null => {
  const ends = [line[0], line.at(-1)].filter((p): p is Point => p !== undefined);
  for (const end of ends) {
    const near = nearestPlace(cable, end);
    const clearOfNodes = near.where > END_AIR && near.where < 1000 - END_AIR;
    if (clearOfNodes && near.distance <= SNAP[pointer]) return near.where;
  }
  return null;
};

/**
 * The cables a line marks and where. `whole` are the cables that can still be cut; order follows
 * them. Exact crossings decide; a cable not crossed at all is marked when an end of the line comes
 * within the snap distance.
 */
export const marksOf = (
  line: readonly Point[],
  whole: readonly CableCurve[],
  nodes: readonly Point[],
  pointer: PointerKind,
): Mark[] => {
  const loop = enclosingLoop(line, nodes, pointer);
  const drawn = loop === null ? line : [...loop, ...loop.slice(0, 1)];
  return whole.flatMap((cable) => {
    const places = crossings(drawn, cable);
    const crossed = places.length % 2 === 1 ? places.at(-1) : undefined;
    const untouched = places.length === 0 && loop === null;
    const where = crossed ?? (untouched ? snapped(drawn, cable, pointer) : null);
    return where === null ? [] : [{ fibre: cable.fibre, where: inner(where) }];
  });
};
