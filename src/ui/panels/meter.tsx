/** Behind a meter: its definition, its rows with their operations, and the formal availabilities. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import { answeredRows, contradicting, sinceCut } from '../meters/counts.ts';
import type { AnsweredRow } from '../meters/counts.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { answersOf } from '../verdict/evidence.ts';
import { OperationTable } from './operations.tsx';
import { Panel } from './panel.tsx';

export function MeterAnsweredPanel() {
  const words = useWords();
  const actions = useActions();
  const [scenario, slice] = useApp(useShallow((state) => [state.scenario, state.slice]));
  const rows = useMemo(() => answeredRows(words, { scenario, slice }), [words, scenario, slice]);
  const majority = slice.groups.find((group) => group.copies * 2 > group.of);
  return (
    <Panel title={words.meters.answered}>
      <p>
        {words.meters.answeredMeans} <small>({words.meters.answeredTerm})</small>
      </p>
      {rows.map((row) => (
        <button
          key={row.id}
          type="button"
          className="panel-row"
          onClick={() =>
            actions.openPanel(
              'operations',
              row.operations.map((one) => one.id),
            )
          }
        >
          {words.meters.row({ place: row.name, answered: row.answered, of: row.closed })}
        </button>
      ))}
      <h3>{words.meters.formal}</h3>
      <dl>
        <dt>{words.meters.everyCopy}</dt>
        <dd>{said(rows)}</dd>
        <dt>{words.meters.majority}</dt>
        <dd>{said(rows.filter((row) => slice.groups.length < 2 || row.id === majority?.name))}</dd>
      </dl>
      <OperationTable operations={sinceCut({ scenario, slice })} />
    </Panel>
  );

  /** Yes only if something was asked everywhere and everything was answered. */
  function said(counted: readonly AnsweredRow[]): string {
    if (counted.some((row) => row.answered < row.closed)) return words.meters.no;
    return counted.length > 0 && counted.every((row) => row.closed > 0)
      ? words.meters.yes
      : words.meters.notTried;
  }
}

export function MeterStoryPanel() {
  const words = useWords();
  const actions = useActions();
  const [scenario, slice] = useApp(useShallow((state) => [state.scenario, state.slice]));
  const bad = contradicting({ scenario, slice });
  const answers = answersOf(slice.operations);
  return (
    <Panel title={words.meters.story}>
      <p>
        {words.meters.storyMeans} <small>({words.meters.storyTerm})</small>
      </p>
      <button
        type="button"
        className="panel-row"
        onClick={() => actions.openPanel('operations', bad)}
      >
        {words.meters.storyRow({ bad: bad.length, of: answers.length })}
      </button>
      <OperationTable operations={answers} />
    </Panel>
  );
}
