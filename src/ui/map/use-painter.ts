/** One animation loop that paints messages and the torn trail; React does not render per frame. */
import { useEffect, useMemo, useRef } from 'react';
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
  readonly messagesRef: RefObject<HTMLCanvasElement | null>;
  readonly trailRef: RefObject<HTMLCanvasElement | null>;
  readonly bubbleRef: RefObject<SVGGElement | null>;
}

/** The elements the painter works on, for the scene to attach. */
export const usePainterTargets = (): PainterTargets => {
  const messagesRef = useRef<HTMLCanvasElement>(null);
  const trailRef = useRef<HTMLCanvasElement>(null);
  const bubbleRef = useRef<SVGGElement>(null);
  return useMemo(() => ({ messagesRef, trailRef, bubbleRef }), []);
};

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
  const plate = bubble?.querySelector<SVGGElement>('.map-bubble');
  if (!bubble || !plate || !held || !tip) return;
  const size = { width: Number(plate.dataset['width']), height: Number(plate.dataset['height']) };
  const { x, y } = bubbleCorner(input.layout, size, tip, input.cuts, held.pointer);
  bubble.setAttribute('transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
};

/** The theme's colours as they were when last read. */
interface ReadColours {
  readonly theme: string | undefined;
  readonly palette: Palette;
}

/** Runs the painter while the map is mounted; `probe` resolves the theme's tokens. */
export const usePainter = (
  targets: PainterTargets,
  probe: RefObject<HTMLElement | null>,
  input: PainterInput,
): void => {
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const colours = useRef<ReadColours | null>(null);
  useEffect(() => {
    const forget = (): void => {
      colours.current = null;
    };
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', forget);
    return () => scheme.removeEventListener('change', forget);
  }, []);

  const { layout } = input;
  useEffect(() => {
    const routes = routesOf(layout);
    const graveyard: Graveyard = new Map();
    let epoch: number | undefined;
    let deadOn = '';
    let handle = 0;
    let idle = false;
    let hadTrail = false;

    const paletteNow = (): Palette | null => {
      const { theme } = latest.current;
      if (colours.current && colours.current.theme === theme) return colours.current.palette;
      if (!probe.current) return null;
      const palette = readPalette(probe.current);
      colours.current = { theme, palette };
      return palette;
    };
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
      const ctx = cleared(targets.messagesRef.current, layout);
      const palette = paletteNow();
      if (!ctx || !palette) return;
      paintMessages(ctx, layout, routes, { dots, deaths }, palette, latest.current.still);
    };
    const paintLine = (): void => {
      const held = latest.current.stroke.current();
      if (!held && !hadTrail) return;
      hadTrail = held !== null;
      const ctx = cleared(targets.trailRef.current, layout);
      const palette = paletteNow();
      if (ctx && held && palette) paintTrail(ctx, held.line, layout.unit, palette);
      moveBubble(latest.current, targets.bubbleRef.current);
    };
    const tick = (now: number): void => {
      paintDots(now);
      paintLine();
      handle = requestAnimationFrame(tick);
    };
    handle = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(handle);
  }, [targets, probe, layout]);
};
