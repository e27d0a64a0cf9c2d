/** The one straight drag that makes a named cut: for the ghost that shows it, and the button. */
import { pointAt } from './cable-curve.ts';
import type { CableCurve } from './cable-curve.ts';
import { distance, mix, nearestOnSegment } from './geometry.ts';
import type { Point } from './geometry.ts';
import { marksOf } from './stroke.ts';
import type { Mark } from './stroke.ts';

export interface StraightStroke {
  readonly from: Point;
  readonly to: Point;
  readonly marks: readonly Mark[];
}

/** Places tried on each cable, per mille. */
const CANDIDATES = [500, 420, 580, 340, 660, 260, 740, 180, 820];

type Line = readonly [Point, Point];

const through = (one: Point, other: Point, overshoot: number): Line => {
  const length = distance(one, other);
  const beyond = length === 0 ? 0 : overshoot / length;
  return [mix(one, other, -beyond), mix(one, other, 1 + beyond)];
};

const across = (cable: CableCurve, where: number, reach: number): Line => {
  const { x, y, angle } = pointAt(cable, where);
  const dx = Math.sin(angle) * reach;
  const dy = -Math.cos(angle) * reach;
  return [
    { x: x + dx, y: y + dy },
    { x: x - dx, y: y - dy },
  ];
};

const candidateLines = (wanted: readonly CableCurve[], overshoot: number): Line[] => {
  const only = wanted[0];
  if (wanted.length === 1 && only) {
    return CANDIDATES.map((where) => across(only, where, overshoot));
  }
  return wanted.flatMap((first, i) =>
    wanted
      .slice(i + 1)
      .flatMap((second) =>
        CANDIDATES.flatMap((one) =>
          CANDIDATES.map((other) =>
            through(pointAt(first, one), pointAt(second, other), overshoot),
          ),
        ),
      ),
  );
};

/** How far a line keeps from every node, and its cuts from the cables' ends. */
const clearance = (line: Line, marks: readonly Mark[], nodes: readonly Point[]): number =>
  Math.min(
    ...nodes.map((node) => nearestOnSegment(node, line[0], line[1]).distance),
    ...marks.map(({ where }) => Math.min(where, 1000 - where) / 4),
  );

/**
 * A straight line that cuts exactly the given cables by a finger's snap distance, as clear of
 * nodes as can be; it runs `overshoot` pixels past the outermost two. Null when none does it.
 */
export const straightStroke = (
  cables: readonly CableCurve[],
  nodes: readonly Point[],
  fibres: readonly string[],
  overshoot: number,
): StraightStroke | null => {
  const wanted = cables.filter(({ fibre }) => fibres.includes(fibre));
  let best: StraightStroke | null = null;
  let bestClearance = -1;
  for (const line of candidateLines(wanted, overshoot)) {
    const marks = marksOf(line, cables, nodes, 'finger');
    const exact =
      marks.length === wanted.length && marks.every(({ fibre }) => fibres.includes(fibre));
    const clear = exact ? clearance(line, marks, nodes) : -1;
    if (clear > bestClearance) {
      bestClearance = clear;
      // Drawn from the west, as a right hand does.
      const [from, to] = line[0].x <= line[1].x ? line : [line[1], line[0]];
      best = { from, to, marks };
    }
  }
  return best;
};
