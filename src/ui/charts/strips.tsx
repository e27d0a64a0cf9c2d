/** One strip a place: filled bars for what was answered, striped ones above for what was not. */
import { useId } from 'react';
import { scaleLinear } from 'd3';
import type { Columns } from './buckets.ts';
import type { Plot } from './plot.ts';
import { rateOf } from './series.ts';
import type { Strip } from './series.ts';

export const STRIP = 46;
const NAME = 16;

export function Strips({
  plot,
  columns,
  strips,
  total,
}: {
  readonly plot: Plot;
  readonly columns: Columns;
  readonly strips: readonly Strip[];
  readonly total: (strip: Strip) => string;
}) {
  const stripes = useId();
  const greatest = Math.max(
    1,
    ...strips.flatMap(({ closed }) => rateOf(columns, closed).map((rate) => rate ?? 0)),
  );
  const height = scaleLinear([0, greatest], [0, STRIP - NAME - 4]);
  const bar = Math.max(1.5, Math.min(14, plot.column - 1.5));
  return (
    <>
      <defs>
        <pattern id={stripes} width="4" height="4" patternUnits="userSpaceOnUse">
          <path className="chart-stripes" d="M-1,1l2,-2M0,4l4,-4M3,5l2,-2" />
        </pattern>
      </defs>
      {strips.map((strip, row) => {
        const base = plot.top + (row + 1) * STRIP - 4;
        const [yes, all] = [rateOf(columns, strip.answered), rateOf(columns, strip.closed)];
        return (
          <g key={strip.id}>
            <text className="chart-name" x={plot.left} y={base - STRIP + NAME + 1}>
              {strip.name}
            </text>
            <text
              className="chart-name"
              x={plot.right}
              y={base - STRIP + NAME + 1}
              textAnchor="end"
            >
              {total(strip)}
            </text>
            <path className="chart-base" d={`M${plot.left},${base}H${plot.right}`} />
            {all.map((rate, column) => {
              if (rate === null || rate === 0) return null;
              const x = plot.middle(column) - bar / 2;
              const [filled, whole] = [height(yes[column] ?? 0), height(rate)];
              return (
                <g key={column}>
                  <rect className="chart-bar" x={x} y={base - filled} width={bar} height={filled} />
                  {whole > filled && (
                    <rect
                      className="chart-refused"
                      fill={`url(#${stripes})`}
                      x={x}
                      y={base - whole}
                      width={bar}
                      height={whole - filled}
                    />
                  )}
                </g>
              );
            })}
          </g>
        );
      })}
      <text className="chart-tick" x={plot.left - 6} y={plot.top + NAME + 11} textAnchor="end">
        {greatest < 10 ? Math.round(greatest * 10) / 10 : Math.round(greatest)}
      </text>
    </>
  );
}
