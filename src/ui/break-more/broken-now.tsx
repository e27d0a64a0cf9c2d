/** All that hands and the scenario have broken and nobody has ended yet, each with its end. */
import { setHand } from '../../store/hand-settings.ts';
import type { Hand } from '../../store/state.ts';
import { fibreName, personName } from '../../words/names.ts';
import { capital } from './tongue.ts';
import type { Breaking } from './use-breaking.ts';
import { bundles } from './bundles.ts';
import { waysOf } from './ways.ts';
import type { HostPair } from './ways.ts';
import { useActions } from '../shell/context.ts';

interface Broken {
  readonly key: string;
  readonly what: string;
  /** What ends it, in a word; a storm ends by itself alone. */
  readonly how: string;
  readonly end: Hand | null;
}

function ofHosts({ tongue: { says, nameOf, scenario }, hosts }: Breaking): Broken[] {
  return hosts.flatMap(({ host, up, paused, waiting, clockOffset, diskExtra }) => {
    const place = nameOf(host);
    const usual = scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
    const found: Broken[] = [];
    const add = (what: string, how: string, end: Hand): void => {
      found.push({ key: `${end.kind} ${host} ${found.length}`, what, how, end });
    };
    const { now } = says;
    if (!up) add(now.crashed({ place }), says.copy.restart, { kind: 'restart', host });
    if (paused) add(now.paused({ place, waiting }), says.copy.resume, { kind: 'resume', host });
    if (clockOffset !== usual) {
      const end: Hand = { kind: 'skew', host, offset: usual };
      add(now.clock({ place, by: clockOffset - usual }), now.right, end);
    }
    if (diskExtra > 0) {
      add(now.disk({ place, by: diskExtra }), now.asUsual, setHand('disk', host, 0));
    }
    return found;
  });
}

function ofCables({ tongue: { says, words, scenario }, slice }: Breaking): Broken[] {
  return scenario.fibres.flatMap(({ id, loss: usual = 0 }) => {
    const cable = capital(fibreName(words, id));
    const { now } = says;
    const fault = slice.faults.fibres[id];
    const found: Broken[] = [];
    if (slice.cuts[id] !== undefined) {
      const end: Hand = { kind: 'heal', fibres: [id] };
      found.push({ key: `cut ${id}`, what: now.cut({ cable }), how: says.cable.repair, end });
    }
    if (fault && fault.loss !== usual) {
      const what = now.loss({ cable, share: fault.loss });
      found.push({ key: `loss ${id}`, what, how: now.asUsual, end: setHand('loss', id, usual) });
    }
    if (fault && fault.extra > 0) {
      const what = now.extra({ cable, by: fault.extra });
      found.push({ key: `extra ${id}`, what, how: now.asUsual, end: setHand('extra', id, 0) });
    }
    if (fault && fault.stormUntil !== null) {
      const what = now.storm({ cable, left: Math.max(0, fault.stormUntil - slice.time) });
      found.push({ key: `storm ${id}`, what, how: '', end: null });
    }
    return found;
  });
}

function ofPairs({ tongue: { says, nameOf }, slice, hosts }: Breaking): Broken[] {
  const ids = hosts.map(({ host }) => host);
  const told = (kind: 'unblock' | 'release', pairs: readonly HostPair[]): Broken[] =>
    bundles(pairs, ids).map((bundle) => {
      const ways = waysOf(bundle, ids, nameOf);
      return {
        key: `${kind} ${bundle.join(' ')}`,
        what: kind === 'unblock' ? says.now.blocked({ ways }) : says.now.held({ ways }),
        how: kind === 'unblock' ? says.now.open : says.pair.release,
        end: { kind, pairs: bundle.map(([a, b]) => [a, b]) },
      };
    });
  return [...told('unblock', slice.faults.blocked), ...told('release', slice.faults.held)];
}

function ofPhones({ tongue: { says, words, scenario, nameOf }, slice }: Breaking): Broken[] {
  return Object.entries(slice.faults.moved).flatMap(([client, host]) => {
    const home = scenario.clients.find(({ id }) => id === client)?.host;
    if (home === undefined) return [];
    const what = says.now.moved({ who: personName(words, client), place: nameOf(host) });
    return [
      {
        key: `move ${client}`,
        what,
        how: says.now.back,
        end: { kind: 'move', client, host: home },
      },
    ];
  });
}

export function BrokenNow({ breaking }: { readonly breaking: Breaking }) {
  const { says } = breaking.tongue;
  const actions = useActions();
  const broken = [ofHosts, ofCables, ofPairs, ofPhones].flatMap((find) => find(breaking));
  const mend = (hand: Hand) =>
    hand.kind === 'heal' ? actions.heal(hand.fibres) : breaking.act(hand);
  return (
    <section className="broken-now" aria-label={says.now.title}>
      <h3>{says.now.title}</h3>
      {broken.length === 0 && <p>{says.now.nothing}</p>}
      <ul className="plain-list">
        {broken.map(({ key, what, how, end }) => (
          <li key={key}>
            <span>{what}</span>
            {end && (
              <button
                type="button"
                className="toggle"
                aria-label={says.now.end({ what, how })}
                onClick={() => mend(end)}
              >
                {how}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
