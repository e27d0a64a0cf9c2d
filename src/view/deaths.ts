/** How long a cross stays where a message died: wall time, so that it can be read at any speed. */
import type { Death } from './paint.ts';
import type { DotModel } from './map-model.ts';

const APPEAR = 100;
const HOLD = 1500;
const FADE = 300;

/** Dead messages by id, with the wall time (ms) each was first seen. */
export type Graveyard = Map<number, { readonly dot: DotModel; readonly since: number }>;

const opacityAt = (age: number): number =>
  age < APPEAR ? age / APPEAR : age < HOLD ? 1 : Math.max(0, 1 - (age - HOLD) / FADE);

/**
 * Notes the deaths of a frame and returns the crosses to paint at wall time `now` (ms): newest
 * last, one a cable. A death the frame no longer lists is kept until it has faded; one that has
 * faded is not shown again while the frame lists it.
 */
export const crossesAt = (
  graveyard: Graveyard,
  dots: readonly DotModel[],
  now: number,
): Death[] => {
  const listed = new Set<number>();
  for (const dot of dots) {
    if (!dot.died) continue;
    listed.add(dot.id);
    if (!graveyard.has(dot.id)) graveyard.set(dot.id, { dot, since: now });
  }
  const byCable = new Map<string, Death>();
  for (const [id, { dot, since }] of graveyard) {
    const opacity = opacityAt(now - since);
    if (now - since >= HOLD + FADE) {
      if (!listed.has(id)) graveyard.delete(id);
      continue;
    }
    byCable.set('fibre' in dot.at ? dot.at.fibre : dot.at.client, { dot, opacity });
  }
  return [...byCable.values()];
};
