/** What the sentences of Break more are made with: words of both catalogues, and names of things. */
import type { Scenario } from '../../engine/index.ts';
import type { HandMessages } from '../../words/load-hands.ts';
import type { Messages } from '../../words/en.ts';
import { fibreName, homeName } from '../../words/names.ts';
import { placesOf } from '../feed/places.ts';

export interface HandTongue {
  readonly words: Messages;
  readonly says: HandMessages;
  readonly scenario: Scenario;
  /** A copy by the place it stands in. */
  readonly nameOf: (host: string) => string;
  /** A cable with its article: "the harbour cable". */
  readonly cableOf: (fibre: string) => string;
}

export function tongueOf(words: Messages, says: HandMessages, scenario: Scenario): HandTongue {
  const places = placesOf(words, scenario);
  return {
    words,
    says,
    scenario,
    nameOf: (host) => places.nameOf(host),
    cableOf: (fibre) => words.theFibre({ fibre: fibreName(words, fibre) }),
  };
}

/**
 * Where a phone is that asks a host: at that copy, or at home where no copy stands. `home` tells the
 * second.
 */
export function standsAt(
  { words, scenario, nameOf }: HandTongue,
  client: string,
  host: string,
): { readonly place: string; readonly home: boolean } {
  const who = scenario.clients.find(({ id }) => id === client);
  const site = scenario.hosts.find(({ id }) => id === host)?.site;
  const home = who?.host === host && who.site !== site;
  return { home, place: home ? homeName(words, client, who.site) : nameOf(host) };
}

/** Opens a sentence or a line of its own. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
