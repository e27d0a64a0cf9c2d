/** Code that the opening does without: fetched once, when first wanted or at the first touch. */
export interface Late<T> {
  /** The code, if it is here already. */
  readonly now: () => T | null;
  /** Fetches it; one that failed is tried again at the next call. */
  readonly load: () => Promise<T>;
}

export function late<T>(fetch: () => Promise<T>): Late<T> {
  let here: T | null = null;
  return {
    now: () => here,
    load: async () => {
      here ??= await fetch();
      return here;
    },
  };
}
