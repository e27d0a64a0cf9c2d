/**
 * India: its outline as officially depicted, its states, the land around it without borders, and how
 * the built-in cities stand on it. Fetched when a scenario in India is opened. Cables are modelled
 * routes, not a cable map. Geometry: see public/NOTICE.txt; simplified to about three kilometres,
 * islands whole.
 */
import states from './india-states.json' with { type: 'json' };
import land from './asia-land.json' with { type: 'json' };
import type { LandRing, LonLat, MapAtlas, SignSpot } from './mumbai.ts';

/** A line as whole hundredths of a degree: a place, then the way to each next one. */
function line(steps: readonly number[]): LonLat[] {
  const places: LonLat[] = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    lon += steps[i] ?? 0;
    lat += steps[i + 1] ?? 0;
    places.push([lon / 100, lat / 100]);
  }
  return places;
}

export const ABROAD: readonly LandRing[] = land.land.map((steps, i) => ({
  id: `abroad-${i}`,
  kind: 'abroad',
  points: line(steps),
  hosts: [],
}));

/** The mainland first; its hosts are the scenario's. */
export const COUNTRY: readonly Omit<LandRing, 'hosts'>[] = states.outline.map((steps, i) => ({
  id: i === 0 ? 'india' : `island-${i}`,
  kind: 'country',
  points: line(steps),
}));

export const STATES: readonly (readonly LonLat[])[] = states.borders.map(line);

/** The whole country, with sea for the signs of the west; phones leave out the far north. */
export const FRAME: NonNullable<MapAtlas['frame']> = {
  wide: [
    [62.4, 6.6],
    [62.4, 37.2],
    [97.6, 6.6],
    [97.6, 37.2],
  ],
  phone: [
    [66.6, 7.6],
    [65.4, 34.6],
    [92.4, 7.6],
    [93.4, 34.6],
  ],
};

export const ARABIAN_SEA: LonLat = [63.6, 12.6];

/** Low maps show what lies between the cities. */
export const LOW_FRAME: NonNullable<MapAtlas['frame']> = {
  wide: FRAME.wide,
  phone: [
    [59, 9.2],
    [59, 31.8],
    [97, 9.2],
    [97, 31.8],
  ],
};

type Shapes<T> = Readonly<Record<'wide' | 'phone' | 'low', T>>;

/** How a city of the built-in stage is drawn, and where its people's pins stand. */
export interface CityDrawing {
  readonly sign: Shapes<SignSpot>;
  /** The middle of the fan its racks make, in degrees from east, upwards. */
  readonly fan: Shapes<number>;
  readonly pin: Shapes<{ readonly dx: number; readonly dy: number }>;
}

const always = <T>(value: T): Shapes<T> => ({ wide: value, phone: value, low: value });

export const CITIES: Readonly<Record<string, CityDrawing>> = {
  mumbai: {
    sign: {
      wide: { side: 'west', dx: -2, dy: 1.8 },
      phone: { side: 'south', dx: -5.4, dy: 2.7 },
      low: { side: 'west', dx: 0, dy: -2.6 },
    },
    fan: { wide: 205, phone: 205, low: 218 },
    pin: { ...always({ dx: 1.9, dy: 1.7 }), low: { dx: 2.2, dy: 0.5 } },
  },
  delhi: {
    sign: {
      wide: { side: 'east', dx: 1.4, dy: -1.4 },
      phone: { side: 'east', dx: 1.2, dy: -1.2 },
      low: { side: 'east', dx: 1.9, dy: 0.5 },
    },
    fan: always(100),
    pin: always({ dx: -2.5, dy: 1.1 }),
  },
  bengaluru: {
    sign: {
      wide: { side: 'east', dx: 2.2, dy: 1 },
      phone: { side: 'east', dx: 2.1, dy: 0.8 },
      low: { side: 'east', dx: 1.8, dy: -0.2 },
    },
    fan: { wide: 292, phone: 292, low: 270 },
    pin: always({ dx: -2.6, dy: 0.4 }),
  },
  indore: {
    sign: always({ side: 'east', dx: 0, dy: 0 }),
    fan: always(0),
    pin: always({ dx: 2, dy: -0.9 }),
  },
};

/** Sideways bend per length of the cables between cities. */
export const BOWS: Readonly<Record<string, number>> = {
  'mumbai-delhi': -0.14,
  'mumbai-bengaluru': 0.03,
  'delhi-bengaluru': -0.16,
  'indore-mumbai': 0.1,
};
