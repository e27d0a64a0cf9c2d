/** Where a phone is now: at home, or at the place it was moved to. */
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { homeName, placeName } from '../../words/names.ts';

interface Whereabouts {
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

/**
 * The copy that a phone put down at a place on the map would ask: the place may be a host, a city
 * whose copies share a sign, or the phone's home where no copy stands. Null = no copy of its service.
 */
export function hostAt(
  { scenario }: Pick<State, 'scenario'>,
  client: string,
  place: string,
): string | null {
  const who = scenario.clients.find(({ id }) => id === client);
  if (!who) return null;
  const serving = scenario.services[who.service]?.hosts ?? [];
  if (serving.includes(place)) return place;
  if (place === who.site) return who.host;
  const inCity = serving.filter((id) => {
    const host = scenario.hosts.find((one) => one.id === id);
    const site = scenario.sites.find((one) => one.id === host?.site);
    return site !== undefined && (site.id === place || site.region === place);
  });
  return inCity.includes(who.host) ? who.host : (inCity[0] ?? null);
}
