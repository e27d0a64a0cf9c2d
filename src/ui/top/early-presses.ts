/**
 * Presses on the first still, before the script. Its chips are radios and Skip is a checkbox, so the
 * browser itself keeps and shows what was chosen; nothing inline runs, and a strict content policy
 * may stand. The script reads them here once it is there, and listens until its own page replaces
 * the still.
 */
import type { Actions, Language } from '../../store/state.ts';
import { LANGUAGES } from '../../words/load.ts';

/** Carries out what was pressed on the still in `place`, and what is pressed before it is gone. */
export function hearEarlyPresses(
  place: HTMLElement,
  actions: Pick<Actions, 'setLanguage' | 'skipOpening'>,
): void {
  const hear = (input: HTMLInputElement): void => {
    if (!input.checked) return;
    const chosen: Language | undefined = LANGUAGES.find(({ id }) => id === input.value)?.id;
    if (input.type === 'checkbox') actions.skipOpening();
    else if (chosen) actions.setLanguage(chosen);
  };
  for (const input of place.querySelectorAll<HTMLInputElement>('input')) {
    // As rendered is no press.
    if (input.checked !== input.defaultChecked) hear(input);
    input.addEventListener('change', () => hear(input));
  }
}
