/** Which panel is open. Each mounts when opened, so none costs anything at rest. */
import { useEffect, useRef, useState } from 'react';
import type { State } from '../../store/state.ts';
import { MetersPanel } from '../meters/meters-panel.tsx';
import { useApp, useShell } from '../shell/context.ts';
import { AboutPanel } from './about.tsx';
import { InsidePanel } from './inside.tsx';
import { KeysPanel } from './keys.tsx';
import { MorePanel } from './more.tsx';
import { OperationsPanel } from './operations.tsx';
import { SharePanel } from './share.tsx';
import { SpeedPanel } from './speed.tsx';
import { LatePanel } from './late-panel.tsx';
import { WhyPanel } from './why.tsx';

const tunable = () => import('../tunable/tunable.tsx').then((file) => file.TunablePanel);

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
  switch (panel) {
    case null:
      return null;
    case 'more':
      return <MorePanel key={panel} />;
    case 'share':
      return <SharePanel key={panel} />;
    case 'about':
      return <AboutPanel key={panel} />;
    case 'why':
      return <WhyPanel key={panel} />;
    case 'operations':
      return <OperationsPanel key={panel} from={before} />;
    case 'keys':
      return <KeysPanel key={panel} />;
    case 'speed':
      return <SpeedPanel key={panel} />;
    case 'meter-answered':
    case 'meter-story':
    case 'measures':
      return <MetersPanel key={panel} kind={panel} />;
    case 'tunable':
      return <LatePanel key={panel} load={tunable} />;
    case 'feed':
    case 'inspector':
    case 'model':
      return <InsidePanel key={panel} kind={panel} />;
  }
}
