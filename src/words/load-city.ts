/** The sentences of the panels that change the stage and its crowd: fetched when one first opens. */
import type { CityMessages } from './city/en.ts';
import type { WordsLanguage } from './load.ts';

export type { CityMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadCity(language: WordsLanguage): Promise<CityMessages> {
  if (language === 'hi-Latn') return (await import('./city/hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./city/hi.ts')).hi;
  return (await import('./city/en.ts')).en;
}
