/** Joins the map to the application: model and words in, strokes and taps out as actions. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Scenario } from '../../engine/index.ts';
import type { MapModel, StrokePreview } from '../../view/map-model.ts';
import type { Messages } from '../../words/en.ts';
import { fibreName, groupName } from '../../words/names.ts';
import { Drawn } from '../icons/drawn.tsx';
import { MapStage } from '../map/map-stage.tsx';
import type { BubblePart } from '../map/map-plates.tsx';
import { useApp, useScreen, useShell, useWords } from '../shell/context.ts';
import { createFrameSource } from './frame-source.ts';
import { keepInSight } from './keep-in-sight.ts';
import { mapModel, previewGroups } from './map-model.ts';
import { useMeasures } from './use-measures.ts';
import { tapsOn } from './taps.ts';
import { useAtlas } from './use-atlas.ts';
import { useHandLayers } from './use-hand-layers.ts';
import type { HandLayers } from './use-hand-layers.ts';
import { useReplicas } from './use-replicas.ts';

const WIDE_STAGE = { width: 704, height: 659 };

export function LiveMap() {
  const { app, words, screen } = useShell();
  const { actions } = app;
  const place = useRef<HTMLDivElement>(null);
  const state = useApp(
    useShallow((all) => ({
      scenario: all.scenario,
      slice: all.slice,
      beat: all.beat,
      asked: all.asked,
      facts: all.facts,
      notice: all.notice,
      mode: all.mode,
      rewinding: all.rewinding,
      replaying: all.replaying,
      reducedMotion: all.reducedMotion,
      theme: all.theme,
      panel: all.panel,
    })),
  );
  const view = useScreen((all) => all.view);
  const room = useScreen((all) => all.room);
  useEffect(() => keepInSight(app, screen), [app, screen]);
  const replicas = useReplicas(app);
  const { phone, tethers, reserved } = useMeasures(place, state.beat);
  const atlas = useAtlas(state.scenario);
  const hold = (drawing: boolean): void => {
    screen.setState({ drawing });
    actions.holdFor(drawing);
  };
  const { hands, want } = useHandLayers(state, replicas, hold);
  const model = useMemo(
    () => mapModel(words, state, replicas, phone, atlas.cities),
    [words, state, replicas, phone, atlas],
  );
  const frameSource = useMemo(() => createFrameSource(app, words), [app, words]);
  const groupsOf = useCallback(
    (cut: readonly string[]) => previewGroups(state.scenario, cut),
    [state.scenario],
  );
  return (
    <div className="map-place" ref={place}>
      <MapStage
        model={hands ? ailing(model, hands, state.scenario.fibres) : model}
        atlas={atlas}
        label={atlas.projection === 'conic' ? words.app.mapOfIndia : words.app.mapOf}
        initialSize={WIDE_STAGE}
        view={view}
        room={room}
        onView={(next) => screen.setState({ view: next })}
        wholeMap={words.map.wholeMap}
        seaName={words.map.sea}
        theme={state.theme}
        reducedMotion={state.reducedMotion}
        canDraw={(state.beat === null || state.asked === 'cut') && !state.rewinding}
        ghost={state.asked === 'cut'}
        frameSource={frameSource}
        tetherTo={tethers}
        reserved={reserved}
        groupsOf={groupsOf}
        bubble={(preview) => bubbleText(words, preview, state.scenario.cuts)}
        onStrokeStart={() => hold(true)}
        onStrokeCancel={() => hold(false)}
        onStrokeEnd={(fibres, where) => {
          hold(false);
          actions.cut(fibres, where);
        }}
        layers={hands ?? undefined}
        {...tapsOn({ app, screen, words, state, hands, want })}
      />
      <NamePlate />
    </div>
  );
}

/** The model with what hands did to it, in labels and in the look of cables. */
function ailing(model: MapModel, hands: HandLayers, fibres: Scenario['fibres']): MapModel {
  const said = (label: string, ails: string): string => (ails === '' ? label : `${label}. ${ails}`);
  return {
    ...model,
    signs: model.signs.map((sign) => ({
      ...sign,
      label: said(sign.label, hands.ofSign(sign.host)),
    })),
    cables: model.cables.map((cable) => {
      const fibre = fibres.find(({ id }) => id === cable.fibre);
      return {
        ...cable,
        label: said(cable.label, hands.ofCable(cable.fibre)),
        ...(fibre && { strain: hands.strainOf(fibre) }),
      };
    }),
  };
}

/** The product's name on the map, in two scripts. */
export function NamePlate() {
  const words = useWords();
  return (
    <h1 className="name-plate">
      <span>{words.app.name}</span>
      <span lang="hi">
        <Drawn text={words.app.otherName} />
      </span>
    </h1>
  );
}

/** "South 2 | North 3", or what still joins them. */
function bubbleText(
  words: Messages,
  { fibres, groups }: StrokePreview,
  cuts: readonly { readonly fibres: readonly string[] }[],
): readonly BubblePart[] | null {
  if (groups.length > 1) {
    return groups.map(({ name, hosts, pattern }) => ({
      text: words.map.groupCount({ name: groupName(words, name), count: hosts.length }),
      pattern,
    }));
  }
  if (fibres.length === 0) return null;
  const cables = fibres.length;
  const nearly = cuts
    .map((cut) => cut.fibres.filter((fibre) => !fibres.includes(fibre)))
    .find((left) => left.length === 1);
  const by = nearly?.[0];
  return [
    {
      text:
        by === undefined
          ? words.map.stillJoinedPlain({ cables })
          : words.map.stillJoined({ cables, by: words.theFibre({ fibre: fibreName(words, by) }) }),
    },
  ];
}
