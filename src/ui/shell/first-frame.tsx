/**
 * The page before any script: the opening's first still, rendered at build time from the very
 * components that take over. The map is there in four shapes; a media query picks one.
 */
import { renderToStaticMarkup } from 'react-dom/server';
import { createStore } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import { initialState } from '../../store/initial.ts';
import { NOTHING_SAVED } from '../../store/saved.ts';
import type { Actions, State } from '../../store/state.ts';
import { en } from '../../words/en.ts';
import { mapModel } from '../map-wiring/map-model.ts';
import { NamePlate } from '../map-wiring/map-wiring.tsx';
import { MapStage } from '../map/map-stage.tsx';
import { AppShell } from './app-shell.tsx';
import type { ShellContext } from './context.ts';
import { createScreen } from './screen.ts';
import { sharePaths } from './shared-paths.ts';

/**
 * Sizes of the map at 1280 x 720, 1440 x 900, 390 x 844 and 360 x 640; a media query shows the one
 * nearest in shape, scaled to fit (shell.css).
 */
const STILLS = [
  { id: 'wide-16-9', kind: 'wide', size: { width: 704, height: 659 } },
  { id: 'wide-16-10', kind: 'wide', size: { width: 792, height: 833 } },
  { id: 'phone-tall', kind: 'phone', size: { width: 390, height: 640 } },
  { id: 'phone-short', kind: 'phone', size: { width: 360, height: 439 } },
] as const;

function stillShell(): ShellContext {
  const state: State = { ...initialState(NOTHING_SAVED, false), beat: 'hello' };
  const app: App = {
    store: createStore<State>(() => state),
    // Nothing is carried out before the script is here; early-presses.ts says what was pressed.
    actions: {} as Actions,
    frame: () => null,
    onFrame: () => () => undefined,
    start: () => undefined,
    stop: () => undefined,
    save: () => undefined,
  };
  return { app, words: en, language: 'en', screen: createScreen(), still: true };
}

/** The markup of #root. */
export function firstFrame(): string {
  const shell = stillShell();
  const still = { label: en.app.mapOf, seaName: en.map.sea, canDraw: false };
  const map = (
    <div className="map-place">
      {STILLS.map(({ id, kind, size }) => (
        <div key={id} className="map-place still" data-still={id}>
          <MapStage
            {...still}
            model={mapModel(en, shell.app.store.getState(), [], kind === 'phone')}
            initialSize={size}
            kind={kind}
          />
        </div>
      ))}
      <NamePlate />
    </div>
  );
  // Each still shares by itself: an outline in one that is not displayed may not be drawn from.
  return renderToStaticMarkup(<AppShell shell={shell} map={map} />)
    .split(/(?=<div class="map-place still")/)
    .map(sharePaths)
    .join('');
}

export const head = {
  title: en.app.title,
  description: en.app.description,
  noScript: en.app.noScript,
};
