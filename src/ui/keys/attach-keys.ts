/** The keys of opening.md 8, in one listener. Single keys rest while somebody types or turned them off. */
import type { StoreApi } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import type { Mode } from '../../engine/index.ts';
import { isWhole, MIDDLE, panned, WHOLE, zoomed } from '../../view/view.ts';
import type { View } from '../../view/view.ts';
import { amountOf } from '../shell/screen.ts';
import type { Screen } from '../shell/screen.ts';

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
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = app.store.getState();
    // A key held down is one press; only the steps and what moves the map go on.
    if (event.repeat && ![',', '.'].includes(event.key) && !VIEW_KEYS[event.key]) return;
    const target = event.target instanceof Element ? event.target : null;
    if (event.key === 'Enter') {
      // A focused control keeps its own Enter.
      if (
        state.beat !== null &&
        !target?.closest('button, a, input, select, summary, [tabindex]')
      ) {
        app.actions.proceed();
      }
      return;
    }
    if (!state.singleKeys || target?.closest('input:not([type=radio]), select, textarea, dialog')) {
      return;
    }
    // Space on a focused control presses it.
    if (event.key === ' ' && target?.closest('button, a, input, summary, [role=button]')) return;
    const meant = press(app, screen.getState(), event) || moveMap(screen, event.key, target);
    if (meant) event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
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
    const phone = state.slice.phones[index];
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
