/** A person carried to another place: a drag that begins on its pin, and never draws a line. */
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { Carrying } from './carry.ts';

/** Where the pin hangs now, and the place that it would be put down at; null = none. */
export interface Carried {
  readonly client: string;
  readonly at: Point;
  readonly over: string | null;
}

export interface CarryOptions {
  readonly layout: MapLayout;
  /** Absent: nobody can be carried. */
  readonly onCarry: ((client: string, host: string) => void) | undefined;
  readonly onHold: (held: boolean) => void;
  readonly onTap: (client: string) => void;
}

type Asks = (event: ReactPointerEvent<HTMLElement>) => boolean;

export interface Carry {
  readonly carried: Carried | null;
  /** What carries is here. */
  readonly ready: boolean;
  readonly cancel: () => void;
  /** Each says whether the event was about a pin: then no stroke hears of it. */
  readonly down: Asks;
  readonly move: Asks;
  readonly up: Asks;
  readonly lost: Asks;
}

export function useCarry(options: CarryOptions): Carry {
  const [carried, setCarried] = useState<Carried | null>(null);
  const [carrying, setCarrying] = useState<Carrying | null>(null);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const can = options.onCarry !== undefined;
  useEffect(() => {
    if (!can) return;
    // Until it is here, or where it cannot be had, a press on a pin is a press on the map.
    void import('./carry.ts').then(
      (part) => setCarrying((now) => now ?? new part.Carrying(() => latest.current, setCarried)),
      () => null,
    );
  }, [can]);
  useEffect(() => () => carrying?.cancel(), [carrying]);
  return {
    carried,
    ready: can && carrying !== null,
    cancel: () => carrying?.cancel(),
    down: (event) => carrying?.down(event) ?? false,
    move: (event) => carrying?.move(event) ?? false,
    up: (event) => carrying?.up(event) ?? false,
    lost: (event) => carrying?.lost(event) ?? false,
  };
}
