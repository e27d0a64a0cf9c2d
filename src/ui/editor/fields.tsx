/** The editor's fields: native inputs with a label each, and beside each what is wrong with it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { withValue } from '../../store/draft-edits.ts';
import type { Named } from '../../store/draft-edits.ts';
import { useWords } from '../shell/context.ts';
import { useDesk, useEditing } from './context.ts';
import { draftProblemText } from './problem-text.ts';
import { readAs, shownIn } from './units.ts';
import type { Unit } from './units.ts';

export const fieldId = (path: string): string => `edit-${path}`;

/** A segment that is a number is a place in a list; names never are. */
const stepsOf = (path: string): (string | number)[] =>
  path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));

export function useValue(path: string): unknown {
  const { draft } = useDesk();
  return stepsOf(path).reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
    draft,
  );
}

/** Changes one field; `undefined` takes it away. Typing on is one edit. */
export function useSet(): (path: string, value: unknown, typing?: boolean) => void {
  const { editor } = useDesk();
  return (path, value, typing = false) =>
    editor.edit(typing ? path : null, (draft) => withValue(draft, stepsOf(path), value));
}

function useProblem(path: string, within: boolean): string | null {
  const words = useWords();
  const { draft, says, problems } = useDesk();
  const stray = useEditing((editing) => editing.stray);
  const problem =
    (stray?.path === path ? stray.problem : undefined) ??
    problems.find((each) => each.path === path || (within && each.path.startsWith(`${path}.`)));
  return problem ? draftProblemText(words, says, draft, problem) : null;
}

/** What the input carries when something is wrong, and the sentence itself. */
function useWrong(path: string, within = false) {
  const text = useProblem(path, within);
  const id = `${fieldId(path)}-wrong`;
  return {
    aria: text === null ? {} : ({ 'aria-invalid': true, 'aria-describedby': id } as const),
    note: text !== null && (
      <span className="edit-wrong" id={id}>
        {text}
      </span>
    ),
  };
}

function Frame(props: {
  readonly path: string;
  readonly wide?: boolean;
  readonly label: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="field edit-field" data-wide={props.wide ? '' : undefined}>
      <label htmlFor={fieldId(props.path)}>{props.label}</label>
      {props.children}
      {props.note}
    </div>
  );
}

export function NumberField({
  path,
  label,
  unit,
  optional = false,
}: {
  readonly path: string;
  readonly label: string;
  readonly unit: Unit;
  readonly optional?: boolean;
}) {
  const set = useSet();
  const value = useValue(path);
  const { aria, note } = useWrong(path);
  // As it is being typed: "16." is no other number than 16.
  const [typed, setTyped] = useState<string | null>(null);
  const now = Number.isFinite(value) ? shownIn(unit, Number(value)) : '';
  const goesOn = typed !== null && (typed === '' ? now === '' : readAs(unit, typed) === value);
  return (
    <Frame path={path} label={label} note={note}>
      <input
        id={fieldId(path)}
        type="number"
        step="any"
        inputMode="decimal"
        autoComplete="off"
        required={!optional}
        value={goesOn ? typed : now}
        onChange={({ target }) => {
          setTyped(target.value);
          // One that must be there stays, as no number.
          const none = optional ? undefined : Number.NaN;
          set(path, target.value === '' ? none : readAs(unit, target.value), true);
        }}
        onBlur={() => setTyped(null)}
        {...aria}
      />
    </Frame>
  );
}

export function TextField({
  path,
  label,
  optional = false,
}: {
  readonly path: string;
  readonly label: string;
  readonly optional?: boolean;
}) {
  const set = useSet();
  const value = useValue(path);
  const { aria, note } = useWrong(path);
  return (
    <Frame path={path} label={label} note={note}>
      <input
        id={fieldId(path)}
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={typeof value === 'string' ? value : ''}
        onChange={({ target }) => {
          set(path, optional && target.value === '' ? undefined : target.value, true);
        }}
        {...aria}
      />
    </Frame>
  );
}

