/** Where the copies stand at this moment: who is behind, who keeps notes for whom, and since when not. */
import type { Micros, Run, Scenario } from '../../engine/index.ts';
import type { Slice } from '../../store/state.ts';
import type { MeterMessages } from '../../words/load-meters.ts';
import { placeName } from '../../words/names.ts';
import { useActions, useApp, useWords } from '../shell/context.ts';
import { Behind } from './behind.tsx';
import { Heading } from './drawer-parts.tsx';
import { idsOf } from './ids.ts';
import type { Part } from './numbers.tsx';

/** Host of each slot: the replicas of the services one after the other, as the engine numbers them. */
function hostsOf(scenario: Scenario): readonly string[] {
  return Object.values(scenario.services).flatMap(({ hosts }) => hosts);
}

export function Apart({ meters, slice }: Part) {
  const words = useWords();
  const scenario = useApp((state) => state.scenario);
  const hosts = hostsOf(scenario);
  const { replicas, keys, differing } = slice.meters.divergence;
  const writes = (record: string): number[] =>
    idsOf(
      slice.operations.filter(
        ({ op, outcome }) => op.f !== 'read' && op.key === record && outcome !== 'failed',
      ),
    );
  return (
    <>
      <Heading term={meters.apartTerm}>{meters.apart}</Heading>
      {keys === 0 ? (
        <p>{meters.apartNone}</p>
      ) : (
        <>
          <p>{meters.apartNow({ copies: replicas, of: hosts.length, records: keys })}</p>
          <ul className="plain-list">
            {differing.map(({ service, key, slots }) => {
              const places = slots.map((slot) => placeName(words, hosts[slot] ?? ''));
              const ids = writes(key);
              return (
                <li key={`${service}/${key}`}>
                  {meters.apartRow({ record: key, places: meters.list({ items: places }) })}{' '}
                  <Behind n={ids.length} ids={() => ids}>
                    {meters.show({ n: ids.length })}
                  </Behind>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}

export function Hints({ meters, slice }: Part) {
  const words = useWords();
  const actions = useActions();
  const scenario = useApp((state) => state.scenario);
  const hosts = hostsOf(scenario);
  const { hints } = slice.meters;
  return (
    <>
      <Heading term={meters.hintsTerm}>{meters.hints}</Heading>
      {hints.length === 0 ? (
        <p>{meters.hintsNone}</p>
      ) : (
        <ul className="plain-list">
          {hints.map(({ holder, owner, count }) => {
            const [holding, absent] = [hosts[holder] ?? '', hosts[owner] ?? ''];
            const place = placeName(words, holding);
            return (
              <li key={`${holder}/${owner}`}>
                {meters.hintRow({ holder: place, owner: placeName(words, absent), n: count })}{' '}
                <button type="button" className="number" onClick={() => actions.inspect(holding)}>
                  {meters.lookInside({ place })}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

const MENDS = ['heal', 'restart', 'unblock', 'release', 'resume'] as const;

/** The last repair of any kind, from which convergence is counted; null before any. */
function repairedAt(scenario: Scenario, run: Run, now: Micros): Micros | null {
  return [...scenario.timeline, ...run.interventions]
    .filter(({ kind, at }) => at <= now && MENDS.some((mend) => mend === kind))
    .reduce<Micros | null>((last, { at }) => Math.max(last ?? 0, at), null);
}

export function Healed(props: {
  readonly meters: MeterMessages;
  readonly slice: Slice;
  readonly scenario: Scenario;
  readonly run: Run;
}) {
  const { meters, slice } = props;
  const actions = useActions();
  const repaired = repairedAt(props.scenario, props.run, slice.time);
  const { convergedAt } = slice;
  const apart =
    slice.cutSince !== null || slice.faults.blocked.length > 0 || slice.faults.held.length > 0;
  const text = (): string => {
    if (apart) return meters.stillCut;
    if (repaired === null) return meters.noRepair;
    return convergedAt === null
      ? meters.notYet({ after: slice.time - repaired })
      : meters.converged({ took: Math.max(0, convergedAt - repaired), at: convergedAt });
  };
  return (
    <>
      <Heading term={meters.healedTerm}>{meters.healed}</Heading>
      <p>
        {text()}{' '}
        {!apart && repaired !== null && convergedAt !== null && (
          <button type="button" className="number" onClick={() => actions.look(convergedAt)}>
            {meters.look}
          </button>
        )}
      </p>
    </>
  );
}
