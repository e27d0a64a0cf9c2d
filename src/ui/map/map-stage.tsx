/**
 * The map: a self-contained stage that draws a MapModel and turns hands into callbacks. It knows
 * no store and no sentences. It renders the same without a window, for the first frame in the page.
 */
import { useId, useMemo, useRef, useState } from 'react';
import { MUMBAI } from '../../atlas/mumbai.ts';
import type { MapAtlas } from '../../atlas/mumbai.ts';
import { pointAt } from '../../view/cable-curve.ts';
import type { Rect } from '../../view/geometry.ts';
import type { PreviewGroup } from '../../view/groups.ts';
import type { LayoutKind, MapLayout, StageSize } from '../../view/layout.ts';
import type { MapModel, StrokePreview } from '../../view/map-model.ts';
import { placePlates } from '../../view/plates.ts';
import { washesOf } from '../../view/wash.ts';
import { MapCables } from './map-cables.tsx';
import { MapGhost } from './map-ghost.tsx';
import { MapLand, MapPatterns } from './map-land.tsx';
import { MapPeople, MapTethers } from './map-people.tsx';
import type { Tether } from './map-people.tsx';
import { MapBubble, MapChips, MapCounter } from './map-plates.tsx';
import type { BubblePart } from './map-plates.tsx';
import { MapNodes, MapSigns } from './map-signs.tsx';
import { cutPlaces, previewOf, unreachable, useLayout } from './stage-model.ts';
import { usePainter } from './use-painter.ts';
import type { FrameSource } from './use-painter.ts';
import { useStageSize } from './use-stage-size.ts';
import { useStroke } from './use-stroke.ts';
import './map.css';

/** The tiny action offered on a picked cable. */
export interface CableAction {
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
  readonly cableAction?: (fibre: string) => CableAction | null;
  readonly onHostFocus?: (host: string | null) => void;
}

const NO_RECTS: readonly Rect[] = [];
const NO_TETHERS: readonly Tether[] = [];
const NO_FIBRES: ReadonlySet<string> = new Set();

