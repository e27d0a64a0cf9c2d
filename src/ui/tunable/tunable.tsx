/**
 * The panel of the rule "You set how many must agree": the copies, how many of them a write waits
 * for and a read asks, what that comes to in sentences, and the rest that the rule decides. A change
 * replays the same hands to the same moment.
 */
import type { Agreement } from '../../store/tunable.ts';
import { loadTunable } from '../../words/load-tunable.ts';
import { Panel } from '../panels/panel.tsx';
import { useActions, useWords } from '../shell/context.ts';
import { useLateWords } from '../shell/late-words.ts';
import { Copies } from './copies.tsx';
import { LevelControl } from './level.tsx';
import { HALF_DONE_WRITE } from './pinned.ts';
import { cutText, sharingText, storiesMayPart } from './tunable-text.ts';
import { Upkeep } from './upkeep.tsx';
import { useTuner } from './use-tunable.ts';
import type { Tuner } from './use-tunable.ts';
import { TunableWords, useTunableWords } from './words.ts';
import './tunable.css';

export function TunablePanel() {
  const says = useLateWords(loadTunable);
  return (
    says && (
      <TunableWords value={says}>
        <Tunable />
      </TunableWords>
    )
  );
}

function Tunable() {
  const words = useWords();
  const says = useTunableWords();
  const tuner = useTuner();
  const title = words.rule.tunableShort;
  if (tuner === null || tuner.tunable.rule === 'cp') {
    return (
      <Panel title={title}>
        <p>{says.locked}</p>
      </Panel>
    );
  }
  const { agreement } = tuner.tunable;
  return (
    <Panel title={title}>
      <div className="tunable">
        <OtherRule tuner={tuner} />
        <Copies copies={agreement.copies} />
        <p className="panel-lead" aria-live="polite">
          {sharingText(says, agreement)}
        </p>
        <div className="levels">
          <LevelControl tuner={tuner} field="write" />
          <LevelControl tuner={tuner} field="read" />
        </div>
        <p className="second">{says.fewest}</p>
        <NotYet />
        <WhileCut agreement={agreement} />
        <Rest tuner={tuner} />
      </div>
    </Panel>
  );
}

function OtherRule({ tuner: { tunable } }: { readonly tuner: Tuner }) {
  const words = useWords();
  const says = useTunableWords();
  if (tunable.mode === tunable.rule) return null;
  return <p className="tunable-other">{says.notOn({ rule: words.rule[tunable.mode] })}</p>;
}

/** A link like any other: it can be kept or opened beside this run, and Back comes back. */
function NotYet() {
  const says = useTunableWords();
  const actions = useActions();
  const follow = () => {
    actions.openPanel(null);
    // The address says so already: no news for the page, so it is told.
    if (location.hash === `#${HALF_DONE_WRITE}`) actions.openLink(HALF_DONE_WRITE);
  };
  return (
    <p className="not-yet">
      {says.notYet}{' '}
      <a href={`#${HALF_DONE_WRITE}`} onClick={follow}>
        {says.seeRun}
      </a>{' '}
      <small>{says.comeBack}</small>
    </p>
  );
}

function WhileCut({ agreement }: { readonly agreement: Agreement }) {
  const words = useWords();
  const says = useTunableWords();
  const { cuts, copies, write, read } = agreement;
  return (
    <>
      <h3>
        {says.whileCut} <small>({says.noticed})</small>
      </h3>
      {cuts.length === 0 ? (
        <p>{says.tooFew({ write: write.need, read: read.need })}</p>
      ) : (
        <ul className="cut-lines">
          {cuts.map((cut) => (
            <li key={cut.id}>{cutText(words, says, cut, copies.length)}</li>
          ))}
        </ul>
      )}
      <p className="second">
        {says.payNeedsBoth} {storiesMayPart(agreement) && says.storiesPart}
      </p>
    </>
  );
}

/** Folded: the two numbers and their consequences come first. */
function Rest({ tuner }: { readonly tuner: Tuner }) {
  const says = useTunableWords();
  const { origin, patience } = tuner.tunable;
  const untouched = !patience.byHand && !Object.values(origin).includes('hand');
  return (
    <>
      <details className="tunable-rest">
        <summary>
          <b>{says.upkeep}</b>
        </summary>
        <Upkeep tuner={tuner} />
      </details>
      <div className="panel-buttons">
        <button type="button" className="button quiet" disabled={untouched} onClick={tuner.reset}>
          {says.reset}
        </button>
      </div>
    </>
  );
}
