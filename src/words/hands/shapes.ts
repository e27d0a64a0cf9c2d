/** What the sentences of Break more are told of: ways between places, and what stops words on one. */

/** Directed pairs of places, as a hand closes or opens them together; places by their names. */
export type Ways =
  | { readonly kind: 'one' | 'both'; readonly from: string; readonly to: string }
  /** All that one place says, or hears. */
  | { readonly kind: 'from'; readonly from: string }
  | { readonly kind: 'to'; readonly to: string }
  | { readonly kind: 'many'; readonly count: number };

/** What becomes of what one place says to another. */
export type Shown = 'hears' | 'blocked' | 'held' | 'both' | 'cut' | 'still';
