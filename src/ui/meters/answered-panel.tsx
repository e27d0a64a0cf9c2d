/** Behind "Answered?": its definition, counts by place, the formal availabilities, the operations. */
import { Fragment, useMemo } from 'react';
import { Panel } from '../panels/panel.tsx';
import { useActions, useWords } from '../shell/context.ts';
import { Behind } from './behind.tsx';
import { answeredRows, sinceCut } from './counts.ts';
import { Heading, MoreNumbers, Operations } from './drawer-parts.tsx';
import { markedIds } from '../../store/marked.ts';
import { idsOf } from './ids.ts';
import type { MetersView } from './meters-panel.tsx';
import { useDrawer } from './use-drawer.ts';
import './drawers.css';

/** From the strongest to the weakest. */
const FORMAL = ['total', 'sticky', 'majority'] as const;

export function AnsweredPanel({ meters }: MetersView) {
  const words = useWords();
  const actions = useActions();
  const { scenario, slice } = useDrawer();
  const rows = useMemo(() => answeredRows(words, { scenario, slice }), [words, scenario, slice]);
  return (
    <Panel title={words.meters.answered}>
      <p>
        {meters.answeredMeans} <small>({meters.answeredTerm})</small>
      </p>
      <Heading>{meters.byPlace({ cut: slice.cutSince !== null })}</Heading>
      {rows.map((row) => (
        <button
          key={row.id}
          type="button"
          className="panel-row"
          onClick={() => actions.openPanel('operations', idsOf(row.operations))}
        >
          {meters.row({ place: row.name, answered: row.answered, of: row.closed })}
        </button>
      ))}
      <Heading>{meters.formal}</Heading>
      <dl>
        {FORMAL.map((definition) => {
          const { answered, closed } = slice.formal[definition];
          return (
            <Fragment key={definition}>
              <dt>{meters.definitions[definition]}</dt>
              <dd>
                <Behind
                  n={closed}
                  ids={() => markedIds(slice, definition)}
                  otherwise={meters.notTried}
                >
                  {meters.holds({ answered, of: closed })}
                </Behind>
              </dd>
            </Fragment>
          );
        })}
      </dl>
      <MoreNumbers meters={meters} />
      <Operations meters={meters} operations={sinceCut({ scenario, slice })} />
    </Panel>
  );
}
