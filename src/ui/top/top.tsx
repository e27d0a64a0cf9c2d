/**
 * The three languages and Skip. Wide: a row above the caption. Phone: on the map, all in sight on the
 * first still, then folded; Skip never leaves its place.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { LANGUAGES } from '../../words/load.ts';
import type { WordsLanguage } from '../../words/load.ts';
import { Drawn } from '../icons/drawn.tsx';
import { useActions, useApp, useShell, useWords } from '../shell/context.ts';
import './top.css';

export function LanguageChips({ onChoose }: { readonly onChoose?: () => void }) {
  const words = useWords();
  const actions = useActions();
  const { language, still } = useShell();
  const group = useId();
  const choose = (id: WordsLanguage) => {
    actions.setLanguage(id);
    onChoose?.();
  };
  return (
    <fieldset className="chips">
      <legend className="sr-only">{words.language.label}</legend>
      {LANGUAGES.map(({ id, name }) =>
        still === true ? (
          <EarlyPress
            key={id}
            className="chip"
            type="radio"
            name={group}
            value={id}
            checked={id === language}
          >
            <Drawn text={name} />
          </EarlyPress>
        ) : (
          <button
            key={id}
            type="button"
            className="chip"
            lang={id}
            aria-pressed={id === language}
            onClick={() => choose(id)}
          >
            <Drawn text={name} />
          </button>
        ),
      )}
    </fieldset>
  );
}

/**
 * A control that keeps its press by itself until the script is there (`early-presses.ts`): the same
 * chip to look at, a radio or a checkbox below.
 */
function EarlyPress(props: {
  readonly type: 'radio' | 'checkbox';
  readonly name?: string;
  readonly className: string;
  readonly value: string;
  readonly checked?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <label className={props.className} lang={props.type === 'radio' ? props.value : undefined}>
      <input
        type={props.type}
        name={props.name}
        value={props.value}
        defaultChecked={props.checked ?? false}
        autoComplete="off"
      />
      {props.children}
    </label>
  );
}

export function SkipButton() {
  const words = useWords();
  const actions = useActions();
  const { still } = useShell();
  if (still === true) {
    return (
      <EarlyPress className="chip skip" type="checkbox" value="skip">
        {words.buttons.skip}
      </EarlyPress>
    );
  }
  return (
    <button type="button" className="chip skip" onClick={actions.skipOpening}>
      {words.buttons.skip}
    </button>
  );
}

/** Wide screens, in the opening. */
export function Top() {
  const beat = useApp((state) => state.beat);
  if (beat === null) return null;
  return (
    <div className="top only-wide">
      <LanguageChips />
      <SkipButton />
    </div>
  );
}

/** Phones, in the opening: on the map, so that neither caption nor map moves when it folds. */
export function Corner() {
  const beat = useApp((state) => state.beat);
  if (beat === null) return null;
  return (
    <div className="corner only-phone">
      {beat === 'hello' ? <LanguageChips /> : <LanguageMenu />}
      <SkipButton />
    </div>
  );
}

function LanguageMenu() {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => setOpen(false);
  useCloseOutside(menu, open, close);
  return (
    <details
      ref={menu}
      className="corner-languages"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="chip">
        <Drawn text={words.language.short} />{' '}
        <span className="sr-only">{words.language.label}</span>
      </summary>
      <LanguageChips onChoose={close} />
    </details>
  );
}

/** Esc, or a press anywhere else (a stroke begins with one), closes the menu. */
function useCloseOutside(
  menu: RefObject<HTMLDetailsElement | null>,
  open: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const onPointerDown = (event: PointerEvent): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target)) return;
      close();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      close();
      menu.current?.querySelector('summary')?.focus();
    };
    // Capturing: the map keeps its presses to itself.
    document.addEventListener('pointerdown', onPointerDown, true);
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      document.removeEventListener('keydown', onKeyDown, true);
    };
  });
}
