/** The feed: what happened up to the moment on screen, newest first, told in sentences. */
import { memo, useMemo, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import type { ChronicleLine } from '../../engine/index.ts';
import type { Feed } from '../../store/state.ts';
import { count, fineMoment } from '../../words/format.ts';
import type { InsideView } from '../panels/inside.tsx';
import { Panel } from '../panels/panel.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { KindIcon } from './kind-icon.tsx';
import { FEED_KINDS, concerns, kindOf, repeatsOf } from './kinds.ts';
import type { FeedKind } from './kinds.ts';
import type { Tongue } from './parts.ts';
import { placesOf } from './places.ts';
import { sentenceOf } from './sentence.ts';
import '../panels/inside.css';
import './feed.css';

const EMPTY: Feed = { from: 0, lines: [] };

export function FeedPanel({ inside }: InsideView) {
  const words = useWords();
  const [scenario, feed, playing] = useApp(
    useShallow((state) => [state.scenario, state.feed ?? EMPTY, state.playing]),
  );
  const places = useMemo(() => placesOf(words, scenario), [words, scenario]);
  const tongue = useMemo(
    (): Tongue => ({ words, inside, scenario, places }),
    [words, inside, scenario, places],
  );
  const [kinds, setKinds] = useState<ReadonlySet<FeedKind>>(new Set());
  const [host, setHost] = useState('');
  // Lines must not move away under a pointer or a focus that is about to press one.
  const [held, setHeld] = useState<Feed | null>(null);
  const shown = playing && held ? held : feed;
  const newer = (feed.lines.at(-1)?.serial ?? -1) - (shown.lines.at(-1)?.serial ?? -1);
  const lines = shown.lines
    .filter((line) => kinds.size === 0 || kinds.has(kindOf(line)))
    .filter((line) => host === '' || concerns(line, host, places, scenario))
    .toReversed();
  const hold = () => {
    if (playing && !held) setHeld(feed);
  };
  const release = () => setHeld(null);
  return (
    <Panel title={inside.feed.title} back modeless>
      <p className="second feed-means">{inside.feed.means}</p>
      <Filters tongue={tongue} kinds={kinds} onKinds={setKinds} host={host} onHost={setHost} />
      <OnScreen tongue={tongue} newer={newer} onRelease={release} />
      {lines.length === 0 && (
        <p>{feed.lines.length === 0 ? inside.feed.none : inside.feed.noneOf}</p>
      )}
      {/* Nothing is pressed here: the lines are, and this only keeps them still meanwhile. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol
        className="feed-lines"
        onPointerMove={(event) => event.pointerType === 'mouse' && hold()}
        onPointerLeave={release}
        onFocus={hold}
        onBlur={release}
      >
        {lines.map((line) => (
          <Line key={line.serial} line={line} tongue={tongue} onLook={release} />
        ))}
      </ol>
      {shown.from > 0 && (
        <p className="second">{inside.feed.letGo({ kept: shown.lines.length })}</p>
      )}
    </Panel>
  );
}

function Filters(props: {
  readonly tongue: Tongue;
  readonly kinds: ReadonlySet<FeedKind>;
  readonly onKinds: (kinds: ReadonlySet<FeedKind>) => void;
  readonly host: string;
  readonly onHost: (host: string) => void;
}) {
  const { kinds, tongue } = props;
  const { feed } = tongue.inside;
  const toggle = (kind: FeedKind) => {
    const next = new Set(kinds);
    if (!next.delete(kind)) next.add(kind);
    props.onKinds(next.size === FEED_KINDS.length ? new Set() : next);
  };
  return (
    <fieldset className="feed-filters">
      <legend className="sr-only">{feed.show}</legend>
      {FEED_KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          className="toggle"
          aria-pressed={kinds.has(kind)}
          onClick={() => toggle(kind)}
        >
          <KindIcon kind={kind} />
          {feed.kinds[kind]}
        </button>
      ))}
      <label className="feed-place">
        <span className="sr-only">{feed.place}</span>
        <select value={props.host} onChange={(event) => props.onHost(event.target.value)}>
          <option value="">{feed.everywhere}</option>
          {tongue.scenario.hosts.map(({ id }) => (
            <option key={id} value={id}>
              {tongue.places.nameOf(id)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

/** The moment on screen, the way back after a look, and what was held back meanwhile. */
function OnScreen({
  tongue,
  newer,
  onRelease,
}: {
  readonly tongue: Tongue;
  readonly newer: number;
  readonly onRelease: () => void;
}) {
  const actions = useActions();
  const [playhead, cameFrom] = useApp(useShallow((state) => [state.playhead, state.cameFrom]));
  const { feed } = tongue.inside;
  return (
    <div className="feed-now">
      <span>
        {feed.onScreen} <b>{fineMoment(playhead)}</b>
      </span>
      {newer > 0 && (
        <button type="button" className="link" onClick={onRelease}>
          {feed.newer({ n: newer })}
        </button>
      )}
      {cameFrom !== null && cameFrom > playhead && (
        <button type="button" className="link" onClick={() => actions.look(cameFrom)}>
          {feed.backTo({ at: cameFrom })}
        </button>
      )}
    </div>
  );
}

/** Lines that did not change are the same objects, so only news is told again. */
const Line = memo(function FeedLine({
  line,
  tongue,
  onLook,
}: {
  readonly line: ChronicleLine;
  readonly tongue: Tongue;
  readonly onLook: () => void;
}) {
  const actions = useActions();
  const { feed } = tongue.inside;
  const kind = kindOf(line);
  const repeats = repeatsOf(line);
  return (
    <li className={`feed-line feed-${kind} feed-is-${line.happening.kind}`}>
      <button
        type="button"
        onClick={() => {
          actions.look(line.first);
          onLook();
        }}
      >
        <span className="feed-time">{fineMoment(line.first)}</span>
        <KindIcon kind={kind} />
        <span className="feed-says">
          {sentenceOf(tongue, line)}
          {repeats > 1 && (
            <small>
              {' '}
              <span className="feed-count">{`×${count(repeats)}`}</span>
              <span className="sr-only"> {feed.times({ n: repeats })}</span>{' '}
              {fineMoment(line.last) !== fineMoment(line.first) && feed.until({ to: line.last })}
            </small>
          )}
        </span>
      </button>
    </li>
  );
});
