/** Sentences that are fetched with the part of the page that says them. */
import { useEffect, useState } from 'react';
import type { WordsLanguage } from '../../words/load.ts';
import { useShell } from './context.ts';

type Load<Words> = (language: WordsLanguage) => Promise<Words>;

/** What has been fetched: whoever opens a panel again finds its sentences at once. */
const fetched = new Map<Load<unknown>, Map<WordsLanguage, unknown>>();

function kept<Words>(load: Load<Words>, language: WordsLanguage): Words | null {
  return (fetched.get(load)?.get(language) as Words | undefined) ?? null;
}

/** Fetches sentences before they are needed. */
export async function fetchWords<Words>(
  load: Load<Words>,
  language: WordsLanguage,
): Promise<Words> {
  const words = await load(language);
  const known = fetched.get(load) ?? new Map<WordsLanguage, unknown>();
  fetched.set(load, known.set(language, words));
  return words;
}

/**
 * The sentences of a panel that come with it; null until they are here. The panel closes, and says
 * so, if they cannot be fetched.
 */
export function useLateWords<Words>(load: Load<Words>): Words | null {
  const { app, language } = useShell();
  const [words, setWords] = useState(() => kept(load, language));
  useEffect(() => {
    let wanted = true;
    fetchWords(load, language)
      .then((loaded) => {
        if (wanted) setWords(loaded);
      })
      .catch(() => {
        if (wanted) app.actions.cannotOpen();
      });
    return () => {
      wanted = false;
    };
  }, [app, language, load]);
  return words;
}
