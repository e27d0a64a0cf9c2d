/** The drag that cuts: pointer events to a line, the line to marks. */
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';
import type { Point } from '../../view/geometry.ts';
import { distance } from '../../view/geometry.ts';
import type { CableCurve } from '../../view/cable-curve.ts';
import { nearestPlace } from '../../view/cable-curve.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { Mark, PointerKind } from '../../view/stroke.ts';
import { marksOf } from '../../view/stroke.ts';

/** Movement before a press becomes a line. */
const SLACK = { mouse: 4, finger: 9 } as const;
/** Half the hit width of a cable. */
const REACH = { mouse: 12, finger: 22 } as const;
/** Strokes of a finger start this far from the side edges, which belong to the system. */
const EDGE = 32;
const SAMPLE_EVERY = 2;

interface Options {
  readonly enabled: boolean;
  readonly layout: MapLayout;
  /** Cables that are still whole. */
  readonly whole: readonly CableCurve[];
  readonly onStart: () => void;
  readonly onMarks: (marks: readonly Mark[]) => void;
  readonly onEnd: (marks: readonly Mark[]) => void;
  readonly onCancel: () => void;
  readonly onTap: (fibre: string) => void;
  readonly onTapSign: (host: string) => void;
}

interface Press {
  readonly id: number;
  readonly pointer: PointerKind;
  readonly from: Point;
  /** Empty until the press moved far enough to be a line. */
  readonly line: Point[];
}

export interface Stroke {
  readonly drawing: boolean;
  readonly marks: readonly Mark[];
  /** For the painter: the line so far, read once a frame. */
  readonly current: () => { readonly line: readonly Point[]; readonly pointer: PointerKind } | null;
  /** Gives the press up, line or tap, as Esc does. */
  readonly cancel: () => void;
  readonly handlers: PointerHandlers;
}

type Handler = (event: ReactPointerEvent<HTMLElement>) => void;

/** What a stage listens to. */
export interface PointerHandlers {
  readonly onPointerDown: Handler;
  readonly onPointerMove: Handler;
  readonly onPointerUp: Handler;
  readonly onPointerCancel: Handler;
}

/** Where on the stage it happened, in stage pixels. */
export const positionIn = (event: ReactPointerEvent<HTMLElement>): Point => {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length &&
  a.every((mark, i) => mark.fibre === b[i]?.fibre && mark.where === b[i]?.where);

const becomesLine = ({ pointer, from }: Press, at: Point, width: number): boolean => {
  const atEdge = from.x < EDGE || from.x > width - EDGE;
  return distance(from, at) >= SLACK[pointer] && !(pointer === 'finger' && atEdge);
};

const cableUnder = (
  at: Point,
  cables: readonly CableCurve[],
  pointer: PointerKind,
): string | null => {
  const near = cables
    .map((cable) => ({ fibre: cable.fibre, far: nearestPlace(cable, at).distance }))
    .sort((a, b) => a.far - b.far)[0];
  return near && near.far <= REACH[pointer] ? near.fibre : null;
};

const signUnder = (target: EventTarget): string | null =>
  target instanceof Element
    ? (target.closest('[data-host]')?.getAttribute('data-host') ?? null)
    : null;

/** A sign goes first: cables run under it. */
const tap = (
  { layout, onTap, onTapSign }: Options,
  event: ReactPointerEvent<HTMLElement>,
  pointer: PointerKind,
): void => {
  const host = signUnder(event.target);
  const fibre = cableUnder(positionIn(event), layout.cables, pointer);
  if (host !== null) onTapSign(host);
  else if (fibre !== null) onTap(fibre);
};

/** Turns pointer events on the stage into strokes and taps. */
export const useStroke = (options: Options): Stroke => {
  const press = useRef<Press | null>(null);
  const shown = useRef<readonly Mark[]>([]);
  const [drawing, setDrawing] = useState(false);
  const [marks, setMarks] = useState<readonly Mark[]>([]);

  const show = (next: readonly Mark[]): void => {
    if (sameMarks(shown.current, next)) return;
    shown.current = next;
    setMarks(next);
    options.onMarks(next);
  };
  const finish = (): void => {
    press.current = null;
    shown.current = [];
    setMarks([]);
    setDrawing(false);
  };
  const cancel = (): void => {
    const wasLine = (press.current?.line.length ?? 0) > 0;
    finish();
    if (wasLine) options.onCancel();
  };
  const latestCancel = useRef(cancel);
  useEffect(() => {
    latestCancel.current = cancel;
  });
  useEffect(() => {
    if (!drawing) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latestCancel.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [drawing]);

  const marksNow = ({ line, pointer }: Press, cables = options.whole): Mark[] =>
    marksOf(line, cables, Object.values(options.layout.nodes), pointer);

  const onPointerDown = (event: ReactPointerEvent<HTMLElement>): void => {
    // A second finger: not a cut after all.
    if (press.current) return cancel();
    if (event.button !== 0) return;
    const pointer = event.pointerType === 'touch' ? 'finger' : 'mouse';
    press.current = { id: event.pointerId, pointer, from: positionIn(event), line: [] };
  };

  const onPointerMove = (event: ReactPointerEvent<HTMLElement>): void => {
    const held = press.current;
    if (!held || held.id !== event.pointerId || !options.enabled) return;
    const at = positionIn(event);
    const { line } = held;
    if (line.length === 0) {
      if (!becomesLine(held, at, options.layout.width)) return;
      line.push(held.from);
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrawing(true);
      options.onStart();
    }
    const last = line.at(-1);
    if (last && distance(last, at) < SAMPLE_EVERY) return;
    line.push(at);
    show(marksNow(held));
  };

  const onPointerUp = (event: ReactPointerEvent<HTMLElement>): void => {
    const held = press.current;
    if (!held || held.id !== event.pointerId) return;
    if (held.line.length === 0) {
      finish();
      tap(options, event, held.pointer);
      return;
    }
    const fresh = marksNow(held);
    // Only over what is cut already: that it changes nothing is said, not passed over.
    const final = fresh.length > 0 ? fresh : marksNow(held, options.layout.cables);
    finish();
    if (final.length > 0) options.onEnd(final);
    else options.onCancel();
  };

  const onPointerCancel = (event: ReactPointerEvent<HTMLElement>): void => {
    if (press.current?.id === event.pointerId) cancel();
  };

  return {
    drawing,
    marks,
    current: () => {
      const held = press.current;
      return held && held.line.length > 0 ? held : null;
    },
    cancel,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
  };
};
