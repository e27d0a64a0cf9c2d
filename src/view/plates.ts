/** Sizes and places of the plates laid over the map: group chips, the counter, the count bubble. */
import type { Point, Rect } from './geometry.ts';
import { grown, holds, overlaps } from './geometry.ts';
import type { MapLayout, StageSize } from './layout.ts';
import type { ChipModel, MapModel } from './map-model.ts';
import { freeSpot, landOf, obstaclesOf } from './spots.ts';
import { textWidth } from './text-width.ts';

export interface PlacedChip {
  readonly chip: ChipModel;
  readonly rect: Rect;
  /** Null where room is short: the caption then says it. */
  readonly statement: string | null;
}

export interface Plates {
  readonly chips: readonly PlacedChip[];
  readonly counter: Rect | null;
}

/** Maps lower than this keep chips to two lines; lower than the second, if all have a third. */
const SHORT_MAP = 300;
const LOW_MAP = 360;

/** In drawing units; the least sizes keep small text legible on a phone. */
const titleSize = (layout: MapLayout): number => Math.max(13, 0.95 * layout.unit);
const lineSize = (layout: MapLayout): number => Math.max(12, 0.82 * layout.unit);

export interface ChipMetrics {
  readonly title: number;
  readonly line: number;
  readonly titleBase: number;
  readonly lineStep: number;
  readonly inset: number;
}

export const chipMetrics = (layout: MapLayout): ChipMetrics => ({
  title: titleSize(layout),
  line: lineSize(layout),
  titleBase: 1.36 * layout.unit,
  lineStep: Math.max(1.09 * layout.unit, 1.28 * lineSize(layout)),
  inset: 0.55 * layout.unit,
});

const chipSize = (layout: MapLayout, chip: ChipModel, statement: string | null): StageSize => {
  const m = chipMetrics(layout);
  const width = Math.max(
    textWidth(chip.name, m.title) + 1.5 * layout.unit,
    textWidth(chip.copies, m.line, 400),
    statement === null ? 0 : textWidth(statement, m.line),
  );
  const lines = statement === null ? 1 : 2;
  return {
    width: Math.ceil(width + 2 * m.inset),
    height: Math.ceil(m.titleBase + lines * m.lineStep + 0.5 * layout.unit),
  };
};

const counterSize = (layout: MapLayout, counter: NonNullable<MapModel['counter']>): StageSize => ({
  width: Math.ceil(
    counter.of * 1.05 * layout.unit +
      textWidth(counter.text, 0.9 * layout.unit) +
      1.7 * layout.unit,
  ),
  height: Math.ceil(1.8 * layout.unit),
});

/** Chips stand in the sea: land costs them as much as a long way. */
const ON_LAND = 400;

export const middleOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, p) => sum + p.x, 0) / Math.max(1, points.length),
  y: points.reduce((sum, p) => sum + p.y, 0) / Math.max(1, points.length),
});

/**
 * Places the counter beside its host and a chip in the sea beside each group's land. `reserved`:
 * parts of the stage the page keeps for itself.
 */
export const placePlates = (
  layout: MapLayout,
  model: Pick<MapModel, 'chips' | 'counter'>,
  leaders: readonly string[],
  reserved: readonly Rect[],
): Plates => {
  const land = landOf(layout);
  const taken: Rect[] = [...obstaclesOf(layout, leaders), ...reserved];
  const node = model.counter && layout.nodes[model.counter.host];
  let counter: Rect | null = null;
  if (model.counter && node) {
    const size = counterSize(layout, model.counter);
    const beside = { x: node.x + size.width / 2 + layout.unit, y: node.y + 1.75 * layout.unit };
    counter = freeSpot(layout, land, {
      size,
      near: beside,
      own: [node],
      foreign: [],
      avoid: taken,
      onLand: 0,
      westward: 0,
    });
    if (counter) taken.push(counter);
  }
  const phone = layout.kind === 'phone';
  const all = model.chips.every(({ statement }) => statement !== null);
  const low = phone && layout.height < (all ? LOW_MAP : SHORT_MAP);
  const chips = model.chips.flatMap((chip) => {
    const own = chip.hosts.flatMap((host) => layout.nodes[host] ?? []);
    const foreign = Object.entries(layout.nodes).flatMap(([host, p]) =>
      chip.hosts.includes(host) ? [] : [p],
    );
    const near = middleOf(own);
    for (const statement of low || chip.statement === null ? [null] : [chip.statement, null]) {
      const size = chipSize(layout, chip, statement);
      const rect = freeSpot(layout, land, {
        size,
        near,
        own,
        foreign,
        avoid: taken,
        onLand: ON_LAND,
        westward: 0.35,
      });
      if (rect) {
        taken.push(rect);
        return [{ chip, rect, statement }];
      }
    }
    return [];
  });
  return { chips, counter };
};

/** Space between a finger and the bubble above it. */
const ABOVE = { mouse: 30, finger: 56 } as const;

/**
 * Top left corner of the count bubble: above the finger, else moved aside so that it covers no
 * sign, no cut and not the finger itself.
 */
export const bubbleCorner = (
  layout: MapLayout,
  size: StageSize,
  tip: Point,
  cuts: readonly Point[],
  pointer: keyof typeof ABOVE,
): Point => {
  const { width, height } = size;
  const up = ABOVE[pointer];
  const within = (p: Point): Point => ({
    x: Math.min(layout.width - width - 6, Math.max(6, p.x)),
    y: Math.min(layout.height - height - 6, Math.max(6, p.y)),
  });
  const above = [0, 14, 28].flatMap((more) =>
    [0.12, 0.5, 0.88].map((share) => ({
      x: tip.x - share * width,
      y: tip.y - up - more - height,
    })),
  );
  const tries = [
    ...above,
    { x: tip.x + up, y: tip.y - height / 2 },
    { x: tip.x - up - width, y: tip.y - height / 2 },
    { x: tip.x + 0.6 * up, y: tip.y + 0.7 * up },
    { x: tip.x - width / 2, y: tip.y + up },
  ].map(within);
  const clear = tries.find((corner) => {
    const rect = { ...corner, width, height };
    const roomy = grown(rect, 1.2 * layout.unit);
    return (
      !layout.signs.some((sign) => overlaps(sign.rect, rect)) &&
      !cuts.some((cut) => holds(roomy, cut)) &&
      !holds(roomy, tip)
    );
  });
  return clear ?? tries[0] ?? tip;
};
