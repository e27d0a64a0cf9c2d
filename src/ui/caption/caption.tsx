/** The one sentence in large type. A live region with a fixed block, so that nothing below moves. */
import { useShallow } from 'zustand/shallow';
import { useApp, useWords } from '../shell/context.ts';
import { captionText } from './caption-text.ts';
import './caption.css';

/** Letters that fit on two lines of a wide screen's caption. */
const LONG = 60;

/** No line begins with an amount torn from its verb. */
const unbroken = (sentence: string): string => sentence.replaceAll(' ₹', '\u00a0₹');

export function Caption() {
  const words = useWords();
  const text = useApp(useShallow((state) => captionText(words, state)));
  const opening = useApp((state) => state.beat !== null);
  // In free play the column is full: a long sentence is set smaller, not on a third line.
  const long = !opening && text.main.length > LONG;
  return (
    <p className="caption" data-long={long} aria-live="polite" aria-atomic="true">
      <span>
        {text.short === null ? (
          unbroken(text.main)
        ) : (
          <>
            <span className="only-wide">{unbroken(text.main)}</span>
            <span className="only-phone">{unbroken(text.short)}</span>
          </>
        )}
        {text.aside !== null && <small className="caption-aside"> {text.aside}</small>}
      </span>
      {/* In free play a phone says it elsewhere: in the rule's own row. */}
      {text.small !== null && (
        <small className={opening ? undefined : 'only-wide'}>{text.small}</small>
      )}
    </p>
  );
}
