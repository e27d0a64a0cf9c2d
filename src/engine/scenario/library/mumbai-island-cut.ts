/**
 * `mumbai-island-cut`: the same stage with a crowd, and the island city cut off from 10 s to 30 s.
 * Ten customers, two a place, share five family wallets; each wallet is used from both sides of the
 * creek. Their deadline is shorter than their smallest gap, so each has at most one open operation.
 */
import type { ClientSettings, Scenario } from '../types.ts';
import { CITY_ACCESS, ms } from './common.ts';
import { MUMBAI_CUTS, MUMBAI_FIBRES, MUMBAI_SITES, mumbai } from './mumbai.ts';

const WALLETS = ['wallet-1', 'wallet-2', 'wallet-3', 'wallet-4', 'wallet-5'];
const CUSTOMERS_A_PLACE = 2;
/** About 150 payments of Rs 55 reach each wallet in a minute: enough that few are declined. */
const OPENING_BALANCE = 20_000;

/** Customer i uses wallets i and i + 1 (mod 5): the four in the south already touch all five. */
function customer(index: number, site: string): ClientSettings {
  const wallet = (offset: number): string => WALLETS[(index + offset) % WALLETS.length]!;
  return {
    id: `customer-${index + 1}`,
    site,
    service: 'main',
    host: site,
    access: CITY_ACCESS,
    deadline: ms(250),
    workload: {
      kind: 'open-loop',
      gapMin: ms(300),
      gapMax: ms(500),
      // A leader is there by then: the run measures the cut, not the first election.
      start: ms(1000),
      keys: [wallet(0), wallet(1)],
      readShare: 0.5,
      payMin: 10,
      payMax: 100,
    },
  };
}

const ISLAND_CITY = MUMBAI_CUTS[0]!.fibres;

export const mumbaiIslandCut: Scenario = {
  ...mumbai,
  name: 'mumbai-island-cut',
  sites: MUMBAI_SITES,
  fibres: MUMBAI_FIBRES,
  services: {
    main: {
      ...mumbai.services['main']!,
      initial: Object.fromEntries(WALLETS.map((wallet) => [wallet, OPENING_BALANCE])),
    },
  },
  clients: MUMBAI_SITES.flatMap((site, place) =>
    Array.from({ length: CUSTOMERS_A_PLACE }, (_, person) =>
      customer(place * CUSTOMERS_A_PLACE + person, site.id),
    ),
  ),
  timeline: [
    { kind: 'cut', at: ms(10_000), fibres: ISLAND_CITY },
    { kind: 'heal', at: ms(30_000), fibres: ISLAND_CITY },
  ],
};
