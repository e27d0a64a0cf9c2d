/** Which panel is open. Each mounts when opened, so none costs anything at rest. */
import { useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';
import { late } from '../../store/late.ts';
import type { Late } from '../../store/late.ts';
import type { State } from '../../store/state.ts';
import { loadPanels } from '../../words/load-panels.ts';
import type { WordsLanguage } from '../../words/load.ts';
import { MetersPanel } from '../meters/meters-panel.tsx';
import { useApp, useShell } from '../shell/context.ts';
import { fetchWords } from '../shell/late-words.ts';
import { PanelBefore } from './before.ts';
import { InsidePanel } from './inside.tsx';
import { LatePanel } from './late-panel.tsx';

/** One file for nearly all of them: whoever opens one is likely to open the next. */
const all = late(() => import('./all.ts'));
const tunable = late(() => import('../tunable/tunable.tsx'));
const breakMore = late(() => import('../break-more/panel.tsx'));
const stages = late(() => import('../city/stages-panel.tsx'));
const editor = late(() => import('../editor/editor-panel.tsx'));
const crowd = late(() => import('../city/crowd-panel.tsx'));

/** Fetches the panels before one is asked for. */
export async function fetchPanels(language: WordsLanguage): Promise<void> {
  await Promise.all([all.load(), fetchWords(loadPanels, language)]);
}

function from<File>(file: Late<File>, pick: (file: File) => ComponentType): Late<ComponentType> {
  const picked = (here: File | null) => here && pick(here);
  return { now: () => picked(file.now()), load: async () => pick(await file.load()) };
}

const PANELS = {
  more: from(all, (file) => file.MorePanel),
  share: from(all, (file) => file.SharePanel),
  about: from(all, (file) => file.AboutPanel),
  why: from(all, (file) => file.WhyPanel),
  operations: from(all, (file) => file.OperationsPanel),
  keys: from(all, (file) => file.KeysPanel),
  speed: from(all, (file) => file.SpeedPanel),
  tunable: from(tunable, (file) => file.TunablePanel),
  break: from(breakMore, (file) => file.BreakPanel),
  stages: from(stages, (file) => file.StagesPanel),
  crowd: from(crowd, (file) => file.CrowdPanel),
  editor: from(editor, (file) => file.EditorPanel),
} as const;

/** One panel may replace another before it closes: focus goes back to what opened the first. */
function useFocusBack(closed: boolean): void {
  const { app } = useShell();
  const opener = useRef<Element | null>(null);
  useEffect(
    () =>
      app.store.subscribe((now, before) => {
        if (before.panel === null && now.panel !== null) opener.current = document.activeElement;
      }),
    [app],
  );
  useEffect(() => {
    const { current } = opener;
    // A sign of the map is no HTML element, and can be focused all the same.
    if (closed && (current instanceof HTMLElement || current instanceof SVGElement)) {
      current.focus({ preventScroll: true });
    }
  }, [closed]);
}

/** The panel that the open one replaced, for the way back; null when it opened by itself. */
function usePanelBefore(): State['panel'] {
  const { app } = useShell();
  const [before, setBefore] = useState<State['panel']>(null);
  useEffect(
    () =>
      app.store.subscribe((now, then) => {
        if (now.panel !== then.panel) setBefore(then.panel);
      }),
    [app],
  );
  return before;
}

export function Panels() {
  const panel = useApp((state) => state.panel);
  const before = usePanelBefore();
  useFocusBack(panel === null);
  if (panel === null) return null;
  if (panel === 'feed' || panel === 'inspector' || panel === 'model') {
    return <InsidePanel key={panel} kind={panel} />;
  }
  if (panel === 'meter-answered' || panel === 'meter-story' || panel === 'measures') {
    return <MetersPanel key={panel} kind={panel} />;
  }
  return (
    <PanelBefore value={before}>
      <LatePanel key={panel} late={PANELS[panel]} />
    </PanelBefore>
  );
}
