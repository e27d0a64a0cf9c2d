/** Where a phone is now: at home, or at the place it was moved to. */
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { homeName, placeName } from '../../words/names.ts';

export interface Whereabouts {
  /** The host it was moved to; null = it is at home. */
  readonly movedTo: string | null;
  /** The place it is at, by name. */
  readonly place: string;
}

export function whereIs(
  words: Messages,
  { scenario, slice }: Pick<State, 'scenario' | 'slice'>,
  client: string,
): Whereabouts {
  const movedTo = slice.faults.moved[client] ?? null;
  const home = scenario.clients.find(({ id }) => id === client)?.site ?? '';
  const site = scenario.hosts.find(({ id }) => id === movedTo)?.site;
  const place = site === undefined ? homeName(words, client, home) : placeName(words, site);
  return { movedTo, place };
}
