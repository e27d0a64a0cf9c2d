/** What becomes of words on one way, by shape: a disc, a cross, bars, both, a gap, an empty ring. */
import type { Shown } from '../../words/hands/shapes.ts';

const PATHS: Readonly<Record<Shown, string>> = {
  hears: '',
  blocked: 'M5 5L15 15M15 5L5 15',
  held: 'M7.5 4.5V15.5M12.5 4.5V15.5',
  both: 'M5 3.5L15 10.5M15 3.5L5 10.5M8 13.5V17.5M12 13.5V17.5',
  cut: 'M2.5 10H7M13 10H17.5M8.5 6V14M11.5 6V14',
  still: '',
};

export function HearingIcon({ shown }: { readonly shown: Shown }) {
  return (
    <svg viewBox="0 0 20 20" className="icon hearing" aria-hidden="true" focusable="false">
      {shown === 'hears' && <circle cx="10" cy="10" r="5.5" fill="currentColor" />}
      {shown === 'still' && (
        <circle
          cx="10"
          cy="10"
          r="5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeDasharray="2.6 2.6"
        />
      )}
      <path
        d={PATHS[shown]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
