/** Names of things that scenarios identify by id; an id without a word is shown as it is. */
import type { Messages } from './en.ts';
import { list } from './format.ts';

export function named(table: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(table, id) ? table[id]! : id;
}

export const placeName = (words: Messages, id: string): string => named(words.places, id);
export const shortPlaceName = (words: Messages, id: string): string =>
  Object.hasOwn(words.shortPlaces, id) ? named(words.shortPlaces, id) : placeName(words, id);
export const homeName = (words: Messages, client: string, site: string): string =>
  Object.hasOwn(words.homes, client) ? named(words.homes, client) : placeName(words, site);
export const fibreName = (words: Messages, id: string): string => named(words.fibres, id);
export const cutName = (words: Messages, id: string): string => named(words.cuts, id);
/** "The western suburbs were cut off." */
export const cutOffText = (words: Messages, id: string): string =>
  Object.hasOwn(words.cause.wereCutOff, id)
    ? named(words.cause.wereCutOff, id)
    : words.cause.wasCutOff({ cut: id });
/** A side the scenario has no name for is called by its places, joined with "+". */
function sideName(words: Messages, table: Readonly<Record<string, string>>, id: string): string {
  if (Object.hasOwn(table, id)) return named(table, id);
  return list(
    id.split('+').map((place) => placeName(words, place)),
    words.and,
  );
}

/** As a title: "South". */
export const groupName = (words: Messages, id: string): string => sideName(words, words.groups, id);
/** Inside a sentence: "the south". */
export const inGroupName = (words: Messages, id: string): string =>
  sideName(words, words.inGroup, id);

/** The name of a client: a person's, or "Customer 7" for `customer-7` and `crowd-7`. */
export function personName(words: Messages, client: string): string {
  const customer = /^(?:customer|crowd)-(\d+)$/.exec(client);
  if (customer) return words.operations.customer({ n: Number(customer[1]) });
  return named(words.people, client);
}
/** One or two letters for the person's badge. */
export const personInitial = (words: Messages, client: string): string =>
  Object.hasOwn(words.initials, client)
    ? named(words.initials, client)
    : (personName(words, client)[0] ?? '');
