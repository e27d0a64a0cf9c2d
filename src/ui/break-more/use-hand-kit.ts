/**
 * What is needed once hands break more than cables: sentences, menus and marks on the map. Fetched
 * when first wanted, so that the page at rest does not carry it.
 */
import { useEffect, useState } from 'react';
import type { Language } from '../../store/state.ts';
import { loadHands } from '../../words/load-hands.ts';
import type { HandMessages } from '../../words/load-hands.ts';
import { useShell } from '../shell/context.ts';

type Tools = typeof import('./kit.ts');

export interface HandKit {
  readonly says: HandMessages;
  readonly tools: Tools;
  readonly language: Language;
}

/** The try that failed last. */
interface Failed {
  readonly attempt: number;
}

/** Null until it is wanted and here; 'missing' when it could not be fetched. */
export function useHandKit(
  wanted: boolean,
  /** A further try is made when this number changes, unless the kit is here. */
  attempt = 0,
  /** Told of every try that failed; stays the same function. */
  onMissing?: () => void,
): HandKit | 'missing' | null {
  const { language } = useShell();
  const [kit, setKit] = useState<HandKit | Failed | null>(null);
  const has = kit !== null && 'says' in kit && kit.language === language;
  useEffect(() => {
    if (!wanted || has) return undefined;
    let current = true;
    Promise.all([loadHands(language), import('./kit.ts')])
      .then(([says, tools]) => {
        if (current) setKit({ says, tools, language });
      })
      .catch(() => {
        if (!current) return;
        setKit({ attempt });
        onMissing?.();
      });
    return () => {
      current = false;
    };
  }, [wanted, has, language, attempt, onMissing]);
  return kit === null || 'says' in kit ? kit : 'missing';
}
