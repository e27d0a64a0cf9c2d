/** The catalogues the page speaks from: expected words are never copied into a test. */
import { en } from '../../../src/words/en.ts';
import type { Messages } from '../../../src/words/en.ts';
import { hiLatn } from '../../../src/words/hi-latn.ts';
import { hi } from '../../../src/words/hi.ts';
import type { WordsLanguage } from '../../../src/words/load.ts';

export const CATALOGUES: Readonly<Record<WordsLanguage, Messages>> = {
  en,
  'hi-Latn': hiLatn,
  hi,
};
