/**
 * Paints messages and the torn trail on any 2D context; no DOM, so that it can move to a worker.
 * Shape is kind, size is weight, a cross means died here.
 */
import { pointAt, portion } from './cable-curve.ts';
import type { CableCurve } from './cable-curve.ts';
import { distance, grown, holds, mix, overlaps } from './geometry.ts';
import type { Point } from './geometry.ts';
import type { MapLayout, StageSize } from './layout.ts';
import type { DotModel } from './map-model.ts';
import { textWidth } from './text-width.ts';

/** Colours as plain CSS colour strings, resolved once per theme. */
export interface Palette {
  readonly page: string;
  readonly ink: string;
  readonly act: string;
  readonly casing: string;
  readonly edge: string;
  readonly glow: string;
  readonly font: string;
}

/** A dead message and how visible its cross still is, 0..1. */
export interface Death {
  readonly dot: DotModel;
  readonly opacity: number;
}

type Context = CanvasRenderingContext2D;
type Place = Point & { readonly angle: number };

const RADIUS = { hero: 0.62, related: 0.41, background: 0.17 } as const;
const DEAD_RADIUS = 0.72;
const FAINT = 0.6;

/** Curves and access legs by name, so that a frame does no searching. */
export interface Routes {
  readonly cables: ReadonlyMap<string, CableCurve>;
  readonly legs: ReadonlyMap<string, readonly Point[]>;
}

/** Access legs run from a person's pin over the foot to the nearest node. */
export const routesOf = (layout: MapLayout): Routes => ({
  cables: new Map(layout.cables.map((cable) => [cable.fibre, cable])),
  legs: new Map(
    layout.people.map(({ client, foot, pin }) => {
      const nodes = Object.values(layout.nodes);
      const node = nodes.reduce((a, b) => (distance(b, foot) < distance(a, foot) ? b : a), pin);
      return [client, distance(node, foot) < 1 ? [pin, node] : [pin, foot, node]];
    }),
  ),
});

const placeOnLeg = (leg: readonly Point[], where: number): Place => {
  const a = leg[0] ?? { x: 0, y: 0 };
  const b = leg.at(-1) ?? a;
  const middle = leg.length > 2 ? (leg[1] ?? b) : mix(a, b, 0.5);
  const t = where / 500;
  const [from, to, along] = t < 1 ? [a, middle, t] : [middle, b, t - 1];
  const at = mix(from, to, along);
  return { ...at, angle: Math.atan2(to.y - from.y, to.x - from.x) };
};

/** Where a message is now, its angle turned to where it heads; null on an unknown route. */
export const placeOf = (routes: Routes, dot: DotModel): Place | null => {
  const cable = 'fibre' in dot.at ? routes.cables.get(dot.at.fibre) : undefined;
  const leg = 'client' in dot.at ? routes.legs.get(dot.at.client) : undefined;
  const at = cable ? pointAt(cable, dot.at.where) : leg ? placeOnLeg(leg, dot.at.where) : null;
  return at && (dot.heading === 1 ? at : { ...at, angle: at.angle + Math.PI });
};

/** Pentagon pointing ahead, as offsets in radii along and across its heading. */
const REQUEST = [
  [-1, -0.8],
  [0.3, -0.8],
  [1.15, 0],
  [0.3, 0.8],
  [-1, 0.8],
] as const;

/** Puts a shape on the path without touching the transform: there may be thousands a frame. */
const trace = (ctx: Context, shape: DotModel['shape'], at: Place, r: number): void => {
  const { x, y } = at;
  ctx.beginPath();
  if (shape === 'copy') {
    ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  } else if (shape === 'answer') {
    ctx.arc(x, y, r * 0.85, 0, 2 * Math.PI);
  } else if (shape === 'vote') {
    ctx.moveTo(x, y - r * 1.2);
    ctx.lineTo(x + r * 1.2, y);
    ctx.lineTo(x, y + r * 1.2);
    ctx.lineTo(x - r * 1.2, y);
    ctx.closePath();
  } else {
    const [cos, sin] = [r * Math.cos(at.angle), r * Math.sin(at.angle)];
    for (const [ahead, aside] of REQUEST) {
      ctx.lineTo(x + ahead * cos - aside * sin, y + ahead * sin + aside * cos);
    }
    ctx.closePath();
  }
};

