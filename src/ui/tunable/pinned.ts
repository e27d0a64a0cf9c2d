/**
 * Links to pinned runs that the page points at, as fragments. A test makes each anew from its file
 * in test/pinned and from this engine, and fails with the fragment to put here.
 */

/** R + W > N is not one story by itself: half-done-write, once its second check was answered. */
export const HALF_DONE_WRITE =
  '1.1ZfdDsIgDIVfaJrI3A8Ps4slbtFk3qi3vrtlpUC7smiiJrtbBApt4TtHOKCConM_jbsTiMKOUBbJhK34ApiMgbYgm9q9NVXNeJRMrNsmgVgd5yGZ4kxr2zqdWR40akls5NHlz7EAlyZ5JK2m4OIqXkzCuPlNz4yjtdCAtbUt1hcXe0J2EZLEvXw-oV4byUjBNCaHjdlSSktBkQ3yZOY_iyfh5zC9pgr4sajWKxpFRjhFl7wv84YYDYLlVcsZIVdQJIX7iv4bfTdOCqYdrTrwg_RKuumxn-6gmKplhmpq6nYdhlsib6EmGWmj8YW-KY7V4foTYXtcJritsl35s-Doz06iXo__ViYqLHxp2sj8fAgSfD01V_p7b-jZZoq_50Z-1nxXIn1v0E-2N6uh9gdDJpsNjXnJ0NT9NwJ3T1R4p-7e_5jCVI0tbQmiXBwAN8fy2L0A';
/** Where that link stands, in micros. */
export const HALF_DONE_WRITE_AT = 1_500_000;
