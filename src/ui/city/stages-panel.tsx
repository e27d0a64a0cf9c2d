/** The built-in scenarios: each opens whole and fresh. */
import { Fragment } from 'react';
import { list } from '../../words/format.ts';
import { cutName } from '../../words/names.ts';
import { loadCity } from '../../words/load-city.ts';
import { Panel } from '../panels/panel.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { useLateWords } from '../shell/late-words.ts';
import './city.css';

const STAGES = ['mumbai', 'india', 'mumbai-island-cut', 'india-dc-cut'] as const;

export function StagesPanel() {
  const words = useWords();
  const actions = useActions();
  const says = useLateWords(loadCity)?.stages;
  const scenario = useApp((state) => state.scenario);
  if (!says) return null;
  return (
    <Panel title={says.title} back>
      <p className="second">{says.lead}</p>
      {STAGES.map((name) => {
        const here = scenario.name === name;
        return (
          <Fragment key={name}>
            <button
              type="button"
              className="panel-row stage-row"
              aria-current={here ? 'true' : undefined}
              onClick={() => actions.openStage(name)}
            >
              <b>
                {says.names[name]}
                {here && <em> · {says.here}</em>}
              </b>
              <small>{says.means[name]}</small>
            </button>
            {here && scenario.cuts.length > 0 && (
              <p className="second stage-cuts">
                {says.cuts({
                  cuts: list(
                    scenario.cuts.map(({ id }) => cutName(words, id)),
                    words.and,
                  ),
                })}
              </p>
            )}
          </Fragment>
        );
      })}
      <p className="second">{says.roundTrips}</p>
      <p className="second">{says.routes}</p>
    </Panel>
  );
}
