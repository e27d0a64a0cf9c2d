/** The sentences of the panels that are one file to fetch: fetched with it. */
import { createContext, useContext } from 'react';
import type { ComponentType } from 'react';
import { loadPanels } from '../../words/load-panels.ts';
import type { PanelMessages } from '../../words/load-panels.ts';
import { useLateWords } from '../shell/late-words.ts';

const PanelWords = createContext<PanelMessages | null>(null);

export function usePanelWords(): PanelMessages {
  const says = useContext(PanelWords);
  if (!says) throw new Error('no sentences around this panel');
  return says;
}

/** The panel as soon as its sentences are here. */
export function withPanelWords(Panel: ComponentType): ComponentType {
  return function Worded() {
    const says = useLateWords(loadPanels);
    return (
      says && (
        <PanelWords value={says}>
          <Panel />
        </PanelWords>
      )
    );
  };
}
