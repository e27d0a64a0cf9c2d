/** Shows the whole map again when what is asked for next, or the map itself, would be out of sight. */
import type { StoreApi } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import type { State } from '../../store/state.ts';
import { WHOLE } from '../../view/view.ts';
import type { Screen } from '../shell/screen.ts';

/** Hands may look closely at any beat; these begin with the whole map. */
const asksForAll = ({ asked, beat }: State): boolean => asked === 'cut' || beat === 'hello';

/** Returns the undo. */
export function keepInSight(app: App, screen: StoreApi<Screen>): () => void {
  return app.store.subscribe((now, before) => {
    const otherPlaces =
      now.scenario !== before.scenario && now.scenario.name !== before.scenario.name;
    if (
      otherPlaces ||
      (asksForAll(now) && (now.beat !== before.beat || now.asked !== before.asked))
    ) {
      screen.setState({ view: WHOLE });
    }
  });
}
