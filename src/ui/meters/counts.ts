/** What the two meters count: recounts of the operations, by the side of the network they were on. */
import type { OperationRecord } from '../../engine/index.ts';
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { groupName, homeName, placeName } from '../../words/names.ts';
import type { MarkKind } from '../icons/icons.tsx';

export interface AnsweredRow {
  readonly id: string;
  readonly name: string;
  readonly answered: number;
  readonly closed: number;
  readonly operations: readonly OperationRecord[];
}

type Seen = Pick<State, 'scenario' | 'slice'>;

/** Operations asked since the last open cut (all of them when nothing is cut), without open ones. */
export function sinceCut({ slice }: Seen): readonly OperationRecord[] {
  const since = slice.cutSince ?? 0;
  return slice.operations.filter((one) => one.outcome !== null && one.invokedAt >= since);
}

/** One row a side of the network; with everything joined, one row a place that has clients. */
export function answeredRows(words: Messages, state: Seen): readonly AnsweredRow[] {
  const { scenario, slice } = state;
  const counted = sinceCut(state);
  const hostOf = (one: OperationRecord): string => scenario.clients[one.client]?.host ?? '';
  const row = (
    id: string,
    name: string,
    belongs: (one: OperationRecord) => boolean,
  ): AnsweredRow => {
    const operations = counted.filter(belongs);
    return {
      id,
      name,
      operations,
      answered: operations.filter(isAnswered).length,
      closed: operations.length,
    };
  };
  if (slice.groups.length > 1) {
    return slice.groups.map((group) =>
      row(group.name, groupName(words, group.name), (one) => group.hosts.includes(hostOf(one))),
    );
  }
  // By where people are: a city's customers use any of its copies.
  const sites = [...new Set(scenario.clients.map((client) => client.site))];
  return sites.map((site) => {
    const people = scenario.clients.filter((client) => client.site === site);
    const only = people.length === 1 ? people[0] : undefined;
    return row(site, only ? homeName(words, only.id, site) : placeName(words, site), (one) => {
      return scenario.clients[one.client]?.site === site;
    });
  });
}

function isAnswered(one: OperationRecord): boolean {
  return one.outcome === 'ok' || one.outcome === 'declined';
}

/** Distinct answers that revealed a contradiction. */
export function contradicting({ slice }: Seen): readonly number[] {
  return [...new Set(slice.violations.map((violation) => violation.blame))];
}

export function markOf(one: OperationRecord): MarkKind {
  switch (one.outcome) {
    case null:
      return 'sent';
    case 'ok':
      return one.op.f === 'read' ? 'checked' : 'paid';
    case 'declined':
      return 'declined';
    case 'failed':
      return 'failed';
    case 'unknown':
      return 'pending';
  }
}
