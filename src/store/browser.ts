/** The application in a browser: its clock, its storage, its address and the real worker. */
import { openWorker } from '../worker/client.ts';
import type { App } from './app.ts';
import { createApp } from './create-app.ts';
import type { AppPorts } from './ports.ts';
import { late } from './late.ts';
import type { Storage } from './saved.ts';

/** Local storage may be forbidden: then nothing is kept. */
function browserStorage(): Storage {
  try {
    return window.localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined };
  }
}

const everyFrame: AppPorts['everyFrame'] = (tick) => {
  let last: number | null = null;
  let handle = requestAnimationFrame(function frame(now) {
    // The browser calls no frames while the tab is hidden; the gap after it is not time.
    if (last !== null) tick(now - last);
    last = now;
    handle = requestAnimationFrame(frame);
  });
  return () => cancelAnimationFrame(handle);
};

/** The application, ready to start. */
export function createBrowserApp(): App {
  const wish = window.matchMedia('(prefers-reduced-motion: reduce)');
  const workshop = late(() => import('./workshop.ts'));
  const app = createApp({
    openLine: openWorker,
    storage: browserStorage(),
    everyFrame,
    address: {
      read: () => window.location.hash.slice(1),
      write: (fragment) => {
        const { pathname, search } = window.location;
        window.history.replaceState(null, '', fragment === '' ? pathname + search : `#${fragment}`);
      },
    },
    reducedMotion: wish.matches,
    reloaded: performance
      .getEntriesByType('navigation')
      .some((entry) => 'type' in entry && entry.type === 'reload'),
    workshop,
    embedded: new URLSearchParams(window.location.search).has('embed'),
  });
  wish.addEventListener('change', () => app.actions.setReducedMotion(wish.matches));
  window.addEventListener('hashchange', () => app.actions.openLink(window.location.hash.slice(1)));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') app.save();
  });
  return app;
}
