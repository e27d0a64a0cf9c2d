/** The draft as a file, from a file, and as a link. */
import { useState } from 'react';
import { draftLink, draftText, readDraft } from '../../store/draft.ts';
import { problemText } from '../../words/problems.ts';
import { useWords } from '../shell/context.ts';
import { useDesk } from './context.ts';

/** Whatever it is called, a file has a name. */
const fileName = (name: unknown): string =>
  `${typeof name === 'string' && /^[\w-]+$/.test(name) ? name : 'scenario'}.json`;

export function Documents() {
  const words = useWords();
  const { editor, draft, says, problems } = useDesk();
  const [said, setSaid] = useState('');
  const save = () => {
    const url = URL.createObjectURL(new Blob([draftText(draft)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName(draft.name);
    link.click();
    URL.revokeObjectURL(url);
    setSaid('');
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    const read = await readDraft(file);
    if (read.ok) {
      editor.edit(null, () => read.draft);
      setSaid('');
      return;
    }
    const { kind, field, ...parameters } = read.notice.parameters;
    const reason = problemText(words, { kind: String(kind), field: String(field), parameters });
    setSaid(says.refused({ reason }));
  };
  return (
    <div className="edit-documents">
      <div className="panel-buttons">
        <button type="button" className="button quiet" onClick={save}>
          {says.save}
        </button>
        {/* The browser's own button speaks the browser's language: the label is the button. */}
        <label className="button quiet file">
          {says.open}
          <input
            type="file"
            className="sr-only"
            accept=".json,application/json"
            onChange={({ target }) => {
              void open(target.files?.[0]);
              // The same file again is a change, too.
              target.value = '';
            }}
          />
        </label>
      </div>
      <output>{said}</output>
      <Link key={problems.length === 0 ? 'sound' : 'unsound'} />
      <p className="second">
        {/* In a window of its own: what is being built here stays. */}
        <a href="scenario.schema.json" target="_blank" rel="noreferrer">
          {says.schema}
        </a>
        . {says.schemaMeans}
      </p>
    </div>
  );
}

/** The link of the draft as it was when asked for: an edit makes another. */
function Link() {
  const { draft, says, problems } = useDesk();
  const [shared, setShared] = useState<{ of: typeof draft; fragment: string } | null>(null);
  const [copied, setCopied] = useState('');
  const fragment = shared?.of === draft ? shared.fragment : null;
  const url = `${location.origin}${location.pathname}#${fragment}`;
  const copy = () => {
    navigator.clipboard
      .writeText(url)
      .then(() => setCopied(says.copied))
      .catch(() => setCopied(says.copyFailed));
  };
  return (
    <>
      <button
        type="button"
        className="button quiet"
        disabled={problems.length > 0}
        onClick={() => {
          setShared({ of: draft, fragment: draftLink(draft) });
          setCopied('');
        }}
      >
        {says.share}
      </button>
      {fragment === '' && <p>{says.linkTooLarge}</p>}
      {fragment !== null && fragment !== '' && (
        <>
          <label className="field edit-field">
            {says.link}
            <input type="text" readOnly value={url} onFocus={({ target }) => target.select()} />
          </label>
          <button type="button" className="button quiet" onClick={copy}>
            {says.copy}
          </button>
          <output>{copied}</output>
        </>
      )}
    </>
  );
}
