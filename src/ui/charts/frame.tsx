/**
 * What every chart has around its lines: its name, the faults as bands, the moment that is read (by
 * finger, mouse or keys), what it says, the operations behind it, and the same as a table.
 */
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { OperationRecord } from '../../engine/index.ts';
import type { MeterMessages } from '../../words/load-meters.ts';
import { RowTable } from '../inspector/facts.tsx';
import { useStageSize } from '../map/use-stage-size.ts';
import { Behind } from '../meters/behind.tsx';
import { idsOf } from '../meters/ids.ts';
import type { Band } from './bands.ts';
import type { Columns } from './buckets.ts';
import { laneY, lanesOf, plotOf, widthOf } from './plot.ts';
import type { Plot } from './plot.ts';
import './charts.css';

/** What all charts of a drawer share: the columns, the faults, and the column that is read. */
export interface Shared {
  readonly meters: MeterMessages;
  readonly columns: Columns;
  readonly bands: readonly Band[];
  /** When contradictions were found. */
  readonly clashes: readonly number[];
  /** Null: the newest. */
  readonly read: number | null;
  readonly onRead: (column: number | null) => void;
  /** The operations that were over in each column. */
  readonly operations: readonly (readonly OperationRecord[])[];
}

export interface ChartProps {
  readonly shared: Shared;
  readonly title: string;
  /** Height of the lines alone, and letters that stand to their right, in pixels and letters. */
  readonly plot: number;
  readonly label: number;
  readonly foot: string;
  readonly heads: readonly string[];
  /** What the table says of a column; the chart reads the same aloud. */
  readonly cells: (column: number) => readonly string[];
  readonly renderPlot: (plot: Plot) => ReactNode;
}

const NARROW = { width: 340, height: 200 };

/** "12–13" seconds; the newest column ends at the moment on screen. */
function spanText({ meters, columns }: Shared, column: number): string {
  const from = (column * columns.step) / 1_000_000;
  return meters.charts.span({ from, to: from + columns.step / 1_000_000 });
}

function faultsIn({ meters, columns, bands }: Shared, column: number): string {
  const [from, to] = [column * columns.step, (column + 1) * columns.step];
  const kinds = bands.filter((band) => band.from < to && band.to > from).map(({ kind }) => kind);
  const names = [...new Set(kinds)].map((kind) => meters.charts.bands[kind]);
  return names.length === 0 ? meters.charts.whole : meters.list({ items: names });
}

