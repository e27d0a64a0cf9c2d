import { useState } from 'react';
import type { SignModel } from '../../view/map-model.ts';
import { LAMP_STEP } from '../../view/layout.ts';
import type { MapLayout, SignBox } from '../../view/layout.ts';
import { textWidth } from '../../view/text-width.ts';
import { motion } from './motion.ts';
import { AS_BUTTON } from './roles.ts';

/** Digits in cells of equal width, each flipping on its own when the value changes. */
function Flap({ box, value, faded }: { box: SignBox; value: string; faded: boolean }) {
  // What it showed before lives here, so that the first frame and a remount never flip.
  const [shown, setShown] = useState({ value, before: value });
  if (shown.value !== value) setShown({ value, before: shown.value });
  const { rect, bandHeight, valueSize, cell } = box;
  const middle = rect.y + bandHeight + (rect.height - bandHeight) / 2;
  const left = rect.x + 0.42 * valueSize;
  const before = Array.from(shown.before);
  const flipping = shown.value !== shown.before;
  return (
    <g className="map-flap-digits" opacity={faded ? 0.55 : undefined} aria-hidden="true">
      {Array.from(value, (character, i) => {
        const x = left + (i + 0.5) * cell;
        const flips = flipping && before[i] !== character;
        const cellBox = {
          x: left + i * cell + 0.5,
          y: middle - 0.62 * valueSize,
          width: cell - 1,
          height: 1.24 * valueSize,
        };
        return (
          <g
            key={`${i}${flips ? `${shown.before}>${value}` : ''}`}
            className={flips ? 'map-flip' : undefined}
            style={flips ? motion({ '--turn': i }) : undefined}
          >
            {flips && <rect className="map-flip-card" {...cellBox} rx={2} />}
            {flips && (
              <text className="map-flip-out" x={x} y={middle + 0.36 * valueSize}>
                {before[i]}
              </text>
            )}
            <text className={flips ? 'map-flip-in' : undefined} x={x} y={middle + 0.36 * valueSize}>
              {character}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** What a sign says instead of one number: set to the room of its digits. */
function Word({ box, text }: { box: SignBox; text: string }) {
  const { rect, bandHeight, valueSize, cell } = box;
  const middle = rect.y + bandHeight + (rect.height - bandHeight) / 2;
  const size = Math.min(0.74, (4 * cell) / textWidth(text, valueSize)) * valueSize;
  return (
    <text
      className="map-flap-word"
      x={rect.x + 0.42 * valueSize}
      y={middle + 0.36 * size}
      fontSize={size}
      aria-hidden="true"
    >
      {text}
    </text>
  );
}

/** Lit = running, hollow with bars = paused, cross = crashed. */
function Lamp({
  x,
  y,
  unit,
  lamp,
}: {
  x: number;
  y: number;
  unit: number;
  lamp: SignModel['lamp'];
}) {
  const r = 0.5 * unit;
  if (lamp === 'crashed') {
    const a = 0.4 * unit;
    return (
      <path
        className="map-lamp-cross"
        d={`M${x - a} ${y - a}L${x + a} ${y + a}M${x + a} ${y - a}L${x - a} ${y + a}`}
      />
    );
  }
  if (lamp === 'paused') {
    const b = 0.17 * unit;
    return (
      <g className="map-lamp-paused">
        <circle cx={x} cy={y} r={r} />
        <path d={`M${x - b} ${y - 1.4 * b}v${2.8 * b}M${x + b} ${y - 1.4 * b}v${2.8 * b}`} />
      </g>
    );
  }
  return (
    <g className="map-lamp-lit">
      <circle cx={x} cy={y} r={r} className="map-lamp-ring" strokeWidth={0.14 * unit} />
      <circle cx={x} cy={y} r={0.3 * unit} />
    </g>
  );
}

/** Several lamps on one sign are a little smaller. */
const SMALL_LAMP = 0.86;

const lampsOf = ({ copies, lamp }: SignModel): readonly SignModel['lamp'][] =>
  copies?.map((copy) => copy.lamp) ?? [lamp];

function Board({ box, sign, unit }: { box: SignBox; sign: SignModel; unit: number }) {
  const { x, y, width, height } = box.rect;
  const band = y + box.bandHeight;
  const bottom = y + height;
  const right = x + width;
  const r = 0.24 * unit;
  const fold = sign.stale ? 0.72 * unit : 0;
  const corner = sign.stale
    ? `V${bottom - fold}L${right - fold} ${bottom}`
    : `V${bottom - r}a${r} ${r} 0 0 1 ${-r} ${r}`;
  const lampY = band + (bottom - band) * (sign.stale ? 0.4 : 0.5);
  return (
    // The button's name says it all, unshortened.
    <g aria-hidden="true">
      <rect
        className="map-board-casing"
        x={x - 0.1 * unit}
        y={y - 0.1 * unit}
        width={width + 0.2 * unit}
        height={height + 0.2 * unit}
        rx={0.3 * unit}
      />
      <path
        className="map-board"
        d={`M${x} ${band}V${y + r}a${r} ${r} 0 0 1 ${r} ${-r}H${right - r}a${r} ${r} 0 0 1 ${r} ${r}V${band}Z`}
      />
      <rect
        className={`map-line-tab map-line-${sign.host}`}
        x={x + 0.42 * unit}
        y={y + 0.38 * unit}
        width={0.3 * unit}
        height={box.bandHeight - 0.76 * unit}
      />
      <text
        className="map-board-name"
        x={x + unit}
        y={y + box.bandHeight / 2 + box.nameSize * 0.355}
        fontSize={box.nameSize}
      >
        {box.name}
      </text>
      <path
        className="map-flap"
        d={`M${x} ${band}H${right}${corner}H${x + r}a${r} ${r} 0 0 1 ${-r} ${-r}Z`}
      />
      <path
        className="map-flap-notch"
        d={`M${x} ${(band + bottom) / 2 - 0.22 * unit}h${0.2 * unit}v${0.44 * unit}h${-0.2 * unit}Z`}
      />
      {!sign.stale && (
        <path
          className="map-flap-notch"
          d={`M${right} ${(band + bottom) / 2 - 0.22 * unit}h${-0.2 * unit}v${0.44 * unit}h${0.2 * unit}Z`}
        />
      )}
      {sign.stale && (
        <path className="map-dog-ear" d={`M${right - fold} ${bottom}V${bottom - fold}H${right}Z`} />
      )}
      <g fontSize={box.valueSize} className="map-flap-value">
        {sign.differ === true ? (
          <Word box={box} text={sign.value} />
        ) : (
          <Flap box={box} value={sign.value} faded={sign.lamp === 'crashed'} />
        )}
      </g>
      {lampsOf(sign).map((lamp, i, all) => (
        <Lamp
          key={i}
          x={right - unit - (all.length - 1 - i) * LAMP_STEP * unit}
          y={lampY}
          unit={all.length === 1 ? unit : SMALL_LAMP * unit}
          lamp={lamp}
        />
      ))}
    </g>
  );
}

function Flag({ box, unit }: { box: SignBox; unit: number }) {
  const { x, y, width, height } = box.flag;
  const half = 0.42 * unit;
  const inside = y >= box.rect.y && x + width <= box.rect.x + box.rect.width;
  return (
    <g className={inside ? 'map-flag map-flag-in' : 'map-flag'}>
      <path d={`M${x} ${y + height}V${y}`} strokeWidth={0.17 * unit} />
      <path
        className="map-flag-cloth"
        d={`M${x} ${y}h${width}l${-0.38 * unit} ${half}l${0.38 * unit} ${half}h${-width}Z`}
      />
    </g>
  );
}

/** The station signs with their stems; each is a button that names itself in a sentence. */
export function MapSigns({
  layout,
  signs,
  dimmed,
  onFocusHost,
  onEnterHost,
}: {
  layout: MapLayout;
  signs: readonly SignModel[];
  dimmed: ReadonlySet<string>;
  onFocusHost: (host: string | null) => void;
  onEnterHost: (host: string) => void;
}) {
  const { unit } = layout;
  return layout.signs.map((box) => {
    const sign = signs.find(({ host }) => host === box.host);
    if (!sign) return null;
    const [node, foot] = box.stem;
    const focus = { x: box.rect.x - 5, y: box.rect.y - 5 };
    const faded = sign.dimmed || dimmed.has(sign.host);
    return (
      <g
        key={box.host}
        className={faded ? 'map-sign map-dimmed' : 'map-sign'}
        {...AS_BUTTON}
        aria-label={sign.label}
        data-host={box.host}
        onFocus={() => onFocusHost(box.host)}
        onBlur={() => onFocusHost(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // What it opens takes the focus: the same press must not land there, too.
          event.preventDefault();
          onEnterHost(box.host);
        }}
        onPointerEnter={(event) => event.pointerType === 'mouse' && onFocusHost(box.host)}
        onPointerLeave={(event) => event.pointerType === 'mouse' && onFocusHost(null)}
      >
        <path
          className="map-stem"
          d={`M${node.x} ${node.y}L${foot.x} ${foot.y}`}
          strokeWidth={0.16 * unit}
        />
        <circle className="map-sign-hit" cx={node.x} cy={node.y} r={0.9 * unit} />
        <Board box={box} sign={sign} unit={unit} />
        {sign.leader && <Flag box={box} unit={unit} />}
        <rect
          className="map-focus-ring"
          {...focus}
          width={box.rect.width + 10}
          height={box.rect.height + 10}
          rx={7}
        />
      </g>
    );
  });
}

/** The rings cables end in, with a dot where somebody lives at the very place. */
export function MapNodes({ layout, dimmed }: { layout: MapLayout; dimmed: ReadonlySet<string> }) {
  const homes = layout.people.map(({ foot }) => foot);
  return Object.entries(layout.nodes).map(([host, node]) => (
    <g key={host} className={dimmed.has(host) ? 'map-node map-dimmed' : 'map-node'}>
      <circle
        cx={node.x}
        cy={node.y}
        r={(layout.racks.includes(host) ? 0.3 : 0.42) * layout.unit}
        strokeWidth={0.2 * layout.unit}
      />
      {homes.some((foot) => Math.hypot(foot.x - node.x, foot.y - node.y) < 1) && (
        <circle className="map-node-home" cx={node.x} cy={node.y} r={0.17 * layout.unit} />
      )}
    </g>
  ));
}
