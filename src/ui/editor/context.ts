/** What every part of the editor asks for: the draft, what is wrong with it, and its words. */
import { createContext, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Scenario } from '../../engine/index.ts';
import type { Problem } from '../../store/draft.ts';
import type { Editing, Editor } from '../../store/editing.ts';
import { loadEditor } from '../../words/load-editor.ts';
import type { EditorMessages } from '../../words/load-editor.ts';
import { useShell } from '../shell/context.ts';

export interface Desk {
  readonly editor: Editor;
  readonly draft: Scenario;
  readonly says: EditorMessages;
  /** In the order of the fields. */
  readonly problems: readonly Problem[];
}

export const DeskContext = createContext<Desk | null>(null);

/** Throws outside the editor: a mistake of ours. */
export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('outside the editor');
  return desk;
}

export function useEditing<T>(select: (editing: Editing) => T): T {
  return useStore(useDesk().editor.store, select);
}

/** The editor's sentences; null until they are here. The panel closes if they cannot be fetched. */
export function useEditorWords(): EditorMessages | null {
  const { app, language } = useShell();
  const [words, setWords] = useState<EditorMessages | null>(null);
  useEffect(() => {
    let wanted = true;
    loadEditor(language)
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
