/** A person carried to another place: a drag that begins on its pin, and never draws a line. */
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';
import { distance, distanceToRect } from '../../view/geometry.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { positionIn } from './use-stroke.ts';

/** Movement before a press is a drag, and how near a place must be, in pixels and drawing units. */
const SLACK = 6;
const REACH_UNITS = 2.6;

/** Where the pin hangs now, and the place that it would be put down at; null = none. */
export interface Carried {
  readonly client: string;
  readonly at: Point;
  readonly over: string | null;
}

interface Options {
  readonly layout: MapLayout;
  /** Absent: nobody can be carried. */
  readonly onCarry: ((client: string, host: string) => void) | undefined;
  readonly onHold: (held: boolean) => void;
  readonly onTap: (client: string) => void;
}

type Asks = (event: ReactPointerEvent<HTMLElement>) => boolean;

export interface Carry {
  readonly carried: Carried | null;
  readonly cancel: () => void;
  /** Each says whether the event was about a pin: then no stroke hears of it. */
  readonly down: Asks;
  readonly move: Asks;
  readonly up: Asks;
  readonly lost: Asks;
}

/** The nearest place within reach, by its node or its sign. */
function placeUnder(layout: MapLayout, at: Point): string | null {
  const far = new Map(Object.entries(layout.nodes).map(([host, p]) => [host, distance(at, p)]));
  for (const { host, rect } of layout.signs) {
    far.set(host, Math.min(far.get(host) ?? Infinity, distanceToRect(at, rect)));
  }
  const [nearest] = [...far].toSorted(([, a], [, b]) => a - b);
  return nearest && nearest[1] <= REACH_UNITS * layout.unit ? nearest[0] : null;
}

const pinUnder = ({ target }: ReactPointerEvent): string | null =>
  target instanceof Element
    ? (target.closest('[data-client]')?.getAttribute('data-client') ?? null)
    : null;

export function useCarry({ layout, onCarry, onHold, onTap }: Options): Carry {
  const press = useRef<{ id: number; client: string; from: Point; dragged: boolean } | null>(null);
  const [carried, setCarried] = useState<Carried | null>(null);
  const end = (): void => {
    if (press.current?.dragged === true) onHold(false);
    press.current = null;
    setCarried(null);
  };
  const latest = useRef(end);
  useEffect(() => {
    latest.current = end;
  });
  const carrying = carried !== null;
  useEffect(() => {
    if (!carrying) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [carrying]);

  const ours = (event: ReactPointerEvent): boolean => press.current?.id === event.pointerId;
  return {
    carried,
    cancel: end,
    down: (event) => {
      const client = onCarry && event.button === 0 ? pinUnder(event) : null;
      if (client === null || press.current) return false;
      press.current = { id: event.pointerId, client, from: positionIn(event), dragged: false };
      return true;
    },
    move: (event) => {
      const held = press.current;
      if (!held || !ours(event)) return false;
      const at = positionIn(event);
      if (!held.dragged) {
        if (distance(held.from, at) < SLACK) return true;
        held.dragged = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }
      setCarried({ client: held.client, at, over: placeUnder(layout, at) });
      return true;
    },
    up: (event) => {
      const held = press.current;
      if (!held || !ours(event)) return false;
      const over = held.dragged ? placeUnder(layout, positionIn(event)) : null;
      end();
      if (!held.dragged) onTap(held.client);
      else if (over !== null) onCarry?.(held.client, over);
      return true;
    },
    lost: (event) => {
      if (!ours(event)) return false;
      end();
      return true;
    },
  };
}
