/** The first frame's top row: the three languages and Skip. Later folded into a plate on the map. */
import { LANGUAGES } from '../../words/load.ts';
import { useActions, useApp, useShell, useWords } from '../shell/context.ts';
import './top.css';

export function LanguageChips() {
  const words = useWords();
  const actions = useActions();
  const { language } = useShell();
  return (
    <fieldset className="chips">
      <legend className="sr-only">{words.language.label}</legend>
      {LANGUAGES.map((each) => (
        <button
          key={each.id}
          type="button"
          className="chip"
          lang={each.id}
          aria-pressed={each.id === language}
          onClick={() => actions.setLanguage(each.id)}
        >
          {each.name}
        </button>
      ))}
    </fieldset>
  );
}

export function SkipButton() {
  const words = useWords();
  const actions = useActions();
  return (
    <button type="button" className="chip skip" onClick={actions.skipOpening}>
      {words.buttons.skip}
    </button>
  );
}

/** Wide: always in the opening. Phone: on the first still only; then `Corner` takes over. */
export function Top() {
  const beat = useApp((state) => state.beat);
  if (beat === null) return null;
  return (
    <div className={beat === 'hello' ? 'top' : 'top only-wide'}>
      <LanguageChips />
      <SkipButton />
    </div>
  );
}

/** Phone, after the first still: both behind small plates in the map's corner. */
export function Corner() {
  const words = useWords();
  const beat = useApp((state) => state.beat);
  if (beat === null || beat === 'hello') return null;
  return (
    <div className="corner only-phone">
      <details className="corner-languages">
        <summary className="chip">
          {words.language.short} <span className="sr-only">{words.language.label}</span>
        </summary>
        <LanguageChips />
      </details>
      <SkipButton />
    </div>
  );
}
