/** The second drawer: what the run cost and where its copies stand, in numbers and as charts. */
import { useMemo, useState } from 'react';
import { bandsOf } from '../charts/bands.ts';
import { closedByColumn, columnsOf } from '../charts/buckets.ts';
import { AnsweredChart, ApartChart, LatencyChart, MessagesChart } from '../charts/charts.tsx';
import type { Shared } from '../charts/frame.tsx';
import { Panel } from '../panels/panel.tsx';
import { useWords } from '../shell/context.ts';
import { caseOf } from '../verdict/evidence.ts';
import { Apart, Healed, Hints } from './copies.tsx';
import { answeredRows } from './counts.ts';
import type { MetersView } from './meters-panel.tsx';
import { Latency, Lost, Messages, Stale } from './numbers.tsx';
import { Sessions } from './sessions.tsx';
import { useDrawer } from './use-drawer.ts';
import '../panels/inside.css';
import './drawers.css';

export function MeasuresPanel({ meters }: MetersView) {
  const words = useWords();
  const { scenario, slice, run } = useDrawer();
  const { operations, time, violations } = slice;
  const all = useMemo(() => caseOf(words, scenario, operations), [words, scenario, operations]);
  const [read, setRead] = useState<number | null>(null);
  const shared = useMemo((): Shared => {
    const columns = columnsOf(time);
    return {
      meters,
      columns,
      bands: bandsOf(scenario, run, time),
      clashes: violations.map((violation) => violation.time),
      // A run that was shortened has fewer columns than the one that was read.
      read: read !== null && read < columns.begun ? read : null,
      onRead: setRead,
      operations: closedByColumn(columns, operations),
    };
  }, [meters, scenario, run, time, violations, operations, read]);
  const rows = useMemo(
    () => answeredRows(words, { scenario, slice: { ...slice, cutSince: null } }),
    [words, scenario, slice],
  );
  const part = { all, meters, slice };
  return (
    <Panel title={meters.title} modeless back>
      <p className="second">{meters.means}</p>
      <AnsweredChart shared={shared} rows={rows} />
      <Latency {...part} />
      <LatencyChart shared={shared} operations={operations} />
      <Stale {...part} />
      <Sessions all={all} meters={meters} phones={slice.phones} />
      <Apart {...part} />
      <ApartChart shared={shared} samples={slice.meters.samples} />
      <Hints {...part} />
      <Healed meters={meters} slice={slice} scenario={scenario} run={run} />
      <Lost {...part} />
      <Messages {...part} />
      <MessagesChart shared={shared} samples={slice.meters.samples} />
    </Panel>
  );
}
