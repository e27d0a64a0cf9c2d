/**
 * What survives a reload, in local storage: the choices, whether the opening was seen, and the run
 * with its moment as a link; a run too large for a link has an entry of its own, written only when
 * the run changes. Tolerates absence and garbage: anything odd is ignored.
 */
import type { Micros } from '../engine/index.ts';
import type { Language, State, Theme } from './state.ts';

/** A place to keep text; throws or returns null when there is none. */
export interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export interface Saved {
  readonly language: Language;
  readonly theme: Theme;
  readonly sound: boolean;
  readonly singleKeys: boolean;
  readonly openingSeen: boolean;
  /** Link fragment of the run in free play, null when there is none, '' when it is kept as text. */
  readonly fragment: string | null;
  /** The moment of a run that is kept as text. */
  readonly playhead: Micros;
}

const KEY = 'cap-local';
const RUN_KEY = 'cap-local-run';
const LONGEST = 32_000;
const LANGUAGES: readonly unknown[] = ['en', 'hi-Latn', 'hi'] satisfies Language[];
const THEMES: readonly unknown[] = ['system', 'light', 'dark'] satisfies Theme[];

export const NOTHING_SAVED: Saved = {
  language: 'en',
  theme: 'system',
  sound: false,
  singleKeys: true,
  openingSeen: false,
  fragment: null,
  playhead: 0,
};

function parse(text: string): Record<string, unknown> {
  const data: unknown = JSON.parse(text);
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

/** What was saved; each field that is missing or odd takes its default. */
export function readSaved(storage: Storage): Saved {
  try {
    const text = storage.getItem(KEY);
    if (text === null || text.length > LONGEST) return NOTHING_SAVED;
    const data = parse(text);
    const flag = (name: 'sound' | 'singleKeys' | 'openingSeen'): boolean =>
      typeof data[name] === 'boolean' ? data[name] : NOTHING_SAVED[name];
    return {
      language: LANGUAGES.includes(data['language']) ? (data['language'] as Language) : 'en',
      theme: THEMES.includes(data['theme']) ? (data['theme'] as Theme) : 'system',
      sound: flag('sound'),
      singleKeys: flag('singleKeys'),
      openingSeen: flag('openingSeen'),
      fragment: typeof data['fragment'] === 'string' ? data['fragment'] : null,
      playhead: Number.isSafeInteger(data['playhead']) ? Math.max(0, Number(data['playhead'])) : 0,
    };
  } catch {
    return NOTHING_SAVED;
  }
}

/** Saves; a full or forbidden storage is no reason to stop. */
export function writeSaved(storage: Storage, saved: Saved): void {
  try {
    storage.setItem(KEY, JSON.stringify(saved));
  } catch {
    // The run is still in the address and on the screen.
  }
}

/** The text of a run that was too large for a link; '' when there is none. */
export function readRunText(storage: Storage): string {
  try {
    return storage.getItem(RUN_KEY) ?? '';
  } catch {
    return '';
  }
}

/** Keeps such a text; '' frees its place. */
export function writeRunText(storage: Storage, text: string): void {
  try {
    storage.setItem(RUN_KEY, text);
  } catch {
    // Full or forbidden: the run is on the screen, and may be saved as a file.
  }
}

export function savedFrom(state: State, openingSeen: boolean, fragment: string | null): Saved {
  const { language, theme, sound, singleKeys, playhead } = state;
  return { language, theme, sound, singleKeys, openingSeen, fragment, playhead };
}
