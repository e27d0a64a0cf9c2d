/** The sentences of one's own system: fetched when its editor first opens. */
import type { EditorMessages } from './editor/en.ts';
import type { WordsLanguage } from './load.ts';

export type { EditorMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadEditor(language: WordsLanguage): Promise<EditorMessages> {
  if (language === 'hi-Latn') return (await import('./editor/hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./editor/hi.ts')).hi;
  return (await import('./editor/en.ts')).en;
}
