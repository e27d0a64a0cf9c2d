/** Starts the application in a browser and keeps the page's language, title and theme in step. */
import { createRoot } from 'react-dom/client';
import { createBrowserApp } from './store/browser.ts';
import type { Language, State } from './store/state.ts';
import { attachKeys } from './ui/keys/attach-keys.ts';
import { LiveMap } from './ui/map-wiring/map-wiring.tsx';
import { AppShell } from './ui/shell/app-shell.tsx';
import { fetchPanels } from './ui/panels/panels.tsx';
import { createScreen } from './ui/shell/screen.ts';
import { attachSounds } from './ui/sound/attach-sounds.ts';
import { needsHindiFont } from './ui/shell/hindi-font.ts';
import { hearEarlyPresses } from './ui/top/early-presses.ts';
import { loadWords } from './words/load.ts';

const place = document.getElementById('root');
if (!place) throw new Error('the page has no #root');

const app = createBrowserApp();
const screen = createScreen();
const root = createRoot(place);
const page = document.documentElement;

/** Loads the words, then changes everything at once: no half-translated page. */
async function speak(language: Language): Promise<void> {
  const words = await loadWords(language);
  if (language === 'hi' && needsHindiFont()) {
    const { hindiFontLoaded } = await import('./ui/shell/hindi-font-face.ts');
    await hindiFontLoaded();
  }
  if (app.store.getState().language !== language) return;
  page.lang = language;
  document.title = words.app.title;
  root.render(<AppShell shell={{ app, words, language, screen }} map={<LiveMap />} />);
  page.classList.remove('returning');
  app.actions.reread();
}

function dress(state: State): void {
  page.dataset['theme'] = state.theme;
}

app.start();
attachKeys(app, screen);
attachSounds(app);
dress(app.store.getState());
app.store.subscribe((now, before) => {
  if (now.theme !== before.theme) dress(now);
  if (now.language !== before.language) void speak(now.language);
});
hearEarlyPresses(place, app.actions);
// The panels come with the first touch; one that then fails is fetched again when opened.
for (const touch of ['pointerdown', 'keydown']) {
  addEventListener(
    touch,
    () => void fetchPanels(app.store.getState().language).catch(() => undefined),
    { once: true },
  );
}
void speak(app.store.getState().language);
