/**
 * Makes the still's markup small: a path drawn several times over (a cable with its casing, a coast
 * with its shallows) stands in it once and is used from there. The pictures stay the same.
 */

/** Shorter ones cost less than naming them. */
const WORTH_SHARING = 60;
const MAP = /<svg class="map-layer"[^>]*>/;
const PATH = /<path([^>]*?) d="([^"]+)"([^>]*)><\/path>/g;

/** Every repeated outline of `markup` once, before its map; `part` tells the names of parts apart. */
export function sharePaths(markup: string, part: number): string {
  // Without a map there is nowhere to keep them, and icons are short.
  if (!MAP.test(markup)) return markup;
  const times = new Map<string, number>();
  for (const [, , d = ''] of markup.matchAll(PATH)) times.set(d, (times.get(d) ?? 0) + 1);
  const ids = new Map<string, string>();
  for (const [d, n] of times) {
    if (n > 1 && d.length >= WORTH_SHARING) ids.set(d, `p${part}-${ids.size}`);
  }
  const used = markup.replaceAll(PATH, (path: string, before: string, d: string, after: string) => {
    const id = ids.get(d);
    return id === undefined ? path : `<use${before} href="#${id}"${after}></use>`;
  });
  const shared = [...ids].map(([d, id]) => `<path id="${id}" d="${d}"></path>`).join('');
  return used.replace(MAP, (svg) => `${svg}<defs>${shared}</defs>`);
}
