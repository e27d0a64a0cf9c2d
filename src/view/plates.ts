/** Sizes and places of the plates laid over the map: group chips, the counter, the count bubble. */
import type { Point, Rect } from './geometry.ts';
import { distanceToRect, grown, holds, overlaps } from './geometry.ts';
import type { MapLayout, StageSize } from './layout.ts';
import type { ChipModel, MapModel } from './map-model.ts';
import { freeSpot, landOf, obstaclesOf } from './spots.ts';
import type { SpotWish } from './spots.ts';
import { textWidth } from './text-width.ts';

export interface PlacedChip {
  readonly chip: ChipModel;
  readonly rect: Rect;
  /** Null where room is short: the caption then says it. */
  readonly statement: string | null;
  /** Name and copies on one line, where room is short. */
  readonly oneLine: boolean;
}

export interface Plates {
  readonly chips: readonly PlacedChip[];
  readonly counter: Rect | null;
}

/** On a phone's maps lower than this a chip has its name and its copies on one line. */
const LOW_MAP = 360;

/** In drawing units; the least sizes keep small text legible on a phone. */
const titleSize = (layout: MapLayout): number =>
  Math.max(13, (layout.room ? 1.2 : 0.95) * layout.unit);
const lineSize = (layout: MapLayout): number =>
  Math.max(12, (layout.room ? 1.08 : 0.82) * layout.unit);

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

/** What a chip has room for: its name with its copies on one line or two, and a statement or none. */
interface ChipForm {
  readonly oneLine: boolean;
  readonly states: boolean;
}

const FORMS: readonly ChipForm[] = [
  { oneLine: false, states: true },
  { oneLine: true, states: true },
  { oneLine: false, states: false },
  { oneLine: true, states: false },
];

const linesOf = ({ oneLine, states }: ChipForm): number => (oneLine ? 1 : 2) + (states ? 1 : 0);

const chipSize = (layout: MapLayout, chip: ChipModel, form: ChipForm): StageSize => {
  const m = chipMetrics(layout);
  const lines = linesOf(form);
  const title = textWidth(chip.name, m.title) + 1.5 * layout.unit;
  const copies = form.oneLine
    ? title + textWidth(` ${chip.short}`, m.line, 400)
    : Math.max(title, textWidth(chip.copies, m.line, 400));
  const width = Math.max(copies, form.states ? textWidth(chip.room, m.line) : 0);
  return {
    width: Math.ceil(width + 2 * m.inset),
    height: Math.ceil(m.titleBase + (lines - 1) * m.lineStep + 0.5 * layout.unit),
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

type Find = (
  wish: Pick<SpotWish, 'size' | 'near' | 'own' | 'foreign' | 'onLand' | 'westward'>,
) => Rect | null;

/** A chip beside its group: with all its lines, else with fewer, else where there is room. */
const placeChip = (layout: MapLayout, chip: ChipModel, low: boolean, find: Find): PlacedChip[] => {
  const own = chip.hosts.flatMap((host) => layout.nodes[host] ?? []);
  const foreign = Object.entries(layout.nodes).flatMap(([host, p]) =>
    chip.hosts.includes(host) ? [] : [p],
  );
  const tries = FORMS.filter(({ oneLine }) => oneLine || !low);
  // Where its own side has no room at all, a chip that names its side is better than none.
  const anywhere = FORMS.slice(2).map((form) => ({ form, others: [] }));
  for (const { form, others } of [
    ...tries.map((each) => ({ form: each, others: foreign })),
    ...anywhere,
  ]) {
    const size = chipSize(layout, chip, form);
    const near = middleOf(own);
    const wish = { size, near, own, foreign: others, onLand: ON_LAND, westward: 0.35 };
    const room = find(wish);
    if (!room) continue;
    const statement = form.states ? chip.statement : null;
    // The place is kept for what it may yet say; the plate is no larger than what it says now.
    const { height } = chipSize(layout, chip, { ...form, states: statement !== null });
    return [{ chip, rect: { ...room, height }, statement, oneLine: form.oneLine }];
  }
  return [];
};

/** The counter speaks of one place: so many units away it would seem to speak of another. */
const COUNTER_REACH = 6;

/**
 * Places a chip in the sea beside each group's land, and the counter beside its host. Chips come
 * first, and with room for all they may say, so that they stand still from beat to beat; only where
 * they leave the counter no room near its host do they make way, and where they would lose a
 * statement by that there is no counter.
 * `reserved`: parts of the stage the page keeps for itself.
 */
export const placePlates = (
  layout: MapLayout,
  model: Pick<MapModel, 'chips' | 'counter'>,
  leaders: readonly string[],
  reserved: readonly Rect[],
): Plates => {
  const land = landOf(layout);
  const obstacles = [...obstaclesOf(layout, leaders), ...reserved];
  const low = layout.kind === 'phone' && layout.height < LOW_MAP;
  const { counter } = model;
  const node = counter && layout.nodes[counter.host];
  const isNear = (rect: Rect | null): boolean =>
    !node || (rect !== null && distanceToRect(node, rect) <= COUNTER_REACH * layout.unit);
  const place = (counterFirst: boolean): Plates => {
    const taken = [...obstacles];
    const find: Find = (wish) => {
      const rect = freeSpot(layout, land, { ...wish, avoid: taken });
      if (rect) taken.push(rect);
      return rect;
    };
    const placeCounter = (): Rect | null => {
      if (!counter || !node) return null;
      const size = counterSize(layout, counter);
      const near = { x: node.x + size.width / 2 + layout.unit, y: node.y + 1.75 * layout.unit };
      return find({ size, near, own: [node], foreign: [], onLand: 0, westward: 0 });
    };
    const early = counterFirst ? placeCounter() : null;
    const chips = model.chips.flatMap((chip) => placeChip(layout, chip, low, find));
    return { chips, counter: early ?? placeCounter() };
  };
  const usual = place(false);
  if (isNear(usual.counter)) return usual;
  const other = place(true);
  // What a chip says matters more than the count.
  const says = ({ chips }: Plates): number => chips.filter(({ statement }) => statement).length;
  const costs = other.chips.length < usual.chips.length || says(other) < says(usual);
  return isNear(other.counter) && !costs ? other : { chips: usual.chips, counter: null };
};

/** Space between a finger and the bubble above it. */
const ABOVE = { mouse: 30, finger: 56 } as const;

/**
 * Top left corner of the count bubble: above the finger, else moved aside so that it covers no cut,
 * no sign, no place and nobody; where something must be covered, what matters least.
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
  const places = Object.values(layout.nodes);
  const people = layout.people.map(({ pin }) => pin);
  const covered = (corner: Point): number => {
    const rect = { ...corner, width, height };
    const roomy = grown(rect, 1.2 * layout.unit);
    const near = grown(rect, 0.6 * layout.unit);
    const count = (points: readonly Point[], area: Rect): number =>
      points.filter((p) => holds(area, p)).length;
    return (
      8 * count([tip], roomy) +
      4 * count(cuts, roomy) +
      2 * layout.signs.filter((sign) => overlaps(sign.rect, rect)).length +
      count(places, near) +
      count(people, near)
    );
  };
  return tries.reduce((best, corner) => (covered(corner) < covered(best) ? corner : best));
};
