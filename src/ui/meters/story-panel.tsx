/** Behind "One story?": its definition, what contradicts, and the answers it was judged from. */
import type { OperationRecord } from '../../engine/index.ts';
import type { Slice } from '../../store/state.ts';
import { Panel } from '../panels/panel.tsx';
import { useActions, useWords } from '../shell/context.ts';
import { answersOf } from '../verdict/evidence.ts';
import { Behind } from './behind.tsx';
import { contradicting } from './counts.ts';
import { MoreNumbers, Operations } from './drawer-parts.tsx';
import { idsOf } from './ids.ts';
import type { MetersView } from './meters-panel.tsx';
import { useDrawer } from './use-drawer.ts';
import './drawers.css';

/** How far back the engine's freshness looks. */
const LATE = 10_000_000;

/** What the freshness counts: answers that told what they saw, a payment that was declined too. */
function readsOfLate({ operations, time }: Slice): readonly OperationRecord[] {
  return operations.filter(
    ({ op, outcome, seen, finishedAt }) =>
      seen !== undefined &&
      finishedAt > time - LATE &&
      (outcome === 'declined' || (outcome === 'ok' && op.f === 'read')),
  );
}

/** The answers that revealed a contradiction since the copies agreed. */
function blamedSince({ violations, epoch }: Slice): readonly number[] {
  return violations.slice(violations.length - epoch.violations).map(({ blame }) => blame);
}

export function StoryPanel({ meters }: MetersView) {
  const words = useWords();
  const actions = useActions();
  const { slice } = useDrawer();
  const bad = contradicting({ slice });
  const { freshness, epoch } = slice;
  const answers = answersOf(slice.operations);
  const sinceAgreed = meters.sinceAgreed({
    since: epoch.since,
    contradictions: epoch.violations,
  });
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
        <p>
          <Behind n={freshness.reads} ids={() => idsOf(readsOfLate(slice))}>
            {meters.fresh({ fresh: freshness.fresh, of: freshness.reads })}
          </Behind>
        </p>
      )}
      {epoch.since > 0 && (
        <p>
          <Behind n={epoch.violations} ids={() => blamedSince(slice)} otherwise={sinceAgreed}>
            {sinceAgreed}
          </Behind>
        </p>
      )}
      <MoreNumbers meters={meters} />
      <Operations meters={meters} operations={answers} />
    </Panel>
  );
}
