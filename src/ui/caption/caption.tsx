/** The one sentence in large type. A live region with a fixed block, so that nothing below moves. */
import { useShallow } from 'zustand/shallow';
import { useApp, useWords } from '../shell/context.ts';
import { captionText } from './caption-text.ts';
import './caption.css';

/** No line begins with an amount torn from its verb. */
const unbroken = (sentence: string): string => sentence.replaceAll(' ₹', '\u00a0₹');

export function Caption() {
  const words = useWords();
  const text = useApp(useShallow((state) => captionText(words, state)));
  const opening = useApp((state) => state.beat !== null);
  return (
    <p className="caption" aria-live="polite" aria-atomic="true">
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
