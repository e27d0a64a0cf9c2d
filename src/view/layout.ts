/**
 * Where everything stands on a stage of a given size: projection, nodes, cable curves, station
 * signs, people. Pure arithmetic, the same on a server and in a browser.
 */
import type { LandRing, LonLat, MapAtlas, SignSpot } from '../atlas/mumbai.ts';
import { bowedCable } from './cable-curve.ts';
import type { CableCurve } from './cable-curve.ts';
import { clipped, clockwise, smoothed, thinned } from './coast.ts';
import type { Point, Rect } from './geometry.ts';
import { fitted } from './projection.ts';
import { textWidth } from './text-width.ts';

export type LayoutKind = 'wide' | 'phone';

export interface StageSize {
  readonly width: number;
  readonly height: number;
}

/** What a sign must have room for. */
export interface SignText {
  readonly host: string;
  readonly name: string;
  readonly shortName: string;
  readonly value: string;
  /** Copies of one place that share it, a lamp each; absent = one. */
  readonly lamps?: number;
}

export interface SignBox {
  readonly host: string;
  readonly rect: Rect;
  /** The name that fits this layout. */
  readonly name: string;
  readonly bandHeight: number;
  readonly nameSize: number;
  readonly valueSize: number;
  /** Advance of one character cell of the flap. */
  readonly cell: number;
  /** From the node to the board. */
  readonly stem: readonly [Point, Point];
  /** The leader's flag, its pole along the left edge. */
  readonly flag: Rect;
}

/** A closed ring as drawn, and with all its corners for a closer look. */
export interface Outline {
  readonly ring: readonly Point[];
  readonly fine: readonly Point[];
}

export interface LandShape extends Outline {
  readonly id: string;
  readonly kind: LandRing['kind'];
  /** Hosts whose groups may wash it. */
  readonly hosts: readonly string[];
}

export interface PersonSpot {
  readonly client: string;
  readonly foot: Point;
  readonly pin: Point;
}

export interface MapLayout extends StageSize {
  readonly kind: LayoutKind;
  /** One unit of drawing in pixels: the root size on wide screens, a little less on a phone. */
  readonly unit: number;
  /** Shown to a room: what is written on plates is larger still. */
  readonly room: boolean;
  readonly cableWidth: number;
  readonly nodes: Readonly<Record<string, Point>>;
  readonly cables: readonly CableCurve[];
  readonly signs: readonly SignBox[];
  readonly people: readonly PersonSpot[];
  readonly lands: readonly LandShape[];
  readonly lakes: readonly Outline[];
  /** Nodes that stand beside their place, several to one. */
  readonly racks: readonly string[];
  /** Quiet lines on the land. */
  readonly borders: readonly (readonly Point[])[];
  /** Where a quiet name of the sea begins; null where no coast is known. */
  readonly seaName: Point | null;
  /** How many times larger than the whole map. */
  readonly scale: number;
  /** Where the whole map's top left corner is seen: patterns hang on it. */
  readonly origin: Point;
  /** Least distance between two plates. */
  readonly gap: number;
}

interface Measures {
  readonly name: number;
  readonly value: number;
  readonly band: number;
  readonly flap: number;
  readonly nameAir: number;
  readonly least: number;
}

/** In drawing units. */
const MEASURES: Readonly<Record<LayoutKind, Measures>> = {
  wide: { name: 0.84, value: 1.4, band: 1.5, flap: 2.1, nameAir: 1.75, least: 6.4 },
  phone: { name: 0.86, value: 1.2, band: 1.4, flap: 1.76, nameAir: 1.45, least: 4.8 },
};
const PHONE_UNIT = 13.8;
/** Stage of a 1280x720 page, at which a unit is 16 px. */
const REFERENCE = { width: 704, height: 660, unit: 16 };

/** Narrower or lower than this is a phone's, upright or on its side. */
const PHONE_UNDER: StageSize = { width: 560, height: 400 };

/** How a stage of this size is laid out unless the caller says otherwise. */
export const kindFor = (size: StageSize): LayoutKind =>
  size.width < PHONE_UNDER.width || size.height < PHONE_UNDER.height ? 'phone' : 'wide';

/** How much larger signs are where many look on from afar. */
const IN_A_ROOM = 1.25;

const unitFor = (kind: LayoutKind, size: StageSize, room: boolean): number => {
  if (kind === 'phone') return PHONE_UNIT;
  const scale = Math.min(size.width / REFERENCE.width, size.height / REFERENCE.height);
  if (room) return Math.max(16, IN_A_ROOM * REFERENCE.unit * scale);
  return Math.min(22, Math.max(12, REFERENCE.unit * scale));
};

