/** Sections and their items: folded away until wanted, and opened where something is wrong. */
import type { MouseEvent, ReactNode } from 'react';
import { count } from '../../words/format.ts';
import type { EditorMessages } from '../../words/load-editor.ts';
import { useWords } from '../shell/context.ts';
import { useDesk, useEditing } from './context.ts';
import { fieldId } from './fields.tsx';
import { thingName } from './problem-text.ts';

type SectionName = keyof EditorMessages['sections'];

/** How many things below a path are to be put right. */
function useWrongCount(paths: readonly string[]): number {
  const { problems } = useDesk();
  const stray = useEditing((editing) => editing.stray);
  const all = stray ? [...problems, stray.problem] : problems;
  return all.filter(({ path }) => paths.some((own) => path === own || path.startsWith(`${own}.`)))
    .length;
}

function Wrong({ n }: { readonly n: number }) {
  const { says } = useDesk();
  return n > 0 && <em className="edit-count-wrong">{says.wrongHere({ n })}</em>;
}

export function Section(props: {
  readonly name: SectionName;
  readonly count?: number;
  /** Fields it holds beside those below its own name. */
  readonly paths?: readonly string[];
  readonly children: ReactNode;
}) {
  const { editor, says } = useDesk();
  const open = useEditing(({ unfolded }) => unfolded.has(props.name));
  const wrong = useWrongCount(props.paths ?? [props.name]);
  return (
    <details
      className="edit-section"
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget)
          editor.unfold(props.name, event.currentTarget.open);
      }}
    >
      <summary>
        <b>{says.sections[props.name]}</b>{' '}
        {props.count !== undefined && <span className="second">{count(props.count)}</span>}{' '}
        <Wrong n={wrong} />
      </summary>
      {open && (
        <div className="edit-section-inside">
          <p className="second">{says.means[props.name]}</p>
          {props.children}
        </div>
      )}
    </details>
  );
}

export function Item(props: {
  /** "fibres.2" */
  readonly path: string;
  readonly detail: string;
  readonly title?: string;
  readonly onRemove?: () => void;
  readonly children?: ReactNode;
}) {
  const words = useWords();
  const { editor, draft, says } = useDesk();
  const open = useEditing(({ unfolded }) => unfolded.has(props.path));
  const wrong = useWrongCount([props.path]);
  const thing = thingName(words, says, draft, `${props.path}.`);
  const remove = (event: MouseEvent<HTMLElement>) => {
    // The button goes with its item: whoever pressed it is led to where that stood.
    const section = event.currentTarget.closest('.edit-section')?.querySelector('summary');
    props.onRemove?.();
    editor.foldItems();
    section?.focus();
  };
  return (
    <details
      className="edit-item"
      open={open}
      onToggle={(event) => {
        if (event.target === event.currentTarget)
          editor.unfold(props.path, event.currentTarget.open);
      }}
    >
      <summary id={fieldId(props.path)}>
        <span>{props.title ?? thing}</span> <small>{props.detail}</small> <Wrong n={wrong} />
      </summary>
      {open && (
        <fieldset className="edit-item-inside" aria-label={thing}>
          {props.children}
          {props.onRemove && (
            <button type="button" className="button quiet edit-remove" onClick={remove}>
              {says.remove({ what: thing })}
            </button>
          )}
        </fieldset>
      )}
    </details>
  );
}

/** A button that adds something, and unfolds it. */
export function AddButton(props: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onAdd: () => void;
}) {
  return (
    <button
      type="button"
      className="button quiet edit-new"
      disabled={props.disabled === true}
      onClick={props.onAdd}
    >
      {props.label}
    </button>
  );
}
