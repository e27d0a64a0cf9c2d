/**
 * The stage `mumbai`: five data centres, seven modelled routes, one family wallet, two phones.
 * Delays are the episode's 15-40 ms between Mumbai zones: every pair of sites has a shortest route
 * within that range. The routes follow real roads and rails; they are not real cable maps.
 */
import type { Fibre, NamedCut, Scenario, Site } from '../types.ts';
import { cable, CITY_ACCESS, ms, NO_CROWD, PROMISES } from './common.ts';

/** `Nariman Point, Worli | BKC, Andheri, Vashi`: the creek runs between the two halves. */
export const MUMBAI_SITES: Site[] = [
  { id: 'nariman-point', lon: 72.8225, lat: 18.9256 },
  { id: 'worli', lon: 72.8169, lat: 19.0096 },
  { id: 'bkc', lon: 72.8687, lat: 19.066 },
  { id: 'andheri', lon: 72.8464, lat: 19.1197 },
  { id: 'vashi', lon: 72.9986, lat: 19.0631 },
];

const route = (id: string, a: string, b: string, min: number, max: number): Fibre =>
  cable(id, a, b, ms(min), ms(max));

export const MUMBAI_FIBRES: Fibre[] = [
  route('coast-road', 'nariman-point', 'worli', 16, 18),
  route('mahim-causeway', 'worli', 'bkc', 15, 17),
  route('dadar-sion-rail', 'nariman-point', 'bkc', 19, 21),
  route('harbour', 'nariman-point', 'vashi', 23, 26),
  route('western-line', 'bkc', 'andheri', 17, 19),
  route('sion-panvel-bridge', 'bkc', 'vashi', 18, 21),
  route('airoli', 'andheri', 'vashi', 22, 25),
];

export const MUMBAI_CUTS: NamedCut[] = [
  {
    id: 'island-city',
    fibres: ['mahim-causeway', 'dadar-sion-rail', 'harbour'],
    // In the creek: what lies north of it stays with the north.
    where: [400, 500, 500],
    groups: [
      { name: 'south', hosts: ['nariman-point', 'worli'] },
      { name: 'north', hosts: ['bkc', 'andheri', 'vashi'] },
    ],
  },
  {
    id: 'western-suburbs',
    fibres: ['western-line', 'airoli'],
    groups: [
      { name: 'west', hosts: ['andheri'] },
      { name: 'east', hosts: ['nariman-point', 'worli', 'bkc', 'vashi'] },
    ],
  },
  {
    id: 'navi-mumbai',
    fibres: ['harbour', 'sion-panvel-bridge', 'airoli'],
    groups: [
      { name: 'navi-mumbai', hosts: ['vashi'] },
      { name: 'mumbai', hosts: ['nariman-point', 'worli', 'bkc', 'andheri'] },
    ],
  },
];

export const mumbai: Scenario = {
  version: 1,
  name: 'mumbai',
  duration: ms(60_000),
  detectionDelay: ms(200),
  sites: MUMBAI_SITES,
  fibres: MUMBAI_FIBRES,
  hosts: MUMBAI_SITES.map((site) => ({ id: site.id, site: site.id })),
  services: {
    main: {
      mode: 'cp',
      switchable: true,
      hosts: MUMBAI_SITES.map((site) => site.id),
      initial: { wallet: 600 },
      raft: { electionTimeoutMin: ms(150), electionTimeoutMax: ms(300) },
    },
  },
  clients: [
    {
      id: 'asha',
      site: 'nariman-point',
      // Churchgate
      lon: 72.8272,
      lat: 18.9352,
      service: 'main',
      host: 'nariman-point',
      access: CITY_ACCESS,
      deadline: ms(1000),
      key: 'wallet',
    },
    {
      id: 'ravi',
      site: 'andheri',
      lon: 72.8464,
      lat: 19.1197,
      service: 'main',
      host: 'andheri',
      access: CITY_ACCESS,
      deadline: ms(1000),
      key: 'wallet',
    },
  ],
  crowd: NO_CROWD,
  cuts: MUMBAI_CUTS,
  timeline: [],
  invariants: PROMISES,
};
