/** The sentences of the drawers behind the meters: fetched when one of them first opens. */
import type { WordsLanguage } from './load.ts';
import type { MeterMessages } from './meters/en.ts';

export type { MeterMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadMeters(language: WordsLanguage): Promise<MeterMessages> {
  if (language === 'hi-Latn') return (await import('./meters/hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./meters/hi.ts')).hi;
  return (await import('./meters/en.ts')).en;
}
