/** One sign for the copies of a place: a lamp each, and the value where all have the same. */
import type { SignModel } from '../../view/map-model.ts';
import type { Messages } from '../../words/en.ts';
import { placeName, shortPlaceName } from '../../words/names.ts';

type Cities = Readonly<Record<string, readonly string[]>>;

const NONE: Cities = {};

/** Signs by host, those of one place folded into one at the place of its first. */
export function citySigns(
  words: Messages,
  signs: readonly SignModel[],
  cities: Cities = NONE,
): readonly SignModel[] {
  const places = Object.entries(cities);
  if (places.length === 0) return signs;
  const cityOf = (host: string) => places.find(([, hosts]) => hosts.includes(host));
  return signs.flatMap((sign) => {
    const city = cityOf(sign.host);
    if (!city) return [sign];
    const [place, hosts] = city;
    if (hosts[0] !== sign.host) return [];
    return [
      signOf(
        words,
        place,
        signs.filter(({ host }) => hosts.includes(host)),
      ),
    ];
  });
}

function signOf(words: Messages, place: string, copies: readonly SignModel[]): SignModel {
  const values = new Set(copies.map(({ value }) => value));
  const [only = '—'] = values;
  const name = placeName(words, place);
  const lamps = new Set(copies.map(({ lamp }) => lamp));
  const [lamp = 'running'] = lamps;
  return {
    host: place,
    name,
    shortName: shortPlaceName(words, place),
    value: values.size === 1 ? only : words.map.differ,
    differ: values.size > 1,
    room: [...values].reduce((longest, text) => (text.length > longest.length ? text : longest)),
    lamp: lamps.size === 1 ? lamp : 'running',
    leader: copies.some(({ leader }) => leader),
    stale: copies.some(({ stale }) => stale),
    label: words.map.city({
      place: name,
      copies: copies.length,
      tellings: copies.map(({ label: telling }) => telling).join('. '),
    }),
    dimmed: false,
    copies,
  };
}
