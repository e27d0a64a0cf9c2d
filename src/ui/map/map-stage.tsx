/**
 * The map: a self-contained stage that draws a MapModel and turns hands into callbacks. It knows
 * no store and no sentences. It renders the same without a window, for the first frame in the page.
 */
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { MUMBAI } from '../../atlas/mumbai.ts';
import type { MapAtlas } from '../../atlas/mumbai.ts';
import type { Rect } from '../../view/geometry.ts';
import type { PreviewGroup } from '../../view/groups.ts';
import type { LayoutKind, MapLayout, StageSize } from '../../view/layout.ts';
import type { MapModel, StrokePreview } from '../../view/map-model.ts';
import type { Mark } from '../../view/stroke.ts';
import { WHOLE } from '../../view/view.ts';
import type { View } from '../../view/view.ts';
import type { Tether } from './map-people.tsx';
import type { BubblePart } from './map-plates.tsx';
import { MapScene } from './map-scene.tsx';
import { Opened } from './opened.tsx';
import type { Picked, StageAction } from './picked-button.tsx';
import {
  copiesOf,
  cutPlaces,
  joinedChips,
  placesOn,
  previewOf,
  unreachable,
  useLayout,
  useRoamed,
  withPlaces,
} from './stage-model.ts';
import { useCarry } from './use-carry.ts';
import { useHands } from './use-hands.ts';
import { usePainter, usePainterTargets } from './use-painter.ts';
import type { FrameSource } from './use-painter.ts';
import { usePlates, useSight, useWashes } from './use-sight.ts';
import { useStageSize } from './use-stage-size.ts';
import { useStroke } from './use-stroke.ts';
import { WholeButton, wholeButtonRect } from './whole-button.tsx';
import './map.css';

export interface MapStageProps {
  readonly model: MapModel;
  /** Name of the map for assistive technology. */
  readonly label: string;
  /** Laid out for this until the element is measured; the size of a first frame without script. */
  readonly initialSize: StageSize;
  readonly atlas?: MapAtlas;
  /** By default a phone's under 560 px. */
  readonly kind?: LayoutKind;
  /** Shown to a room: signs and plates are larger. */
  readonly room?: boolean;
  /** What part is looked at; by default the whole map. */
  readonly view?: View;
  /** Hands or focus moved the map, at most once a frame; without it the map stays as it is. */
  readonly onView?: (view: View) => void;
  /** Words of the button that leads back to the whole map. */
  readonly wholeMap?: string;
  /** Quiet name on the sea, left out while there are groups and on phones. */
  readonly seaName?: string;
  /** Parts of the stage that the page covers (name plate, corner buttons), in stage pixels. */
  readonly reserved?: readonly Rect[];
  /** Any change makes the painter read the colours again. */
  readonly theme?: string;
  readonly reducedMotion?: boolean;
  /** False: no strokes (end card, replay). Default true. */
  readonly canDraw?: boolean;
  /** Loops a ghost stroke across the cables asked for. */
  readonly ghost?: boolean;
  /** The instant to paint, polled once a frame. */
  readonly frameSource?: FrameSource;
  /** Dotted lines from people to the right edge at these heights (wide screens). */
  readonly tetherTo?: readonly Tether[];
  /** Groups for a set of cut fibres; by default components named by their places. */
  readonly groupsOf?: (cut: readonly string[]) => readonly PreviewGroup[];
  /** Words of the bubble; null = none. */
  readonly bubble?: (preview: StrokePreview) => readonly BubblePart[] | null;
  readonly onStrokeStart?: () => void;
  readonly onStrokePreview?: (preview: StrokePreview) => void;
  /** Released: the fibres to cut and where, per mille from end a. Never empty. */
  readonly onStrokeEnd?: (fibres: readonly string[], where: readonly number[]) => void;
  readonly onStrokeCancel?: () => void;
  /** A cable was tapped or entered by key. */
  readonly onCable?: (fibre: string) => void;
  /** What the small button on a picked cable does; without it only `onCable` is told. */
  readonly cableAction?: (fibre: string) => StageAction | null;
  /** What the small button on a tapped sign does; null or absent: a tap only shows its reach. */
  readonly signAction?: (host: string) => StageAction | null;
  /** A sign was tapped, or entered by key. */
  readonly onSign?: (host: string) => void;
  /** What a tapped person offers; with `onCarry` people are buttons, and their pins can be dragged. */
  readonly personAction?: (client: string) => StageAction | null;
  readonly onPerson?: (client: string) => void;
  readonly onCarry?: ((client: string, host: string) => void) | undefined;
  readonly onHostFocus?: (host: string | null) => void;
  /** Further marks on the cables and on the signs, and a tool above all. */
  readonly layers?: MapLayers | undefined;
}

export interface MapLayers {
  readonly onCables: (layout: MapLayout) => ReactNode;
  readonly onSigns: (layout: MapLayout) => ReactNode;
  readonly above: (layout: MapLayout) => ReactNode;
  /** Hosts that do not hear this one, whatever the cables say. */
  readonly deafTo: (host: string) => readonly string[];
  /** Puts people where they were brought to: client -> host. */
  readonly roamed: (whole: MapLayout, moved: ReadonlyMap<string, string>) => MapLayout;
}

