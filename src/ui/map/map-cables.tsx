import type { KeyboardEvent } from 'react';
import type { CableModel } from '../../view/map-model.ts';
import type { CableCurve } from '../../view/cable-curve.ts';
import { pointAt, portion } from '../../view/cable-curve.ts';
import { pathOf } from '../../view/geometry.ts';
import type { MapLayout } from '../../view/layout.ts';
import { motion } from './motion.ts';
import { AS_BUTTON } from './roles.ts';

interface CableProps {
  readonly layout: MapLayout;
  readonly curve: CableCurve;
  readonly cable: CableModel;
  /** Snapped open by the line being drawn, per mille, or null. */
  readonly marked: number | null;
  /** A message died in the gap and its cross sits there. */
  readonly died: boolean;
  readonly onPick: (fibre: string) => void;
}

/** Four uneven strands: angle from the cable's axis, length in units. */
const STRANDS = [
  [-0.62, 0.66],
  [-0.2, 0.9],
  [0.16, 0.72],
  [0.58, 0.6],
] as const;

/** The end of a cut cable: a ferrule bar and strands; it springs from the cut to its place. */
function FrayedEnd({
  layout,
  curve,
  cut,
  end,
}: {
  layout: MapLayout;
  curve: CableCurve;
  /** Per mille of the cut and of this end. */
  cut: number;
  end: number;
}) {
  const { unit, cableWidth } = layout;
  const at = pointAt(curve, end);
  const centre = pointAt(curve, cut);
  const angle = end < cut ? at.angle : at.angle + Math.PI;
  const strands = STRANDS.map(([turn, length]) => {
    const bend = { r: length * 0.55 * unit, a: turn * 0.25 };
    const tip = { r: length * unit, a: turn };
    const xy = ({ r, a }: { r: number; a: number }): string =>
      `${(Math.cos(a) * r).toFixed(1)} ${(Math.sin(a) * r).toFixed(1)}`;
    return `M0 0Q${xy(bend)} ${xy(tip)}`;
  }).join('');
  const bar = 1.15 * cableWidth;
  const degrees = (angle * 180) / Math.PI;
  return (
    <g transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${degrees.toFixed(1)})`}>
      <g
        className="map-fray"
        style={motion({ '--back': `${Math.hypot(centre.x - at.x, centre.y - at.y).toFixed(1)}px` })}
      >
        <path d={strands} className="map-casing" strokeWidth={0.5 * cableWidth + 0.18 * unit} />
        <path
          d={`M0 ${-bar}V${bar}`}
          className="map-casing"
          strokeWidth={1.1 * cableWidth + 0.24 * unit}
        />
        <path d={strands} className="map-core" strokeWidth={Math.max(1.3, 0.46 * cableWidth)} />
        <path d={`M0 ${-bar}V${bar}`} className="map-core" strokeWidth={cableWidth} />
      </g>
    </g>
  );
}

/** A flash of the blades across the cable. */
function Snip({ layout, curve, cut }: { layout: MapLayout; curve: CableCurve; cut: number }) {
  const { x, y, angle } = pointAt(curve, cut);
  const degrees = (angle * 180) / Math.PI;
  const reach = 1.1 * layout.unit;
  return (
    <path
      className="map-snip"
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${degrees.toFixed(1)})`}
      d={`M0 ${-reach}V${reach}`}
    />
  );
}

function Cable({ layout, curve, cable, marked, died, onPick }: CableProps) {
  const cut = marked ?? (cable.state === 'cut' ? cable.where : null);
  const { unit, cableWidth } = layout;
  const gap = (((died ? 3.4 : 2.1) * unit) / curve.length) * 500;
  const whole = pathOf(curve.points);
  const parts =
    cut === null
      ? [whole]
      : [
          pathOf(portion(curve, 0, Math.max(0, cut - gap))),
          pathOf(portion(curve, Math.min(1000, cut + gap), 1000)),
        ];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onPick(cable.fibre);
  };
  const asked = cable.state === 'asked' || marked !== null;
  const state = cut === null ? (asked ? 'asked' : 'normal') : 'cut';
  return (
    <g
      className={`map-cable map-cable-${state}`}
      {...AS_BUTTON}
      aria-label={cable.label}
      data-fibre={cable.fibre}
      data-strain={cable.strain}
      onKeyDown={onKeyDown}
    >
      <path className="map-hit" d={whole} />
      {asked && <path className="map-glow" d={whole} strokeWidth={4.4 * cableWidth} />}
      <path className="map-sheath" d={whole} strokeWidth={10} />
      <path className="map-sheath-gap" d={whole} strokeWidth={6.4} />
      {parts.map((d, i) => (
        <path key={`c${i}`} className="map-casing" d={d} strokeWidth={cableWidth + 0.24 * unit} />
      ))}
      {parts.map((d, i) => (
        <path key={`w${i}`} className="map-core map-wire" d={d} strokeWidth={cableWidth} />
      ))}
      {cut !== null && (
        <>
          <FrayedEnd layout={layout} curve={curve} cut={cut} end={Math.max(0, cut - gap)} />
          <FrayedEnd layout={layout} curve={curve} cut={cut} end={Math.min(1000, cut + gap)} />
          <Snip layout={layout} curve={curve} cut={cut} />
        </>
      )}
    </g>
  );
}

/** All cables; the asked-for ones lie under the others' casings so that no glow covers a wire. */
export function MapCables({
  layout,
  cables,
  marks,
  deaths,
  onPick,
}: {
  layout: MapLayout;
  cables: readonly CableModel[];
  marks: ReadonlyMap<string, number>;
  deaths: ReadonlySet<string>;
  onPick: (fibre: string) => void;
}) {
  return layout.cables.map((curve) => {
    const cable = cables.find(({ fibre }) => fibre === curve.fibre);
    return (
      cable && (
        <Cable
          key={curve.fibre}
          layout={layout}
          curve={curve}
          cable={cable}
          marked={marks.get(curve.fibre) ?? null}
          died={deaths.has(curve.fibre)}
          onPick={onPick}
        />
      )
    );
  });
}
