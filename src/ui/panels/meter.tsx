/** Behind a meter: its definition, its rows with their operations, and the formal availabilities. */
import { Fragment, useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Slice } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { answeredRows, contradicting, sinceCut } from '../meters/counts.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { answersOf } from '../verdict/evidence.ts';
import { OperationTable } from './operations.tsx';
import { Panel } from './panel.tsx';

type Counted = Slice['formal']['total'];

export function MeterAnsweredPanel() {
  const words = useWords();
  const actions = useActions();
  const [scenario, slice] = useApp(useShallow((state) => [state.scenario, state.slice]));
  const rows = useMemo(() => answeredRows(words, { scenario, slice }), [words, scenario, slice]);
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
        {FORMAL.map((definition) => (
          <Fragment key={definition}>
            <dt>{words.meters.definitions[definition]}</dt>
            <dd>{formalText(words, slice.formal[definition])}</dd>
          </Fragment>
        ))}
      </dl>
      <OperationTable operations={sinceCut({ scenario, slice })} />
    </Panel>
  );
}

/** From the strongest to the weakest. */
const FORMAL = ['total', 'sticky', 'majority'] as const;

function formalText({ meters }: Messages, { answered, closed }: Counted): string {
  return closed === 0 ? meters.notTried : meters.holds({ answered, of: closed });
}

export function MeterStoryPanel() {
  const words = useWords();
  const actions = useActions();
  const [scenario, slice] = useApp(useShallow((state) => [state.scenario, state.slice]));
  const bad = contradicting({ scenario, slice });
  const { freshness, epoch } = slice;
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
      {freshness.reads > 0 && (
        <p>{words.meters.fresh({ fresh: freshness.fresh, of: freshness.reads })}</p>
      )}
      {epoch.since > 0 && (
        <p>{words.meters.sinceAgreed({ since: epoch.since, contradictions: epoch.violations })}</p>
      )}
      <OperationTable operations={answers} />
    </Panel>
  );
}
