/** The shelves' shapes: those of the map's messages, so that a vote is a diamond here as there. */
import type { ReactNode } from 'react';
import type { FeedKind } from './kinds.ts';

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

const SHAPES: Readonly<Record<FeedKind, ReactNode>> = {
  votes: <path d="M10 2.5l7.5 7.5-7.5 7.5L2.5 10z" fill="currentColor" />,
  copies: <rect x="3.5" y="3.5" width="13" height="13" rx="1.5" fill="currentColor" />,
  answers: <circle cx="10" cy="10" r="6" {...line} strokeWidth={3.4} />,
  repairs: <path d="M1.5 10h4M14.5 10h4M10 7v6M5.5 6.5h9v7h-9z" {...line} />,
  faults: <path d="M4.5 4.5l11 11M15.5 4.5l-11 11" {...line} strokeWidth={2.6} />,
  verdicts: (
    <path
      d="M1.5 10h4c4 0 4-5.5 8.5-5.5M5.5 10c4 0 4 5.5 8.5 5.5M14 2l4 5M18 2l-4 5M14 13l4 5M18 13l-4 5"
      {...line}
    />
  ),
};

export function KindIcon({ kind }: { readonly kind: FeedKind }) {
  return (
    <svg viewBox="0 0 20 20" className="icon feed-icon" aria-hidden="true" focusable="false">
      {SHAPES[kind]}
    </svg>
  );
}
