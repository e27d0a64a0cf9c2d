/** The copies behind one sign: shown while it has focus, and as buttons once it was picked. */
import { useEffect, useRef, useState } from 'react';
import type { Point } from '../../view/geometry.ts';
import type { SignModel } from '../../view/map-model.ts';
import type { MapLayout, SignBox } from '../../view/layout.ts';
import { ActionMenu } from './picked-button.tsx';
import type { StageAction } from './picked-button.tsx';
import './city-card.css';

/** Room a row takes, in pixels; a finger needs more than an eye. */
const ROW = { shown: 28, picked: 44 } as const;
const WIDTH = 196;
const AIR = 8;
/** The card's own, above its first row. */
const EDGE = 6;

const MARKS = { running: '●', paused: 'Ⅱ', crashed: '✕' } as const;

/** Below its sign where there is room, else above, else beside; never off the stage. */
function cornerOf(layout: MapLayout, { rect }: SignBox, height: number): Point {
  const x = Math.max(AIR, Math.min(layout.width - WIDTH - AIR, rect.x));
  const below = rect.y + rect.height + AIR;
  if (below + height <= layout.height - AIR) return { x, y: below };
  const above = rect.y - AIR - height;
  if (above >= AIR) return { x, y: above };
  const right = rect.x + rect.width + AIR;
  const beside = right + WIDTH <= layout.width - AIR ? right : rect.x - AIR - WIDTH;
  return {
    x: Math.max(AIR, beside),
    y: Math.max(AIR, layout.height - AIR - height),
  };
}

function Row({ copy }: { copy: SignModel }) {
  return (
    <>
      <span className={`city-lamp city-${copy.lamp}`}>{MARKS[copy.lamp]}</span>
      <span className="city-name">{copy.name}</span>
      {copy.leader && (
        <svg className="city-flag" viewBox="0 0 12 12">
          <path d="M2 12V1h8L8 3.5 10 6H2" />
        </svg>
      )}
      <b className={copy.stale ? 'city-stale' : undefined}>{copy.value}</b>
    </>
  );
}

interface CardProps {
  readonly layout: MapLayout;
  readonly box: SignBox;
  readonly sign: SignModel;
  readonly copies: readonly SignModel[];
}

/** What focus alone opens; the sign's own name has said it all. */
export function CityGlance({ layout, box, copies }: CardProps) {
  const { x, y } = cornerOf(layout, box, copies.length * ROW.shown + 2 * EDGE);
  return (
    <div className="city-card city-glance" style={{ left: x, top: y, width: WIDTH }} aria-hidden>
      {copies.map((copy) => (
        <span key={copy.host} className="city-row">
          <Row copy={copy} />
        </span>
      ))}
    </div>
  );
}

/** Where the menu of the copy in row `row` stands. */
const besideRow = ({ x, y }: Point, row: number): Point => ({
  x: x + WIDTH / 2,
  y: y + EDGE + (row + 0.5) * ROW.picked,
});

/** The menu of one copy; whatever is done there also closes the card. */
const closing = (action: StageAction, close: () => void): StageAction => {
  const { more } = action;
  const act = (): void => {
    close();
    action.act();
  };
  return { ...action, act, ...(more && { more: more.map((each) => closing(each, close)) }) };
};

/** The same as buttons, one for each copy, which offer what a sign of one copy does. */
export function CityCard({
  layout,
  box,
  sign,
  copies,
  actionOf,
  onCopy,
  onDone,
}: CardProps & {
  readonly actionOf: (host: string) => StageAction | null;
  /** A copy was chosen, as a sign of one copy is tapped. */
  readonly onCopy: (host: string) => void;
  readonly onDone: () => void;
}) {
  const all = useRef<HTMLFieldSetElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    // Opened on purpose: the next press should be here.
    all.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (!(event.target instanceof Node && all.current?.contains(event.target))) onDone();
    };
    // After a touch the focus may be on the sign: Esc closes from there, too.
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !all.current?.contains(document.activeElement)) onDone();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('keydown', escape, true);
    };
  });
  const corner = cornerOf(layout, box, copies.length * ROW.picked + 2 * EDGE);
  /** All closes, and the focus within goes back to the sign. */
  const back = (): void => {
    const own = document.activeElement
      ?.closest('.map-stage')
      ?.querySelector<SVGElement>(`[data-host="${sign.host}"]`);
    onDone();
    own?.focus({ preventScroll: true });
  };
  const row = copies.findIndex(({ host }) => host === chosen);
  const action = chosen === null ? null : actionOf(chosen);
  return (
    // It only keeps what happens on it from the map below, and notices when focus has left.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      ref={all}
      className="city-open"
      aria-label={sign.name}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={({ relatedTarget }) => {
        // After a touch the browser's own mouse press gives focus to the sign that was tapped.
        const own = relatedTarget?.closest(`[data-host="${sign.host}"]`) ?? null;
        if (relatedTarget && !own && !all.current?.contains(relatedTarget)) onDone();
      }}
    >
      <div className="city-card" style={{ left: corner.x, top: corner.y, width: WIDTH }}>
        {copies.map((copy) => (
          <button
            key={copy.host}
            type="button"
            className="city-row"
            aria-label={copy.label}
            aria-expanded={actionOf(copy.host) ? copy.host === chosen : undefined}
            onClick={() => {
              const offers = actionOf(copy.host) !== null;
              onCopy(copy.host);
              if (offers) setChosen(copy.host);
              else onDone();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              back();
            }}
          >
            <Row copy={copy} />
          </button>
        ))}
      </div>
      {action && row >= 0 && (
        <ActionMenu
          key={chosen}
          layout={layout}
          at={besideRow(corner, row)}
          action={closing(action, back)}
          onDone={() => setChosen(null)}
        />
      )}
    </fieldset>
  );
}
