/**
 * The stage `india`: three cities with three racks each, a phone in every city and one in Indore, a
 * tier 2 city that uses Mumbai. A city is a hub site; each rack is a site of its own on a short cable
 * to the hub, so that one rack can be lost by itself. People belong to the hub, so that a place is a
 * city.
 *
 * Round trips between hubs: Mumbai-Delhi 40, Mumbai-Bengaluru 50, Delhi-Bengaluru 45 ms, as the
 * episode says. Within a city about 2.4 ms, as measured within one cloud region. Indore-Mumbai is
 * modelled: 2.4 times what light takes. The routes are not real cable maps.
 */
import type { ClientSettings, Fibre, NamedCut, Scenario, Site } from '../types.ts';
import { cable, ms, NO_CROWD, PROMISES } from './common.ts';

const RACKS = [1, 2, 3] as const;

interface City {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}
const CITIES: readonly City[] = [
  { id: 'mumbai', lon: 72.8777, lat: 19.076 },
  { id: 'delhi', lon: 77.209, lat: 28.6139 },
  { id: 'bengaluru', lon: 77.5946, lat: 12.9716 },
];
/** Where a city's racks stand around its hub, in degrees: far enough apart to be told apart. */
const RACK_OFFSETS = [
  { lon: -0.35, lat: 0.3 },
  { lon: 0.35, lat: 0.3 },
  { lon: 0, lat: -0.4 },
] as const;

const rackOf = (city: string, rack: number): string => `${city}-${rack}`;
const racksOf = (city: string): string[] => RACKS.map((rack) => rackOf(city, rack));

const rackSites = (city: City): Site[] =>
  RACK_OFFSETS.map(({ lon, lat }, index) => ({
    id: rackOf(city.id, index + 1),
    lon: Math.round((city.lon + lon) * 10_000) / 10_000,
    lat: Math.round((city.lat + lat) * 10_000) / 10_000,
    region: city.id,
  }));

export const INDIA_SITES: Site[] = [
  ...CITIES.map(({ id, lon, lat }) => ({ id, lon, lat, region: id })),
  { id: 'indore', lon: 75.8577, lat: 22.7196, region: 'mumbai' },
  ...CITIES.flatMap(rackSites),
];

export const INDIA_FIBRES: Fibre[] = [
  cable('mumbai-delhi', 'mumbai', 'delhi', 19_500, 20_500),
  cable('mumbai-bengaluru', 'mumbai', 'bengaluru', 24_500, 25_500),
  cable('delhi-bengaluru', 'delhi', 'bengaluru', 22_000, 23_000),
  cable('indore-mumbai', 'indore', 'mumbai', 5500, 6500),
  ...CITIES.flatMap(({ id }) =>
    racksOf(id).map((rack) => cable(`${rack}-link`, rack, id, 500, 700)),
  ),
];

export const INDIA_HOSTS: string[] = CITIES.flatMap(({ id }) => racksOf(id));
const without = (gone: readonly string[]): string[] =>
  INDIA_HOSTS.filter((host) => !gone.includes(host));

export const INDIA_CUTS: NamedCut[] = [
  {
    id: 'delhi-off',
    fibres: ['mumbai-delhi', 'delhi-bengaluru'],
    groups: [
      { name: 'delhi', hosts: racksOf('delhi') },
      { name: 'mumbai-and-bengaluru', hosts: without(racksOf('delhi')) },
    ],
  },
  {
    // Nobody is cut off: what went straight goes round.
    id: 'mumbai-delhi-line',
    fibres: ['mumbai-delhi'],
    groups: [{ name: 'all-cities', hosts: INDIA_HOSTS }],
  },
  {
    id: 'one-rack',
    fibres: ['mumbai-3-link'],
    groups: [
      { name: 'one-rack', hosts: ['mumbai-3'] },
      { name: 'other-racks', hosts: without(['mumbai-3']) },
    ],
  },
];

/** A phone; a tier 2 city's mobile network is slower and less even. */
function phone(id: string, site: string, host: string, min: number, max: number): ClientSettings {
  return {
    id,
    site,
    service: 'main',
    host,
    access: { kind: 'uniform', min: ms(min), max: ms(max) },
    deadline: ms(1000),
    key: 'wallet',
  };
}

export const india: Scenario = {
  version: 1,
  name: 'india',
  duration: ms(60_000),
  detectionDelay: ms(200),
  sites: INDIA_SITES,
  fibres: INDIA_FIBRES,
  hosts: INDIA_HOSTS.map((id) => ({ id, site: id })),
  services: {
    main: {
      mode: 'cp',
      switchable: true,
      hosts: INDIA_HOSTS,
      initial: { wallet: 600 },
      // When a line is cut the next heartbeat comes late by the detection delay, a beat and the
      // detour, about 320 ms: nobody should stand for election because of that.
      raft: { electionTimeoutMin: ms(400), electionTimeoutMax: ms(800) },
      dynamo: { perRegion: 3 },
    },
  },
  clients: [
    phone('meera', 'mumbai', 'mumbai-1', 1, 2),
    phone('kabir', 'delhi', 'delhi-1', 1, 2),
    phone('divya', 'bengaluru', 'bengaluru-1', 1, 2),
    phone('lata', 'indore', 'mumbai-2', 8, 20),
  ],
  crowd: {
    ...NO_CROWD,
    // Neighbours in the list are in different cities, and so are the two of a family.
    at: RACKS.flatMap((rack) => CITIES.map(({ id }) => ({ site: id, host: rackOf(id, rack) }))),
  },
  cuts: INDIA_CUTS,
  timeline: [],
  invariants: PROMISES,
};
