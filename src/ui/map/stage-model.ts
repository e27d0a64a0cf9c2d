/** What the stage derives from its model: layout, cut places, previews, reach. */
import { useEffect, useMemo, useState } from 'react';
import type { MapAtlas } from '../../atlas/mumbai.ts';
import { pointAt } from '../../view/cable-curve.ts';
import type { Point } from '../../view/geometry.ts';
import { components, defaultGroups, withJunctions } from '../../view/groups.ts';
import type { PreviewGroup } from '../../view/groups.ts';
import { layOut } from '../../view/layout.ts';
import type { LayoutKind, MapLayout, SignText, StageSize } from '../../view/layout.ts';
import type { CableModel, MapModel, SignModel, StrokePreview } from '../../view/map-model.ts';
import type { Mark } from '../../view/stroke.ts';
import { fitTo } from '../../view/text-width.ts';

/** The layout for these signs; values that flip digits keep it, only longer ones change it. */
export const useLayout = (
  atlas: MapAtlas,
  size: StageSize,
  signs: readonly SignModel[],
  kind: LayoutKind | undefined,
  room = false,
): MapLayout => {
  const key = JSON.stringify(
    signs.map(({ host, name, shortName, value, room, copies }) => ({
      host,
      name,
      shortName,
      value: (room ?? value).replace(/\d/g, '0'),
      lamps: copies?.length ?? 1,
    })),
  );
  const { width, height } = size;
  const font = useFontWidth();
  return useMemo(
    // Widths of texts changed with the font: the same words need other room.
    () => layOut(atlas, { width, height }, JSON.parse(key) as SignText[], kind, room),
    // oxlint-disable-next-line react/exhaustive-deps
    [atlas, width, height, key, kind, room, font],
  );
};

type Roamed = (whole: MapLayout, moved: ReadonlyMap<string, string>) => MapLayout;
const atHome: Roamed = (whole) => whole;

/** The layout with the people who were brought elsewhere, once `roamed` is here. */
export const useRoamed = (
  whole: MapLayout,
  people: MapModel['people'],
  roamed: Roamed = atHome,
): MapLayout => {
  const key = JSON.stringify(people.flatMap(({ client, at }) => (at ? [[client, at]] : [])));
  return useMemo(
    () => roamed(whole, new Map(JSON.parse(key) as [string, string][])),
    [whole, key, roamed],
  );
};

const SAMPLE_FONT_PX = 100;

/** How much wider the device's font is than the one plates are sized by; found out once, and again
 * when fonts arrive. */
const useFontWidth = (): number => {
  const [ratio, setRatio] = useState(1);
  useEffect(() => {
    const measure = (): void => {
      const ctx = document.createElement('canvas').getContext('2d');
      if (!ctx) return;
      ctx.font = `700 ${SAMPLE_FONT_PX}px ${getComputedStyle(document.body).fontFamily}`;
      setRatio(fitTo((text) => ctx.measureText(text).width));
    };
    measure();
    const { fonts } = document;
    fonts?.addEventListener('loadingdone', measure);
    return () => fonts?.removeEventListener('loadingdone', measure);
  }, []);
  return ratio;
};

/** Cut cables and where, per mille from end a. */
export const cutPlaces = (cables: readonly CableModel[]): ReadonlyMap<string, number> =>
  new Map(cables.filter(({ state }) => state === 'cut').map(({ fibre, where }) => [fibre, where]));

/** What the marks would do on top of what is cut already. */
export const previewOf = (
  layout: MapLayout,
  model: MapModel,
  groupsOf: ((cut: readonly string[]) => readonly PreviewGroup[]) | undefined,
  marks: readonly Mark[],
): StrokePreview => {
  const fibres = marks.map(({ fibre }) => fibre);
  const cut = [...cutPlaces(model.cables).keys(), ...fibres];
  const nameOf = (host: string): string =>
    model.signs.find((sign) => sign.host === host)?.name ?? host;
  const hosts = model.signs.map(({ host }) => host);
  return {
    fibres,
    where: marks.map(({ where }) => where),
    groups:
      groupsOf?.(cut) ?? defaultGroups(components(hosts, layout.cables, new Set(cut)), nameOf),
  };
};

/** Groups with the places that lie between their copies. */
export const withPlaces = <G extends { readonly hosts: readonly string[] }>(
  groups: readonly G[],
  layout: MapLayout,
  cut: ReadonlySet<string>,
): readonly G[] => withJunctions(groups, Object.keys(layout.nodes), layout.cables, cut);

/** The model with the chips' places complete: what lies between a group's copies is its own, too. */
export const joinedChips = (model: MapModel, layout: MapLayout): MapModel => {
  const chips = withPlaces(model.chips, layout, new Set(cutPlaces(model.cables).keys()));
  return chips === model.chips ? model : { ...model, chips };
};

/** The copies that share this sign; undefined where it is one copy's own. */
export const copiesOf = (model: MapModel, host: string): readonly SignModel[] | undefined =>
  model.signs.find((sign) => sign.host === host)?.copies;

/** Marks as points of the stage. */
export const placesOn = (layout: MapLayout, marks: readonly Mark[]): Point[] =>
  marks.flatMap(({ fibre, where }) => {
    const curve = layout.cables.find((cable) => cable.fibre === fibre);
    return curve ? [pointAt(curve, where)] : [];
  });

/** Hosts that the focused one cannot reach over whole cables, or that do not hear it. */
export const unreachable = (
  layout: MapLayout,
  focused: string | null,
  cut: ReadonlySet<string>,
  deafTo: (host: string) => readonly string[] = () => [],
): ReadonlySet<string> => {
  if (focused === null) return new Set();
  const parts = components(Object.keys(layout.nodes), layout.cables, cut);
  return new Set([...parts.filter((part) => !part.includes(focused)).flat(), ...deafTo(focused)]);
};