/** From one lamp of a sign to the next, in drawing units. */
export const LAMP_STEP = 1.05;

interface SignSize {
  readonly text: SignText;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly cell: number;
}

const signSize = (text: SignText, kind: LayoutKind, unit: number): SignSize => {
  const m = MEASURES[kind];
  const name = kind === 'phone' ? text.shortName : text.name;
  const digit = textWidth('0', m.value * unit);
  const cell = Math.max(0.6 * m.value * unit, 1.03 * digit);
  const cells = Math.max(4, Array.from(text.value).length);
  const lamps = ((text.lamps ?? 1) - 1) * LAMP_STEP;
  const width = Math.max(
    textWidth(name, m.name * unit) + m.nameAir * unit,
    cells * cell + ((kind === 'phone' ? 2.5 : 2.7) + lamps) * unit,
    m.least * unit,
  );
  return { text, name, width: Math.ceil(width), height: (m.band + m.flap) * unit, cell };
};

const cornerOf = (node: Point, spot: SignSpot, sign: SignSize, unit: number): Point => {
  const { width, height } = sign;
  const x = node.x + spot.dx * unit;
  const y = node.y + spot.dy * unit;
  const reach = 1.1 * unit;
  if (spot.side === 'west') return { x: x - reach - width, y: y - height / 2 };
  if (spot.side === 'east') return { x: x + reach, y: y - height / 2 };
  return { x, y: spot.side === 'north' ? y - height : y };
};

const stemOf = (node: Point, rect: Rect, side: SignSpot['side'], unit: number): [Point, Point] => {
  if (side === 'west') return [node, { x: rect.x + rect.width, y: node.y }];
  if (side === 'east') return [node, { x: rect.x, y: node.y }];
  const y = side === 'north' ? rect.y + rect.height : rect.y;
  // Straight to a board above or below, else to its nearer corner.
  const x = Math.max(rect.x + 0.9 * unit, Math.min(rect.x + rect.width - 0.9 * unit, node.x));
  return [node, { x, y }];
};

/**
 * Beside the board where its node is above or below, else on top, clear of node and stem. On a phone,
 * where cables and signs crowd it there, on the board beside a name that leaves room.
 */
const flagOf = (
  sign: SignSize,
  rect: Rect,
  side: SignSpot['side'],
  kind: LayoutKind,
  unit: number,
): Rect => {
  const m = MEASURES[kind];
  if (kind === 'phone' && textWidth(sign.name, m.name * unit) + 2.6 * unit <= sign.width) {
    const [width, height] = [0.95 * unit, (m.band - 0.3) * unit];
    return { x: rect.x + rect.width - 0.35 * unit - width, y: rect.y + 0.15 * unit, width, height };
  }
  const width = (kind === 'phone' ? 1.05 : 1.3) * unit;
  const height = (kind === 'phone' ? 1.5 : 1.85) * unit;
  const right = rect.x + rect.width;
  return side === 'north' || side === 'south'
    ? { x: right + 0.4 * unit, y: rect.y + 0.05 * unit, width, height }
    : { x: right - 0.6 * unit - width, y: rect.y - height, width, height };
};

const placeSign = (
  sign: SignSize,
  node: Point,
  spot: SignSpot,
  kind: LayoutKind,
  unit: number,
): SignBox => {
  const m = MEASURES[kind];
  const corner = cornerOf(node, spot, sign, unit);
  // A crowd's wallets have more digits than the map's west was measured for.
  const x = Math.max(0.35 * unit, corner.x);
  const rect = { x, y: corner.y, width: sign.width, height: sign.height };
  return {
    host: sign.text.host,
    rect,
    name: sign.name,
    bandHeight: m.band * unit,
    nameSize: m.name * unit,
    valueSize: m.value * unit,
    cell: sign.cell,
    stem: stemOf(node, rect, spot.side, unit),
    flag: flagOf(sign, rect, spot.side, kind, unit),
  };
};

/** Fits the nodes between the margins their signs need. */
const fitProjection = (
  atlas: MapAtlas,
  kind: LayoutKind,
  size: StageSize,
  unit: number,
  signs: readonly SignSize[],
): ((place: LonLat) => Point) => {
  const widest = (side: SignSpot['side']): number =>
    Math.max(
      0,
      ...signs
        .filter(({ text }) => atlas.signs[text.host]?.[kind].side === side)
        .map(({ width }) => width),
    );
  const phone = kind === 'phone';
  const { frame } = atlas;
  // A frame has room for the signs within it.
  const edge = phone ? 0.3 : 0.6;
  const left = frame ? edge * unit : widest('west') + (phone ? 1.55 : 2.6) * unit;
  const right = frame ? edge * unit : widest('east') + (phone ? 1.45 : 3.5) * unit;
  const top = frame ? edge * unit : (phone ? 2.55 : 4.6) * unit;
  const bottom = frame ? edge * unit : (phone ? 3.1 : 4.6) * unit;
  return fitted(
    atlas.projection ?? 'mercator',
    frame?.[kind] ?? atlas.shows ?? Object.values(atlas.hosts),
    { x: left, y: top },
    { x: Math.max(left + 1, size.width - right), y: Math.max(top + 1, size.height - bottom) },
  );
};

