/**
 * The atlas of a scenario in India: fetched with the country's outline when one is opened. Hosts of
 * one place stand as a fan beside it and share a sign; cables between places bend as drawn.
 */
import {
  ABROAD,
  ARABIAN_SEA,
  BOWS,
  CITIES,
  COUNTRY,
  FRAME,
  LOW_FRAME,
  STATES,
} from '../../atlas/india.ts';
import type { LonLat, MapAtlas } from '../../atlas/mumbai.ts';
import type { ClientSettings, Scenario } from '../../engine/index.ts';
import { BOW, nodesOf, signOn } from './scenario-atlas.ts';

/** A rack's distance from its place, in drawing units, and the angle between two of them. */
const REACH = 2.1;
const WIDEST_STEP = 52;
const RADIANS = Math.PI / 180;
/** The meridian in the middle of the country. */
const MIDDLE = 80;

type Cities = Record<string, string[]>;

/**
 * Places with several hosts: those of a region whose own site (of the same name) has none, or those
 * of one site. Whoever has a place for itself stands there.
 */
function citiesOf({ sites, hosts }: Scenario): Cities {
  const cities: Cities = {};
  for (const { id, site } of hosts) {
    const region = sites.find((one) => one.id === site)?.region ?? '';
    const hub = sites.some((one) => one.id === region) && !hosts.some((one) => one.site === region);
    (cities[hub ? region : site] ??= []).push(id);
  }
  return cities;
}

type Shape = 'wide' | 'phone' | 'low';

export function countryAtlasOf(scenario: Scenario): MapAtlas {
  const shared = Object.entries(citiesOf(scenario)).filter(([, hosts]) => hosts.length > 1);
  const siteAt = new Map(
    scenario.sites.map(({ id, lon, lat }): [string, LonLat] => [id, [lon, lat]]),
  );
  const nodes = nodesOf(scenario);
  for (const [place, hosts] of shared) {
    const at = siteAt.get(place);
    if (at) for (const node of [place, ...hosts]) nodes[node] = at;
  }
  const phones = scenario.clients.filter((client) => client.workload === undefined).slice(0, 8);
  const racks = racksOf(shared, 'wide');
  const places = [
    ...shared.map(([place]) => place),
    ...scenario.hosts.map(({ id }) => id).filter((id) => racks[id] === undefined),
  ];
  const standing = (shape: Shape): Pick<MapAtlas, 'racks' | 'signs' | 'clients'> => ({
    racks: racksOf(shared, shape),
    signs: signsOf(places, nodes, shape),
    clients: Object.fromEntries(
      phones.map((client) => [client.id, personOf(client, siteAt, shape)]),
    ),
  });
  return {
    id: scenario.name,
    projection: 'conic',
    frame: FRAME,
    rounds: 1,
    sea: ARABIAN_SEA,
    hosts: nodes,
    cities: Object.fromEntries(shared),
    cables: cablesOf(scenario, racks),
    ...standing('wide'),
    low: { frame: LOW_FRAME, ...standing('low') },
    rings: [
      ...ABROAD,
      ...COUNTRY.map((ring, i) => ({ ...ring, hosts: i === 0 ? Object.keys(nodes) : [] })),
    ],
    lakes: [],
    borders: STATES,
  };
}

/** To the east in the eastern half, to the west in the western, unless drawn. */
function signsOf(
  places: readonly string[],
  nodes: Readonly<Record<string, LonLat>>,
  shape: Shape,
): MapAtlas['signs'] {
  return Object.fromEntries(
    places.map((id) => {
      const drawn = CITIES[id]?.sign;
      const phone = shape === 'low' ? 'low' : 'phone';
      if (drawn) return [id, { wide: drawn.wide, phone: drawn[phone] }];
      return [id, signOn((nodes[id]?.[0] ?? 0) <= MIDDLE)];
    }),
  );
}

function racksOf(
  shared: readonly (readonly [string, readonly string[]])[],
  shape: Shape,
): Record<string, { dx: number; dy: number }> {
  return Object.fromEntries(
    shared.flatMap(([place, hosts]) =>
      hosts.map((host, i) => [host, fanned(CITIES[place]?.fan[shape] ?? 270, i, hosts.length)]),
    ),
  );
}

/** Evenly to both sides of the fan's middle. */
function fanned(middle: number, i: number, of: number): { dx: number; dy: number } {
  const step = Math.min(WIDEST_STEP, 300 / of);
  const angle = (middle + (i - (of - 1) / 2) * step) * RADIANS;
  return { dx: REACH * Math.cos(angle), dy: -REACH * Math.sin(angle) };
}

function cablesOf(
  { fibres, hosts }: Scenario,
  racks: Readonly<Record<string, unknown>>,
): MapAtlas['cables'] {
  const nodeAt = (site: string): string => {
    const here = hosts.filter((host) => host.site === site);
    // Several hosts of a site share its cables, which end at the place itself.
    return here.length === 1 ? here[0]!.id : site;
  };
  return fibres.map(({ id, a, b }, i) => {
    const stub = racks[nodeAt(a)] !== undefined || racks[nodeAt(b)] !== undefined;
    const bow = stub ? 0 : (BOWS[id] ?? (i % 2 === 0 ? BOW : -BOW));
    return { fibre: id, a: nodeAt(a), b: nodeAt(b), bow: { wide: bow, phone: bow } };
  });
}

const PIN = { dx: 2.15, dy: -1.55 };

function personOf(
  { site, lon, lat }: ClientSettings,
  siteAt: ReadonlyMap<string, LonLat>,
  shape: Shape,
): MapAtlas['clients'][string] {
  const own: LonLat | null = lon === undefined || lat === undefined ? null : [lon, lat];
  return { at: own ?? siteAt.get(site) ?? [0, 0], pin: CITIES[site]?.pin[shape] ?? PIN };
}
