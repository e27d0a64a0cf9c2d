/** About this run: what the machine drew, what hands chose, and the way to another seed. */
import { useShallow } from 'zustand/shallow';
import type { Intervention } from '../../engine/index.ts';
import { OPENING_SCENARIO, OPENING_SEED } from '../../store/opening.ts';
import type { Messages } from '../../words/en.ts';
import type { PanelMessages } from '../../words/load-panels.ts';
import { fibreName, personName, placeName } from '../../words/names.ts';
import { list } from '../../words/format.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { usePanelWords } from './panel-words.tsx';
import { Panel } from './panel.tsx';

export function AboutPanel() {
  const words = useWords();
  const says = usePanelWords();
  const actions = useActions();
  const [run, scenario, mode, hash] = useApp(
    useShallow((state) => [state.run, state.scenario, state.mode, state.slice.traceHash]),
  );
  const start = Object.values(scenario.services)
    .flatMap((service) => Object.values(service.initial))
    .at(0);
  const pinned = run.scenario === OPENING_SCENARIO && run.seed === OPENING_SEED;
  return (
    <Panel title={says.about.title}>
      <p>{says.about.real({ system: words.bar.systems[mode] })}</p>
      <dl>
        <dt>{says.about.seed}</dt>
        <dd>{run.seed}</dd>
        <dt>{says.about.rule}</dt>
        <dd>{words.rule[mode]}</dd>
        <dt>{says.about.replicas}</dt>
        <dd>
          {list(
            scenario.hosts.map((host) => placeName(words, host.id)),
            words.and,
          )}
        </dd>
        <dt>{says.about.hash}</dt>
        <dd className="code">{hash}</dd>
        <dt>{says.about.revision}</dt>
        <dd>{run.engineRevision}</dd>
      </dl>
      <p className="second">{says.about.same}</p>
      <h3>{says.about.chosen}</h3>
      <p>
        {start !== undefined && `${says.about.start({ amount: start })} `}
        {pinned ? says.about.pinned : says.about.drawn}
      </p>
      {scenario.timeline.length > 0 && (
        <>
          <h3>{says.about.timeline}</h3>
          <Acts acts={scenario.timeline} />
        </>
      )}
      <h3>{says.about.acts}</h3>
      {run.interventions.length === 0 && <p>{says.about.noActs}</p>}
      <Acts acts={run.interventions} />
      <button
        type="button"
        className="button"
        onClick={() => {
          actions.openPanel(null);
          actions.anotherSeed();
        }}
      >
        {says.about.another}
      </button>
      <button type="button" className="button quiet" onClick={() => actions.openPanel('model')}>
        {words.inside.model}
      </button>
      <p className="second">
        <a href="NOTICE.txt">{says.about.notice}</a>
      </p>
    </Panel>
  );
}

/** Acts as they happen: a file may list its own in any order. */
function Acts({ acts }: { readonly acts: readonly Intervention[] }) {
  const words = useWords();
  const says = usePanelWords();
  return (
    <ol className="acts">
      {acts
        .toSorted((a, b) => a.at - b.at)
        .map((act, i) => (
          <li key={i}>{actText(words, says, act)}</li>
        ))}
    </ol>
  );
}

/** One recorded act, with its moment. */
function actText(words: Messages, panel: PanelMessages, act: Intervention): string {
  const says = panel.about.act;
  const { at } = act;
  switch (act.kind) {
    case 'cut':
    case 'heal': {
      const what = list(
        act.fibres.map((id) => fibreName(words, id)),
        words.and,
      );
      return says[act.kind]({ at, what });
    }
    case 'crash':
    case 'restart':
      return says[act.kind]({ at, what: placeName(words, act.host) });
    case 'invoke': {
      const who = personName(words, act.client);
      if (act.act.kind === 'check') return says.check({ at, who });
      const { kind, amount } = act.act.change;
      return says[kind]({ at, who, amount });
    }
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release':
    case 'pause':
    case 'resume':
    case 'skew':
    case 'set':
    case 'storm':
    case 'move':
      return says.fault({ at });
  }
}