/** Corners of a coast closer than this are one. */
export const COAST_GAP = 1.5;

/** What is drawn of the land: the stage and a little more, so that no outline shows at its edge. */
export const frameOf = ({ width, height }: StageSize): Rect => ({
  x: -24,
  y: -24,
  width: width + 48,
  height: height + 48,
});

const landShapes = (
  atlas: MapAtlas,
  size: StageSize,
  project: (place: LonLat) => Point,
): Pick<MapLayout, 'lands' | 'lakes' | 'borders'> => {
  const frame = frameOf(size);
  const outline = (points: readonly LonLat[]): Outline => {
    const ring = smoothed(clockwise(points.map(project)), atlas.rounds ?? 2);
    return {
      ring: thinned(clipped(ring, frame), COAST_GAP),
      fine: clipped(smoothed(ring, 1), frame),
    };
  };
  const lands = atlas.rings.map((ring) => ({
    id: ring.id,
    kind: ring.kind,
    ...outline(ring.points),
    hosts:
      ring.hosts.length > 0
        ? ring.hosts
        : (atlas.rings.find(({ id }) => id === ring.follows)?.hosts ?? []),
  }));
  return {
    lands: lands.filter(({ ring }) => ring.length > 2),
    lakes: atlas.lakes.map(outline).filter(({ ring }) => ring.length > 2),
    borders: (atlas.borders ?? []).map((line) => line.map(project)),
  };
};

const seaNameSpot = (nodes: Readonly<Record<string, Point>>, unit: number): Point | null => {
  const [north, south] = [nodes['worli'], nodes['nariman-point']];
  return north && south ? { x: 1.4 * unit, y: (north.y + south.y) / 2 } : null;
};

/** A phone's stage lower than this share of its width has its own places for signs, if drawn. */
const LOW = 0.8;

/** Lays a stage out. Deterministic; text widths are estimates on the generous side. */
export const layOut = (
  drawn: MapAtlas,
  size: StageSize,
  texts: readonly SignText[],
  kind: LayoutKind = kindFor(size),
  room = false,
): MapLayout => {
  const low = kind === 'phone' && size.height < LOW * size.width;
  const atlas = low ? { ...drawn, ...drawn.low } : drawn;
  const unit = unitFor(kind, size, room);
  const sizes = texts.map((text) => signSize(text, kind, unit));
  const project = fitProjection(atlas, kind, size, unit, sizes);
  const nodes = Object.fromEntries(
    Object.entries(atlas.hosts).map(([host, place]) => {
      const { x, y } = project(place);
      const { dx, dy } = atlas.racks?.[host] ?? { dx: 0, dy: 0 };
      return [host, { x: x + dx * unit, y: y + dy * unit }];
    }),
  );
  const cables = atlas.cables.flatMap(({ fibre, a, b, bow }) => {
    const from = nodes[a];
    const to = nodes[b];
    return from && to ? [bowedCable(fibre, { a, b }, from, to, bow[kind])] : [];
  });
  const signs = sizes.flatMap((sign) => {
    const node = nodes[sign.text.host];
    const spot = atlas.signs[sign.text.host]?.[kind];
    return node && spot ? [placeSign(sign, node, spot, kind, unit)] : [];
  });
  const people = Object.entries(atlas.clients).map(([client, { at, pin }]) => {
    const foot = project(at);
    return { client, foot, pin: { x: foot.x + pin.dx * unit, y: foot.y + pin.dy * unit } };
  });
  const sea = atlas.sea && project(atlas.sea);
  return {
    ...size,
    kind,
    unit,
    room,
    cableWidth: kind === 'phone' ? 2.2 : 0.2 * unit,
    nodes,
    cables,
    signs,
    people,
    ...landShapes(atlas, size, project),
    racks: Object.keys(atlas.racks ?? {}),
    seaName: sea ?? seaNameSpot(nodes, unit),
    scale: 1,
    origin: { x: 0, y: 0 },
    gap: kind === 'phone' ? 4 : 8,
  };
};
