import { useEffect, useState } from 'react';
import type { WordsLanguage } from '../../words/load.ts';
import { useShell } from './context.ts';

/**
 * The sentences of a panel that come with it; null until they are here. The panel closes, and says
 * so, if they cannot be fetched.
 */
export function useLateWords<Words>(
  load: (language: WordsLanguage) => Promise<Words>,
): Words | null {
  const { app, language } = useShell();
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let wanted = true;
    load(language)
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
