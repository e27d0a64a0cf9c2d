/**
 * One sentence, one action. It goes by itself once it can have been read, unless its action is to be had
 * nowhere else; under a pointer or with the focus in it, it stays.
 */
import { useEffect, useState } from 'react';
import type { Notice } from '../../store/state.ts';
import { ToolIcon } from '../icons/icons.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { noticeText } from './notice-text.ts';
import { useNoticeOfHand } from './use-notice-of-hand.ts';
import './toast.css';

/** Time to notice it, and for each letter, in milliseconds. */
const READING = { least: 5000, letter: 70 } as const;

/** Nobody may miss these, and nothing else on the page says them. */
const STAYING: ReadonlySet<Notice['key']> = new Set(['hashDiffers', 'runFailed', 'notFetched']);

/** Undo is in the bar as well. */
const canGo = ({ action, key }: Notice): boolean =>
  (action === undefined || action === 'undo') && !STAYING.has(key);

export function Toast() {
  const words = useWords();
  const notice = useApp((state) => state.notice);
  const ofHand = useNoticeOfHand(notice);
  return (
    <div className="toast-place" aria-live="polite">
      {notice && ofHand !== undefined && (
        <Said notice={notice} text={ofHand ?? noticeText(words, notice)} />
      )}
    </div>
  );
}

function Said({ notice, text }: { readonly notice: Notice; readonly text: string }) {
  const words = useWords();
  const { dismissNotice } = useActions();
  const [over, setOver] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = over || focused;
  useEffect(() => {
    if (held || !canGo(notice)) return undefined;
    const timer = setTimeout(dismissNotice, READING.least + READING.letter * text.length);
    return () => clearTimeout(timer);
  }, [notice, text, held, dismissNotice]);
  return (
    <div
      className="toast"
      onPointerEnter={() => setOver(true)}
      onPointerLeave={() => setOver(false)}
      onFocus={() => setFocused(true)}
      onBlur={({ currentTarget, relatedTarget }) =>
        setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
    >
      <span>{text}</span>
      <NoticeAction notice={notice} />
      <button
        type="button"
        className="toast-close"
        aria-label={words.buttons.dismiss}
        onClick={dismissNotice}
      >
        <ToolIcon kind="close" />
      </button>
    </div>
  );
}

function NoticeAction({ notice }: { readonly notice: Notice }) {
  const words = useWords();
  const actions = useActions();
  const canRedo = useApp((state) => state.canRedo);
  const act = (what: () => void) => () => {
    what();
    actions.dismissNotice();
  };
  switch (notice.action) {
    case 'undo':
      return (
        <button type="button" className="toast-action" onClick={act(actions.undo)}>
          {words.bar.undo}
        </button>
      );
    case 'redo':
      return canRedo ? (
        <button type="button" className="toast-action" onClick={actions.redo}>
          {words.bar.redo}
        </button>
      ) : null;
    case 'start-again':
      return (
        <button type="button" className="toast-action" onClick={act(actions.startAgain)}>
          {words.bar.again}
        </button>
      );
    case 'cut-for-me':
      return (
        <button type="button" className="toast-action" onClick={act(actions.proceed)}>
          {words.buttons.cutForMe}
        </button>
      );
    case undefined:
      return null;
  }
}
