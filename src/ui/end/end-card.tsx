/** The end card: one sentence, three doors, one link. The evidence stays readable beside it. */
import { useEffect, useRef, useState } from 'react';
import { Drawn } from '../icons/drawn.tsx';
import { useActions, useApp, useShell, useWords } from '../shell/context.ts';
import type { ShellContext } from '../shell/context.ts';
import './end-card.css';

export function EndCard() {
  const shown = useApp((state) => state.beat === 'end');
  return shown ? <Card /> : null;
}

/** For a hall: full screen, and type that grows with it past what suits a desk; until it is left. */
function enterRoom(screen: ShellContext['screen']): void {
  const page = document.documentElement;
  const set = (room: boolean): void => {
    page.toggleAttribute('data-room', room);
    screen.setState({ room });
  };
  // Its style comes late: nobody else needs it. Without it all is as large as the window makes it.
  import('./room.css').then(
    () => set(true),
    () => set(true),
  );
  page.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null) set(false);
  });
  // Refused by some browsers inside frames: free play is still there, in large type.
  page.requestFullscreen?.().catch(() => undefined);
}

function Card() {
  const words = useWords();
  const actions = useActions();
  const { screen } = useShell();
  // A hall is shown a big screen; whoever holds a phone is alone with it.
  const [alone] = useState(() => window.matchMedia('(width < 900px)').matches);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  const showRoom = () => {
    actions.skipOpening();
    actions.setSound(true);
    enterRoom(screen);
  };
  const testOwn = () => {
    actions.skipOpening();
    screen.setState({ section: 'system' });
    actions.openPanel('more');
  };
  return (
    <>
      <div className="veil" />
      <dialog open className="end-card" aria-labelledby="end-sentence">
        <header>
          <span>{words.app.name}</span>
          <span lang="hi">
            <Drawn text={words.app.otherName} />
          </span>
        </header>
        <div className="end-inside">
          <p id="end-sentence">
            {words.opening.end} <em>{words.opening.endNot}</em>
          </p>
          <div className="doors">
            <button
              ref={alone ? null : first}
              type="button"
              className={alone ? 'button quiet' : 'button'}
              onClick={showRoom}
            >
              {words.doors.room}
            </button>
            <button
              ref={alone ? first : null}
              type="button"
              className={alone ? 'button' : 'button quiet'}
              onClick={actions.learnOpening}
            >
              {words.doors.learn}
            </button>
            <button type="button" className="button quiet" onClick={testOwn}>
              {words.doors.own}
            </button>
          </div>
          <button type="button" className="free-play" onClick={actions.skipOpening}>
            {words.doors.free}
          </button>
        </div>
      </dialog>
    </>
  );
}
