/** The rule switch: what the database should do while the network is cut. Choosing replays the hands. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Mode } from '../../engine/index.ts';
import { overridden } from '../../store/main-service.ts';
import { levelsInForce } from '../caption/caption-text.ts';
import { RuleIcon, ToolIcon } from '../icons/icons.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import './rule.css';

const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];

/** `folded`: on a phone at rest, one row that opens the three. */
export function Rule({ folded }: { readonly folded: boolean }) {
  const words = useWords();
  const [mode, scenario] = useApp(useShallow((state) => [state.mode, state.scenario]));
  const opening = useApp((state) => state.beat !== null);
  const [open, setOpen] = useState(false);
  return (
    <div className="rule" data-folded={folded} data-open={open}>
      {folded && (
        <button
          type="button"
          className="rule-row only-phone"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <RuleIcon mode={mode} />
          <span>
            <small>
              {mode === 'tunable'
                ? words.rule.levels(levelsInForce(scenario))
                : words.rule.askShort}
            </small>
            <b>{words.rule[mode]}</b>
          </span>
          <ToolIcon kind="down" />
        </button>
      )}
      <RuleChoices modes={opening ? MODES.slice(0, 2) : MODES} done={() => setOpen(false)}>
        {!opening && <Numbers done={() => setOpen(false)} />}
      </RuleChoices>
    </div>
  );
}

/** The way to the rule's numbers, where it has some or where the service's own override it. */
function Numbers({ done }: { readonly done: () => void }) {
  const says = useWords().tunable;
  const actions = useActions();
  const mode = useApp((state) => state.mode);
  const overrides = useApp((state) => overridden(state.scenario).length > 0);
  if (mode !== 'tunable' && !overrides) return null;
  const open = () => {
    done();
    actions.openPanel('tunable');
  };
  return (
    <div className="rule-numbers" data-overrides={overrides}>
      {overrides && <span>{says.overrides}</span>}
      <button type="button" className="link" onClick={open}>
        {says.open}
      </button>
    </div>
  );
}

function RuleChoices({
  modes,
  done,
  children,
}: {
  readonly modes: readonly Mode[];
  readonly done: () => void;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const actions = useActions();
  const name = useId();
  const mode = useApp((state) => state.mode);
  const calling = useApp((state) => state.asked === 'rule');
  const choose = (next: Mode) => {
    done();
    if (calling && next === 'ap') actions.proceed();
    else actions.setMode(next);
  };
  return (
    <fieldset className="rule-choices">
      <legend>{words.rule.ask}</legend>
      <div className="rule-parts" data-parts={modes.length}>
        {modes.map((each) => (
          <label
            key={each}
            data-checked={each === mode}
            className={calling && each === 'ap' ? 'call' : undefined}
          >
            <input
              type="radio"
              name={name}
              value={each}
              checked={each === mode}
              onChange={() => choose(each)}
            />
            <RuleIcon mode={each} />
            <span>
              {words.rule[each]} <span className="sr-only">({words.rule.terms[each]})</span>
            </span>
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  );
}
