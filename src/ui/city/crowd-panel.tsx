/** The crowd and how long a copy works on a message; what they come to, counted as the run goes on. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Run } from '../../engine/index.ts';
import { mainServiceOf } from '../../store/main-service.ts';
import { count } from '../../words/format.ts';
import type { CityMessages } from '../../words/load-city.ts';
import { placeName } from '../../words/names.ts';
import { loadCity } from '../../words/load-city.ts';
import { Panel } from '../panels/panel.tsx';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { useLateWords } from '../shell/late-words.ts';
import { Behind } from '../meters/behind.tsx';
import { idsOf } from '../meters/ids.ts';
import { countedIn, crowdCounts } from './crowd-counts.ts';
import type { CrowdCounts } from './crowd-counts.ts';
import '../meters/drawers.css';
import './city.css';

const SIZES = [0, 12, 200] as const;
/** Microseconds a copy works on a message: none, what 200 customers can bear, and twice of that. */
const WORKS = [0, 300, 1000] as const;

export function CrowdPanel() {
  const says = useLateWords(loadCity)?.crowd;
  const crowd = useApp((state) => state.scenario.crowd !== undefined);
  if (!says) return null;
  return (
    <Panel title={says.title} modeless>
      <p className="second">{says.lead}</p>
      {crowd ? <Size says={says} /> : <p>{says.none}</p>}
      <Work says={says} />
      <Counts says={says} />
    </Panel>
  );
}

const ROWS = ['asked', 'answered', 'overload', 'refused', 'pending'] as const;

type Says = CityMessages['crowd'];

/** What was set by hand, at once: its replay may still be on the way. */
function chosen({ settings }: Run, path: string): number | undefined {
  const value = settings.findLast((setting) => setting.path === path)?.value;
  return typeof value === 'number' ? value : undefined;
}

function Size({ says }: { readonly says: Says }) {
  const actions = useActions();
  const size = useApp(
    ({ run, scenario }) => chosen(run, 'crowd.size') ?? scenario.crowd?.size ?? 0,
  );
  const sizes = SIZES.some((each) => each === size) ? SIZES : [...SIZES, size];
  return (
    <fieldset className="crowd-choices">
      <legend>{says.who}</legend>
      {sizes.map((each) => (
        <label key={each} className="choice">
          <input
            type="radio"
            name="crowd-size"
            checked={each === size}
            onChange={() => actions.refit('crowd.size', each)}
          />
          {each === 0 ? says.nobody : says.customers({ n: each })}
        </label>
      ))}
      <p className="second">
        {says.some} {says.replays} {says.faint}
      </p>
    </fieldset>
  );
}

function Work({ says }: { readonly says: Says }) {
  const actions = useActions();
  const [service, now] = useApp(
    useShallow(({ run, scenario }) => {
      const { id, settings } = mainServiceOf(scenario);
      const micros = chosen(run, `services.${id}.serviceMicros`) ?? settings.serviceMicros ?? 0;
      return [id, micros] as const;
    }),
  );
  const works = WORKS.some((each) => each === now) ? WORKS : [...WORKS, now];
  return (
    <fieldset className="crowd-choices">
      <legend>{says.work}</legend>
      {works.map((micros) => (
        <label key={micros} className="choice">
          <input
            type="radio"
            name="crowd-work"
            checked={micros === now}
            onChange={() => actions.refit(`services.${service}.serviceMicros`, micros)}
          />
          {micros === 0 ? says.noTime : says.workFor({ millis: String(micros / 1000) })}
        </label>
      ))}
      <p className="second">{says.workMeans}</p>
    </fieldset>
  );
}

function Counts({ says }: { readonly says: Says }) {
  const words = useWords();
  const actions = useActions();
  const [operations, queues, hosts] = useApp(
    useShallow(({ slice, scenario }) => [slice.operations, slice.meters.queues, scenario.hosts]),
  );
  const counts = useMemo(() => crowdCounts(operations), [operations]);
  const longest = queues.reduce((most, n, i) => (n > (queues[most] ?? 0) ? i : most), 0);
  const waits = queues[longest] ?? 0;
  const idsIn = (what: keyof CrowdCounts) => () => idsOf(countedIn(operations, what));
  return (
    <section>
      <h3>{says.soFar}</h3>
      <dl className="crowd-counts">
        {ROWS.map((what) => (
          <div key={what}>
            <dt>{says[what]}</dt>
            <dd>
              <Behind n={counts[what]} ids={idsIn(what)} otherwise={count(0)}>
                <span className="sr-only">{says[what]}: </span>
                {count(counts[what])}
              </Behind>
            </dd>
          </div>
        ))}
      </dl>
      <p className="second">
        {waits === 0
          ? says.noQueue
          : says.waiting({ place: placeName(words, hosts[longest]?.site ?? ''), n: waits })}
      </p>
      {counts.overload > 0 && (
        <button
          type="button"
          className="button quiet"
          onClick={() => actions.openPanel('operations', idsIn('overload')())}
        >
          {says.show}
        </button>
      )}
    </section>
  );
}
