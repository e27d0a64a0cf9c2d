/** What every component may ask for: the application, the words, and the screen's own small state. */
import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import type { Actions, Language, State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import type { Screen } from './screen.ts';

export interface ShellContext {
  readonly app: App;
  readonly words: Messages;
  /** The language of `words`; follows `State.language` once its file is here. */
  readonly language: Language;
  readonly screen: StoreApi<Screen>;
  /** The first still, before any script: what can be pressed keeps its press by itself. */
  readonly still?: boolean;
}

export const Shell = createContext<ShellContext | null>(null);

/** Throws when a component stands outside the shell: a mistake of ours, never of a user. */
export function useShell(): ShellContext {
  const shell = use(Shell);
  if (!shell) throw new Error('outside the shell');
  return shell;
}

export const useWords = (): Messages => useShell().words;
export const useActions = (): Actions => useShell().app.actions;

/** Subscribes to one part of the state; the selector must return a stable value. */
export function useApp<T>(select: (state: State) => T): T {
  return useStore(useShell().app.store, select);
}

export function useScreen<T>(select: (screen: Screen) => T): T {
  return useStore(useShell().screen, select);
}
