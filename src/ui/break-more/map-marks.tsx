/** What hands broke, on the map: strained cables, closed ways and the plates that say by how much. */
import type { Slice } from '../../store/state.ts';
import type { CableCurve } from '../../view/cable-curve.ts';
import { pathOf } from '../../view/geometry.ts';
import type { Rect } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { chevron, plateOn, stopMark, straightWay, wavePath } from '../../view/strained.ts';
import { textWidth } from '../../view/text-width.ts';
import { muteOf } from './hearing.ts';
import type { HandTongue } from './tongue.ts';
import { isPair } from './ways.ts';
import type { HostPair } from './ways.ts';
import './map-marks.css';

interface MarksProps {
  readonly layout: MapLayout;
  readonly tongue: HandTongue;
  readonly slice: Slice;
}

export const tagSize = ({ unit }: MapLayout): number => Math.max(12, 0.78 * unit);

/** A small enamel plate with one line. */
export function Tag({ rect, text, size }: { rect: Rect; text: string; size: number }) {
  return (
    <g className="map-tag">
      <rect {...rect} rx={3} />
      <text x={rect.x + rect.width / 2} y={rect.y + rect.height / 2 + 0.36 * size} fontSize={size}>
        {text}
      </text>
    </g>
  );
}

/** Between the cables and the messages: waves, chevrons, crosses and bars. */
export function CableMarks({ layout, tongue, slice }: MarksProps) {
  const { faults, cuts } = slice;
  return (
    <g aria-hidden="true">
      {layout.cables.map((curve) =>
        faults.fibres[curve.fibre]?.stormUntil != null && cuts[curve.fibre] === undefined ? (
          <Stormy key={curve.fibre} curve={curve} layout={layout} />
        ) : null,
      )}
      <Ways layout={layout} tongue={tongue} slice={slice} />
    </g>
  );
}

function Stormy({ curve, layout }: { curve: CableCurve; layout: MapLayout }) {
  const wave = wavePath(curve, layout.unit);
  return (
    <g className="map-storm">
      <path className="map-storm-area" d={pathOf(curve.points)} strokeWidth={3.4 * layout.unit} />
      <path className="map-storm-bed" d={wave} strokeWidth={layout.cableWidth + 3} />
      <path className="map-storm-wave" d={wave} strokeWidth={layout.cableWidth} />
    </g>
  );
}

/** Marks stand this far from the node whose ears are closed, per mille of the way. */
const AT_EAR = 240;

function Ways({ layout, tongue, slice }: MarksProps) {
  const { blocked, held } = slice.faults;
  const hosts = tongue.scenario.hosts.map(({ id }) => id);
  const muted = (host: string): boolean =>
    !['none', 'some-deaf'].includes(muteOf(slice, host, hosts).kind);
  const marked = [
    ...blocked.map((pair) => ({ pair, kind: 'block' as const })),
    ...held.map((pair) => ({ pair, kind: 'hold' as const })),
  ];
  return marked.map(({ pair, kind }) => {
    const found = wayOf(layout, pair);
    if (!found) return null;
    const { way, direct, towards } = found;
    const [from, to] = pair;
    // A silenced place says so itself; dotted ways to all the others would only tangle the map.
    if (!direct && kind === 'block' && (muted(from) || muted(to))) return null;
    const oneWay = kind === 'block' && !blocked.some(isPair(to, from));
    const back = towards === 'b' ? 'a' : 'b';
    return (
      <g key={`${kind} ${pair.join(' ')}`} className={`map-way map-way-${kind}`}>
        {!direct && <path className="map-way-dots" d={pathOf(way.points)} />}
        {oneWay &&
          [430, 500, 570].map((where) => (
            <path
              key={where}
              className="map-chevron"
              d={chevron(way, where, back, layout.unit)}
              strokeWidth={0.19 * layout.unit}
            />
          ))}
        <Stop
          way={way}
          where={towards === 'b' ? 1000 - AT_EAR : AT_EAR}
          kind={kind}
          layout={layout}
        />
      </g>
    );
  });
}

function Stop(props: {
  readonly way: CableCurve;
  readonly where: number;
  readonly kind: 'block' | 'hold';
  readonly layout: MapLayout;
}) {
  const { unit } = props.layout;
  const d = stopMark(props.way, props.where, props.kind, unit);
  return (
    <>
      <path className="map-stop-bed" d={d} strokeWidth={0.5 * unit} />
      <path className="map-stop" d={d} strokeWidth={0.2 * unit} />
    </>
  );
}

