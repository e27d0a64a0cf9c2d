/** The catalogues: English in the first chunk, each other language one lazy chunk. */
import { en } from './en.ts';
import type { Messages } from './en.ts';

export type WordsLanguage = 'en' | 'hi-Latn' | 'hi';

/** Every language, in the order of the chips, by the name its speakers use. */
export const LANGUAGES: readonly { readonly id: WordsLanguage; readonly name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'hi-Latn', name: 'Hinglish' },
  { id: 'hi', name: 'हिन्दी' },
];

/** Resolves to the catalogue of that language; rejects when its file cannot be fetched. */
export async function loadWords(language: WordsLanguage): Promise<Messages> {
  if (language === 'hi-Latn') return (await import('./hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./hi.ts')).hi;
  return en;
}
