import type { Ref } from 'react';
import type { MapModel } from '../../view/map-model.ts';
import type { Rect } from '../../view/geometry.ts';
import type { MapLayout, StageSize } from '../../view/layout.ts';
import { chipMetrics } from '../../view/plates.ts';
import type { PlacedChip } from '../../view/plates.ts';
import { textWidth } from '../../view/text-width.ts';
import { patternFill } from './map-land.tsx';

/** A piece of the bubble's sentence; with a pattern it is preceded by the group's swatch. */
export interface BubblePart {
  readonly text: string;
  readonly pattern?: 1 | 2 | 3;
}

function Swatch({
  ids,
  pattern,
  x,
  y,
  size,
}: {
  ids: string;
  pattern: 1 | 2 | 3;
  x: number;
  y: number;
  size: number;
}) {
  const texture = patternFill(ids, pattern);
  const inside = { x: x + 1.2, y: y + 1.2, width: size - 2.4, height: size - 2.4 };
  return (
    <g>
      <rect className="map-swatch" x={x} y={y} width={size} height={size} rx={2} />
      {texture === null ? (
        <rect {...inside} className={`map-group-${pattern}`} fillOpacity={0.5} />
      ) : (
        <rect {...inside} fill={texture} fillOpacity={0.85} />
      )}
    </g>
  );
}

function Plate({ rect, radius }: { rect: Rect; radius: number }) {
  return (
    <>
      <rect className="map-plate" {...rect} rx={radius} />
      <rect
        className="map-plate-line"
        x={rect.x + 2.5}
        y={rect.y + 2.5}
        width={rect.width - 5}
        height={rect.height - 5}
        rx={radius * 0.6}
      />
    </>
  );
}

/** A white enamel plate per group: swatch, name, copies, and in bold what it can do. */
export function MapChips({
  layout,
  chips,
  ids,
}: {
  layout: MapLayout;
  chips: readonly PlacedChip[];
  ids: string;
}) {
  const m = chipMetrics(layout);
  return chips.map(({ chip, rect, statement }) => (
    <g key={chip.group} className="map-chip" data-group={chip.group}>
      <Plate rect={rect} radius={4} />
      <Swatch
        ids={ids}
        pattern={chip.pattern}
        x={rect.x + m.inset}
        y={rect.y + m.titleBase - 0.86 * m.title}
        size={m.title}
      />
      <text
        x={rect.x + m.inset + 1.4 * layout.unit}
        y={rect.y + m.titleBase}
        fontSize={m.title}
        className="map-strong"
      >
        {chip.name}
      </text>
      <text x={rect.x + m.inset} y={rect.y + m.titleBase + m.lineStep} fontSize={m.line}>
        {chip.copies}
      </text>
      {statement !== null && (
        <text
          x={rect.x + m.inset}
          y={rect.y + m.titleBase + 2 * m.lineStep}
          fontSize={m.line}
          className="map-strong"
        >
          {statement}
        </text>
      )}
    </g>
  ));
}

/** Pips, filled against dashed, then the words: how many a replica could reach. */
export function MapCounter({
  layout,
  counter,
  rect,
}: {
  layout: MapLayout;
  counter: NonNullable<MapModel['counter']>;
  rect: Rect;
}) {
  const { unit } = layout;
  const middle = rect.y + rect.height / 2;
  return (
    <g className="map-counter">
      <rect className="map-plate" {...rect} rx={4} />
      {Array.from({ length: counter.of }, (_, i) => (
        <circle
          key={i}
          className={i < counter.have ? 'map-pip map-pip-full' : 'map-pip'}
          cx={rect.x + 0.95 * unit + i * 1.05 * unit}
          cy={middle}
          r={0.34 * unit}
        />
      ))}
      <text
        className="map-strong"
        x={rect.x + 0.9 * unit + counter.of * 1.05 * unit}
        y={middle + 0.32 * unit}
        fontSize={0.9 * unit}
      >
        {counter.text}
      </text>
    </g>
  );
}

const bubbleType = (layout: MapLayout): number => Math.max(14, 0.98 * layout.unit);
const SWATCH_AIR = 1.45;
const PART_AIR = 1.2;

/** How large the bubble is for these words. */
export const bubbleSize = (layout: MapLayout, parts: readonly BubblePart[]): StageSize => {
  const size = bubbleType(layout);
  const inner = parts.reduce(
    (sum, { text, pattern }) =>
      sum + textWidth(text, size) + (pattern === undefined ? 0 : SWATCH_AIR * size),
    0,
  );
  const air = (parts.length - 1) * PART_AIR * size;
  return { width: Math.ceil(inner + air + 1.5 * size), height: Math.ceil(2.35 * size) };
};

/** Ink enamel plate beside the finger; the painter moves it, `ref` is its group. */
export function MapBubble({
  layout,
  parts,
  ids,
  ref,
}: {
  layout: MapLayout;
  parts: readonly BubblePart[];
  ids: string;
  ref: Ref<SVGGElement>;
}) {
  const size = bubbleType(layout);
  const { width, height } = bubbleSize(layout, parts);
  let x = 0.75 * size;
  return (
    <g ref={ref} className="map-bubble" data-width={width} data-height={height}>
      <rect className="map-bubble-plate" width={width} height={height} rx={5} />
      <rect
        className="map-bubble-line"
        x={2.5}
        y={2.5}
        width={width - 5}
        height={height - 5}
        rx={3}
      />
      {parts.map(({ text, pattern }, i) => {
        const start = x;
        const lead = pattern === undefined ? 0 : SWATCH_AIR * size;
        x += lead + textWidth(text, size) + PART_AIR * size;
        return (
          <g key={i}>
            {i > 0 && (
              <path
                className="map-bubble-bar"
                d={`M${start - 0.6 * PART_AIR * size} ${0.5 * size}V${height - 0.5 * size}`}
              />
            )}
            {pattern !== undefined && (
              <Swatch
                ids={ids}
                pattern={pattern}
                x={start}
                y={height / 2 - 0.5 * size}
                size={size}
              />
            )}
            <text x={start + lead} y={height / 2 + 0.36 * size} fontSize={size}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
