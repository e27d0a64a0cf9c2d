/** One animation loop that paints messages and the torn trail; React does not render per frame. */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { crossesAt } from '../../view/deaths.ts';
import type { Graveyard } from '../../view/deaths.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { DotModel } from '../../view/map-model.ts';
import { paintMessages, paintTrail, routesOf } from '../../view/paint.ts';
import type { Palette } from '../../view/paint.ts';
import { bubbleCorner } from '../../view/plates.ts';
import { readPalette } from './palette.ts';
import type { Stroke } from './use-stroke.ts';

/** One instant to paint. A changed `epoch` (after a scrub or restart) clears the crosses at once. */
export interface MapFrame {
  readonly dots: readonly DotModel[];
  readonly epoch?: number;
}

export type FrameSource = () => MapFrame | null;

export interface PainterTargets {
  readonly messages: RefObject<HTMLCanvasElement | null>;
  readonly trail: RefObject<HTMLCanvasElement | null>;
  readonly bubble: RefObject<SVGGElement | null>;
  readonly probe: RefObject<HTMLElement | null>;
}

interface PainterInput {
  readonly layout: MapLayout;
  readonly frameSource: FrameSource | undefined;
  readonly stroke: Stroke;
  /** Where the line has cut so far. */
  readonly cuts: readonly Point[];
  readonly still: boolean;
  readonly theme: string | undefined;
  /** Called only when the set of cables with a cross in their gap changes. */
  readonly onDeaths: (fibres: ReadonlySet<string>) => void;
}

const MAX_DENSITY = 2;

/** Sizes the canvas to the stage and clears it; null where there is no 2D context. */
const cleared = (
  canvas: HTMLCanvasElement | null,
  layout: MapLayout,
): CanvasRenderingContext2D | null => {
  const ctx = canvas?.getContext('2d') ?? null;
  if (!canvas || !ctx) return null;
  const density = Math.min(MAX_DENSITY, devicePixelRatio);
  const width = Math.round(layout.width * density);
  const height = Math.round(layout.height * density);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  ctx.setTransform(density, 0, 0, density, 0, 0);
  ctx.clearRect(0, 0, layout.width, layout.height);
  return ctx;
};

const moveBubble = (input: PainterInput, bubble: SVGGElement | null): void => {
  const held = input.stroke.current();
  const tip = held?.line.at(-1);
  if (!bubble || !held || !tip) return;
  const size = { width: Number(bubble.dataset['width']), height: Number(bubble.dataset['height']) };
  const { x, y } = bubbleCorner(input.layout, size, tip, input.cuts, held.pointer);
  bubble.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
};

/** Runs the painter while the map is mounted. */
export const usePainter = (targets: PainterTargets, input: PainterInput): void => {
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const palette = useRef<Palette | null>(null);
  useEffect(() => {
    const resolve = (): void => {
      if (targets.probe.current) palette.current = readPalette(targets.probe.current);
    };
    resolve();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', resolve);
    return () => scheme.removeEventListener('change', resolve);
  }, [targets, input.theme]);

  const { layout } = input;
  useEffect(() => {
    const routes = routesOf(layout);
    const graveyard: Graveyard = new Map();
    let epoch: number | undefined;
    let deadOn = '';
    let handle = 0;
    let idle = false;
    let hadTrail = false;

    const paintDots = (now: number): void => {
      const frame = latest.current.frameSource?.() ?? null;
      if (frame?.epoch !== epoch) graveyard.clear();
      epoch = frame?.epoch;
      const dots = frame?.dots ?? [];
      const deaths = crossesAt(graveyard, dots, now);
      const fibres = deaths.flatMap(({ dot }) => ('fibre' in dot.at ? [dot.at.fibre] : [])).sort();
      if (fibres.join() !== deadOn) {
        deadOn = fibres.join();
        latest.current.onDeaths(new Set(fibres));
      }
      const nothing = dots.length === 0 && deaths.length === 0;
      if (nothing && idle) return;
      idle = nothing;
      const ctx = cleared(targets.messages.current, layout);
      if (!ctx || !palette.current) return;
      const { still } = latest.current;
      paintMessages(ctx, layout, routes, { dots, deaths }, palette.current, still);
    };
    const paintLine = (): void => {
      const held = latest.current.stroke.current();
      if (!held && !hadTrail) return;
      hadTrail = held !== null;
      const ctx = cleared(targets.trail.current, layout);
      if (ctx && held && palette.current) {
        paintTrail(ctx, held.line, layout.unit, palette.current);
      }
      moveBubble(latest.current, targets.bubble.current);
    };
    const tick = (now: number): void => {
      paintDots(now);
      paintLine();
      handle = requestAnimationFrame(tick);
    };
    handle = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(handle);
  }, [targets, layout]);
};
