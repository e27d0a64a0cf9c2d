/** The panel's sentences, where its parts find them: they are fetched with it. */
import { createContext, useContext } from 'react';
import type { TunableMessages } from '../../words/load-tunable.ts';

export const TunableWords = createContext<TunableMessages | null>(null);

export function useTunableWords(): TunableMessages {
  const says = useContext(TunableWords);
  if (!says) throw new Error('no sentences around this part of the tunable panel');
  return says;
}
