/** The keys of opening.md 8, in one listener. Single keys rest while somebody types or turned them off. */
import type { StoreApi } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import type { Mode } from '../../engine/index.ts';
import { amountOf } from '../shell/screen.ts';
import type { Screen } from '../shell/screen.ts';

const MODES: readonly Mode[] = ['cp', 'ap', 'tunable'];

/** Returns the undo. */
export function attachKeys(app: App, screen: StoreApi<Screen>): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const state = app.store.getState();
    // A key held down is one press; only the steps go on.
    if (event.repeat && event.key !== ',' && event.key !== '.') return;
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
    // A modeless panel leaves the page to the hands, so its keys, too.
    const away = 'input:not([type=radio]), select, textarea, dialog:not([data-modeless])';
    if (!state.singleKeys || target?.closest(away)) return;
    // Space on a focused control presses it.
    if (event.key === ' ' && target?.closest('button, a, input, summary, [role=button]')) return;
    if (press(app, screen.getState(), event)) event.preventDefault();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

/** Whether the key meant something. */
function press({ store, actions }: App, screen: Screen, { key, shiftKey }: KeyboardEvent): boolean {
  const state = store.getState();
  const cut = /^[1-9]$/.test(key) ? state.scenario.cuts[Number(key) - 1] : undefined;
  if (cut) {
    actions.cut(cut.fibres);
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
