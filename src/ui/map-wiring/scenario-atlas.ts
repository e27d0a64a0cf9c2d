/**
 * The atlas of any scenario: what the default stage knows of a place or cable is kept, all else is
 * drawn where the scenario says it is, on the same coast.
 */
import { MUMBAI } from '../../atlas/mumbai.ts';
import type { LonLat, MapAtlas, SignSpot } from '../../atlas/mumbai.ts';
import type { ClientSettings, Scenario } from '../../engine/index.ts';
import { insidePolygon } from '../../view/geometry.ts';

/** The least the map shows to each side of its places, in degrees: about two kilometres. */
const LEAST_SPAN = 0.02;
/** Beyond this a Mercator map has no end. */
const MOST_LATITUDE = 85;
/** Further hosts of a site stand beside the first, this many degrees apart. */
const BESIDE = 0.012;
/** Cables without a drawn route bend a little, so that a second one between the same places shows. */
export const BOW = 0.12;
const PINS = [
  { dx: 2.15, dy: -1.55 },
  { dx: 1.95, dy: -1.7 },
] as const;

/** Mumbai and what lies around it, and all of India, in degrees. */
const METRO = { west: 72.5, south: 18.5, east: 73.5, north: 19.7 };
const INDIA = { west: 66, south: 5, east: 98, north: 38 };

/** Whether its places lie across India: then the country is drawn, not the coast of one city. */
export function isAcrossIndia({ sites }: Scenario): boolean {
  const within = (box: typeof INDIA) => (place: { lon: number; lat: number }) =>
    place.lon >= box.west &&
    place.lon <= box.east &&
    place.lat >= box.south &&
    place.lat <= box.north;
  return sites.every(within(INDIA)) && !sites.every(within(METRO));
}

/** Places and cables alone: what is shown until the country's outline is here, or cannot be had. */
export function bareAtlasOf(scenario: Scenario): MapAtlas {
  return { ...atlasOf(scenario), rings: [], lakes: [] };
}

export function atlasOf(scenario: Scenario): MapAtlas {
  const hosts = nodesOf(scenario);
  const phones = scenario.clients.filter((client) => client.workload === undefined).slice(0, 2);
  if (isDefaultStage(scenario, hosts, phones)) return MUMBAI;
  const places = Object.values(hosts);
  const middle = places.reduce((sum, [lon]) => sum + lon, 0) / Math.max(1, places.length);
  return {
    id: scenario.name,
    hosts,
    shows: cornersOf(places),
    cables: cablesOf(scenario),
    signs: Object.fromEntries(
      scenario.hosts.map(({ id }) => {
        const at = hosts[id] ?? [0, 0];
        return [id, (isAtHome(id, at) && MUMBAI.signs[id]) || signOn(at[0] <= middle)];
      }),
    ),
    clients: Object.fromEntries(
      phones.map((client, i) => [client.id, personOf(client, hosts, PINS[i] ?? PINS[0])]),
    ),
    rings: MUMBAI.rings.map((ring) => ({
      ...ring,
      hosts: Object.entries(hosts)
        .filter(([id, at]) =>
          isAtHome(id, at) ? ring.hosts.includes(id) : standsOn(at, ring.points),
        )
        .map(([id]) => id),
    })),
    lakes: MUMBAI.lakes,
  };
}

/** A node per host; a site without hosts is a junction and a node by its own id. */
export function nodesOf({ sites, hosts }: Scenario): Record<string, LonLat> {
  return Object.fromEntries(
    sites.flatMap(({ id, lon, lat }) => {
      const here = hosts.filter((host) => host.site === id);
      const names = here.length > 0 ? here.map((host) => host.id) : [id];
      const y = Math.min(MOST_LATITUDE, Math.max(-MOST_LATITUDE, lat));
      return names.map((name, i): [string, LonLat] => [name, [lon + i * BESIDE, y]]);
    }),
  );
}

function isAtHome(id: string, [lon, lat]: LonLat): boolean {
  const home = MUMBAI.hosts[id];
  return home !== undefined && home[0] === lon && home[1] === lat;
}

function isDefaultStage(
  { fibres }: Scenario,
  hosts: Record<string, LonLat>,
  phones: readonly ClientSettings[],
): boolean {
  const same = (ids: readonly string[], known: readonly string[]): boolean =>
    ids.length === known.length && ids.every((id) => known.includes(id));
  return (
    same(Object.keys(hosts), Object.keys(MUMBAI.hosts)) &&
    Object.entries(hosts).every(([id, at]) => isAtHome(id, at)) &&
    fibres.length === MUMBAI.cables.length &&
    fibres.every((fibre) => drawnRoute(fibre) !== undefined) &&
    phones.every(({ id }) => MUMBAI.clients[id] !== undefined)
  );
}

function drawnRoute({
  id,
  a,
  b,
}: Scenario['fibres'][number]): MapAtlas['cables'][number] | undefined {
  return MUMBAI.cables.find((cable) => cable.fibre === id && cable.a === a && cable.b === b);
}

function cablesOf({ fibres, hosts }: Scenario): MapAtlas['cables'] {
  const nodeAt = (site: string): string => hosts.find((host) => host.site === site)?.id ?? site;
  return fibres.map((fibre, i) => {
    const drawn = drawnRoute(fibre);
    const bow = i % 2 === 0 ? BOW : -BOW;
    return {
      fibre: fibre.id,
      a: nodeAt(fibre.a),
      b: nodeAt(fibre.b),
      bow: drawn?.bow ?? { wide: bow, phone: bow },
    };
  });
}

export function signOn(west: boolean): Record<'wide' | 'phone', SignSpot> {
  const spot: SignSpot = { side: west ? 'west' : 'east', dx: 0, dy: 0 };
  return { wide: spot, phone: spot };
}

function personOf(
  { lon, lat, host }: ClientSettings,
  hosts: Record<string, LonLat>,
  pin: (typeof PINS)[number],
): MapAtlas['clients'][string] {
  const own: LonLat | null = lon === undefined || lat === undefined ? null : [lon, lat];
  return { at: own ?? hosts[host] ?? [0, 0], pin };
}

function standsOn([lon, lat]: LonLat, ring: readonly LonLat[]): boolean {
  return insidePolygon(
    { x: lon, y: lat },
    ring.map(([x, y]) => ({ x, y })),
  );
}

/** South-west and north-east corner around the places, never without extent. */
function cornersOf(places: readonly LonLat[]): readonly LonLat[] {
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  return [
    [Math.min(...lons) - LEAST_SPAN, Math.min(...lats) - LEAST_SPAN],
    [Math.max(...lons) + LEAST_SPAN, Math.max(...lats) + LEAST_SPAN],
  ];
}
