/** What the draft begins with: what runs, a built-in stage, or the smallest system. */
import { useEffect, useState } from 'react';
import { builtInDraft, draftOf, smallDraft } from '../../store/draft.ts';
import { loadCity } from '../../words/load-city.ts';
import type { CityMessages } from '../../words/load-city.ts';
import { useShell } from '../shell/context.ts';
import { useDesk } from './context.ts';

const BUILT_IN = ['mumbai', 'mumbai-island-cut', 'india', 'india-dc-cut'] as const;

/** The stages' names are those of the panel that opens them; without them they have their ids. */
function useStageNames(): CityMessages['stages']['names'] | null {
  const { language } = useShell();
  const [names, setNames] = useState<CityMessages['stages']['names'] | null>(null);
  useEffect(() => {
    let wanted = true;
    loadCity(language)
      .then(({ stages }) => {
        if (wanted) setNames(stages.names);
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [language]);
  return names;
}

export function Begin() {
  const { app } = useShell();
  const { editor, says } = useDesk();
  const names = useStageNames();
  const [chosen, setChosen] = useState('running');
  const begin = () => {
    const { run } = app.store.getState();
    const draft =
      chosen === 'running'
        ? draftOf(run)
        : chosen === 'small'
          ? smallDraft()
          : builtInDraft(chosen);
    if (draft) editor.edit(null, () => draft);
  };
  return (
    <>
      <div className="edit-add">
        <label className="field edit-field">
          {says.begin.label}
          <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
            <option value="running">{says.begin.running}</option>
            <option value="small">{says.begin.small}</option>
            {BUILT_IN.map((name) => (
              <option key={name} value={name}>
                {names?.[name] ?? name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button quiet" onClick={begin}>
          {says.begin.open}
        </button>
      </div>
      <p className="second">{says.begin.undoHelps}</p>
    </>
  );
}
