/** The editor's small map: which part of the world it shows, and where a place stands on it. */
import type { Scenario } from '../../engine/index.ts';

export interface MapFrame {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The drawing, in its own units. */
export const MAP = { width: 320, height: 220 } as const;
/** The least it shows to each side, in degrees, and the air around the places. */
const LEAST = 0.03;
const AIR = 0.3;

interface Place {
  readonly lon: number;
  readonly lat: number;
}

export const placed = ({ sites }: Scenario): Scenario['sites'] =>
  sites.filter(({ lon, lat }) => Number.isFinite(lon) && Number.isFinite(lat));

/** All places, with air around them, in the shape of the drawing. */
export function frameAround(places: readonly Place[]): MapFrame {
  const lons = places.map(({ lon }) => lon);
  const lats = places.map(({ lat }) => lat);
  if (places.length === 0) return { west: 72.7, south: 18.85, east: 73.1, north: 19.2 };
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const middle = (south + north) / 2;
  const lon = Math.max(LEAST, ((east - west) / 2) * (1 + AIR));
  const lat = Math.max(LEAST, ((north - south) / 2) * (1 + AIR));
  // A degree of longitude is shorter than one of latitude, the more so away from the equator.
  const ratio = MAP.width / MAP.height / shrink(middle);
  const wide = Math.max(lon, lat * ratio);
  const high = wide / ratio;
  return {
    west: (west + east) / 2 - wide,
    east: (west + east) / 2 + wide,
    south: middle - high,
    north: middle + high,
  };
}

const shrink = (lat: number): number => Math.max(0.05, Math.cos((lat * Math.PI) / 180));

export const shows = ({ west, south, east, north }: MapFrame, { lon, lat }: Place): boolean =>
  lon > west && lon < east && lat > south && lat < north;

export function pointOf(frame: MapFrame, { lon, lat }: Place): { x: number; y: number } {
  return {
    x: ((lon - frame.west) / (frame.east - frame.west)) * MAP.width,
    y: ((frame.north - lat) / (frame.north - frame.south)) * MAP.height,
  };
}

const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/** The place at a point, to four decimals: about ten metres. Never off the globe. */
export function placeAt(frame: MapFrame, x: number, y: number): Place {
  const lon = frame.west + (x / MAP.width) * (frame.east - frame.west);
  const lat = frame.north - (y / MAP.height) * (frame.north - frame.south);
  return {
    lon: rounded(Math.min(180, Math.max(-180, lon))),
    lat: rounded(Math.min(90, Math.max(-90, lat))),
  };
}

/** Land within the frame, as one path. */
export function landPath(
  frame: MapFrame,
  rings: readonly (readonly (readonly [number, number])[])[],
): string {
  return rings
    .filter((ring) => {
      const lons = ring.map(([lon]) => lon);
      const lats = ring.map(([, lat]) => lat);
      return (
        Math.min(...lons) < frame.east &&
        Math.max(...lons) > frame.west &&
        Math.min(...lats) < frame.north &&
        Math.max(...lats) > frame.south
      );
    })
    .map((ring) => {
      const points = ring.map(([lon, lat]) => {
        const { x, y } = pointOf(frame, { lon, lat });
        return `${x.toFixed(1)} ${y.toFixed(1)}`;
      });
      return `M${points.join('L')}Z`;
    })
    .join('');
}