/** A name that others refer to: given when it is left or entered, and to all of them at once. */
export function NameField({ what, path }: { readonly what: Named; readonly path: string }) {
  const { editor, says } = useDesk();
  const stray = useEditing((editing) => editing.stray);
  const named = useValue(path);
  const id = typeof named === 'string' ? named : '';
  const { aria, note } = useWrong(path);
  const [typed, setTyped] = useState<string | null>(null);
  const give = () => {
    if (typed !== null) editor.rename(what, path, id, typed);
    setTyped(null);
  };
  return (
    <Frame path={path} label={says.name} note={note}>
      <input
        id={fieldId(path)}
        type="text"
        spellCheck={false}
        autoComplete="off"
        value={typed ?? (stray?.path === path ? stray.text : id)}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={give}
        onKeyDown={(event) => {
          if (event.key === 'Enter') give();
        }}
        {...aria}
      />
    </Frame>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** One of a few. A value that is not among them is shown as it is: it is what is wrong. */
export function ChoiceField(props: {
  readonly path: string;
  readonly label: string;
  readonly options: readonly Option[];
  /** '' is the value of an option that takes the field away. */
  readonly read?: (value: string) => unknown;
  readonly onChoose?: (value: string) => void;
  readonly value?: string;
  /** Its options are sentences. */
  readonly wide?: boolean;
}) {
  const set = useSet();
  const here = useValue(props.path);
  const { aria, note } = useWrong(props.path);
  const value =
    props.value ?? (typeof here === 'string' || typeof here === 'number' ? String(here) : '');
  const known = props.options.some((option) => option.value === value);
  const choose = (chosen: string) => {
    if (props.onChoose) props.onChoose(chosen);
    else set(props.path, chosen === '' ? undefined : (props.read?.(chosen) ?? chosen));
  };
  return (
    <Frame path={props.path} label={props.label} note={note} wide={props.wide === true}>
      <select
        id={fieldId(props.path)}
        value={value}
        onChange={({ target }) => choose(target.value)}
        {...aria}
      >
        {!known && <option value={value}>{value}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export function CheckField({ path, label }: { readonly path: string; readonly label: string }) {
  const set = useSet();
  const value = useValue(path);
  return (
    <label className="choice edit-choice">
      <input
        id={fieldId(path)}
        type="checkbox"
        checked={value === true}
        onChange={({ target }) => set(path, target.checked)}
      />
      {label}
    </label>
  );
}

/** Any number of a list. */
export function PicksField(props: {
  readonly path: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}) {
  const { note } = useWrong(props.path, true);
  return (
    <fieldset className="edit-picks" id={fieldId(props.path)} tabIndex={-1}>
      <legend>{props.label}</legend>
      <div className="edit-picks-row">
        {props.options.map(({ value, label }) => (
          <label key={value} className="choice edit-choice">
            <input
              type="checkbox"
              checked={props.chosen.includes(value)}
              onChange={({ target }) => {
                const rest = props.chosen.filter((each) => each !== value);
                props.onChoose(target.checked ? [...rest, value] : rest);
              }}
            />
            {label}
          </label>
        ))}
      </div>
      {note}
    </fieldset>
  );
}

/** How long a way takes: which law, and its numbers. */
export function LatencyField({ path, label }: { readonly path: string; readonly label: string }) {
  const { says } = useDesk();
  const set = useSet();
  const kinds = ['constant', 'uniform', 'exponential', 'pareto'] as const;
  const value = useValue(path) as Partial<Record<string, unknown>> | undefined;
  const kind = typeof value?.['kind'] === 'string' ? value['kind'] : '';
  const micros = (name: string) => (typeof value?.[name] === 'number' ? value[name] : undefined);
  const choose = (next: string) => {
    const least = micros('min') ?? micros('micros') ?? micros('scale') ?? micros('mean') ?? 10_000;
    const most = micros('max') ?? micros('mean') ?? least;
    if (next === 'constant') set(path, { kind: next, micros: least });
    if (next === 'uniform') set(path, { kind: next, min: least, max: Math.max(least, most) });
    if (next === 'exponential') set(path, { kind: next, mean: most, min: least });
    if (next === 'pareto') set(path, { kind: next, scale: least, alpha: 3 });
  };
  const fields = {
    constant: ['micros'],
    uniform: ['min', 'max'],
    exponential: ['mean', 'min'],
    pareto: ['scale', 'alpha'],
    mixture: [],
  } as const;
  return (
    <fieldset className="edit-latency">
      <legend>{label}</legend>
      <ChoiceField
        wide
        path={`${path}.kind`}
        label={says.fields.kind}
        value={kind}
        options={[...kinds, ...(kind === 'mixture' ? (['mixture'] as const) : [])].map((each) => ({
          value: each,
          label: says.latencies[each],
        }))}
        onChoose={choose}
      />
      {Object.hasOwn(fields, kind) &&
        fields[kind as keyof typeof fields].map((name) => (
          <NumberField
            key={name}
            path={`${path}.${name}`}
            label={says.fields[name]}
            unit={name === 'alpha' ? 'none' : 'ms'}
            optional={kind === 'exponential' && name === 'min'}
          />
        ))}
    </fieldset>
  );
}
