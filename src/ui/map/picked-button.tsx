import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { pointAt } from '../../view/cable-curve.ts';
import { squareAround } from '../../view/geometry.ts';
import type { Point } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { shownPlace } from '../../view/zoomed.ts';

/** What is offered on a picked cable or sign: one act, or a menu that begins with it. */
export interface StageAction {
  readonly label: string;
  readonly act: () => void;
  readonly more?: readonly StageAction[];
  /** Names the menu for who cannot see where it stands. */
  readonly menu?: string;
}

/** What was tapped last and offers its action. */
export type Picked = { readonly kind: 'cable' | 'sign' | 'person'; readonly id: string } | null;

type ActionOf = ((id: string) => StageAction | null) | undefined;

/** Half of the button that stands clear of its sign, and the least it keeps from the sides. */
const CLEAR = 26;
const ASIDE = 80;
/** What a menu keeps from the stage's edges. */
const MARGIN = 6;

/** On the cable where it is seen; below the sign, or above it where there is no room. */
function placeOf(layout: MapLayout, picked: NonNullable<Picked>): Point | null {
  if (picked.kind === 'cable') {
    const curve = layout.cables.find(({ fibre }) => fibre === picked.id);
    return curve ? pointAt(curve, shownPlace(layout, curve)) : null;
  }
  const pin = layout.people.find(({ client }) => client === picked.id)?.pin;
  const rect =
    picked.kind === 'person'
      ? pin && squareAround(pin, layout.unit)
      : layout.signs.find(({ host }) => host === picked.id)?.rect;
  if (!rect) return null;
  const below = rect.y + rect.height + CLEAR;
  return {
    x: Math.min(layout.width - ASIDE, Math.max(ASIDE, rect.x + rect.width / 2)),
    y: below + CLEAR < layout.height ? below : rect.y - CLEAR,
  };
}

/** The action of what was picked, beside it. */
export function PickedButton({
  layout,
  picked,
  actions,
  onDone,
}: {
  layout: MapLayout;
  picked: Picked;
  actions: {
    readonly cableAction?: ActionOf;
    readonly signAction?: ActionOf;
    readonly personAction?: ActionOf;
  };
  onDone: () => void;
}) {
  const actionOf = picked ? actions[`${picked.kind}Action`] : undefined;
  const at = picked && placeOf(layout, picked);
  const action = picked && actionOf?.(picked.id);
  if (!at || !action) return null;
  return (
    <ActionMenu
      key={`${picked.kind} ${picked.id}`}
      kind={picked.kind}
      {...{ layout, at, action, onDone }}
    />
  );
}

/** The place of the menu's middle, moved so that all of it is on the stage. */
function useFitting(layout: MapLayout, at: Point) {
  const menu = useRef<HTMLFieldSetElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = menu;
    if (!current) return undefined;
    const measure = (): void =>
      setSize({ width: current.offsetWidth, height: current.offsetHeight });
    measure();
    // It grows when the rest of its deeds have been fetched.
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const within = (middle: number, long: number, room: number): number => {
    const half = long / 2 + MARGIN;
    return half * 2 > room ? room / 2 : Math.min(room - half, Math.max(half, middle));
  };
  return {
    menu,
    left: within(at.x, size.width, layout.width),
    top: within(at.y, size.height, layout.height),
  };
}

/** A press beside the menu closes it, and so does Esc, wherever the focus is. */
function useClosing(menu: RefObject<HTMLElement | null>, onDone: () => void): void {
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onDone();
    };
    // After a touch the focus may be on what was tapped: Esc closes the menu from there, too.
    const escape = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || menu.current?.contains(document.activeElement)) return;
      event.stopPropagation();
      onDone();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('keydown', escape, true);
    };
  });
}

/**
 * A touch that picks something is followed by the browser's own mouse events for the same tap: they may
 * land on this very menu, or beside it. Only a press that began here acts; only one that begins
 * elsewhere closes.
 */
export function ActionMenu({
  layout,
  at,
  action,
  kind,
  onDone,
}: {
  layout: MapLayout;
  at: Point;
  action: StageAction;
  kind?: NonNullable<Picked>['kind'];
  onDone: () => void;
}) {
  const { more = [] } = action;
  const items = [action, ...more];
  const { menu, left, top } = useFitting(layout, at);
  const pressed = useRef(false);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    // Opened on purpose, by a key or a tap: the next press should be here.
    opener.current ??= document.activeElement;
    menu.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [menu]);
  useClosing(menu, onDone);
  /** Focus goes back to what opened the menu, and from there on. */
  const close = (): void => {
    const { current } = opener;
    if (current instanceof HTMLElement || current instanceof SVGElement) {
      current.focus({ preventScroll: true });
    }
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (event.key === 'Escape') close();
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined || items.length < 2) return;
    event.preventDefault();
    const buttons = [...(menu.current?.querySelectorAll('button') ?? [])];
    buttons.at((buttons.indexOf(event.currentTarget) + step) % buttons.length)?.focus();
  };
  return (
    <fieldset
      ref={menu}
      className="map-menu"
      style={{ left, top }}
      aria-label={action.menu}
      data-many={more.length > 0 ? '' : undefined}
      data-kind={kind}
    >
      {more.length > 0 && action.menu !== undefined && (
        <p className="map-menu-title" aria-hidden="true">
          {action.menu}
        </p>
      )}
      {items.map((each, i) => (
        <button
          key={i}
          type="button"
          className="map-cable-action"
          onPointerDown={(event) => {
            event.stopPropagation();
            pressed.current = true;
          }}
          onClick={({ detail }) => {
            // Without a pointer (Enter, Space, a screen reader) `detail` is 0.
            if (detail > 0 && !pressed.current) return;
            close();
            each.act();
          }}
          onBlur={({ relatedTarget }) => {
            // The browser's own mouse press for the tap that opened it focuses what was tapped.
            const there =
              relatedTarget?.closest('.map-menu, [data-host], [data-fibre], [data-client]') ?? null;
            if (relatedTarget !== null && there === null) onDone();
          }}
          onKeyDown={onKeyDown}
        >
          {each.label}
        </button>
      ))}
    </fieldset>
  );
}
