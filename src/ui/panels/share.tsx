/** Share this moment: the link is the whole run, and starts here; too large for one, it is a file. */
import { useState } from 'react';
import type { Run } from '../../engine/index.ts';
import { textOf } from '../../store/documents.ts';
import { useActions, useApp, useShell, useWords } from '../shell/context.ts';
import { Panel } from './panel.tsx';

export function SharePanel() {
  const words = useWords();
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
      .then(() => setSaid(words.share.copied))
      .catch(() => setSaid(words.share.copyFailed));
  };
  return (
    <Panel title={words.share.title}>
      <p>{words.share.means}</p>
      <label className="field">
        {words.share.link}
        <input type="text" readOnly value={url} onFocus={(event) => event.target.select()} />
      </label>
      <p className="second">{words.share.length({ length: fragment.length })}</p>
      <label className="choice" lang={shown}>
        <input
          type="checkbox"
          checked={language}
          onChange={(event) => setLanguage(event.target.checked)}
        />
        {words.share.language}
      </label>
      <div className="panel-buttons">
        <button type="button" className="button" onClick={copy}>
          {words.share.copy}
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
            {words.share.send}
          </button>
        )}
      </div>
      <output>{said}</output>
    </Panel>
  );
}

/** Too large for a link: the same run as a file, which opens here and on the command line. */
function ShareFile({ run }: { readonly run: Run }) {
  const words = useWords();
  const save = () => {
    const url = URL.createObjectURL(new Blob([textOf(run)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'cap-local-run.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Panel title={words.share.title}>
      <p>{words.share.tooLarge}</p>
      <button type="button" className="button" onClick={save}>
        {words.share.file}
      </button>
    </Panel>
  );
}
