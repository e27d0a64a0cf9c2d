/**
 * The default stage: where its places are, how its cables bend and on which side each station sign
 * stands. Names are ids; words supplies what people read. Cables are modelled routes, not a cable
 * map. The coast is (c) OpenStreetMap contributors, ODbL-1.0, and lives in its own file.
 */
import coast from './mumbai-coast.json' with { type: 'json' };

export type LonLat = readonly [lon: number, lat: number];

/** Which side of its node a sign stands on, and how far it is shifted, in drawing units. */
export interface SignSpot {
  readonly side: 'west' | 'east' | 'north' | 'south';
  readonly dx: number;
  readonly dy: number;
}

export interface LandRing {
  readonly id: string;
  readonly kind: 'island' | 'mainland' | 'isle' | 'country' | 'abroad';
  readonly points: readonly LonLat[];
  /** Hosts standing on it. A ring without any goes with the ring named in `follows`. */
  readonly hosts: readonly string[];
  readonly follows?: string;
}

export interface MapAtlas {
  readonly id: string;
  readonly hosts: Readonly<Record<string, LonLat>>;
  /** Places the stage must have room for; default: the hosts. Signs get margins beside them. */
  readonly shows?: readonly LonLat[];
  /** Instead of that, what fills the stage with no margin: signs stand within it. */
  readonly frame?: Readonly<Record<'wide' | 'phone', readonly LonLat[]>>;
  /** A city's angles are true, a country's areas; by default a city's. */
  readonly projection?: 'mercator' | 'conic';
  /** Hosts too close to be told apart on this map stand beside their place, in drawing units. */
  readonly racks?: Readonly<Record<string, { readonly dx: number; readonly dy: number }>>;
  /** Places whose hosts share one sign, with a lamp each: node -> hosts. */
  readonly cities?: Readonly<Record<string, readonly string[]>>;
  readonly cables: readonly {
    readonly fibre: string;
    readonly a: string;
    readonly b: string;
    /** Sideways bend per length; the sign picks the side. */
    readonly bow: { readonly wide: number; readonly phone: number };
  }[];
  readonly signs: Readonly<Record<string, { readonly wide: SignSpot; readonly phone: SignSpot }>>;
  readonly clients: Readonly<
    Record<
      string,
      { readonly at: LonLat; readonly pin: { readonly dx: number; readonly dy: number } }
    >
  >;
  readonly rings: readonly LandRing[];
  readonly lakes: readonly (readonly LonLat[])[];
  /** Quiet lines on the land: states. */
  readonly borders?: readonly (readonly LonLat[])[];
  /** Rounds of smoothing an outline needs; by default 2. */
  readonly rounds?: number;
  /** What stands elsewhere on a phone's map that is much wider than high. */
  readonly low?: Partial<Pick<MapAtlas, 'frame' | 'signs' | 'racks' | 'clients'>>;
  /** Where the sea's name begins. */
  readonly sea?: LonLat;
}

const ring = (points: readonly number[][]): LonLat[] =>
  points.map(([lon, lat]) => [lon ?? 0, lat ?? 0]);

const west = (dy: number): SignSpot => ({ side: 'west', dx: 0, dy });

export const MUMBAI: MapAtlas = {
  id: 'mumbai',
  hosts: {
    'nariman-point': [72.8225, 18.9256],
    worli: [72.8169, 19.0096],
    bkc: [72.8687, 19.066],
    andheri: [72.8464, 19.1197],
    vashi: [72.9986, 19.0631],
  },
  cables: [
    { fibre: 'coast-road', a: 'nariman-point', b: 'worli', bow: { wide: -0.13, phone: -0.12 } },
    { fibre: 'mahim-causeway', a: 'worli', b: 'bkc', bow: { wide: -0.16, phone: -0.16 } },
    { fibre: 'dadar-sion-rail', a: 'nariman-point', b: 'bkc', bow: { wide: 0.07, phone: 0.06 } },
    { fibre: 'harbour', a: 'nariman-point', b: 'vashi', bow: { wide: 0.2, phone: 0.38 } },
    { fibre: 'western-line', a: 'bkc', b: 'andheri', bow: { wide: -0.16, phone: -0.16 } },
    { fibre: 'sion-panvel-bridge', a: 'bkc', b: 'vashi', bow: { wide: 0.11, phone: -0.08 } },
    { fibre: 'airoli', a: 'andheri', b: 'vashi', bow: { wide: -0.17, phone: -0.19 } },
  ],
  signs: {
    'nariman-point': { wide: west(1.2), phone: west(1.1) },
    worli: { wide: west(-1), phone: west(-0.8) },
    andheri: { wide: west(-0.2), phone: west(-0.2) },
    bkc: { wide: { side: 'north', dx: 0.5, dy: -1 }, phone: { side: 'south', dx: 0.4, dy: 0.8 } },
    vashi: { wide: { side: 'east', dx: 0, dy: 0.3 }, phone: { side: 'east', dx: 0, dy: 0 } },
  },
  clients: {
    asha: { at: [72.8272, 18.9352], pin: { dx: 2.15, dy: -1.55 } },
    ravi: { at: [72.8464, 19.1197], pin: { dx: 1.95, dy: -1.7 } },
  },
  rings: [
    {
      id: 'mainland',
      kind: 'mainland',
      points: ring(coast.rings.mainland),
      hosts: ['vashi'],
    },
    {
      id: 'rewas-mandwa',
      kind: 'mainland',
      points: ring(coast.rings.rewas_mandwa),
      hosts: [],
      follows: 'mainland',
    },
    {
      id: 'salsette',
      kind: 'island',
      points: ring(coast.rings.mumbai_salsette),
      hosts: ['nariman-point', 'worli', 'bkc', 'andheri'],
    },
    ...[coast.rings.elephanta, coast.rings.butcher_island, coast.rings.panju_island].map(
      (points, i) => ({
        id: ['elephanta', 'butcher', 'panju'][i] ?? '',
        kind: 'isle' as const,
        points: ring(points),
        hosts: [],
        follows: 'mainland',
      }),
    ),
  ],
  lakes: [coast.lakes.powai, coast.lakes.vihar, coast.lakes.tulsi].map(ring),
};
