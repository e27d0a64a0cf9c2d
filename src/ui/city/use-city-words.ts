import { useEffect, useState } from 'react';
import { loadCity } from '../../words/load-city.ts';
import type { CityMessages } from '../../words/load-city.ts';
import { useShell } from '../shell/context.ts';

/** These panels' sentences; null until they are here. The panel closes if they cannot be fetched. */
export function useCityWords(): CityMessages | null {
  const { app, language } = useShell();
  const [words, setWords] = useState<CityMessages | null>(null);
  useEffect(() => {
    let wanted = true;
    loadCity(language)
      .then((loaded) => {
        if (wanted) setWords(loaded);
      })
      .catch(() => {
        if (wanted) app.actions.cannotOpen();
      });
    return () => {
      wanted = false;
    };
  }, [app, language]);
  return words;
}
