/**
 * The draft in the editor: its edits, their undo, and what is open of it. Kept beside the application,
 * so that closing the panel loses nothing.
 */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../engine/index.ts';
import type { App } from './app.ts';
import { draftOf, problemsOf, smallDraft } from './draft.ts';
import type { Problem } from './draft.ts';
import { LISTS, renamed } from './draft-edits.ts';
import type { Named } from './draft-edits.ts';

/** Edits that can be taken back. */
const UNDO_MAX = 200;

/** A name that was typed and cannot be given: the draft keeps the one it has. */
export interface Stray {
  readonly path: string;
  readonly text: string;
  readonly problem: Problem;
}

export interface Editing {
  readonly draft: Scenario;
  /** Newest last. */
  readonly past: readonly Scenario[];
  readonly future: readonly Scenario[];
  /** Field of the last edit: typing on in it is one edit. */
  readonly field: string | null;
  readonly stray: Stray | null;
  /** Sections and items that are unfolded, by their paths. */
  readonly unfolded: ReadonlySet<string>;
  /** Field that is to be focused once it is on screen. */
  readonly wanted: string | null;
}

export interface Editor {
  readonly store: StoreApi<Editing>;
  /** `field` is the field typed in; null = an edit of its own. */
  readonly edit: (field: string | null, change: (draft: Scenario) => Scenario) => void;
  /** Gives a name, and tells of one that is taken or cannot be one. */
  readonly rename: (what: Named, path: string, from: string, to: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly unfold: (path: string, open: boolean) => void;
  /** Something was removed: what was unfolded by its number is another thing now. */
  readonly foldItems: () => void;
  /** Unfolds what a field stands in, and focuses it. */
  readonly goTo: (path: string) => void;
  readonly arrived: () => void;
}

function refusalOf(draft: Scenario, what: Named, path: string, to: string): Problem | null {
  if (draft[LISTS[what]].some(({ id }) => id === to)) {
    return { kind: 'duplicate', path, parameters: { id: to } };
  }
  const [list, index, field] = path.split('.');
  const next = draft[LISTS[what]].map((item, at) =>
    at === Number(index) ? { ...item, [field ?? 'id']: to } : item,
  );
  return problemsOf({ ...draft, [list ?? '']: next }).find((each) => each.path === path) ?? null;
}

function createEditor(draft: Scenario): Editor {
  const store = createStore<Editing>(() => ({
    draft,
    past: [],
    future: [],
    field: null,
    stray: null,
    unfolded: new Set(['sites']),
    wanted: null,
  }));
  const edit: Editor['edit'] = (field, change) =>
    store.setState((now) => {
      const next = change(now.draft);
      if (next === now.draft) return { stray: null };
      const goesOn = field !== null && field === now.field;
      const past = goesOn ? now.past : [...now.past, now.draft].slice(-UNDO_MAX);
      return { draft: next, past, future: [], field, stray: null };
    });
  return {
    store,
    edit,
    rename: (what, path, from, to) => {
      const problem = to === from ? null : refusalOf(store.getState().draft, what, path, to);
      if (problem) store.setState({ stray: { path, text: to, problem } });
      else edit(null, (now) => (to === from ? now : renamed(now, what, from, to)));
    },
    undo: () =>
      store.setState(({ draft: now, past, future, stray }) => {
        // A name that could not be given is the last thing that was typed.
        if (stray) return { stray: null };
        const before = past.at(-1);
        if (!before) return {};
        return { draft: before, past: past.slice(0, -1), future: [...future, now], field: null };
      }),
    redo: () =>
      store.setState(({ draft: now, past, future }) => {
        const next = future.at(-1);
        if (!next) return {};
        const left = future.slice(0, -1);
        return { draft: next, past: [...past, now], future: left, field: null, stray: null };
      }),
    unfold: (path, open) =>
      store.setState(({ unfolded }) => {
        const next = new Set(unfolded);
        if (open) next.add(path);
        else next.delete(path);
        return { unfolded: next };
      }),
    foldItems: () =>
      store.setState(({ unfolded }) => ({
        unfolded: new Set([...unfolded].filter((path) => !path.includes('.'))),
      })),
    goTo: (path) =>
      store.setState(({ unfolded }) => {
        const [section, item] = path.split('.');
        const within = [section ?? '', ...(item === undefined ? [] : [`${section}.${item}`])];
        return { wanted: path, unfolded: new Set([...unfolded, ...within]) };
      }),
    arrived: () => store.setState({ wanted: null }),
  };
}

const editors = new WeakMap<App, Editor>();

/** The application's editor; one without an edit begins with what runs now. */
export function editorOf(app: App): Editor {
  const known = editors.get(app);
  const edited = known && known.store.getState().past.length > 0;
  if (known && edited) return known;
  const draft = draftOf(app.store.getState().run) ?? smallDraft();
  if (known) {
    const before = JSON.stringify(known.store.getState().draft);
    if (before !== JSON.stringify(draft)) known.store.setState({ draft, future: [], stray: null });
    return known;
  }
  const editor = createEditor(draft);
  editors.set(app, editor);
  return editor;
}
