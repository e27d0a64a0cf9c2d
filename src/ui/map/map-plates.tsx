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
  const dots = pattern === 3;
  const texture = dots ? null : patternFill(ids, pattern);
  const inside = { x: x + 1.2, y: y + 1.2, width: size - 2.4, height: size - 2.4 };
  return (
    <g>
      <rect className="map-swatch" x={x} y={y} width={size} height={size} rx={2} />
      {texture === null ? (
        <rect {...inside} className={`map-group-${pattern}`} fillOpacity={dots ? 0.2 : 0.5} />
      ) : (
        <rect {...inside} fill={texture} fillOpacity={0.85} />
      )}
      {dots &&
        [0.3, 0.7].flatMap((i) =>
          [0.3, 0.7].map((j) => (
            <circle
              key={`${i} ${j}`}
              className="map-group-3"
              cx={x + i * size}
              cy={y + j * size}
              r={0.12 * size}
            />
          )),
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
  return chips.map(({ chip, rect, statement, oneLine }) => (
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
        {oneLine && (
          <tspan className="map-plain" fontSize={m.line}>
            {` ${chip.short}`}
          </tspan>
        )}
      </text>
      {!oneLine && (
        <text x={rect.x + m.inset} y={rect.y + m.titleBase + m.lineStep} fontSize={m.line}>
          {chip.copies}
        </text>
      )}
      {statement !== null && (
        <text
          x={rect.x + m.inset}
          y={rect.y + m.titleBase + (oneLine ? 1 : 2) * m.lineStep}
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

interface PlacedPart extends BubblePart {
  readonly x: number;
}

const inRow = (parts: readonly BubblePart[], size: number): PlacedPart[] => {
  const row: PlacedPart[] = [];
  let x = 0.75 * size;
  for (const part of parts) {
    row.push({ ...part, x });
    const lead = part.pattern === undefined ? 0 : SWATCH_AIR * size;
    x += lead + textWidth(part.text, size) + PART_AIR * size;
  }
  return row;
};

/** Ink enamel plate beside the finger; the painter moves the group it is in. */
export function MapBubble({
  layout,
  parts,
  ids,
}: {
  layout: MapLayout;
  parts: readonly BubblePart[];
  ids: string;
}) {
  const size = bubbleType(layout);
  const { width, height } = bubbleSize(layout, parts);
  return (
    <g className="map-bubble" data-width={width} data-height={height}>
      <rect className="map-bubble-plate" width={width} height={height} rx={5} />
      <rect
        className="map-bubble-line"
        x={2.5}
        y={2.5}
        width={width - 5}
        height={height - 5}
        rx={3}
      />
      {inRow(parts, size).map(({ text, pattern, x }, i) => {
        const lead = pattern === undefined ? 0 : SWATCH_AIR * size;
        return (
          <g key={i}>
            {i > 0 && (
              <path
                className="map-bubble-bar"
                d={`M${x - 0.6 * PART_AIR * size} ${0.5 * size}V${height - 0.5 * size}`}
              />
            )}
            {pattern !== undefined && (
              <Swatch ids={ids} pattern={pattern} x={x} y={height / 2 - 0.5 * size} size={size} />
            )}
            <text x={x + lead} y={height / 2 + 0.36 * size} fontSize={size}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