/** The cable that joins two places, or the straight way between them; and to which end words go. */
function wayOf(
  layout: MapLayout,
  [from, to]: HostPair,
): { way: CableCurve; direct: boolean; towards: 'a' | 'b' } | null {
  const cable = layout.cables.find(
    ({ a, b }) => (a === from && b === to) || (a === to && b === from),
  );
  if (cable) return { way: cable, direct: true, towards: cable.b === to ? 'b' : 'a' };
  const [start, end] = [layout.nodes[from], layout.nodes[to]];
  return start && end ? { way: straightWay(start, end), direct: false, towards: 'b' } : null;
}

/** How a strained cable is drawn: words for its style sheet, '' while nothing ails it. */
export function strainOf(
  { faults, cuts }: Slice,
  { id, a, b }: { id: string; a: string; b: string },
): string {
  const fault = faults.fibres[id];
  const one = faults.blocked.some(isPair(a, b)) !== faults.blocked.some(isPair(b, a));
  return [
    fault && fault.extra > 0 ? 'slow' : '',
    fault && fault.loss > 0 ? 'lossy' : '',
    fault && fault.stormUntil !== null && cuts[id] === undefined ? 'stormy' : '',
    one ? 'one-way' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What ails a cable, in a few words. */
export function ailments(
  { says, scenario }: HandTongue,
  { faults }: Slice,
  fibre: string,
): string[] {
  const fault = faults.fibres[fibre];
  if (!fault) return [];
  const usual = scenario.fibres.find(({ id }) => id === fibre)?.loss ?? 0;
  return [
    fault.stormUntil === null ? '' : says.tag.storm,
    fault.extra > 0 ? says.tag.extra({ by: fault.extra }) : '',
    fault.loss === usual ? '' : says.tag.loss({ share: fault.loss }),
  ].filter((part) => part !== '');
}

/**
 * What ails a copy, in a few words; crashed and paused is what its lamp says. Where the map shows
 * single ways with chevrons, a plate need not count them.
 */
export function troubles(
  { says, scenario }: HandTongue,
  slice: Slice,
  host: string,
  where: 'plates' | 'label',
): string[] {
  const fault = slice.faults.hosts[host];
  const usual = scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
  const mute = muteOf(
    slice,
    host,
    scenario.hosts.map(({ id }) => id),
  );
  return [
    where === 'plates' && mute.kind === 'some-deaf' ? '' : muteText(says, mute),
    fault && fault.clockOffset !== usual ? says.tag.clock({ by: fault.clockOffset - usual }) : '',
    fault && fault.diskExtra > 0 ? says.tag.disk({ by: fault.diskExtra }) : '',
  ].filter((part) => part !== '');
}

function muteText({ mute }: HandTongue['says'], how: ReturnType<typeof muteOf>): string {
  switch (how.kind) {
    case 'none':
      return '';
    case 'some-deaf':
      return mute.someDeaf(how);
    case 'dumb':
    case 'deaf':
    case 'alone':
      return mute[how.kind];
  }
}

/** Above the messages: a plate on each strained cable and under each troubled sign. */
export function Tags({ layout, tongue, slice }: MarksProps) {
  const size = tagSize(layout);
  const small = layout.kind === 'phone';
  const height = 1.7 * size;
  const boxOf = (text: string) => ({ width: textWidth(text, size) + 0.9 * size, height });
  const taken: Rect[] = layout.signs.map(({ rect }) => rect);
  const tags: { key: string; text: string; rect: Rect }[] = [];
  const put = (key: string, text: string, rect: Rect): void => {
    taken.push(rect);
    tags.push({ key, text, rect });
  };
  for (const { host, rect } of layout.signs) {
    for (const [i, text] of troubles(tongue, slice, host, 'plates').entries()) {
      const box = boxOf(text);
      const below = rect.y + rect.height + 3 + i * (height + 2);
      const y = below + height < layout.height ? below : rect.y - (i + 1) * (height + 3);
      const x = Math.min(Math.max(2, rect.x), layout.width - box.width - 2);
      put(`${host} ${i}`, text, { x, y, ...box });
    }
  }
  for (const curve of layout.cables) {
    const ails = ailments(tongue, slice, curve.fibre);
    // On a phone waves and band say storm; words there are for amounts.
    const text = ails.filter((part) => !small || part !== tongue.says.tag.storm).join(' · ');
    const oneWay = strainOf(slice, { ...curve, id: curve.fibre }).includes('one-way');
    if (text !== '') put(curve.fibre, text, plateOn(curve, boxOf(text), taken, layout, oneWay));
  }
  return (
    <g aria-hidden="true">
      {tags.map(({ key, ...tag }) => (
        <Tag key={key} {...tag} size={size} />
      ))}
    </g>
  );
}