const paintShape = (
  ctx: Context,
  at: Place,
  shape: DotModel['shape'],
  r: number,
  palette: Palette,
): void => {
  trace(ctx, shape, at, r);
  const ring = shape === 'answer';
  const rim = Math.max(1.5, r * 0.5);
  ctx.lineWidth = ring ? rim + 3.2 : 3.2;
  ctx.strokeStyle = palette.casing;
  ctx.stroke();
  ctx.fillStyle = ring ? palette.page : palette.act;
  ctx.fill();
  if (!ring) return;
  ctx.lineWidth = rim;
  ctx.strokeStyle = palette.act;
  ctx.stroke();
};

/** The crowd: plain and small, since there may be thousands. */
const paintFaint = (
  ctx: Context,
  routes: Routes,
  dots: readonly DotModel[],
  r: number,
  palette: Palette,
): void => {
  ctx.globalAlpha = FAINT;
  ctx.fillStyle = palette.act;
  ctx.strokeStyle = palette.act;
  ctx.lineWidth = 1.5;
  for (const dot of dots) {
    if (dot.weight !== 'background' || dot.died) continue;
    const at = placeOf(routes, dot);
    if (at === null) continue;
    if (dot.shape === 'copy') {
      ctx.fillRect(at.x - r * 0.88, at.y - r * 0.88, r * 1.76, r * 1.76);
      continue;
    }
    trace(ctx, dot.shape, at, r);
    if (dot.shape === 'answer') ctx.stroke();
    else ctx.fill();
  }
  ctx.globalAlpha = 1;
};

const paintDeath = (
  ctx: Context,
  unit: number,
  at: Place,
  death: Death,
  palette: Palette,
): void => {
  const arm = 0.28 * unit;
  const { x, y } = at;
  ctx.globalAlpha = death.opacity;
  trace(ctx, death.dot.shape, at, DEAD_RADIUS * unit);
  ctx.lineJoin = 'round';
  ctx.lineWidth = 5;
  ctx.strokeStyle = palette.casing;
  ctx.stroke();
  ctx.fillStyle = palette.page;
  ctx.fill();
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = palette.ink;
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - arm, y - arm);
  ctx.lineTo(x + arm, y + arm);
  ctx.moveTo(x + arm, y - arm);
  ctx.lineTo(x - arm, y + arm);
  ctx.lineCap = 'round';
  ctx.lineWidth = 0.2 * unit;
  ctx.stroke();
  ctx.globalAlpha = 1;
};

/** Beside a message: below it, else above, right or left, where it hides under no sign and no place. */
const labelCorner = (layout: MapLayout, at: Point, size: StageSize): Point => {
  const { width, height } = size;
  const away = 1.55 * layout.unit;
  const tries = [
    { x: at.x - width / 2, y: at.y + away - height / 2 },
    { x: at.x - width / 2, y: at.y - away - height / 2 },
    { x: at.x + 0.7 * away, y: at.y - height / 2 },
    { x: at.x - 0.7 * away - width, y: at.y - height / 2 },
  ].map(({ x, y }) => ({
    x: Math.min(layout.width - width - 4, Math.max(4, x)),
    y: Math.min(layout.height - height - 4, Math.max(4, y)),
  }));
  const nodes = Object.values(layout.nodes);
  const hidden = (corner: Point): number => {
    const rect = { ...corner, ...size };
    const near = grown(rect, 0.5 * layout.unit);
    return (
      2 * layout.signs.filter((sign) => overlaps(sign.rect, rect)).length +
      nodes.filter((node) => holds(near, node)).length +
      layout.people.filter(({ pin }) => holds(near, pin)).length
    );
  };
  return tries.reduce((best, corner) => (hidden(corner) < hidden(best) ? corner : best));
};

