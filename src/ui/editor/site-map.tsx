/** Places and cables as they stand: a place is dragged, or moved by the arrow keys. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { MUMBAI } from '../../atlas/mumbai.ts';
import type { LonLat } from '../../atlas/mumbai.ts';
import type { Scenario } from '../../engine/index.ts';
import { withValue } from '../../store/draft-edits.ts';
import { placeName } from '../../words/names.ts';
import { isAcrossIndia } from '../map-wiring/scenario-atlas.ts';
import { AS_BUTTON } from '../map/roles.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';
import { MAP, frameAround, landPath, placeAt, placed, pointOf, shows } from './map-frame.ts';
import type { MapFrame } from './map-frame.ts';

/** Drawing units a key moves a place; with Shift it moves that many times as far. */
const STEP = 4;
const FAR = 5;
const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A drawing whose parts can be pressed. */
const AS_GROUP = { role: 'group' } as const;

type Rings = readonly (readonly LonLat[])[];
const COAST: Rings = MUMBAI.rings.map(({ points }) => points);

/** The coast of Mumbai; across India the country's, once it is here. */
function useLand(draft: Scenario): Rings {
  const across = isAcrossIndia(draft);
  const [country, setCountry] = useState<Rings>([]);
  useEffect(() => {
    if (!across) return;
    import('../../atlas/india.ts')
      .then(({ ABROAD, COUNTRY }) =>
        setCountry([...ABROAD, ...COUNTRY].map(({ points }) => points)),
      )
      // The places still stand where they are.
      .catch(() => undefined);
  }, [across]);
  return across ? country : COAST;
}

/** Stands still while places move within it: else the last one at the edge would never seem to. */
function useFrame(draft: Scenario): readonly [MapFrame, () => void] {
  const places = placed(draft);
  const [kept, setKept] = useState<{ frame: MapFrame; count: number } | null>(null);
  const fits =
    kept !== null &&
    kept.count === places.length &&
    places.every((place) => shows(kept.frame, place));
  const frame = useMemo(
    () => (fits ? kept.frame : frameAround(places)),
    // Anew only when it no longer fits.
    // oxlint-disable-next-line react/exhaustive-deps
    [fits, kept, places.length, fits ? null : draft],
  );
  useEffect(() => {
    if (!fits) setKept({ frame, count: places.length });
  }, [fits, frame, places.length]);
  return [frame, () => setKept(null)];
}

/** Those whose names do not lie over one that is shown. */
function legible(
  points: readonly (readonly [id: string, at: { readonly x: number; readonly y: number }])[],
): ReadonlySet<string> {
  const shown: (typeof points)[number][] = [];
  for (const point of points) {
    const [, { x, y }] = point;
    const clash = shown.some(([, at]) => Math.abs(at.x - x) < 70 && Math.abs(at.y - y) < 12);
    if (!clash) shown.push(point);
  }
  return new Set(shown.map(([id]) => id));
}

export function SiteMap() {
  const words = useWords();
  const { draft, says } = useDesk();
  const [frame, showAll] = useFrame(draft);
  const rings = useLand(draft);
  const land = useMemo(() => landPath(frame, rings), [frame, rings]);
  const svg = useRef<SVGSVGElement>(null);
  const [said, setSaid] = useState('');
  const points = new Map(placed(draft).map((site) => [site.id, pointOf(frame, site)]));
  const named = legible([...points]);
  const tell = (id: string, lon: number, lat: number) => {
    const place = placeName(words, id);
    setSaid(says.map.at({ place, lon: lon.toFixed(4), lat: lat.toFixed(4) }));
  };
  return (
    <div className="edit-map">
      <svg
        ref={svg}
        viewBox={`0 0 ${MAP.width} ${MAP.height}`}
        {...AS_GROUP}
        aria-label={says.map.label}
      >
        <path className="edit-land" d={land} />
        {draft.fibres.map(({ id, a, b }, i) => {
          const [from, to] = [points.get(a), points.get(b)];
          if (!from || !to) return null;
          return (
            <line
              key={`${id}-${i}`}
              className="edit-cable"
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
            />
          );
        })}
        {draft.sites.map((site, i) => {
          const at = points.get(site.id);
          return (
            at && (
              <SiteHandle
                key={i}
                index={i}
                frame={frame}
                at={at}
                named={named.has(site.id)}
                stage={svg}
                tell={tell}
              />
            )
          );
        })}
      </svg>
      <div className="edit-map-foot">
        <button type="button" className="link" onClick={showAll}>
          {says.map.whole}
        </button>
        <output className="second">{said}</output>
      </div>
    </div>
  );
}

function SiteHandle(props: {
  readonly index: number;
  readonly frame: MapFrame;
  readonly at: { readonly x: number; readonly y: number };
  /** Its name does not lie over another's; else it shows with the hand or the focus on it. */
  readonly named: boolean;
  readonly stage: React.RefObject<SVGSVGElement | null>;
  readonly tell: (id: string, lon: number, lat: number) => void;
}) {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const { index, frame, at } = props;
  const site = draft.sites[index];
  const dragged = useRef(false);
  if (!site) return null;
  const name = placeName(words, site.id);
  const hosts = draft.hosts.filter((host) => host.site === site.id).length;
  const moveTo = (x: number, y: number, typing: boolean) => {
    const { lon, lat } = placeAt(frame, x, y);
    editor.edit(typing ? `sites.${index}` : null, (now) =>
      withValue(withValue(now, ['sites', index, 'lon'], lon), ['sites', index, 'lat'], lat),
    );
    props.tell(site.id, lon, lat);
  };
  const drag = (event: PointerEvent<SVGGElement>) => {
    const box = props.stage.current?.getBoundingClientRect();
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !box) return;
    const scale = MAP.width / box.width;
    const keep = (value: number, most: number) => Math.min(most - 4, Math.max(4, value));
    const x = keep((event.clientX - box.left) * scale, MAP.width);
    const y = keep((event.clientY - box.top) * scale, MAP.height);
    // One drag is one edit.
    moveTo(x, y, dragged.current);
    if (!dragged.current) editor.store.setState({ field: `sites.${index}` });
    dragged.current = true;
  };
  return (
    <g
      className="edit-site"
      {...AS_BUTTON}
      aria-label={says.map.place({ place: name })}
      transform={`translate(${at.x} ${at.y})`}
      onPointerDown={(event) => {
        dragged.current = false;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={(event) => event.currentTarget.releasePointerCapture(event.pointerId)}
      onKeyDown={(event) => {
        const arrow = ARROWS[event.key];
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          editor.goTo(`sites.${index}.lon`);
        }
        if (!arrow) return;
        event.preventDefault();
        const far = STEP * (event.shiftKey ? FAR : 1);
        moveTo(at.x + arrow[0] * far, at.y + arrow[1] * far, true);
      }}
    >
      <circle className="edit-site-hit" r={22} />
      <circle className="edit-site-mark" r={hosts > 0 ? 6 : 3.5} />
      <text
        className="edit-site-name"
        data-quiet={props.named ? undefined : ''}
        x={at.x > MAP.width * 0.7 ? -10 : 10}
        y={4}
        textAnchor={at.x > MAP.width * 0.7 ? 'end' : 'start'}
      >
        {name}
      </text>
    </g>
  );
}
