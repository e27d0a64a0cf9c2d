/** The page on the real application: store, serving side and engine in one process, no map. */
import { act, render } from '@testing-library/react';
import { onTestFinished } from 'vitest';
import { attachKeys } from '../../src/ui/keys/attach-keys.ts';
import { fetchPanels } from '../../src/ui/panels/panels.tsx';
import { AppShell } from '../../src/ui/shell/app-shell.tsx';
import { createScreen } from '../../src/ui/shell/screen.ts';
import type { Language, State } from '../../src/store/state.ts';
import { loadWords } from '../../src/words/load.ts';
import type { Messages } from '../../src/words/en.ts';
import { openTheatre } from '../worker/theatre.ts';
import type { Theatre, TheatreOptions } from '../worker/theatre.ts';

export interface House {
  readonly theatre: Theatre;
  readonly words: Messages;
  readonly state: () => State;
  readonly until: (done: (state: State) => boolean) => void;
  /** Lets every pending message arrive. */
  readonly settle: () => void;
}

/** Plays to the end card, pressing the beat's one button wherever there is one. */
export function playThrough(house: House): void {
  house.until((state) => {
    if (state.asked !== null && state.asked !== 'doors') house.theatre.app.actions.proceed();
    return state.asked === 'doors';
  });
}

export async function openHouse(
  options: TheatreOptions & { language?: Language; free?: boolean } = {},
): Promise<House> {
  const theatre = openTheatre(options);
  const language = options.language ?? 'en';
  const words = await loadWords(language);
  await fetchPanels(language);
  if (options.free === true) theatre.app.actions.skipOpening();
  theatre.frame();
  const screen = createScreen();
  const detach = attachKeys(theatre.app, screen);
  onTestFinished(() => {
    detach();
    theatre.app.stop();
  });
  const shell = { app: theatre.app, words, language, screen };
  render(<AppShell shell={shell} map={null} />);
  return {
    theatre,
    words,
    state: theatre.state,
    until: (done) => {
      act(() => void theatre.until(done, 120_000));
    },
    settle: () => {
      act(() => {
        for (let i = 0; i < 20; i++) theatre.frame();
      });
    },
  };
}
