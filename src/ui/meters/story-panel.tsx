/** Behind "One story?": its definition, what contradicts, and the answers it was judged from. */
import { Panel } from '../panels/panel.tsx';
import { useActions, useWords } from '../shell/context.ts';
import { answersOf } from '../verdict/evidence.ts';
import { contradicting } from './counts.ts';
import { MoreNumbers, Operations } from './drawer-parts.tsx';
import type { MetersView } from './meters-panel.tsx';
import { useDrawer } from './use-drawer.ts';
import './drawers.css';

export function StoryPanel({ meters }: MetersView) {
  const words = useWords();
  const actions = useActions();
  const { scenario, slice } = useDrawer();
  const bad = contradicting({ scenario, slice });
  const { freshness, epoch } = slice;
  const answers = answersOf(slice.operations);
  return (
    <Panel title={words.meters.story}>
      <p>
        {meters.storyMeans} <small>({meters.storyTerm})</small>
      </p>
      <button
        type="button"
        className="panel-row"
        onClick={() => actions.openPanel('operations', bad)}
      >
        {meters.storyRow({ bad: bad.length, of: answers.length })}
      </button>
      {freshness.reads > 0 && (
        <p>{meters.fresh({ fresh: freshness.fresh, of: freshness.reads })}</p>
      )}
      {epoch.since > 0 && (
        <p>{meters.sinceAgreed({ since: epoch.since, contradictions: epoch.violations })}</p>
      )}
      <MoreNumbers meters={meters} />
      <Operations meters={meters} operations={answers} />
    </Panel>
  );
}
