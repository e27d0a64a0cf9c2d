/** The sentences of About, Share and Keys: fetched with the panels. */
import type { WordsLanguage } from './load.ts';
import type { PanelMessages } from './panels/en.ts';

export type { PanelMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadPanels(language: WordsLanguage): Promise<PanelMessages> {
  if (language === 'hi-Latn') return (await import('./panels/hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./panels/hi.ts')).hi;
  return (await import('./panels/en.ts')).en;
}
