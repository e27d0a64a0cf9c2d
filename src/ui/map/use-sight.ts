/** The map as it is looked at: layout, washes and plates of a view, each computed no more than it must. */
import { useEffect, useMemo, useState } from 'react';
import type { Rect } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import type { MapModel } from '../../view/map-model.ts';
import { placePlates } from '../../view/plates.ts';
import type { Plates } from '../../view/plates.ts';
import { isWhole } from '../../view/view.ts';
import type { View } from '../../view/view.ts';
import { washesOf } from '../../view/wash.ts';
import type { WashGroup, Washes } from '../../view/wash.ts';
import { carriedPlates, settledPlates } from '../../view/zoomed-plates.ts';
import { zoomedLayout, zoomedWashes } from '../../view/zoomed.ts';

export interface Sight {
  readonly whole: MapLayout;
  readonly view: View;
  /** The whole map's layout as the view shows it. */
  readonly layout: MapLayout;
}

/** What the view shows of a whole map. */
export const useSight = (whole: MapLayout, view: View): Sight =>
  useMemo(() => ({ whole, view, layout: zoomedLayout(whole, view) }), [whole, view]);

/** Washes for these groups; computed again only when groups or cuts differ. */
export const useWashes = (
  { whole, view, layout }: Sight,
  groups: readonly WashGroup[],
  cutAt: ReadonlyMap<string, number>,
): Washes => {
  const key = JSON.stringify([groups, [...cutAt]]);
  const washes = useMemo(() => {
    const [parts, cuts] = JSON.parse(key) as [WashGroup[], [string, number][]];
    return washesOf(whole, parts, new Map(cuts));
  }, [whole, key]);
  return useMemo(() => zoomedWashes(washes, view, layout), [washes, view, layout]);
};

/** A view this long unchanged is at rest. */
const REST_MS = 160;

/** The last view that came to rest; the whole map is always at rest. */
const useRestedView = (view: View): View => {
  const [rested, setRested] = useState(view);
  useEffect(() => {
    const timer = setTimeout(() => setRested(view), REST_MS);
    return () => clearTimeout(timer);
  }, [view]);
  return isWhole(view) ? view : rested;
};

/** Places of chips and counter; computed again only when their words differ or the view rests. */
export const usePlates = (
  { whole, view, layout }: Sight,
  { chips, counter, signs }: MapModel,
  /** Parts of the stage the page covers, and what covers it on a closer look. */
  [reserved, button]: readonly [readonly Rect[], Rect | null],
): Plates => {
  const rested = useRestedView(view);
  const leaders = signs.filter(({ leader }) => leader).map(({ host }) => host);
  const key = JSON.stringify([{ chips, counter }, leaders, reserved]);
  const placed = useMemo(() => {
    const [model, flags, kept] = JSON.parse(key) as [
      Pick<MapModel, 'chips' | 'counter'>,
      string[],
      Rect[],
    ];
    const plates = placePlates(whole, model, flags, kept);
    return { host: model.counter?.host, flags, kept, plates };
  }, [whole, key]);
  const corner = JSON.stringify(button);
  const settled = useMemo(() => {
    const { host, flags, kept, plates } = placed;
    const there = zoomedLayout(whole, rested);
    const taken = [...kept, JSON.parse(corner) as Rect | null].filter((rect) => rect !== null);
    const carried = carriedPlates(plates, host, whole, there);
    return { layout: there, plates: settledPlates(there, carried, host, flags, taken) };
  }, [placed, whole, rested, corner]);
  return useMemo(
    () => carriedPlates(settled.plates, placed.host, settled.layout, layout),
    [settled, placed, layout],
  );
};
