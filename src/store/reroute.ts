/** What a cut that isolates nobody did to the routes, for its message (opening 3). */
import type { Micros, Scenario } from '../engine/index.ts';
import { groupsOf } from '../worker/groups.ts';
import { typicalLatency } from './pace.ts';
import type { Notice } from './state.ts';

interface Way {
  readonly sites: readonly string[];
  readonly micros: Micros;
}

/** The quickest way between two sites over whole fibres, or null. */
function quickest(
  scenario: Scenario,
  cut: ReadonlySet<string>,
  from: string,
  to: string,
): Way | null {
  const best = new Map<string, Way>([[from, { sites: [from], micros: 0 }]]);
  // Bellman-Ford: as many rounds as sites, and a scenario has few.
  for (let round = 1; round < scenario.sites.length; round++) {
    for (const fibre of scenario.fibres) {
      if (cut.has(fibre.id)) continue;
      for (const [here, there] of [
        [fibre.a, fibre.b],
        [fibre.b, fibre.a],
      ] as const) {
        const way = best.get(here);
        if (!way) continue;
        const micros = way.micros + typicalLatency(fibre.latency);
        if (micros < (best.get(there)?.micros ?? Infinity)) {
          best.set(there, { sites: [...way.sites, there], micros });
        }
      }
    }
  }
  return best.get(to) ?? null;
}

/** The one fibre that would complete a named cut, and the side it would let go. */
function oneMore(
  scenario: Scenario,
  cut: ReadonlySet<string>,
): { fibre: string; joins: string } | null {
  for (const named of scenario.cuts) {
    const left = named.fibres.filter((fibre) => !cut.has(fibre));
    const [fibre] = left;
    const joins = named.groups[0]?.name;
    if (left.length === 1 && fibre && joins && named.fibres.length > 1) return { fibre, joins };
  }
  return null;
}

/** The message for fibres just cut, or null when the cut parted somebody or slowed nobody. */
export function rerouteNotice(
  scenario: Scenario,
  before: readonly string[],
  fibres: readonly string[],
): Notice | null {
  const cut = new Set([...before, ...fibres]);
  if (groupsOf(scenario, [...cut], 'cp').length > 1) return null;
  const last = scenario.fibres.find(({ id }) => id === fibres.at(-1));
  if (!last) return null;
  const was = quickest(scenario, new Set(before), last.a, last.b);
  const now = quickest(scenario, cut, last.a, last.b);
  const via = now?.sites[1];
  if (!was || !now || via === undefined || now.sites.length < 3) return null;
  const extra = Math.max(0, Math.round(now.micros - was.micros));
  const more = oneMore(scenario, cut);
  if (!more) return { key: 'rerouted', parameters: { via, extra }, action: 'undo' };
  return {
    key: 'reroutedOneMore',
    parameters: { via, extra, joins: more.joins },
    action: 'undo',
    fibre: more.fibre,
  };
}
