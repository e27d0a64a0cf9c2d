/** The keys of opening.md 8, in one listener. Single keys rest while somebody types or turned them off. */
import type { StoreApi } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import type { Mode } from '../../engine/index.ts';
import { isWhole, MIDDLE, panned, WHOLE, zoomed } from '../../view/view.ts';
import type { View } from '../../view/view.ts';
import { amountOf, shownPhones } from '../shell/screen.ts';
import type { Screen } from '../shell/screen.ts';
import { watchPointed } from './pointed.ts';

const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];

/** One press zooms by this much, or moves a closer look by this share of the stage. */
const ZOOM = 1.5;
const PAN = 0.2;

const VIEW_KEYS: Readonly<Record<string, (view: View) => View>> = {
  '+': (view) => zoomed(view, MIDDLE, ZOOM),
  // The same key without Shift.
  '=': (view) => zoomed(view, MIDDLE, ZOOM),
  '-': (view) => zoomed(view, MIDDLE, 1 / ZOOM),
  Home: () => WHOLE,
  ArrowLeft: (view) => panned(view, PAN, 0),
  ArrowRight: (view) => panned(view, -PAN, 0),
  ArrowUp: (view) => panned(view, 0, PAN),
  ArrowDown: (view) => panned(view, 0, -PAN),
};

/** Whether the key moved the map; on the whole map arrows and Home are the page's own. */
function moveMap(screen: StoreApi<Screen>, key: string, target: Element | null): boolean {
  const { view, drawing } = screen.getState();
  const change = VIEW_KEYS[key];
  const pagesOwn = key.length > 1 && (isWhole(view) || target?.closest('input, summary'));
  if (!change || drawing || pagesOwn) return false;
  screen.setState({ view: change(view) });
  return true;
}

/** Returns the undo. */
export function attachKeys(app: App, screen: StoreApi<Screen>): () => void {
  const pointed = watchPointed(document);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    // A key held down is one press; only the steps and what moves the map go on.
    if (event.repeat && ![',', '.'].includes(event.key) && !VIEW_KEYS[event.key]) return;
    const target = event.target instanceof Element ? event.target : null;
    // A control chosen by keyboard keeps Enter and Space; one that a pointer pressed does not.
    const own = (kinds: string): boolean => !pointed.is(target) && target?.closest(kinds) != null;
    if (meant(app, screen, event, target, own)) event.preventDefault();
  };
  // Some browsers press a button as Space comes up, whatever became of its going down.
  const onKeyUp = (event: KeyboardEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.key === ' ' && pointed.is(target) && pageKeys(app, target)) event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  document.addEventListener('keyup', onKeyUp);
  return () => {
    document.removeEventListener('keydown', onKeyDown);
    document.removeEventListener('keyup', onKeyUp);
    pointed.stop();
  };
}

/** Where single keys are not the page's. A modeless panel leaves the page to the hands, so its keys, too. */
const AWAY = 'input:not([type=radio]), select, textarea, dialog:not([data-modeless])';

/** Whether single keys are the page's where focus is: not switched off, nobody types, no panel. */
function pageKeys(app: App, target: Element | null): boolean {
  const { singleKeys } = app.store.getState();
  return singleKeys && !target?.closest(AWAY);
}

/** Acts on a key; whether it meant something. */
function meant(
  app: App,
  screen: StoreApi<Screen>,
  event: KeyboardEvent,
  target: Element | null,
  own: (kinds: string) => boolean,
): boolean {
  const { beat, panel } = app.store.getState();
  if (event.key === 'Enter') {
    // Behind a panel nothing is asked.
    if (beat === null || panel !== null || target?.closest('dialog')) return false;
    if (own('button, a, input, select, summary, [tabindex]')) return false;
    app.actions.proceed();
    return true;
  }
  if (!pageKeys(app, target)) return false;
  // Space on a focused control presses it.
  if (event.key === ' ' && own('button, a, input, summary, [role=button]')) return false;
  return press(app, screen.getState(), event) || moveMap(screen, event.key, target);
}

/** Whether the key meant something. */
function press({ store, actions }: App, screen: Screen, { key, shiftKey }: KeyboardEvent): boolean {
  const state = store.getState();
  const cut = /^[1-9]$/.test(key) ? state.scenario.cuts[Number(key) - 1] : undefined;
  if (cut) {
    actions.cut(cut.fibres, cut.where);
    return true;
  }
  const pay = (index: number): void => {
    const phone = shownPhones(screen, state.slice.phones)[index];
    if (state.asked === 'pay' && index === 0) actions.proceed();
    else if (phone) actions.pay(phone.client, amountOf(screen, phone.client, index));
  };
  const known: Readonly<Record<string, () => void>> = {
    '0': actions.repairAll,
    m: () => {
      if (state.asked === 'rule') actions.proceed();
      else actions.setMode(MODES[(MODES.indexOf(state.mode) + 1) % MODES.length] ?? 'cp');
    },
    q: () => pay(0),
    w: () => pay(1),
    u: shiftKey ? actions.redo : actions.undo,
    ' ': () => actions.play(!state.playing),
    ',': () => actions.step(-1),
    '.': () => actions.step(1),
    a: () => actions.setSpeed('auto'),
    '?': () => actions.openPanel(state.panel === 'keys' ? null : 'keys'),
  };
  const act = known[key.toLowerCase()];
  act?.();
  return act !== undefined;
}
