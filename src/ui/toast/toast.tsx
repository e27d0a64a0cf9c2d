/** One sentence over the map's lower edge, one action. Stays until dismissed or replaced: reading takes its time. */
import type { Notice } from '../../store/state.ts';
import { ToolIcon } from '../icons/icons.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { noticeText } from './notice-text.ts';
import { useNoticeOfHand } from './use-notice-of-hand.ts';
import './toast.css';

export function Toast() {
  const words = useWords();
  const actions = useActions();
  const notice = useApp((state) => state.notice);
  const ofHand = useNoticeOfHand(notice);
  return (
    <div className="toast-place" aria-live="polite">
      {notice && ofHand !== undefined && (
        <div className="toast">
          <span>{ofHand ?? noticeText(words, notice)}</span>
          <NoticeAction notice={notice} />
          <button
            type="button"
            className="toast-close"
            aria-label={words.buttons.dismiss}
            onClick={actions.dismissNotice}
          >
            <ToolIcon kind="close" />
          </button>
        </div>
      )}
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
