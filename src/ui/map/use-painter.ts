/** One animation loop that paints messages and the torn trail; React does not render per frame. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { RefObject } from 'react';
import { crossesAt } from '../../view/deaths.ts';
import type { Graveyard } from '../../view/deaths.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { DotModel } from '../../view/map-model.ts';
import { paintMessages, paintTrail, routesOf } from '../../view/paint.ts';
import type { Palette, Routes } from '../../view/paint.ts';
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

interface Painter {
  /** Paints the instant of `now` (ms) on the layout of this moment. */
  readonly paint: (now: number) => void;
  /** The same instant again: the map moved under it. */
  readonly again: () => void;
  readonly forgetColours: () => void;
}

/** Resolves the palette once a theme. */
const paletteReader = (
  probe: RefObject<HTMLElement | null>,
  latest: RefObject<PainterInput>,
): { readonly now: () => Palette | null; readonly forget: () => void } => {
  let colours: ReadColours | null = null;
  return {
    now: () => {
      const { theme } = latest.current;
      if (colours && colours.theme === theme) return colours.palette;
      if (!probe.current) return null;
      const palette = readPalette(probe.current);
      colours = { theme, palette };
      return palette;
    },
    forget: () => {
      colours = null;
    },
  };
};

const createPainter = (
  targets: PainterTargets,
  probe: RefObject<HTMLElement | null>,
  latest: RefObject<PainterInput>,
): Painter => {
  const colours = paletteReader(probe, latest);
  const graveyard: Graveyard = new Map();
  let routes: { readonly of: MapLayout; readonly all: Routes } | null = null;
  let epoch: number | undefined;
  let deadOn = '';
  let idle = false;
  let sized: MapLayout | null = null;
  let hadTrail = false;
  let painted = 0;

  const routesNow = (layout: MapLayout): Routes => {
    if (routes?.of !== layout) routes = { of: layout, all: routesOf(layout) };
    return routes.all;
  };
  const paintDots = (now: number): void => {
    const { frameSource, layout, still, onDeaths } = latest.current;
    const frame = frameSource?.() ?? null;
    if (frame?.epoch !== epoch) graveyard.clear();
    epoch = frame?.epoch;
    const dots = frame?.dots ?? [];
    const deaths = crossesAt(graveyard, dots, now);
    const fibres = deaths.flatMap(({ dot }) => ('fibre' in dot.at ? [dot.at.fibre] : [])).sort();
    if (fibres.join() !== deadOn) {
      deadOn = fibres.join();
      onDeaths(new Set(fibres));
    }
    const nothing = dots.length === 0 && deaths.length === 0;
    if (nothing && idle && sized === layout) return;
    idle = nothing;
    sized = layout;
    const ctx = cleared(targets.messagesRef.current, layout);
    const palette = colours.now();
    if (ctx && palette)
      paintMessages(ctx, layout, routesNow(layout), { dots, deaths }, palette, still);
  };
  const paintLine = (): void => {
    const { stroke, layout } = latest.current;
    const held = stroke.current();
    if (!held && !hadTrail) return;
    hadTrail = held !== null;
    const ctx = cleared(targets.trailRef.current, layout);
    const palette = colours.now();
    if (ctx && held && palette) paintTrail(ctx, held.line, layout.unit, palette);
    moveBubble(latest.current, targets.bubbleRef.current);
  };
  const paint = (now: number): void => {
    painted = now;
    paintDots(now);
    paintLine();
  };
  const again = (): void => {
    if (painted > 0) paint(painted);
  };
  return { paint, again, forgetColours: colours.forget };
};

/** Runs the painter while the map is mounted; `probe` resolves the theme's tokens. */
export const usePainter = (
  targets: PainterTargets,
  probe: RefObject<HTMLElement | null>,
  input: PainterInput,
): void => {
  const latest = useRef(input);
  const painter = useRef<Painter | null>(null);
  // Before the browser shows the new layout, so that messages move with their cables.
  useLayoutEffect(() => {
    const moved = latest.current.layout !== input.layout;
    latest.current = input;
    if (moved) painter.current?.again();
  });
  useEffect(() => {
    const mine = createPainter(targets, probe, latest);
    painter.current = mine;
    let handle = 0;
    const tick = (now: number): void => {
      mine.paint(now);
      handle = requestAnimationFrame(tick);
    };
    handle = requestAnimationFrame(tick);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', mine.forgetColours);
    return () => {
      cancelAnimationFrame(handle);
      scheme.removeEventListener('change', mine.forgetColours);
      painter.current = null;
    };
  }, [targets, probe]);
};
