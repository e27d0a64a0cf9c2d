/** Share this moment: the link is the whole run, and starts here; too large for one, it is a file. */
import { useState } from 'react';
import type { Run } from '../../engine/index.ts';
import { textOf } from '../../store/documents.ts';
import { useActions, useApp, useShell, useWords } from '../shell/context.ts';
import { usePanelWords } from './panel-words.tsx';
import { Panel } from './panel.tsx';

export function SharePanel() {
  const words = useWords();
  const says = usePanelWords();
  const actions = useActions();
  const { language: shown } = useShell();
  const run = useApp((state) => state.run);
  const [language, setLanguage] = useState(false);
  const [said, setSaid] = useState('');
  const fragment = actions.link({ language });
  if (fragment === '') return <ShareFile run={run} />;
  const url = `${location.origin}${location.pathname}#${fragment}`;
  const copy = () => {
    navigator.clipboard
      .writeText(url)
      .then(() => setSaid(says.share.copied))
      .catch(() => setSaid(says.share.copyFailed));
  };
  return (
    <Panel title={says.share.title}>
      <p>{says.share.means}</p>
      <label className="field">
        {says.share.link}
        <input type="text" readOnly value={url} onFocus={(event) => event.target.select()} />
      </label>
      <p className="second">{says.share.length({ length: fragment.length })}</p>
      <label className="choice" lang={shown}>
        <input
          type="checkbox"
          checked={language}
          onChange={(event) => setLanguage(event.target.checked)}
        />
        {says.share.language}
      </label>
      <div className="panel-buttons">
        <button type="button" className="button" onClick={copy}>
          {says.share.copy}
        </button>
        {'share' in navigator && (
          <button
            type="button"
            className="button quiet"
            // Rejects when the person changes their mind: nothing to tell them.
            onClick={() =>
              void navigator.share({ title: words.app.title, url }).catch(() => undefined)
            }
          >
            {says.share.send}
          </button>
        )}
      </div>
      <output>{said}</output>
    </Panel>
  );
}

/** Too large for a link: the same run as a file, which opens here and on the command line. */
function ShareFile({ run }: { readonly run: Run }) {
  const says = usePanelWords();
  const save = () => {
    const url = URL.createObjectURL(new Blob([textOf(run)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'cap-local-run.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Panel title={says.share.title}>
      <p>{says.share.tooLarge}</p>
      <button type="button" className="button" onClick={save}>
        {says.share.file}
      </button>
    </Panel>
  );
}
