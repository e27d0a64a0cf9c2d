/** Lines that differ in dash and mark, each named at its end; colour tells nothing that they do not. */
import { line } from 'd3';
import type { Heights, Plot } from './plot.ts';
import { spread } from './plot.ts';
import type { Values } from './series.ts';

export interface Series {
  readonly name: string;
  /** At the end of its line. */
  readonly short: string;
  readonly values: Values;
}

interface Point {
  readonly column: number;
  readonly value: number | null;
}

/** A column of few is marked; of many, only what no line reaches. */
const MARKED_BELOW = 20;
const MARKS = ['ring', 'square', 'cross'] as const;

export function Lines({
  plot,
  heights,
  series,
  print,
}: {
  readonly plot: Plot;
  readonly heights: Heights;
  readonly series: readonly Series[];
  readonly print: (value: number) => string;
}) {
  const ends = series.map(({ values }) => values.findLastIndex((value) => value !== null));
  const labels = spread(
    series.map(({ values }, i) => heights.y(values[ends[i]!] ?? 0) + 4),
    plot.bottom + 4,
  );
  return (
    <>
      <g className="chart-axis">
        {heights.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${plot.left},${heights.y(tick)}H${plot.right}`} />
            <text x={plot.left - 6} y={heights.y(tick) + 4} textAnchor="end">
              {print(tick)}
            </text>
          </g>
        ))}
      </g>
      {series.map(({ name, short, values }, i) => (
        <g key={name} className={`chart-series chart-series-${i + 1}`}>
          <OneLine plot={plot} heights={heights} values={values} mark={MARKS[i] ?? 'ring'} />
          {ends[i]! >= 0 && (
            <text x={plot.middle(ends[i]!) + 9} y={labels[i]}>
              {short}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function OneLine({
  plot,
  heights,
  values,
  mark,
}: {
  readonly plot: Plot;
  readonly heights: Heights;
  readonly values: Values;
  readonly mark: (typeof MARKS)[number];
}) {
  const points = values.map((value, column): Point => ({ column, value }));
  const draw = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ column }) => plot.middle(column))
    .y(({ value }) => heights.y(value ?? 0));
  const last = values.findLastIndex((value) => value !== null);
  const few = values.length < MARKED_BELOW;
  const alone = (column: number): boolean =>
    (values[column - 1] ?? null) === null && (values[column + 1] ?? null) === null;
  return (
    <>
      <path className="chart-line" d={draw(points) ?? ''} />
      {points.map(
        ({ column, value }) =>
          value !== null &&
          (few || column === last || alone(column)) && (
            <path
              key={column}
              className="chart-mark"
              d={markPath(mark, plot.middle(column), heights.y(value))}
            />
          ),
      )}
    </>
  );
}

function markPath(mark: (typeof MARKS)[number], x: number, y: number): string {
  switch (mark) {
    case 'ring':
      return `M${x - 3.5},${y}a3.5,3.5 0 1 0 7,0a3.5,3.5 0 1 0 -7,0`;
    case 'square':
      return `M${x - 3},${y - 3}h6v6h-6z`;
    case 'cross':
      return `M${x - 3.5},${y - 3.5}l7,7m0,-7l-7,7`;
  }
}
