/**
 * The map: a self-contained stage that draws a MapModel and turns hands into callbacks. It knows
 * no store and no sentences. It renders the same without a window, for the first frame in the page.
 */
import { useRef, useState } from 'react';
import { MUMBAI } from '../../atlas/mumbai.ts';
import type { MapAtlas } from '../../atlas/mumbai.ts';
import type { Rect } from '../../view/geometry.ts';
import type { PreviewGroup } from '../../view/groups.ts';
import type { LayoutKind, StageSize } from '../../view/layout.ts';
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
  withPlaces,
} from './stage-model.ts';
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
  readonly onSign?: (host: string, by: 'tap' | 'key') => void;
  readonly onHostFocus?: (host: string | null) => void;
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

const NO_FIBRES: ReadonlySet<string> = new Set();
const NO_RECTS: readonly Rect[] = [];

/** What was picked last, by a tap or a key. A sign of several copies opens to choose among them. */
const usePicked = ({ onCable, onSign }: MapStageProps, model: MapModel) => {
  const [picked, setPicked] = useState<Picked>(null);
  const pick =
    (kind: 'cable' | 'sign', by: 'tap' | 'key' = 'tap') =>
    (id: string): void => {
      const city = kind === 'sign' && copiesOf(model, id) !== undefined;
      if (city || kind === 'cable' || by === 'tap') setPicked({ kind, id });
      if (kind === 'cable') onCable?.(id);
      else if (!city) onSign?.(id, by);
    };
  return { picked, pick, drop: () => setPicked(null) };
};

/** Draws the map and reports what hands do on it. */
export function MapStage(props: MapStageProps) {
  const { atlas = MUMBAI, reducedMotion = false, reserved = NO_RECTS } = props;
  const targets = usePainterTargets();
  const probe = useRef<HTMLSpanElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const size = useStageSize(stage, props.initialSize);
  const { view = WHOLE, onView, wholeMap } = props;
  const sight = useSight(useLayout(atlas, size, props.model.signs, props.kind), view);
  const { layout } = sight;
  const [focused, setFocused] = useState<string | null>(null);
  const [deaths, setDeaths] = useState(NO_FIBRES);

  const model = joinedChips(props.model, layout);
  const { picked, pick, drop } = usePicked(props, model);
  const cutBefore = cutPlaces(model.cables);
  const preview = (marks: readonly Mark[]): StrokePreview =>
    previewOf(layout, model, props.groupsOf, marks);
  const whole = layout.cables.filter(({ fibre }) => !cutBefore.has(fibre));
  const stroke = useStroke({
    ...tellingOf(props, preview),
    onStart: () => {
      drop();
      props.onStrokeStart?.();
    },
    enabled: props.canDraw ?? true,
    layout,
    whole,
    onTap: pick('cable'),
    onTapSign: pick('sign'),
  });
  const shown = preview(stroke.marks);
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
      {...useHands(stage, sight, onView, stroke)}
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
        dimmed={unreachable(layout, focused, new Set(cutBefore.keys()))}
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
        onEnterHost={pick('sign', 'key')}
      />
      <Opened
        {...{ layout, model, picked }}
        focused={stroke.drawing ? null : focused}
        actions={props}
        onDone={drop}
      />
      <WholeButton
        layout={layout}
        label={stroke.drawing ? undefined : wholeMap}
        onPress={() => onView?.(WHOLE)}
      />
    </section>
  );
}