const tellingOf = (
  { onStrokePreview, onStrokeEnd, onStrokeCancel }: MapStageProps,
  preview: (marks: readonly Mark[]) => StrokePreview,
) => ({
  onMarks: (marks: readonly Mark[]): void => onStrokePreview?.(preview(marks)),
  onEnd: (marks: readonly Mark[]): void => {
    const { fibres, where } = preview(marks);
    onStrokeEnd?.(fibres, where);
  },
  onCancel: (): void => onStrokeCancel?.(),
});

type PickedKind = NonNullable<Picked>['kind'];

const NO_FIBRES: ReadonlySet<string> = new Set();
const NO_RECTS: readonly Rect[] = [];

/** A line drawn on the map and what it would part, and a person carried over it. */
function useCutting(
  props: MapStageProps,
  at: {
    readonly layout: MapLayout;
    readonly model: MapModel;
    readonly cutBefore: ReadonlyMap<string, unknown>;
    readonly pick: (kind: PickedKind) => (id: string) => void;
    readonly setPicked: (picked: Picked) => void;
  },
) {
  const { layout, model, cutBefore, pick, setPicked } = at;
  const preview = (marks: readonly Mark[]): StrokePreview =>
    previewOf(layout, model, props.groupsOf, marks);
  const whole = layout.cables.filter(({ fibre }) => !cutBefore.has(fibre));
  const stroke = useStroke({
    ...tellingOf(props, preview),
    onStart: () => {
      setPicked(null);
      props.onStrokeStart?.();
    },
    enabled: props.canDraw ?? true,
    layout,
    whole,
    onTap: pick('cable'),
    onTapSign: pick('sign'),
  });
  const carry = useCarry({
    layout,
    onCarry: props.onCarry,
    onHold: (held) => (held ? props.onStrokeStart : props.onStrokeCancel)?.(),
    onTap: pick('person'),
  });
  return { stroke, carry, shown: preview(stroke.marks) };
}

/** Draws the map and reports what hands do on it. */
export function MapStage(props: MapStageProps) {
  const { atlas = MUMBAI, reducedMotion = false, reserved = NO_RECTS } = props;
  const targets = usePainterTargets();
  const probe = useRef<HTMLSpanElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const size = useStageSize(stage, props.initialSize);
  const { view = WHOLE, onView, wholeMap, onSign, layers } = props;
  const laidOut = useLayout(atlas, size, props.model.signs, props.kind, props.room);
  const sight = useSight(useRoamed(laidOut, props.model.people, layers?.roamed), view);
  const { layout } = sight;
  const [focused, setFocused] = useState<string | null>(null);
  const [picked, setPicked] = useState<Picked>(null);
  const [deaths, setDeaths] = useState(NO_FIBRES);

  const model = joinedChips(props.model, layout);
  const cutBefore = cutPlaces(model.cables);
  const pick = (kind: PickedKind) => (id: string) => {
    setPicked({ kind, id });
    if (kind === 'cable') props.onCable?.(id);
    else if (kind === 'person') props.onPerson?.(id);
    // A sign of several copies opens; each of them is chosen there.
    else if (!copiesOf(model, id)) onSign?.(id);
  };
  const { stroke, carry, shown } = useCutting(props, { layout, model, cutBefore, pick, setPicked });
  const marks = new Map(stroke.marks.map(({ fibre, where }) => [fibre, where]));
  usePainter(targets, probe, {
    layout,
    frameSource: props.frameSource,
    stroke,
    cuts: placesOn(layout, stroke.marks),
    still: reducedMotion,
    theme: props.theme,
    onDeaths: setDeaths,
  });
  // At rest the chips know the groups; a line being drawn makes new ones.
  const groups = stroke.drawing || model.chips.length < 2 ? shown.groups : model.chips;
  const cuts = new Map([...cutBefore, ...marks]);
  const washes = useWashes(sight, withPlaces(groups, layout, new Set(cuts.keys())), cuts);
  const plates = usePlates(sight, model, [reserved, wholeButtonRect(layout, wholeMap)]);
  return (
    <section
      ref={stage}
      className={`map-stage map-${layout.kind}${reducedMotion ? ' map-still' : ''}`}
      aria-label={props.label}
      data-drawing={stroke.drawing || undefined}
      data-carries={carry.ready || undefined}
      {...useHands(stage, sight, onView, stroke, carry)}
    >
      <span ref={probe} className="map-probe" />
      <MapScene
        sight={sight}
        model={model}
        washes={washes}
        plates={plates}
        drawing={stroke.drawing}
        marks={marks}
        deaths={deaths}
        dimmed={unreachable(layout, focused, new Set(cutBefore.keys()), layers?.deafTo)}
        parted={shown.groups.length > 1}
        bubble={stroke.drawing ? (props.bubble?.(shown) ?? null) : null}
        seaName={props.seaName}
        ghost={props.ghost ?? false}
        still={reducedMotion}
        tetherTo={props.tetherTo ?? []}
        targets={targets}
        onPick={pick('cable')}
        onFocusHost={(host) => {
          setFocused(host);
          props.onHostFocus?.(host);
        }}
        onEnterHost={pick('sign')}
        carried={carry.carried}
        onEnterPerson={props.onCarry && pick('person')}
        onCables={layers?.onCables(layout)}
        onSigns={layers?.onSigns(layout)}
      />
      {layers?.above(layout)}
      <Opened
        {...{ layout, model, picked }}
        focused={stroke.drawing ? null : focused}
        actions={props}
        onDone={() => setPicked(null)}
      />
      <WholeButton
        layout={layout}
        label={stroke.drawing ? undefined : wholeMap}
        onPress={() => onView?.(WHOLE)}
      />
    </section>
  );
}