function CableButton({
  layout,
  fibre,
  action,
  onDone,
}: {
  layout: MapLayout;
  fibre: string;
  action: CableAction;
  onDone: () => void;
}) {
  const curve = layout.cables.find((cable) => cable.fibre === fibre);
  if (!curve) return null;
  const at = pointAt(curve, 500);
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

/** Draws the map and reports what hands do on it. */
export function MapStage(props: MapStageProps) {
  const { model, atlas = MUMBAI, reducedMotion = false, cableAction, bubble } = props;
  const { reserved = NO_RECTS, tetherTo = NO_TETHERS, onHostFocus } = props;
  const stage = useRef<HTMLDivElement>(null);
  const messages = useRef<HTMLCanvasElement>(null);
  const trail = useRef<HTMLCanvasElement>(null);
  const bubbleGroup = useRef<SVGGElement>(null);
  const probe = useRef<HTMLSpanElement>(null);
  const targets = useMemo(() => ({ messages, trail, bubble: bubbleGroup, probe }), []);
  const ids = useId();
  const size = useStageSize(stage, props.initialSize);
  const layout = useLayout(atlas, size, model.signs, props.kind);

  const [focused, setFocused] = useState<string | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [deaths, setDeaths] = useState(NO_FIBRES);

  const cutBefore = cutPlaces(model.cables);
  const pick = (fibre: string): void => {
    setPicked(fibre);
    props.onCable?.(fibre);
  };
  const preview = (marks: Parameters<typeof previewOf>[3]) =>
    previewOf(layout, model, props.groupsOf, marks);
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
    onEnd: (marks) =>
      props.onStrokeEnd?.(
        marks.map(({ fibre }) => fibre),
        marks.map(({ where }) => where),
      ),
    onCancel: () => props.onStrokeCancel?.(),
    onTap: pick,
  });

  const marks = new Map(stroke.marks.map(({ fibre, where }) => [fibre, where]));
  const shown = preview(stroke.marks);
  const cutKey = JSON.stringify([...cutBefore, ...marks]);
  const groupKey = JSON.stringify(shown.groups);
  const washes = useMemo(
    () =>
      washesOf(
        layout,
        JSON.parse(groupKey) as readonly PreviewGroup[],
        new Map(JSON.parse(cutKey) as [string, number][]),
      ),
    [layout, groupKey, cutKey],
  );
  const chipKey = JSON.stringify([model.chips, model.counter, reserved]);
  const plates = useMemo(() => {
    const [chips, counter, kept] = JSON.parse(chipKey) as [
      MapModel['chips'],
      MapModel['counter'],
      readonly Rect[],
    ];
    return placePlates(layout, { chips, counter }, kept);
  }, [layout, chipKey]);

  usePainter(targets, {
    layout,
    frameSource: props.frameSource,
    stroke,
    cuts: stroke.marks.flatMap(({ fibre, where }) => {
      const curve = layout.cables.find((cable) => cable.fibre === fibre);
      return curve ? [pointAt(curve, where)] : [];
    }),
    still: reducedMotion,
    theme: props.theme,
    onDeaths: setDeaths,
  });

  const dimmed = unreachable(layout, focused, new Set(cutBefore.keys()));
  const focus = (host: string | null): void => {
    setFocused(host);
    onHostFocus?.(host);
  };
  const asked = model.cables.filter(({ state }) => state === 'asked').map(({ fibre }) => fibre);
  const parts = stroke.drawing ? (bubble?.(shown) ?? null) : null;
  const action = picked === null ? null : (cableAction?.(picked) ?? null);
  const frame = {
    viewBox: `0 0 ${layout.width} ${layout.height}`,
    preserveAspectRatio: 'xMidYMid slice',
  };
  const parted = model.chips.length > 0 || shown.groups.length > 1;
  return (
    <div
      ref={stage}
      className={`map-stage map-${layout.kind}${reducedMotion ? ' map-still' : ''}`}
      role="group"
      aria-label={props.label}
      data-drawing={stroke.drawing || undefined}
      {...stroke.handlers}
    >
      <span ref={probe} className="map-probe" />
      <svg className="map-layer" {...frame}>
        <MapPatterns layout={layout} ids={ids} />
        <MapLand layout={layout} washes={washes} half={stroke.drawing} ids={ids} />
        {props.seaName !== undefined && layout.kind === 'wide' && !parted && (
          <SeaName layout={layout} name={props.seaName} />
        )}
        <MapCables
          layout={layout}
          cables={model.cables}
          marks={marks}
          deaths={deaths}
          onPick={pick}
        />
      </svg>
      <canvas ref={messages} className="map-layer" aria-hidden="true" />
      <svg className="map-layer map-upper" {...frame}>
        <MapTethers layout={layout} tethers={tetherTo} />
        <MapNodes layout={layout} dimmed={dimmed} />
        <MapPeople layout={layout} people={model.people} />
        <MapSigns layout={layout} signs={model.signs} dimmed={dimmed} onFocusHost={focus} />
        <MapNodes layout={layout} dimmed={dimmed} />
        <MapChips layout={layout} chips={plates.chips} ids={ids} />
        {model.counter && plates.counter && (
          <MapCounter layout={layout} counter={model.counter} rect={plates.counter} />
        )}
        {props.ghost && asked.length > 0 && !stroke.drawing && (
          <MapGhost layout={layout} fibres={asked} still={reducedMotion} />
        )}
        {parts && <MapBubble layout={layout} parts={parts} ids={ids} ref={bubbleGroup} />}
      </svg>
      <canvas ref={trail} className="map-layer map-upper" aria-hidden="true" />
      {picked !== null && action && (
        <CableButton
          layout={layout}
          fibre={picked}
          action={action}
          onDone={() => setPicked(null)}
        />
      )}
    </div>
  );
}

function SeaName({ layout, name }: { layout: MapLayout; name: string }) {
  const west = Math.min(...layout.signs.map(({ rect }) => rect.x));
  const [north, south] = [layout.nodes['worli'], layout.nodes['nariman-point']];
  if (!north || !south) return null;
  return (
    <text
      className="map-sea-name"
      x={Math.max(west, 1.4 * layout.unit)}
      y={(north.y + south.y) / 2}
      fontSize={0.8 * layout.unit}
    >
      {name}
    </text>
  );
}
