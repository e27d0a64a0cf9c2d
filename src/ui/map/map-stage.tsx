/**
 * The map: a self-contained stage that draws a MapModel and turns hands into callbacks. It knows
 * no store and no sentences. It renders the same without a window, for the first frame in the page.
 */
import { useRef, useState } from 'react';
import { MUMBAI } from '../../atlas/mumbai.ts';
import type { MapAtlas } from '../../atlas/mumbai.ts';
import { pointAt } from '../../view/cable-curve.ts';
import type { Point, Rect } from '../../view/geometry.ts';
import type { PreviewGroup } from '../../view/groups.ts';
import type { LayoutKind, MapLayout, StageSize } from '../../view/layout.ts';
import type { MapModel, StrokePreview } from '../../view/map-model.ts';
import type { Mark } from '../../view/stroke.ts';
import type { Tether } from './map-people.tsx';
import type { BubblePart } from './map-plates.tsx';
import { MapScene } from './map-scene.tsx';
import {
  cutPlaces,
  placesOn,
  previewOf,
  unreachable,
  useLayout,
  usePlates,
  useWashes,
} from './stage-model.ts';
import { usePainter, usePainterTargets } from './use-painter.ts';
import type { FrameSource } from './use-painter.ts';
import { useStageSize } from './use-stage-size.ts';
import { useStroke } from './use-stroke.ts';
import './map.css';

/** The tiny action offered on a picked cable or sign. */
export interface StageAction {
  readonly label: string;
  readonly act: () => void;
}

export interface MapStageProps {
  readonly model: MapModel;
  /** Name of the map for assistive technology. */
  readonly label: string;
  /** Laid out for this until the element is measured; the size of a first frame without script. */
  readonly initialSize: StageSize;
  readonly atlas?: MapAtlas;
  /** By default a phone's under 560 px. */
  readonly kind?: LayoutKind;
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

/** What was tapped last and offers its action. */
type Picked = { readonly kind: 'cable' | 'sign'; readonly id: string } | null;

/** Where the action of what was picked stands: on the cable's middle, or below the sign. */
function placeOf(layout: MapLayout, picked: NonNullable<Picked>): Point | null {
  if (picked.kind === 'cable') {
    const curve = layout.cables.find(({ fibre }) => fibre === picked.id);
    return curve ? pointAt(curve, 500) : null;
  }
  const rect = layout.signs.find(({ host }) => host === picked.id)?.rect;
  if (!rect) return null;
  const below = rect.y + rect.height + SIGN_BUTTON;
  return {
    x: Math.min(
      layout.width - SIGN_BUTTON_REACH,
      Math.max(SIGN_BUTTON_REACH, rect.x + rect.width / 2),
    ),
    y: below + SIGN_BUTTON < layout.height ? below : rect.y - SIGN_BUTTON,
  };
}

function ActionButton({
  layout,
  picked,
  actions,
  onDone,
}: {
  layout: MapLayout;
  picked: Picked;
  actions: Pick<MapStageProps, 'cableAction' | 'signAction'>;
  onDone: () => void;
}) {
  const actionOf = picked?.kind === 'sign' ? actions.signAction : actions.cableAction;
  const at = picked && placeOf(layout, picked);
  const action = picked && actionOf?.(picked.id);
  if (!at || !action) return null;
  return (
    <button
      type="button"
      className="map-cable-action"
      style={{ left: at.x, top: at.y }}
      // Opened on purpose, by a key or a tap: the next press should be here.
      ref={(element) => element?.focus()}
      onClick={() => {
        action.act();
        onDone();
      }}
      onBlur={onDone}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      onPointerDown={(event) => event.stopPropagation()}
    >
      {action.label}
    </button>
  );
}

/** Half of the button that stands clear of its sign, and the least it keeps from the sides. */
const SIGN_BUTTON = 26;
const SIGN_BUTTON_REACH = 80;
const NO_FIBRES: ReadonlySet<string> = new Set();
const NO_RECTS: readonly Rect[] = [];

/** Draws the map and reports what hands do on it. */
export function MapStage(props: MapStageProps) {
  const { model, atlas = MUMBAI, reducedMotion = false, reserved = NO_RECTS, onSign } = props;
  const targets = usePainterTargets();
  const probe = useRef<HTMLSpanElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const size = useStageSize(stage, props.initialSize);
  const layout = useLayout(atlas, size, model.signs, props.kind);
  const [focused, setFocused] = useState<string | null>(null);
  const [picked, setPicked] = useState<Picked>(null);
  const [deaths, setDeaths] = useState(NO_FIBRES);

  const cutBefore = cutPlaces(model.cables);
  const preview = (marks: readonly Mark[]): StrokePreview =>
    previewOf(layout, model, props.groupsOf, marks);
  const pick = (kind: 'cable' | 'sign') => (id: string) => {
    setPicked({ kind, id });
    if (kind === 'cable') props.onCable?.(id);
    else onSign?.(id, 'tap');
  };
  const stroke = useStroke({
    enabled: props.canDraw ?? true,
    cables: layout.cables,
    whole: layout.cables.filter(({ fibre }) => !cutBefore.has(fibre)),
    nodes: Object.values(layout.nodes),
    width: layout.width,
    onStart: () => {
      setPicked(null);
      props.onStrokeStart?.();
    },
    onMarks: (marks) => props.onStrokePreview?.(preview(marks)),
    onEnd: (marks) => {
      const { fibres, where } = preview(marks);
      props.onStrokeEnd?.(fibres, where);
    },
    onCancel: () => props.onStrokeCancel?.(),
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
  const washes = useWashes(layout, groups, new Map([...cutBefore, ...marks]));
  const plates = usePlates(layout, model, reserved);
  return (
    <section
      ref={stage}
      className={`map-stage map-${layout.kind}${reducedMotion ? ' map-still' : ''}`}
      aria-label={props.label}
      data-drawing={stroke.drawing || undefined}
      {...stroke.handlers}
    >
      <span ref={probe} className="map-probe" />
      <MapScene
        layout={layout}
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
        onEnterHost={(host) => onSign?.(host, 'key')}
      />
      <ActionButton {...{ layout, picked }} actions={props} onDone={() => setPicked(null)} />
    </section>
  );
}
