import type { PersonModel } from '../../view/map-model.ts';
import type { MapLayout, PersonSpot } from '../../view/layout.ts';
import { AS_BUTTON, AS_IMAGE } from './roles.ts';
import type { Carried } from './use-carry.ts';

/** Where a phone card's left edge meets the stage's right edge: `y` in stage pixels. */
export interface Tether {
  readonly client: string;
  readonly y: number;
}

const tetherPath = (layout: MapLayout, spot: PersonSpot, y: number): string => {
  const { unit, width } = layout;
  const gutter = width - 0.95 * unit;
  const { x, y: from } = spot.pin;
  const turn = Math.min(0.9 * unit, Math.abs(y - from) / 2);
  const down = Math.sign(y - from);
  return (
    `M${x + 0.95 * unit} ${from}H${gutter - turn}` +
    `Q${gutter} ${from} ${gutter} ${from + down * turn}V${y - down * turn}` +
    `Q${gutter} ${y} ${gutter + turn} ${y}H${width}`
  );
};

/** Dotted lines from people to the stage's right edge, at the heights of their cards. */
export function MapTethers({ layout, tethers }: { layout: MapLayout; tethers: readonly Tether[] }) {
  return tethers.map(({ client, y }) => {
    const spot = layout.people.find((person) => person.client === client);
    // Looked at closely, a place may lie beyond the edge that the line would run along.
    const beyond = layout.scale > 1 && spot && spot.pin.x > layout.width - 3 * layout.unit;
    if (!spot || beyond) return null;
    const d = tetherPath(layout, spot, y);
    return (
      <g key={client} className="map-tether">
        <path className="map-tether-bed" d={d} />
        <path d={d} strokeDasharray={`0.1 ${0.34 * layout.unit}`} />
      </g>
    );
  });
}

/** Asha is a disc, Ravi a rounded square: the same pair as on their cards. */
export function MapPeople({
  layout,
  people,
  carried,
  onEnter,
}: {
  layout: MapLayout;
  people: readonly PersonModel[];
  carried: Carried | null;
  /** Present: people are buttons. */
  onEnter: ((client: string) => void) | undefined;
}) {
  const r = 0.82 * layout.unit;
  return people.map(({ client, initial, shape, label }) => {
    const spot = layout.people.find((person) => person.client === client);
    if (!spot) return null;
    const held = carried?.client === client ? carried : null;
    const { foot } = spot;
    // Above the finger that carries it.
    const pin = held ? { x: held.at.x, y: held.at.y - 1.9 * layout.unit } : spot.pin;
    const over = layout.nodes[held?.over ?? ''];
    return (
      <g
        key={client}
        className="map-person"
        {...(onEnter ? AS_BUTTON : AS_IMAGE)}
        aria-label={label}
        data-client={client}
        data-carried={held ? '' : undefined}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !onEnter) return;
          // What it opens takes the focus: the same press must not land there, too.
          event.preventDefault();
          onEnter(client);
        }}
      >
        {over && (
          <circle className="map-person-over" cx={over.x} cy={over.y} r={1.1 * layout.unit} />
        )}
        {onEnter && (
          <circle className="map-person-hit" cx={pin.x} cy={pin.y} r={1.3 * layout.unit} />
        )}
        <path className="map-person-stem" d={`M${foot.x} ${foot.y}L${pin.x} ${pin.y}`} />
        <circle className="map-person-foot" cx={foot.x} cy={foot.y} r={0.17 * layout.unit} />
        {shape === 'square' ? (
          <rect
            className="map-person-pin"
            x={pin.x - 0.92 * r}
            y={pin.y - 0.92 * r}
            width={1.84 * r}
            height={1.84 * r}
            rx={0.32 * r}
          />
        ) : (
          <circle className="map-person-pin" cx={pin.x} cy={pin.y} r={r} />
        )}
        <text x={pin.x} y={pin.y + 0.4 * r} fontSize={1.12 * r} aria-hidden="true">
          {initial}
        </text>
      </g>
    );
  });
}
