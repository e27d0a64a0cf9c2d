/** Acts that undo takes back, and redo returns, as one. */
import type { Micros } from '../engine/index.ts';

/** The newest of these and those made with it: a hand's own moment is no other's. */
export function togetherWith<T extends { readonly at: Micros }>(acts: readonly T[]): readonly T[] {
  const at = acts.at(-1)?.at;
  return acts.slice(acts.findLastIndex((act) => act.at !== at) + 1);
}
