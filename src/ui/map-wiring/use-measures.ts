/** Where the cards stand beside the map, and which of the map's corners the page covers. */
import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { Beat } from '../../store/state.ts';
import type { Rect } from '../../view/geometry.ts';
import { kindFor } from '../../view/layout.ts';

export interface Measures {
  /** Laid out as on a phone: signs show short names. */
  readonly phone: boolean;
  /** Height of each card's middle, in stage pixels; none where cards do not stand beside the map. */
  readonly tethers: readonly { readonly client: string; readonly y: number }[];
  readonly reserved: readonly Rect[];
}

const NOTHING: Measures = { phone: false, tethers: [], reserved: [] };

/** Measured again whenever a part changes its size, and for each beat: parts come and go with it. */
export function useMeasures(map: RefObject<HTMLElement | null>, beat: Beat | null): Measures {
  const [measures, setMeasures] = useState(NOTHING);
  useLayoutEffect(() => {
    const stage = map.current?.closest(`.stage[data-beat='${beat ?? 'free'}']`);
    const area = map.current;
    if (!stage || !area) return;
    const measure = (): void => {
      const origin = area.getBoundingClientRect();
      const inStage = (element: Element): Rect => {
        const box = element.getBoundingClientRect();
        return {
          x: Math.round(box.x - origin.x),
          y: Math.round(box.y - origin.y),
          width: Math.round(box.width),
          height: Math.round(box.height),
        };
      };
      const cards = [...stage.querySelectorAll<HTMLElement>('.phone')].map((card) => ({
        client: card.dataset['client'] ?? '',
        rect: inStage(card),
      }));
      const phone = origin.width > 0 && kindFor(origin) === 'phone';
      const next: Measures = {
        phone,
        // There the badges alone tie a card to its place.
        tethers: cards
          .filter(({ rect }) => !phone && rect.x >= origin.width && origin.width > 0)
          .map(({ client, rect }) => ({ client, y: Math.round(rect.y + rect.height / 2) })),
        reserved: [...area.parentElement!.querySelectorAll('.name-plate, .corner')]
          .map(inStage)
          .filter((rect) => rect.width > 1),
      };
      setMeasures((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(area);
    // Cards move when what stands above or below them grows.
    for (const part of stage.querySelectorAll('.phone, .caption, .board')) observer.observe(part);
    return () => observer.disconnect();
  }, [map, beat]);
  return measures;
}