const paintLabel = (
  ctx: Context,
  layout: MapLayout,
  at: Place,
  label: string,
  palette: Palette,
): void => {
  const size = Math.max(12, 0.84 * layout.unit);
  const width = textWidth(label, size) + 1.1 * layout.unit;
  const height = size * 1.75;
  const { x, y } = labelCorner(layout, at, { width, height });
  const middle = y + height / 2;
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, 4);
  ctx.fillStyle = palette.page;
  ctx.fill();
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = palette.edge;
  ctx.stroke();
  ctx.font = `700 ${size}px ${palette.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = palette.ink;
  ctx.fillText(label, x + width / 2, middle + size * 0.04);
};

/** Instead of motion: the hop as an arrow along its cable. */
const paintHop = (ctx: Context, routes: Routes, dot: DotModel, palette: Palette): void => {
  const cable = 'fibre' in dot.at ? routes.cables.get(dot.at.fibre) : undefined;
  if (!cable) return;
  const tip = dot.heading === 1 ? 920 : 80;
  const points = portion(cable, Math.min(tip, 1000 - tip), Math.max(tip, 1000 - tip));
  const head = pointAt(cable, tip);
  const angle = dot.heading === 1 ? head.angle : head.angle + Math.PI;
  ctx.beginPath();
  points.forEach((p, i) => (i === 0 ? ctx.moveTo(p.x, p.y) : ctx.lineTo(p.x, p.y)));
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.act;
  ctx.stroke();
  ctx.save();
  ctx.translate(head.x, head.y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(8, 0);
  ctx.lineTo(-6, -7);
  ctx.lineTo(-6, 7);
  ctx.closePath();
  ctx.fillStyle = palette.act;
  ctx.fill();
  ctx.restore();
};

/** Paints one instant; clears nothing. Heavier weights lie above lighter ones, crosses on top. */
export const paintMessages = (
  ctx: Context,
  layout: MapLayout,
  routes: Routes,
  frame: { readonly dots: readonly DotModel[]; readonly deaths: readonly Death[] },
  palette: Palette,
  still: boolean,
): void => {
  const labels: { at: Place; text: string }[] = [];
  paintFaint(ctx, routes, frame.dots, RADIUS.background * layout.unit, palette);
  for (const weight of ['related', 'hero'] as const) {
    for (const dot of frame.dots) {
      if (dot.weight !== weight || dot.died) continue;
      const at = placeOf(routes, dot);
      if (at === null) continue;
      if (still) paintHop(ctx, routes, dot, palette);
      paintShape(ctx, at, dot.shape, RADIUS[weight] * layout.unit, palette);
      if (dot.label !== null) labels.push({ at, text: dot.label });
    }
  }
  for (const death of frame.deaths) {
    const at = placeOf(routes, death.dot);
    if (at !== null) paintDeath(ctx, layout.unit, at, death, palette);
  }
  for (const { at, text } of labels) paintLabel(ctx, layout, at, text, palette);
};

/** A repeatable roughness in 0..1 for the n-th tooth of a tear. */
const tooth = (n: number): number => {
  const mixed = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) & 0xffff) / 0xffff;
};

const TOOTH_EVERY = 9;

/** A paper rip along the line drawn: thin where it began, with the finger's ring at its end. */
export const paintTrail = (
  ctx: Context,
  line: readonly Point[],
  unit: number,
  palette: Palette,
): void => {
  const edge: { left: Point; right: Point }[] = [];
  let travelled = 0;
  let next = 0;
  for (let i = 0; i + 1 < line.length; i += 1) {
    const a = line[i];
    const b = line[i + 1];
    if (a === undefined || b === undefined) continue;
    const span = distance(a, b);
    while (next < travelled + span) {
      const at = mix(a, b, (next - travelled) / span);
      const n = edge.length;
      const grow = Math.min(1, next / 70);
      const left = (0.13 + 0.22 * tooth(2 * n)) * unit * grow;
      const right = (0.13 + 0.22 * tooth(2 * n + 1)) * unit * grow;
      const [nx, ny] = [-(b.y - a.y) / span, (b.x - a.x) / span];
      edge.push({
        left: { x: at.x + nx * left, y: at.y + ny * left },
        right: { x: at.x - nx * right, y: at.y - ny * right },
      });
      next += TOOTH_EVERY;
    }
    travelled += span;
  }
  const tip = line.at(-1);
  if (tip === undefined) return;
  ctx.beginPath();
  for (const { left } of edge) ctx.lineTo(left.x, left.y);
  ctx.lineTo(tip.x, tip.y);
  for (const { right } of edge.toReversed()) ctx.lineTo(right.x, right.y);
  ctx.closePath();
  ctx.lineJoin = 'round';
  ctx.fillStyle = palette.page;
  ctx.fill();
  ctx.lineWidth = 1.25;
  ctx.strokeStyle = palette.ink;
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(tip.x, tip.y, 0.95 * unit, 0, 2 * Math.PI);
  ctx.globalAlpha = 0.22;
  ctx.fillStyle = palette.glow;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(tip.x, tip.y, 0.42 * unit, 0, 2 * Math.PI);
  ctx.fillStyle = palette.page;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = palette.ink;
  ctx.stroke();
};
