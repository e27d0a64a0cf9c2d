/**
 * Text whose Devanagari words are drawn where their outline is known: they are read before Hindi is
 * chosen, and a device without the script would show boxes.
 */
import { OUTLINES } from './devanagari.ts';
import type { Outline } from './devanagari.ts';

const EM = 500;
const ABOVE = 450;
const BELOW = 200;
const KNOWN = new RegExp(`(${[...OUTLINES.keys()].join('|')})`);

/** The text as it is for whoever listens, drawn for whoever looks. */
export function Drawn({ text }: { readonly text: string }) {
  return text.split(KNOWN).map((part, i) => {
    const outline = OUTLINES.get(part);
    return outline ? <DrawnWord key={i} word={part} outline={outline} /> : part;
  });
}

function DrawnWord({ word, outline }: { readonly word: string; readonly outline: Outline }) {
  return (
    <>
      <span className="sr-only">{word}</span>
      <svg
        className="drawn"
        width={`${outline.width / EM}em`}
        height={`${(ABOVE + BELOW) / EM}em`}
        viewBox={`0 ${-ABOVE} ${outline.width} ${ABOVE + BELOW}`}
        aria-hidden="true"
        focusable="false"
      >
        <path d={outline.d} />
      </svg>
    </>
  );
}
