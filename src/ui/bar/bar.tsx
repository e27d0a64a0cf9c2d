/** The one bar: quiet tools left, the beat's one button right. On a phone that button is the bar. */
import { useShallow } from 'zustand/shallow';
import { anyBroken, hostsDown } from '../../store/broken.ts';
import { ASHA_AMOUNT } from '../../store/opening.ts';
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { factor } from '../../words/format.ts';
import { mainService } from '../../store/groups.ts';
import { RuleIcon, ToolIcon } from '../icons/icons.tsx';
import type { ToolKind } from '../icons/icons.tsx';
import { useReplicas } from '../map-wiring/use-replicas.ts';
import { useActions, useApp, useShell, useWords } from '../shell/context.ts';
import './bar.css';

const HASH_SHOWN = 4;

export function Bar() {
  const words = useWords();
  const opening = useApp((state) => state.beat !== null);
  return (
    <footer className="bar" aria-label={words.bar.label}>
      {opening ? <OpeningBar /> : <FreeBar />}
    </footer>
  );
}

function Tool(props: {
  readonly icon: ToolKind;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly className?: string;
}) {
  return (
    <button
      type="button"
      className={`tool ${props.className ?? ''}`}
      onClick={props.onClick}
      disabled={props.disabled}
    >
      <ToolIcon kind={props.icon} />
      <span className="tool-label">{props.label}</span>
    </button>
  );
}

function PlayTool({ className }: { readonly className?: string }) {
  const words = useWords();
  const actions = useActions();
  const playing = useApp((state) => state.playing);
  return (
    <Tool
      icon={playing ? 'pause' : 'play'}
      label={playing ? words.bar.pause : words.bar.play}
      onClick={() => actions.play(!playing)}
      {...(className === undefined ? {} : { className })}
    />
  );
}

/** What the beat's button says; null when the story goes on by itself. */
export function askedLabel(words: Messages, asked: State['asked']): string | null {
  switch (asked) {
    case 'cut':
      return words.buttons.cutForMe;
    case 'pay':
      return words.buttons.payAmount({ amount: ASHA_AMOUNT });
    case 'rule':
      return words.rule.ap;
    case 'repair':
      return words.buttons.repairCables;
    case 'next':
      return words.buttons.next;
    case 'doors':
    case null:
      return null;
  }
}

function OpeningBar() {
  const words = useWords();
  const actions = useActions();
  const [asked, canUndo] = useApp(useShallow((state) => [state.asked, state.canUndo]));
  const label = askedLabel(words, asked);
  // On wide screens the asked-for thing itself pulses: the phone's button and the rule's part.
  const elsewhere = asked === 'pay' || asked === 'rule';
  const over = asked === 'doors';
  return (
    <>
      {!over && (
        <>
          <PlayTool className={label === null ? 'opening-play' : 'opening-play only-wide'} />
          <SpeedChip className="only-wide" />
          <Tool
            icon="undo"
            label={words.bar.undo}
            className="only-wide"
            disabled={!canUndo}
            onClick={actions.undo}
          />
        </>
      )}
      <Tool
        icon="again"
        label={words.bar.again}
        className="only-wide"
        onClick={actions.startAgain}
      />
      {label !== null && (
        // Its own element for each thing asked: a press that began on one label ends on no other.
        <button
          key={asked}
          type="button"
          className={`button beat ${asked === 'repair' ? 'call' : ''} ${elsewhere ? 'only-phone' : ''}`}
          onClick={({ detail }) => {
            // Hurried presses on Next are counted on by the browser: they must not pay or cut.
            if (asked === 'next' || detail < 2) actions.proceed();
          }}
        >
          {asked === 'rule' && <RuleIcon mode="ap" />}
          {label}
        </button>
      )}
    </>
  );
}

function FreeBar() {
  const words = useWords();
  const actions = useActions();
  const { app } = useShell();
  const replicas = useReplicas(app);
  const [canUndo, broken] = useApp(
    useShallow((state) => [
      state.canUndo,
      anyBroken(state.slice) || hostsDown(state.scenario, replicas).length > 0,
    ]),
  );
  return (
    <>
      <PlayTool className="solid" />
      <SpeedChip />
      <Tool icon="undo" label={words.bar.undo} disabled={!canUndo} onClick={actions.undo} />
      <Tool
        icon="repair"
        label={words.bar.repairAll}
        disabled={!broken}
        onClick={actions.repairAll}
      />
      <Tool icon="share" label={words.bar.share} onClick={() => actions.openPanel('share')} />
      <Tool icon="more" label={words.bar.more} onClick={() => actions.openPanel('more')} />
      <Proof />
    </>
  );
}

function SpeedChip({ className = '' }: { readonly className?: string }) {
  const words = useWords();
  const actions = useActions();
  const speed = useApp((state) => state.speed);
  // Where a hand is asked for, time stands: no speed would be true.
  const waiting = useApp((state) => state.asked !== null);
  const now = factor(speed.factor);
  const told = speed.auto ? words.speed.chipAuto({ factor: now }) : now;
  return (
    <button
      type="button"
      className={`speed ${className}`}
      onClick={() => actions.openPanel('speed')}
    >
      <span className="sr-only">{words.speed.label} </span>
      <b>{waiting ? words.speed.waiting : told}</b>
      {!waiting && speed.factor < 1 && (
        <span className="only-wide">
          {words.speed.here({ millis: `${Math.round(speed.factor * 1000)} ms` })}
        </span>
      )}
    </button>
  );
}

/** "Is this scripted?" will be asked in every hall: the answer is one tap away. */
function Proof() {
  const words = useWords();
  const actions = useActions();
  const [mode, seed, hash] = useApp(
    useShallow((state) => [
      // Of the run on screen: the rule may have been changed, and its replay is still on the way.
      mainService(state.scenario).mode,
      state.run.seed,
      state.replaying === null ? state.slice.traceHash.slice(0, HASH_SHOWN) : '',
    ]),
  );
  return (
    <button type="button" className="proof only-wide" onClick={() => actions.openPanel('about')}>
      {words.bar.proof({ system: words.bar.systems[mode], seed, hash })}
    </button>
  );
}
