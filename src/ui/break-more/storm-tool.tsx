/**
 * A storm in the hand: dragged over the map by mouse or finger, moved by arrow keys. It breaks where
 * it is let go, over the cables then under it. Model time holds meanwhile, as it does for a stroke.
 */
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { pathOf } from '../../view/geometry.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { fibresUnder, stormRadius } from '../../view/strained.ts';
import { capital } from './tongue.ts';
import type { HandTongue } from './tongue.ts';
import './storm-tool.css';

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** One press moves it by this many drawing units. */
const STEP = 1.5;
/** Movement in pixels before a press is a drag. */
const SLACK = 6;

export interface StormToolProps {
  readonly layout: MapLayout;
  readonly tongue: HandTongue;
  readonly onHold: (held: boolean) => void;
  readonly onBreak: (fibres: readonly string[]) => void;
  readonly onLeave: () => void;
}

const middleOf = (layout: MapLayout): Point => {
  const nodes = Object.values(layout.nodes);
  const sum = nodes.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  return { x: sum.x / Math.max(1, nodes.length), y: sum.y / Math.max(1, nodes.length) };
};

/** The time holds while the tool is there, and the press of Escape is heard wherever focus is. */
function useHold(onHold: (held: boolean) => void, onLeave: () => void): void {
  const latest = useRef({ onHold, onLeave });
  useEffect(() => {
    latest.current = { onHold, onLeave };
  });
  useEffect(() => {
    latest.current.onHold(true);
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current.onLeave();
    };
    document.addEventListener('keydown', onKey);
    const { current } = latest;
    return () => {
      document.removeEventListener('keydown', onKey);
      current.onHold(false);
    };
  }, []);
}

export function StormTool({ layout, tongue, onHold, onBreak, onLeave }: StormToolProps) {
  const { weather } = tongue.says;
  const [at, setAt] = useState<Point>(() => middleOf(layout));
  const grip = useRef<{ readonly from: Point; readonly grabbed: Point; dragged: boolean } | null>(
    null,
  );
  const disc = useRef<HTMLButtonElement>(null);
  useHold(onHold, onLeave);
  useEffect(() => disc.current?.focus({ preventScroll: true }), []);
  const radius = stormRadius(layout);
  const under = fibresUnder(layout, at, radius);
  const over = weather.over({ cables: under.map(tongue.cableOf) });
  const kept = ({ x, y }: Point): Point => ({
    x: Math.min(layout.width, Math.max(0, x)),
    y: Math.min(layout.height, Math.max(0, y)),
  });
  const letGo = () => {
    if (under.length > 0) onBreak(under);
  };
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { from: { x: event.clientX, y: event.clientY }, grabbed: at, dragged: false };
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    const held = grip.current;
    if (!held) return;
    const by = { x: clientX - held.from.x, y: clientY - held.from.y };
    if (!held.dragged && Math.hypot(by.x, by.y) < SLACK) return;
    held.dragged = true;
    setAt(kept({ x: held.grabbed.x + by.x, y: held.grabbed.y + by.y }));
  };
  const onPointerUp = () => {
    const dragged = grip.current?.dragged === true;
    grip.current = null;
    if (dragged) letGo();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const far = STEP * layout.unit;
    setAt(kept({ x: at.x + step.x * far, y: at.y + step.y * far }));
  };
  return (
    // No stroke and no tap begins under the tool.
    <div className="storm-tool" onPointerDown={(event) => event.stopPropagation()}>
      <StormPicture layout={layout} at={at} radius={radius} under={under} />
      <button
        ref={disc}
        type="button"
        className="storm-disc"
        aria-label={`${weather.tool}. ${over}. ${weather.toolHelp}`}
        style={{ left: at.x - radius, top: at.y - radius, width: 2 * radius, height: 2 * radius }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          grip.current = null;
        }}
        onKeyDown={onKeyDown}
        // A pointer lets it go by dragging; keys and readers press.
        onClick={({ detail }) => detail === 0 && letGo()}
      />
      <div className="storm-bar">
        <output>{capital(over)}</output>
        <button type="button" className="button" disabled={under.length === 0} onClick={letGo}>
          {weather.here}
        </button>
        <button type="button" className="button quiet" onClick={onLeave}>
          {weather.leave}
        </button>
      </div>
    </div>
  );
}

/** Clouds and rain over what would be hit. */
function StormPicture({
  layout,
  at,
  radius,
  under,
}: {
  readonly layout: MapLayout;
  readonly at: Point;
  readonly radius: number;
  readonly under: readonly string[];
}) {
  const r = radius / 5;
  return (
    <svg
      className="map-layer storm-picture"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      aria-hidden="true"
    >
      {layout.cables
        .filter(({ fibre }) => under.includes(fibre))
        .map((curve) => {
          return (
            <g key={curve.fibre} className="map-storm">
              <path
                className="map-storm-area"
                d={pathOf(curve.points)}
                strokeWidth={1.7 * layout.unit}
              />
            </g>
          );
        })}
      <g transform={`translate(${at.x} ${at.y})`}>
        <circle className="storm-reach" r={radius} />
        <path
          className="storm-cloud"
          d={`M${-1.9 * r} ${0.4 * r}a${r} ${r} 0 0 1 ${0.3 * r} ${-1.9 * r}a${1.4 * r} ${1.4 * r} 0 0 1 ${2.6 * r} ${-0.3 * r}a${1.1 * r} ${1.1 * r} 0 0 1 ${0.9 * r} ${2.2 * r}Z`}
        />
        <path
          className="storm-rain"
          d={[-1.3, -0.3, 0.7, 1.7]
            .map((x) => `M${x * r} ${0.9 * r}l${-0.5 * r} ${1.2 * r}`)
            .join('')}
        />
      </g>
    </svg>
  );
}
