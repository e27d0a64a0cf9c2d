/**
 * What survives a reload, in one entry of local storage: the choices, whether the opening was seen,
 * and the run with its moment as a link. Tolerates absence and garbage: anything odd is ignored.
 */
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
  /** Link fragment of the run in free play, null when there is none. */
  readonly fragment: string | null;
}

const KEY = 'cap-local';
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

export function savedFrom(state: State, openingSeen: boolean, fragment: string | null): Saved {
  const { language, theme, sound, singleKeys } = state;
  return { language, theme, sound, singleKeys, openingSeen, fragment };
}
