/** The sentences of the panels that look inside: fetched when one of them first opens. */
import type { InsideMessages } from './inside/en/index.ts';
import type { WordsLanguage } from './load.ts';

export type { InsideMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadInside(language: WordsLanguage): Promise<InsideMessages> {
  if (language === 'hi-Latn') return (await import('./inside/hi-latn/index.ts')).hiLatn;
  if (language === 'hi') return (await import('./inside/hi/index.ts')).hi;
  return (await import('./inside/en/index.ts')).en;
}
