/** The page: map left, one column right, one bar below; on a phone the same parts, top to bottom. */
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/shallow';
import { Bar } from '../bar/bar.tsx';
import { Caption } from '../caption/caption.tsx';
import { EndCard } from '../end/end-card.tsx';
import { Live } from '../live/live.tsx';
import { Panels } from '../panels/panels.tsx';
import { Phones } from '../phones/phones.tsx';
import { Rule } from '../rule/rule.tsx';
import { Toast } from '../toast/toast.tsx';
import { Corner, Top } from '../top/top.tsx';
import { Trouble } from '../trouble/trouble.tsx';
import { Verdict } from '../verdict/verdict.tsx';
import { Shell, useApp, useShell, useWords } from './context.ts';
import type { ShellContext } from './context.ts';
import type { Beat, State } from '../../store/state.ts';
import './shell.css';
import './on-its-side.css';

/** `map` is handed in, so that the first frame can put a still one in its place. */
export function AppShell({
  shell,
  map,
}: {
  readonly shell: ShellContext;
  readonly map: ReactNode;
}) {
  return (
    <Shell value={shell}>
      <Stage map={map} />
      <Panels />
      <Live />
    </Shell>
  );
}

/** Panels that leave the map to the hands, and cover the column. */
const BEFORE_VERDICT: readonly (Beat | null)[] = ['hello', 'agree', 'cut', 'parted', 'ask'];
const BEFORE_RULE: readonly (Beat | null)[] = [...BEFORE_VERDICT, 'refused'];

/** Each part comes when the story has come to it: the verdict with Ravi's answer. */
function hasCome({ beat, facts }: State): { readonly rule: boolean; readonly verdict: boolean } {
  const answered = beat !== 'refused' || (facts?.ravi?.outcome ?? null) !== null;
  return {
    rule: !BEFORE_RULE.includes(beat),
    verdict: !BEFORE_VERDICT.includes(beat) && answered,
  };
}

const COVERING: readonly State['panel'][] = ['feed', 'inspector', 'measures', 'break', 'crowd'];

function Stage({ map }: { readonly map: ReactNode }) {
  const words = useWords();
  const { still } = useShell();
  const beat = useApp((state) => state.beat);
  const rewinding = useApp((state) => state.rewinding);
  // A modeless panel covers the column but not the page: nothing under it may take the focus.
  const covered = useApp(({ panel }) => COVERING.includes(panel));
  const come = useApp(useShallow(hasCome));
  const blank = useApp((state) => state.replaying === 'blank');
  const place = (
    <div className="map">
      {map}
      <Corner />
      <Trouble />
      <EndCard />
    </div>
  );
  return (
    <main
      className="stage"
      data-opening={beat === null ? undefined : ''}
      data-beat={beat ?? 'free'}
      data-rewinding={rewinding ? '' : undefined}
      data-blank={blank ? '' : undefined}
    >
      {still !== true && place}
      <section className="side" aria-label={words.app.column} inert={covered}>
        <Top />
        <Caption />
        <div className={come.rule ? 'part-rule' : 'part-rule later'}>
          <Rule folded={beat === null} />
        </div>
        <Phones />
        <div className={come.verdict ? 'part-verdict' : 'part-verdict later'}>
          <Verdict />
        </div>
      </section>
      <Toast />
      <Bar />
      {/* Over a slow line the still's four maps come last: the words are there, and nothing moves. */}
      {still === true && place}
    </main>
  );
}
