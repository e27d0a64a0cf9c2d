/** Names of copies: the place they stand in, or their own name where a place has several. */
import type { Scenario } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { placeName } from '../../words/names.ts';

export interface Places {
  /** Host id of a replica slot; null when it is no slot. */
  readonly hostAt: (slot: number) => string | null;
  /** Host id of replica `id` of the service that `slot` belongs to. */
  readonly hostOf: (slot: number, id: number) => string | null;
  readonly nameOf: (host: string | null) => string;
}

export function placesOf(words: Messages, scenario: Scenario): Places {
  const services = Object.values(scenario.services).map(({ hosts }) => hosts);
  const slots = services.flatMap((hosts) => hosts.map((host) => ({ host, hosts })));
  const siteOf = new Map(scenario.hosts.map(({ id, site }) => [id, site]));
  const alone = (site: string): boolean =>
    scenario.hosts.filter((host) => host.site === site).length === 1;
  return {
    hostAt: (slot) => slots[slot]?.host ?? null,
    hostOf: (slot, id) => (slots[slot]?.hosts ?? services[0])?.[id] ?? null,
    nameOf: (host) => {
      const site = siteOf.get(host ?? '') ?? '';
      return placeName(words, alone(site) ? site : (host ?? ''));
    },
  };
}
