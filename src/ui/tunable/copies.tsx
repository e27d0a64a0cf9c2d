/** The copies as small station signs: which a write waits for, which a read asks, which are shared. */
import type { Copy } from '../../store/tunable.ts';
import type { TunableMessages } from '../../words/load-tunable.ts';
import { placeName, shortPlaceName } from '../../words/names.ts';
import { useWords } from '../shell/context.ts';
import { useTunableWords } from './words.ts';

type Cover = keyof TunableMessages['box'];

const coverOf = ({ write, read }: Copy): Cover =>
  write && read ? 'both' : write ? 'write' : read ? 'read' : 'neither';

/** A square is a copy written, a ring an answer: the shapes messages have on the map. */
function CoverMark({ cover }: { readonly cover: Cover }) {
  return (
    <svg viewBox="0 0 44 20" className="copy-mark" aria-hidden="true" focusable="false">
      {(cover === 'write' || cover === 'both') && (
        <rect x="4" y="3" width="14" height="14" rx="1.5" fill="currentColor" />
      )}
      {(cover === 'read' || cover === 'both') && (
        <circle cx="33" cy="10" r="6" fill="none" stroke="currentColor" strokeWidth="3.4" />
      )}
      {cover === 'both' && <path d="M18 10h9" stroke="currentColor" strokeWidth="3" />}
      {cover === 'neither' && (
        <path d="M18 10h8" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      )}
    </svg>
  );
}

export function Copies({ copies }: { readonly copies: readonly Copy[] }) {
  const words = useWords();
  const says = useTunableWords();
  return (
    <>
      <ul className="copies" aria-label={says.boxes} data-many={copies.length > 5 || undefined}>
        {copies.map((copy) => {
          const cover = coverOf(copy);
          return (
            <li key={copy.host} className="copy" data-cover={cover}>
              <span className="copy-name">
                <span aria-hidden="true">{shortPlaceName(words, copy.host)}</span>
                <span className="sr-only">
                  {placeName(words, copy.host)}: {says.box[cover]}
                </span>
              </span>
              <span className="copy-flap">
                <CoverMark cover={cover} />
              </span>
            </li>
          );
        })}
      </ul>
      <p className="copy-legend" aria-hidden="true">
        {(['write', 'read', 'both'] as const).map((cover) => (
          <span key={cover} className="copy-key" data-cover={cover}>
            <span className="copy-flap">
              <CoverMark cover={cover} />
            </span>
            {says.legend[cover]}
          </span>
        ))}
      </p>
    </>
  );
}
