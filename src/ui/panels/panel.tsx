/**
 * The one panel: a native dialog over the right column (a sheet on phones). A new one replaces it.
 * A modeless one leaves the map and the bar to the hands: it is read while the run goes on.
 */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { State } from '../../store/state.ts';
import { ToolIcon } from '../icons/icons.tsx';
import { useActions, useWords } from '../shell/context.ts';
import './panel.css';

export function Panel(props: {
  readonly title: string;
  readonly children: ReactNode;
  /** Show a way back: to More, or to the panel that this one replaced. */
  readonly back?: boolean | Exclude<State['panel'], null>;
  readonly modeless?: boolean;
}) {
  const words = useWords();
  const actions = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  const modeless = props.modeless === true;
  const back = props.back === true ? 'more' : props.back || null;
  useEffect(() => {
    if (dialog.current?.open) return;
    if (modeless) dialog.current?.show();
    else dialog.current?.showModal();
  }, [modeless]);
  const close = () => actions.openPanel(null);
  return (
    // A click on the backdrop lands on the dialog itself; Esc closes it natively.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="panel"
      data-modeless={modeless ? '' : undefined}
      aria-labelledby="panel-title"
      onClose={close}
      onClick={(event) => {
        if (!modeless && event.target === dialog.current) close();
      }}
      // Only a modal dialog has its own Escape.
      onKeyDown={(event) => {
        if (modeless && event.key === 'Escape') close();
      }}
    >
      <div className="panel-inside">
        <header>
          <h2 id="panel-title">{props.title}</h2>
          {back !== null && (
            <button type="button" className="link" onClick={() => actions.openPanel(back)}>
              {words.buttons.back}
            </button>
          )}
          <button type="button" className="tool" aria-label={words.buttons.close} onClick={close}>
            <ToolIcon kind="close" />
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}
