/** The copies behind one sign: shown while it has focus, and as buttons once it was picked. */
import { useEffect, useRef } from 'react';
import type { SignModel } from '../../view/map-model.ts';
import type { MapLayout, SignBox } from '../../view/layout.ts';
import type { StageAction } from './picked-button.tsx';
import './city-card.css';

/** Room a row takes, in pixels; a finger needs more than an eye. */
const ROW = { shown: 28, picked: 44 } as const;
const WIDTH = 196;
const AIR = 8;

const MARKS = { running: '●', paused: 'Ⅱ', crashed: '✕' } as const;

/** Below its sign where there is room, else above, else beside; never off the stage. */
function cornerOf(layout: MapLayout, { rect }: SignBox, height: number): { x: number; y: number } {
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
  const { x, y } = cornerOf(layout, box, copies.length * ROW.shown + 12);
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

/** The same as buttons, one for each copy. */
export function CityCard({
  layout,
  box,
  sign,
  copies,
  actionOf,
  onDone,
}: CardProps & {
  readonly actionOf: (host: string) => StageAction | null;
  readonly onDone: () => void;
}) {
  const card = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    // Opened on purpose: the next press should be here.
    card.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (!(event.target instanceof Node && card.current?.contains(event.target))) onDone();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  });
  const { x, y } = cornerOf(layout, box, copies.length * ROW.picked + 12);
  const back = (): void => {
    const own = card.current
      ?.closest('.map-stage')
      ?.querySelector<SVGElement>(`[data-host="${sign.host}"]`);
    onDone();
    own?.focus({ preventScroll: true });
  };
  return (
    // It only keeps what happens on it from the map below, and notices when focus has left.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset
      ref={card}
      className="city-card"
      aria-label={sign.name}
      style={{ left: x, top: y, width: WIDTH }}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={({ relatedTarget }) => {
        // After a touch the browser's own mouse press gives focus to the sign that was tapped.
        const own = relatedTarget?.closest(`[data-host="${sign.host}"]`) ?? null;
        if (relatedTarget && !own && !card.current?.contains(relatedTarget)) onDone();
      }}
    >
      {copies.map((copy) => {
        const action = actionOf(copy.host);
        return (
          <button
            key={copy.host}
            type="button"
            className="city-row"
            aria-label={[copy.label, action?.label].filter(Boolean).join('. ')}
            onClick={() => {
              action?.act();
              onDone();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              back();
            }}
          >
            <Row copy={copy} />
          </button>
        );
      })}
    </fieldset>
  );
}
