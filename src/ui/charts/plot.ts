/** Where things lie on a chart: both scales, the columns, and labels that keep clear of each other. */
import { scaleLinear } from 'd3';
import type { Band } from './bands.ts';
import type { Columns } from './buckets.ts';

/** Pixels; text on the charts is 12 to 13 px high. */
const LEFT = 38;
const FOOT = 22;
const LANE = 18;
const LETTER = 6.6;
/** A good guess at a text's width, on the wide side. */
export const widthOf = (text: string): number => text.length * LETTER;
const LABEL_GAP = 15;

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Width of a column. */
  readonly column: number;
  /** Of a moment in micros. */
  readonly x: (at: number) => number;
  readonly middle: (column: number) => number;
  readonly ticks: readonly { readonly x: number; readonly seconds: number }[];
}

/** `label`: letters that must fit to the right of the lines. */
export function plotOf(
  columns: Columns,
  size: { readonly width: number; readonly plot: number; readonly label: number },
  lanes: number,
): Plot {
  const top = 8 + lanes * LANE;
  const right = Math.max(LEFT + 40, size.width - Math.max(14, size.label * LETTER + 10));
  const seconds = (columns.drawn * columns.step) / 1_000_000;
  const scale = scaleLinear([0, seconds], [LEFT, right]);
  const x = (at: number): number => scale(at / 1_000_000);
  return {
    width: size.width,
    height: top + size.plot + FOOT,
    left: LEFT,
    right,
    top,
    bottom: top + size.plot,
    column: (right - LEFT) / columns.drawn,
    x,
    middle: (column) => x((column + 0.5) * columns.step),
    ticks: scale
      .ticks(Math.max(2, Math.round((right - LEFT) / 70)))
      .filter((tick) => Number.isInteger(tick))
      .map((tick) => ({ x: scale(tick), seconds: tick })),
  };
}

export interface Heights {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** From nought to above the greatest value; `whole`: things that cannot be halved. */
export function heightsOf(plot: Plot, greatest: number, whole: boolean): Heights {
  const top = Math.max(greatest, whole ? 2 : 1);
  const scale = scaleLinear([0, top], [plot.bottom, plot.top + 4]).nice(3);
  const ticks = scale.ticks(3).filter((tick) => !whole || Number.isInteger(tick));
  return { y: (value) => scale(value), ticks };
}

/** The same heights, moved apart where two labels would touch, within `bottom`. */
export function spread(wanted: readonly number[], bottom: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y);
  const placed: number[] = [];
  order.forEach(({ y }, rank) => {
    placed.push(Math.max(y, rank === 0 ? -Infinity : placed[rank - 1]! + LABEL_GAP));
  });
  // What was pushed below the plot pushes back up.
  for (let rank = placed.length - 1, limit = bottom; rank >= 0; rank--, limit -= LABEL_GAP) {
    placed[rank] = Math.min(placed[rank]!, limit);
  }
  const found = wanted.slice();
  order.forEach(({ index }, rank) => (found[index] = placed[rank]!));
  return found;
}

export interface Lane {
  readonly y: number;
  readonly name: string;
  readonly bars: readonly { readonly x: number; readonly width: number; readonly open: boolean }[];
  readonly label: { readonly x: number; readonly anchor: 'start' | 'end' };
}

export const laneY = (lane: number): number => 4 + lane * LANE;

/** Each kind of fault has a lane of its own above the plot, with its name beside or in its first bar. */
export function lanesOf(
  plot: Plot,
  bands: readonly Band[],
  nameOf: (kind: Band['kind']) => string,
): readonly Lane[] {
  return [...new Set(bands.map(({ kind }) => kind))].map((kind, lane) => {
    const bars = bands
      .filter((band) => band.kind === kind)
      .map(({ from, to, open }) => {
        const x = plot.x(from);
        return { x, width: Math.max(3, plot.x(to) - x), open };
      });
    const name = nameOf(kind);
    const first = bars[0]!;
    const room = widthOf(name) + 8;
    const after = first.x + (first.width > room ? 5 : first.width + 5);
    const label =
      after + room <= plot.right + 30
        ? ({ x: after, anchor: 'start' } as const)
        : ({ x: first.x - 5, anchor: 'end' } as const);
    return { y: laneY(lane), name, bars, label };
  });
}
