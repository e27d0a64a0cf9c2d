/** Nothing can run: one honest sentence, and the way to try again. */
import { useApp, useWords } from '../shell/context.ts';
import { noticeText } from '../toast/notice-text.ts';

export function Trouble() {
  const words = useWords();
  const trouble = useApp((state) => state.trouble);
  if (!trouble) return null;
  return (
    <div className="trouble" role="alert">
      <h2>{words.trouble.title}</h2>
      <p>{noticeText(words, trouble)}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.trouble.reload}
      </button>
    </div>
  );
}
