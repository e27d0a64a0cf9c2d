/** The four charts of a run: what each draws, prints and reads aloud. */
import { count, duration } from '../../words/format.ts';
import type { Measures, OperationRecord } from '../../engine/index.ts';
import { Chart } from './frame.tsx';
import type { Shared } from './frame.tsx';
import { Lines } from './lines.tsx';
import type { Series } from './lines.tsx';
import { heightsOf } from './plot.ts';
import { apartOf, latencyOf, messagesOf, stripsOf } from './series.ts';
import { STRIP, Strips } from './strips.tsx';

const LINES = 120;
const longest = (names: readonly string[]): number => Math.max(...names.map((name) => name.length));
/** The newest column is not over: what is not known of it may still come. */
const nothing = ({ meters, columns }: Shared, column: number): string =>
  columns.now < (column + 1) * columns.step ? meters.charts.notYet : meters.charts.none;
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

export function AnsweredChart({
  shared,
  rows,
}: {
  readonly shared: Shared;
  readonly rows: Parameters<typeof stripsOf>[1];
}) {
  const { columns, meters } = shared;
  const { charts } = meters;
  const strips = stripsOf(columns, rows);
  return (
    <Chart
      shared={shared}
      title={charts.answered}
      plot={strips.length * STRIP}
      label={0}
      foot={charts.foot.answered}
      heads={strips.map(({ name }) => name)}
      cells={(column) =>
        strips.map(({ answered, closed }) => {
          const of = closed[column] ?? 0;
          return of === 0
            ? nothing(shared, column)
            : charts.of({ answered: answered[column] ?? 0, of });
        })
      }
      renderPlot={(plot) => (
        <Strips
          plot={plot}
          columns={columns}
          strips={strips}
          total={({ answered, closed }) => charts.of({ answered: sum(answered), of: sum(closed) })}
        />
      )}
    />
  );
}

/** One chart of lines: all its series on one scale. */
function LineChart(props: {
  readonly shared: Shared;
  readonly title: string;
  readonly foot: string;
  readonly series: readonly Series[];
  readonly whole: boolean;
  /** On the axis, and in full. */
  readonly tick: (value: number) => string;
  readonly print: (value: number) => string;
}) {
  const { shared, series } = props;
  const greatest = Math.max(
    0,
    ...series.flatMap(({ values }) => values.map((value) => value ?? 0)),
  );
  return (
    <Chart
      shared={shared}
      title={props.title}
      plot={LINES}
      label={longest(series.map(({ short }) => short))}
      foot={props.foot}
      heads={series.map(({ name }) => name)}
      cells={(column) =>
        series.map(({ values }) => {
          const value = values[column] ?? null;
          return value === null ? nothing(shared, column) : props.print(value);
        })
      }
      renderPlot={(plot) => (
        <Lines
          plot={plot}
          heights={heightsOf(plot, greatest, props.whole)}
          series={series}
          print={props.tick}
        />
      )}
    />
  );
}

export function LatencyChart({
  shared,
  operations,
}: {
  readonly shared: Shared;
  readonly operations: readonly OperationRecord[];
}) {
  const { charts } = shared.meters;
  const { half, most } = latencyOf(shared.columns, operations);
  const millis = (values: typeof half): typeof half =>
    values.map((value) => (value === null ? null : value / 1000));
  return (
    <LineChart
      shared={shared}
      title={charts.latency}
      foot={charts.foot.latency}
      series={[
        { name: charts.half, short: charts.short.half, values: millis(half) },
        { name: charts.most, short: charts.short.most, values: millis(most) },
      ]}
      whole={false}
      tick={(value) => count(value)}
      print={(value) => duration(value * 1000)}
    />
  );
}

export function ApartChart({
  shared,
  samples,
}: {
  readonly shared: Shared;
  readonly samples: Measures['samples'];
}) {
  const { charts } = shared.meters;
  const { behind, keys } = apartOf(shared.columns, samples);
  return (
    <LineChart
      shared={shared}
      title={charts.apart}
      foot={charts.foot.apart}
      series={[
        { name: charts.copies, short: charts.short.copies, values: behind },
        { name: charts.records, short: charts.short.records, values: keys },
      ]}
      whole
      tick={count}
      print={count}
    />
  );
}

export function MessagesChart({
  shared,
  samples,
}: {
  readonly shared: Shared;
  readonly samples: Measures['samples'];
}) {
  const { charts } = shared.meters;
  const { sent, serving, died } = messagesOf(shared.columns, samples);
  return (
    <LineChart
      shared={shared}
      title={charts.messages}
      foot={charts.foot.messages}
      series={[
        { name: charts.sent, short: charts.short.sent, values: sent },
        { name: charts.serving, short: charts.short.serving, values: serving },
        { name: charts.died, short: charts.short.died, values: died },
      ]}
      whole={false}
      tick={count}
      print={count}
    />
  );
}
