import { useId } from 'react';
import type { ReactNode } from 'react';
import type { MapLayout } from '../../view/layout.ts';
import type { MapModel } from '../../view/map-model.ts';
import type { Plates } from '../../view/plates.ts';
import type { Washes } from '../../view/wash.ts';
import { MapCables } from './map-cables.tsx';
import { MapGhost } from './map-ghost.tsx';
import { MapLand, MapPatterns } from './map-land.tsx';
import { MapPeople, MapTethers } from './map-people.tsx';
import type { Tether } from './map-people.tsx';
import { MapBubble, MapChips, MapCounter } from './map-plates.tsx';
import type { BubblePart } from './map-plates.tsx';
import { MapNodes, MapSigns } from './map-signs.tsx';
import type { Sight } from './use-sight.ts';
import type { Carried } from './use-carry.ts';
import type { PainterTargets } from './use-painter.ts';

export interface MapSceneProps {
  readonly sight: Sight;
  readonly model: MapModel;
  readonly washes: Washes;
  readonly plates: Plates;
  readonly drawing: boolean;
  /** Cables the line has snapped open: fibre -> per mille. */
  readonly marks: ReadonlyMap<string, number>;
  /** Cables with a cross in their gap. */
  readonly deaths: ReadonlySet<string>;
  readonly dimmed: ReadonlySet<string>;
  readonly parted: boolean;
  readonly bubble: readonly BubblePart[] | null;
  readonly seaName: string | undefined;
  readonly ghost: boolean;
  readonly still: boolean;
  readonly tetherTo: readonly Tether[];
  readonly targets: PainterTargets;
  readonly onPick: (fibre: string) => void;
  readonly onFocusHost: (host: string | null) => void;
  readonly onEnterHost: (host: string) => void;
  readonly carried: Carried | null;
  readonly onEnterPerson: ((client: string) => void) | undefined;
  /** On the cables, under the messages; and on the signs. */
  readonly onCables: ReactNode;
  readonly onSigns: ReactNode;
}

function SeaName({ layout, name }: { layout: MapLayout; name: string }) {
  return (
    layout.seaName && (
      <text className="map-sea-name" {...layout.seaName} fontSize={0.8 * layout.unit}>
        {name}
      </text>
    )
  );
}

/** The layers, bottom up; messages are painted between cables and nodes, the tear on top. */
export function MapScene(props: MapSceneProps) {
  const { sight, model, dimmed, drawing, bubble, plates } = props;
  const { layout } = sight;
  const { messagesRef, trailRef, bubbleRef } = props.targets;
  const ids = useId();
  const frame = {
    viewBox: `0 0 ${layout.width} ${layout.height}`,
    preserveAspectRatio: 'xMidYMid slice',
  };
  const asked = model.cables.filter(({ state }) => state === 'asked').map(({ fibre }) => fibre);
  return (
    <>
      <svg className="map-layer" {...frame}>
        <MapPatterns layout={layout} ids={ids} />
        <MapLand layout={layout} washes={props.washes} half={drawing} ids={ids} />
        {props.seaName !== undefined && layout.kind === 'wide' && !props.parted && (
          <SeaName layout={layout} name={props.seaName} />
        )}
        <MapCables
          layout={layout}
          cables={model.cables}
          marks={props.marks}
          deaths={props.deaths}
          onPick={props.onPick}
        />
        {props.onCables}
      </svg>
      <canvas ref={messagesRef} className="map-layer" aria-hidden="true" />
      <svg className="map-layer map-upper" {...frame}>
        <MapTethers layout={layout} tethers={props.tetherTo} />
        <MapPeople
          layout={layout}
          people={model.people}
          carried={props.carried}
          onEnter={props.onEnterPerson}
        />
        <MapSigns
          layout={layout}
          signs={model.signs}
          dimmed={dimmed}
          onFocusHost={props.onFocusHost}
          onEnterHost={props.onEnterHost}
        />
        <MapNodes layout={layout} dimmed={dimmed} />
        {props.onSigns}
        <MapChips layout={layout} chips={plates.chips} ids={ids} />
        {model.counter && plates.counter && (
          <MapCounter layout={layout} counter={model.counter} rect={plates.counter} />
        )}
        {props.ghost && asked.length > 0 && !drawing && (
          <MapGhost sight={sight} fibres={asked} still={props.still} />
        )}
        <g ref={bubbleRef}>{bubble && <MapBubble layout={layout} parts={bubble} ids={ids} />}</g>
      </svg>
      <canvas ref={trailRef} className="map-layer map-upper" aria-hidden="true" />
    </>
  );
}
