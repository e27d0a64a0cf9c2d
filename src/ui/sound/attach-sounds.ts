/** Snip per cable, a thud when a group lets go, a chime on repair; a short buzz where there is one. */
import type { App } from '../../store/app.ts';
import { play } from './sound.ts';

/** Returns the undo. */
export function attachSounds(app: App): () => void {
  return app.store.subscribe((now, before) => {
    if (!now.sound || now.slice === before.slice || now.rewinding) return;
    const cuts = Object.keys(now.slice.cuts).length;
    const were = Object.keys(before.slice.cuts).length;
    if (cuts > were) {
      play('snip');
      navigator.vibrate?.(20);
      if (now.slice.groups.length > before.slice.groups.length) play('thud');
    } else if (cuts === 0 && were > 0) play('chime');
  });
}
