/** Icons: every state has its own outline, colour only repeats it. All are decoration beside words. */
import type { ReactNode } from 'react';

interface Box {
  readonly width: number;
  readonly height: number;
}

function Icon(props: Box & { readonly className?: string; readonly children: ReactNode }) {
  return (
    <svg
      viewBox={`0 0 ${props.width} ${props.height}`}
      className={props.className ?? 'icon'}
      aria-hidden="true"
      focusable="false"
    >
      {props.children}
    </svg>
  );
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;

export type MarkKind = 'paid' | 'checked' | 'failed' | 'declined' | 'pending' | 'sent';

/** The shapes of look.md 5, drawn in a 24 x 24 box. */
export function MarkShape({ kind }: { readonly kind: MarkKind }) {
  switch (kind) {
    case 'paid':
      return (
        <>
          <circle cx="12" cy="12" r="11" fill="currentColor" />
          <path
            d="M6.5 12.5l3.8 3.8 7.2-8.2"
            {...line}
            stroke="var(--mark-ground)"
            strokeWidth="2.8"
          />
        </>
      );
    case 'checked':
      return (
        <>
          <circle cx="12" cy="12" r="10.6" {...line} strokeWidth="2.4" />
          <path d="M6.8 12.4l3.5 3.5 6.8-7.6" {...line} strokeWidth="2.6" />
        </>
      );
    case 'failed':
      return (
        <>
          <path
            d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z"
            {...line}
            strokeWidth="2.4"
          />
          <path d="M8 8l8 8M16 8l-8 8" {...line} strokeWidth="2.8" />
        </>
      );
    case 'declined':
      return (
        <>
          <rect x="2" y="2" width="20" height="20" rx="2" {...line} strokeWidth="2.4" />
          <path d="M7 12h10" {...line} strokeWidth="3" />
        </>
      );
    case 'pending':
      return (
        <>
          <circle
            cx="12"
            cy="12"
            r="10.4"
            {...line}
            strokeLinecap="butt"
            strokeWidth="2.4"
            strokeDasharray="4.2 3.06"
          />
          <g fill="currentColor">
            <circle cx="7.2" cy="12" r="1.7" />
            <circle cx="12" cy="12" r="1.7" />
            <circle cx="16.8" cy="12" r="1.7" />
          </g>
        </>
      );
    case 'sent':
      return <path d="M3 12h16M13 5.5l6.5 6.5-6.5 6.5" {...line} strokeWidth="2.6" />;
  }
}

export function Mark({ kind }: { readonly kind: MarkKind }) {
  return (
    <Icon width={24} height={24} className={`mark mark-${kind}`}>
      <MarkShape kind={kind} />
    </Icon>
  );
}

/** A row of marks on the indicator board. */
export function MarkRow({ kinds }: { readonly kinds: readonly MarkKind[] }) {
  return (
    <Icon width={kinds.length * 30 - 6} height={24} className="mark-row">
      {kinds.map((kind, i) => (
        <g key={i} transform={`translate(${i * 30} 0)`}>
          <MarkShape kind={kind} />
        </g>
      ))}
    </Icon>
  );
}

export type Track = 'fits' | 'contradicts' | 'unknown';

/** One line with stations, a fork into two crossed ends, or a dashed ring. */
export function TrackIcon({ kind }: { readonly kind: Track }) {
  return (
    <Icon width={44} height={44} className="track-icon">
      {kind === 'fits' && (
        <>
          <path d="M3 22h38" {...line} strokeWidth="4" />
          <g fill="var(--led)" stroke="currentColor" strokeWidth="3.4">
            <circle cx="10" cy="22" r="5" />
            <circle cx="22" cy="22" r="5" />
            <circle cx="34" cy="22" r="5" />
          </g>
        </>
      )}
      {kind === 'contradicts' && (
        <g {...line} strokeWidth="4">
          <path d="M3 22h8c8 0 8-12 17-12h4M11 22c8 0 8 12 17 12h4" />
          <circle cx="9" cy="22" r="5" fill="var(--led)" strokeWidth="3.4" />
          <path d="M31 5l10 10M41 5L31 15M31 29l10 10M41 29L31 39" strokeWidth="3.4" />
        </g>
      )}
      {kind === 'unknown' && (
        <circle
          cx="22"
          cy="22"
          r="15"
          {...line}
          strokeLinecap="butt"
          strokeWidth="4"
          strokeDasharray="7.8 3.98"
        />
      )}
    </Icon>
  );
}

/** Signal arms: level = stop, lowered = go; three blocks, two filled = set how many. */
export function RuleIcon({ mode }: { readonly mode: 'cp' | 'ap' | 'tunable' }) {
  return (
    <Icon width={24} height={28} className="rule-icon">
      {mode === 'cp' && (
        <g {...line} strokeWidth="2.4">
          <path d="M18 26V5M13 26h10" />
          <path d="M18 5H3v6h15" fill="currentColor" />
        </g>
      )}
      {mode === 'ap' && (
        <g {...line} strokeWidth="2.4">
          <path d="M18 26V5M13 26h10" />
          <path d="M18 5.5L6 15l3.6 4.6L18 13" />
        </g>
      )}
      {mode === 'tunable' && (
        <g {...line} strokeWidth="2.2">
          <rect x="1.5" y="8" width="5" height="12" fill="currentColor" />
          <rect x="9.5" y="8" width="5" height="12" fill="currentColor" />
          <rect x="17.5" y="8" width="5" height="12" />
        </g>
      )}
    </Icon>
  );
}

export type ToolKind =
  'play' | 'pause' | 'undo' | 'again' | 'repair' | 'share' | 'more' | 'close' | 'down' | 'onward';

const TOOLS: Readonly<Record<ToolKind, ReactNode>> = {
  play: (
    <path
      d="M5 2.8v14.4a.8.8 0 0 0 1.2.7l11-7.2a.8.8 0 0 0 0-1.4l-11-7.2A.8.8 0 0 0 5 2.8z"
      fill="currentColor"
    />
  ),
  pause: (
    <g fill="currentColor">
      <rect x="4" y="3" width="4" height="14" rx="1" />
      <rect x="12" y="3" width="4" height="14" rx="1" />
    </g>
  ),
  undo: <path d="M4 8h8.5a4 4 0 0 1 0 8H8M7.5 4.2L3.7 8l3.8 3.8" {...line} strokeWidth="2" />,
  again: <path d="M4 3v14M16.5 4.5v11L8 10z" {...line} strokeWidth="2" />,
  repair: (
    <g {...line} strokeWidth="2">
      <path d="M1.5 10h4M14.5 10h4M10 6.5v7" />
      <rect x="5.5" y="6.5" width="9" height="7" rx="1.5" />
    </g>
  ),
  share: <path d="M10 12V2.8M6.4 6L10 2.5 13.6 6M4 10v7h12v-7" {...line} strokeWidth="2" />,
  more: (
    <g fill="currentColor">
      <circle cx="4" cy="10" r="1.8" />
      <circle cx="10" cy="10" r="1.8" />
      <circle cx="16" cy="10" r="1.8" />
    </g>
  ),
  close: <path d="M5 5l10 10M15 5L5 15" {...line} strokeWidth="2.2" />,
  down: <path d="M4 7.5l6 6 6-6" {...line} strokeWidth="2.2" />,
  onward: <path d="M7 3l7 7-7 7" {...line} strokeWidth="2.4" />,
};

export function ToolIcon({ kind }: { readonly kind: ToolKind }) {
  return (
    <Icon width={20} height={20}>
      {TOOLS[kind]}
    </Icon>
  );
}
