/** The command line's catalogues: it has all of them at hand, and the page never loads any. */
import type { WordsLanguage } from '../load.ts';
import { en } from './en.ts';
import type { CliWords } from './en.ts';
import { hiLatn } from './hi-latn.ts';
import { hi } from './hi.ts';

export type { CliWords } from './en.ts';

export const CLI_WORDS: Readonly<Record<WordsLanguage, CliWords>> = { en, 'hi-Latn': hiLatn, hi };