export function Chart(props: ChartProps) {
  const { shared, title } = props;
  const { charts } = shared.meters;
  const [asTable, setAsTable] = useState(false);
  const name = useId();
  return (
    <figure className="chart" aria-labelledby={name}>
      <figcaption>
        <b id={name}>{title}</b>
        <button
          type="button"
          className="link"
          // There are four of them: each says whose it is, after the words it shows.
          aria-label={`${asTable ? charts.chart : charts.table}: ${title}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? charts.chart : charts.table}
        </button>
      </figcaption>
      {asTable ? <Twin {...props} /> : <Drawn {...props} />}
    </figure>
  );
}

function Twin({ shared, title, heads, cells }: ChartProps) {
  const { charts } = shared.meters;
  return (
    <RowTable
      caption={title}
      heads={[charts.when, ...heads, charts.faults]}
      rows={Array.from({ length: shared.columns.begun }, (_, column) => ({
        id: column,
        cells: [spanText(shared, column), ...cells(column), faultsIn(shared, column)],
      }))}
    />
  );
}

function Drawn(props: ChartProps) {
  const { shared, title, heads, cells } = props;
  const { meters, columns } = shared;
  const place = useRef<HTMLDivElement>(null);
  const { width } = useStageSize(place, NARROW);
  const kinds = new Set(shared.bands.map(({ kind }) => kind)).size;
  const size = { width, plot: props.plot, label: props.label };
  const clashes = clashesOf(shared, plotOf(columns, size, 0));
  const plot = plotOf(columns, size, kinds + clashes.lanes);
  const column = Math.min(shared.read ?? columns.begun - 1, columns.begun - 1);
  const values = cells(column).map((value, i) =>
    meters.charts.named({ name: heads[i] ?? '', value }),
  );
  const faults = faultsIn(shared, column);
  const said = [
    spanText(shared, column),
    ...values,
    ...(faults === meters.charts.whole ? [] : [faults]),
  ];
  const closed = shared.operations[column] ?? [];
  const last = columns.begun - 1;
  return (
    <>
      <div className="chart-place" ref={place} style={{ height: plot.height }}>
        <svg width={plot.width} height={plot.height} aria-hidden="true">
          <Bands shared={shared} plot={plot} />
          <Clashes shared={shared} clashes={clashes} lane={kinds} />
          <rect
            className="chart-read"
            data-held={shared.read !== null}
            x={plot.middle(column) - plot.column / 2}
            y={plot.top}
            width={plot.column}
            height={plot.bottom - plot.top}
          />
          {props.renderPlot(plot)}
          <Seconds plot={plot} />
        </svg>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={column}
          disabled={last === 0}
          aria-label={title}
          aria-valuetext={said.join(', ')}
          style={{
            left: plot.middle(0) - 1,
            width: Math.max(2, plot.middle(last) - plot.middle(0) + 2),
            top: plot.top,
            height: plot.bottom - plot.top,
          }}
          onChange={(event) => {
            const chosen = Number(event.target.value);
            shared.onRead(chosen === last ? null : chosen);
          }}
        />
      </div>
      <p className="chart-foot">{props.foot}</p>
      <p className="chart-says">
        <b>{said[0]}</b> {said.slice(1).join(' · ')}{' '}
        <Behind n={closed.length} ids={() => idsOf(closed)}>
          {meters.show({ n: closed.length })}
        </Behind>{' '}
        {shared.read !== null && (
          <button type="button" className="number" onClick={() => shared.onRead(null)}>
            {meters.charts.newest}
          </button>
        )}
      </p>
    </>
  );
}

/** Grey over the whole height, and named in a lane of its own: the kinds are told apart by words. */
function Bands({ shared, plot }: { readonly shared: Shared; readonly plot: Plot }) {
  const { bands } = shared.meters.charts;
  return lanesOf(plot, shared.bands, (kind) => bands[kind]).map((lane) => (
    <g key={lane.name}>
      {lane.bars.map((bar) => (
        <g key={bar.x} className="chart-band">
          <rect x={bar.x} y={lane.y} width={bar.width} height={14} />
          <rect
            className="chart-veil"
            x={bar.x}
            y={plot.top}
            width={bar.width}
            height={plot.bottom - plot.top}
          />
          <path
            d={`M${bar.x},${lane.y}V${plot.bottom}${bar.open ? '' : `M${bar.x + bar.width},${lane.y}V${plot.bottom}`}`}
          />
        </g>
      ))}
      <text x={lane.label.x} y={lane.y + 11} textAnchor={lane.label.anchor}>
        {lane.name}
      </text>
    </g>
  ));
}

interface Found {
  /** Where contradictions were found, one a few pixels. */
  readonly at: readonly number[];
  readonly label: { readonly x: number; readonly anchor: 'start' | 'end' };
  /** None, one, or two where the name has no room beside the crosses. */
  readonly lanes: 0 | 1 | 2;
}

function clashesOf({ clashes, meters }: Shared, plot: Plot): Found {
  const at = [...new Set(clashes.map((time) => Math.round(plot.x(time) / 6) * 6))];
  const [first, last] = [at[0] ?? 0, at.at(-1) ?? 0];
  const room = widthOf(meters.charts.contradiction) + 12;
  if (last + room < plot.width) {
    return { at, label: { x: last + 9, anchor: 'start' }, lanes: at.length === 0 ? 0 : 1 };
  }
  return first - room > plot.left
    ? { at, label: { x: first - 9, anchor: 'end' }, lanes: 1 }
    : { at, label: { x: plot.left, anchor: 'start' }, lanes: 2 };
}

/** A cross where a contradiction was found, named once. */
function Clashes({
  shared,
  clashes,
  lane,
}: {
  readonly shared: Shared;
  readonly clashes: Found;
  readonly lane: number;
}) {
  const { at, label, lanes } = clashes;
  if (lanes === 0) return null;
  const y = laneY(lane + lanes - 1) + 7;
  return (
    <g className="chart-clashes">
      {at.map((x) => (
        <path key={x} d={`M${x - 3},${y - 4}l6,8m0,-8l-6,8`} />
      ))}
      <text x={label.x} y={laneY(lane) + 11} textAnchor={label.anchor}>
        {shared.meters.charts.contradiction}
      </text>
    </g>
  );
}

function Seconds({ plot }: { readonly plot: Plot }) {
  return (
    <g className="chart-axis">
      <path d={`M${plot.left},${plot.bottom}H${plot.right}`} />
      {plot.ticks.map(({ x, seconds }) => (
        <text key={seconds} x={x} y={plot.bottom + 16} textAnchor="middle">
          {seconds}
        </text>
      ))}
    </g>
  );
}
