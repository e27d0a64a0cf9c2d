import type { Washes } from '../../view/wash.ts';
import type { MapLayout } from '../../view/layout.ts';
import { pathOf } from '../../view/geometry.ts';

/** Fill patterns of the groups; `ids` keeps two maps on a page apart. */
export function MapPatterns({ layout, ids }: { layout: MapLayout; ids: string }) {
  const size = 0.62 * layout.unit;
  const { x, y } = layout.origin;
  // Textures move with the land, but are woven as fine as ever.
  const hung = x === 0 && y === 0 ? '' : `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  return (
    <defs>
      <pattern
        id={`${ids}-stripes`}
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform={`${hung}rotate(45)`}
      >
        <rect className="map-group-1" width={size * 0.32} height={size} />
      </pattern>
      <pattern
        id={`${ids}-dots`}
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform={hung === '' ? undefined : hung}
      >
        <circle className="map-group-3" cx={size / 2} cy={size / 2} r={size * 0.18} />
      </pattern>
      {layout.lands.map(({ id, ring }) => (
        <clipPath key={id} id={`${ids}-${id}`}>
          <path d={pathOf(ring, true)} />
        </clipPath>
      ))}
    </defs>
  );
}

export const patternFill = (ids: string, pattern: 1 | 2 | 3): string | null =>
  pattern === 1 ? `url(#${ids}-stripes)` : pattern === 3 ? `url(#${ids}-dots)` : null;

function Wash({ ids, land, pattern, area }: Washes['areas'][number] & { ids: string }) {
  const texture = patternFill(ids, pattern);
  const shape = area === null ? { x: 0, y: 0, width: '100%', height: '100%' } : null;
  const path = area?.map((ring) => pathOf(ring, true)).join('') ?? '';
  return (
    <g clipPath={`url(#${ids}-${land})`}>
      {shape ? (
        <rect {...shape} className={`map-tint map-group-${pattern}`} />
      ) : (
        <path d={path} className={`map-tint map-group-${pattern}`} />
      )}
      {texture &&
        (shape ? (
          <rect {...shape} className="map-texture" fill={texture} />
        ) : (
          <path d={path} className="map-texture" fill={texture} />
        ))}
    </g>
  );
}

/** Sea, land, washes and the seam, bottom up. `half`: only a preview while drawing. */
export function MapLand({
  layout,
  washes,
  half,
  ids,
}: {
  layout: MapLayout;
  washes: Washes;
  half: boolean;
  ids: string;
}) {
  const outlines = layout.lands.map(({ id, kind, ring }) => ({ id, kind, d: pathOf(ring, true) }));
  // What lies around a country is neither coast nor border of it.
  const coasts = outlines.filter(({ kind }) => kind !== 'abroad');
  return (
    <>
      <rect className="map-sea" width="100%" height="100%" />
      {coasts.map(({ id, d }) => (
        <path key={id} className="map-shallows" d={d} strokeWidth={0.95 * layout.unit} />
      ))}
      {outlines.map(({ id, kind, d }) => (
        <path key={id} className={`map-land map-land-${kind}`} d={d} />
      ))}
      {layout.lakes.map(({ ring }, i) => (
        <path key={i} className="map-lake" d={pathOf(ring, true)} />
      ))}
      <g
        className={half ? 'map-washes map-half' : 'map-washes'}
        key={washes.areas.length > 0 ? 'washed' : 'plain'}
      >
        {washes.areas.map((area) => (
          <Wash key={`${area.land}-${area.pattern}`} ids={ids} {...area} />
        ))}
      </g>
      {layout.borders.length > 0 && (
        <path className="map-border" d={layout.borders.map((line) => pathOf(line)).join('')} />
      )}
      {coasts.map(({ id, d }) => (
        <path key={id} className="map-coast" d={d} />
      ))}
      {!half &&
        washes.seams.map(({ land, lines }, i) => (
          <g key={`${land}-${i}`} clipPath={`url(#${ids}-${land})`}>
            <path
              className="map-seam"
              d={lines.map((line) => pathOf(line)).join('')}
              strokeWidth={0.32 * layout.unit}
            />
          </g>
        ))}
    </>
  );
}
