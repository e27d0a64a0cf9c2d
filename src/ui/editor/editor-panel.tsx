/** One's own system: what runs now, or any other, taken apart and put together anew. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { draftText, problemsOf } from '../../store/draft.ts';
import { editorOf } from '../../store/editing.ts';
import type { EditorMessages } from '../../words/load-editor.ts';
import { Panel } from '../panels/panel.tsx';
import { useActions, useShell, useWords } from '../shell/context.ts';
import { Begin } from './begin.tsx';
import { DeskContext, useDesk, useEditing, useEditorWords } from './context.ts';
import type { Desk } from './context.ts';
import { Documents } from './documents.tsx';
import { NumberField, TextField, fieldId } from './fields.tsx';
import { Section } from './folds.tsx';
import { Clients } from './phones-part.tsx';
import { draftProblemText } from './problem-text.ts';
import { Services } from './service-part.tsx';
import { Fibres, Hosts, Sites } from './stage-parts.tsx';
import { NamedCuts, Timeline } from './timeline-part.tsx';
import './editor.css';

/** Nobody puts more right than this before looking again. */
const MOST_LISTED = 8;

export function EditorPanel() {
  const says = useEditorWords();
  if (!says) return null;
  return <Opened says={says} />;
}

function Opened({ says }: { readonly says: EditorMessages }) {
  const { app } = useShell();
  const [editor] = useState(() => editorOf(app));
  const draft = useStore(editor.store, (editing) => editing.draft);
  const problems = useMemo(() => problemsOf(draft), [draft]);
  const desk: Desk = useMemo(
    () => ({ editor, draft, says, problems }),
    [editor, draft, says, problems],
  );
  return (
    <DeskContext value={desk}>
      <Panel title={says.title} back>
        <div className="edit-body">
          <p className="second">{says.lead}</p>
          <Begin />
          <Whole />
          <Sites />
          <Fibres />
          <Hosts />
          <Services />
          <Clients />
          <Timeline />
          <NamedCuts />
          <Documents />
        </div>
        <Foot />
        <Arrival />
      </Panel>
    </DeskContext>
  );
}

function Whole() {
  const { says } = useDesk();
  const { fields } = says;
  return (
    <Section name="whole" paths={['name', 'duration', 'detectionDelay']}>
      <TextField path="name" label={fields.name} />
      <NumberField path="duration" label={fields.duration} unit="s" />
      <NumberField path="detectionDelay" label={fields.detectionDelay} unit="ms" />
    </Section>
  );
}

/** Always in sight: whether it can run, what is to be put right first, and the way back. */
function Foot() {
  const words = useWords();
  const actions = useActions();
  const { editor, draft, says, problems } = useDesk();
  const [stray, canUndo, canRedo] = [
    useEditing((editing) => editing.stray),
    useEditing(({ past, stray: typed }) => past.length > 0 || typed !== null),
    useEditing(({ future }) => future.length > 0),
  ];
  const wrong = stray ? [...problems, stray.problem] : problems;
  return (
    <div className="edit-foot">
      <p className="edit-state" aria-live="polite">
        {wrong.length === 0 ? says.runs : says.runsNot({ n: wrong.length })}
      </p>
      {wrong.length > 0 && (
        <ul className="plain-list edit-wrong-list" aria-label={says.wrong}>
          {wrong.slice(0, MOST_LISTED).map((problem) => (
            <li key={problem.path}>
              <button type="button" className="link" onClick={() => editor.goTo(problem.path)}>
                {draftProblemText(words, says, draft, problem)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="panel-buttons">
        <button
          type="button"
          className="button"
          disabled={wrong.length > 0}
          onClick={() => actions.openFile(draftText(draft))}
        >
          {says.run}
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={!canUndo}
          onClick={() => editor.undo()}
        >
          {says.undo}
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={!canRedo}
          onClick={() => editor.redo()}
        >
          {says.redo}
        </button>
      </div>
    </div>
  );
}

/** Focuses the field that was asked for, or what it stands in, once that is unfolded. */
function Arrival() {
  const { editor } = useDesk();
  const wanted = useEditing((editing) => editing.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const steps = wanted.split('.');
    for (let n = steps.length; n > 0; n -= 1) {
      const field = document.getElementById(fieldId(steps.slice(0, n).join('.')));
      if (!field) continue;
      field.focus();
      field.scrollIntoView({ block: 'center' });
      break;
    }
    editor.arrived();
  }, [wanted, editor]);
  return null;
}
