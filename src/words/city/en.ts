/** English: other stages, and the crowd. Fetched with the panels that say it. */
import { count } from '../format.ts';

const plural = (n: number, one: string, many: string): string =>
  `${count(n)} ${n === 1 ? one : many}`;

export const en = {
  stages: {
    title: 'Another stage',
    lead: 'Each opens whole and fresh. Share the run you leave first if you want to keep it.',
    here: 'on screen now',
    names: {
      mumbai: 'Mumbai',
      'mumbai-island-cut': 'Mumbai: the island city is cut off',
      india: 'India',
      'india-dc-cut': 'India: Delhi is cut off',
    },
    means: {
      mumbai: 'Five data centres, one copy in each. Two phones share a wallet.',
      'mumbai-island-cut':
        'Ten customers share five wallets. The island city is cut off from 10 s to 30 s, by itself.',
      india:
        'Mumbai, Delhi and Bengaluru with three copies each. A phone in every city and one in Indore.',
      'india-dc-cut':
        'Twelve customers whose wallets are used from every city. Delhi is off from 10 s to 30 s, by itself.',
    },
    cuts: (p: { cuts: string }) => `Keys 1 2 3 cut: ${p.cuts}.`,
    routes: 'Cables are modelled routes, not real cable maps.',
    roundTrips:
      'Round trips between the cities are the episode’s: Mumbai-Delhi 40, Mumbai-Bengaluru 50, Delhi-Bengaluru 45 ms. Within a city about 2.4 ms, as measured within one cloud region. Indore-Mumbai is modelled.',
  },
  crowd: {
    title: 'Let the city in',
    lead: 'Customers all over the map pay and check, from family wallets of their own.',
    who: 'How many customers',
    nobody: 'Nobody',
    customers: (p: { n: number }) => plural(p.n, 'customer', 'customers'),
    some: 'Each family’s wallet is used from several places.',
    replays:
      'The crowd was there from the beginning: the same cuts and taps are replayed with it, and the link carries it. The phones’ own wallet stays theirs.',
    none: 'There is no crowd in this scenario.',
    work: 'How long a copy works on a message',
    noTime: 'No time',
    workFor: (p: { millis: string }) => `${p.millis} ms`,
    workMeans:
      'When messages come faster than a copy works, they wait in its queue of 32; what finds it full is refused at once, by load. Engineers say overload.',
    soFar: 'So far, the crowd and the phones',
    asked: 'Asked',
    answered: 'Answered',
    refused: 'Refused: cannot reach enough copies, or no leader',
    overload: 'Refused by load (overload)',
    pending: 'Pending: may or may not have happened',
    waiting: (p: { place: string; n: number }) =>
      `Most waits at ${p.place}: ${plural(p.n, 'message', 'messages')}.`,
    noQueue: 'Nothing waits anywhere.',
    show: 'Show the refused ones',
    faint: 'Its messages are faint, and hidden from 1x up.',
  },
};

/** What every language must provide: a missing key or parameter does not compile. */
export type CityMessages = typeof en;
