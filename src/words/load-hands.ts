/** The sentences of Break more: fetched when a hand first needs them. */
import type { HandMessages } from './hands/en.ts';
import type { WordsLanguage } from './load.ts';

export type { HandMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadHands(language: WordsLanguage): Promise<HandMessages> {
  if (language === 'hi-Latn') return (await import('./hands/hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./hands/hi.ts')).hi;
  return (await import('./hands/en.ts')).en;
}
