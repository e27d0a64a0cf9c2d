/** The sentences of the tunable panel: fetched when it first opens. */
import type { WordsLanguage } from './load.ts';
import type { TunableMessages } from './tunable/en.ts';

export type { TunableMessages };

/** Resolves to that language's sentences; rejects when their file cannot be fetched. */
export async function loadTunable(language: WordsLanguage): Promise<TunableMessages> {
  if (language === 'hi-Latn') return (await import('./tunable/hi-latn.ts')).hiLatn;
  if (language === 'hi') return (await import('./tunable/hi.ts')).hi;
  return (await import('./tunable/en.ts')).en;
}
