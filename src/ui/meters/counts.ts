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
  const byHost = countedByHost(state);
  const row = (id: string, name: string, hosts: readonly string[]): AnsweredRow => {
    const operations = inOrder(hosts.flatMap((host) => byHost.get(host) ?? []));
    return {
      id,
      name,
      operations,
      answered: operations.filter(isAnswered).length,
      closed: operations.length,
    };
  };
  if (slice.groups.length > 1) {
    return slice.groups.map((group) => row(group.name, groupName(words, group.name), group.hosts));
  }
  const hosts = [...new Set(scenario.clients.map((client) => client.host))];
  return hosts.map((host) => {
    const people = scenario.clients.filter((client) => client.host === host);
    const only = people.length === 1 ? people[0] : undefined;
    return row(host, only ? homeName(words, only.id, host) : placeName(words, host), [host]);
  });
}

/** A crowd asks by the thousand: each is looked at once. */
function countedByHost(state: Seen): ReadonlyMap<string, readonly OperationRecord[]> {
  const byHost = new Map<string, OperationRecord[]>();
  for (const one of sinceCut(state)) {
    const host = state.scenario.clients[one.client]?.host ?? '';
    const found = byHost.get(host);
    if (found) found.push(one);
    else byHost.set(host, [one]);
  }
  return byHost;
}

const inOrder = (operations: OperationRecord[]): readonly OperationRecord[] =>
  operations.sort((a, b) => a.invokedIndex - b.invokedIndex);

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
