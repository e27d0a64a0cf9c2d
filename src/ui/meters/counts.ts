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
  const { groups } = slice;
  if (groups.length > 1) {
    const sideOf = new Map(groups.flatMap(({ name, hosts }) => hosts.map((host) => [host, name])));
    const rows = counted(state, (one) => sideOf.get(askedHost(scenario, one)));
    return groups.map(({ name }) => rowOf(name, groupName(words, name), rows.get(name) ?? []));
  }
  // By where people were when they asked: a city's customers use any of its copies.
  const rows = counted(state, ({ place }) => scenario.sites[place]?.id);
  const sites = [...new Set([...scenario.clients.map(({ site }) => site), ...rows.keys()])];
  return sites.map((site) => {
    const operations = rows.get(site) ?? [];
    const people = scenario.clients.filter((client) => client.site === site);
    const [only] = people.length === 1 ? people : [];
    const alone = operations.every(({ client }) => scenario.clients[client] === only);
    const name = only && alone ? homeName(words, only.id, site) : placeName(words, site);
    return rowOf(site, name, operations);
  });
}

/** The host whose copy was asked: a phone may have been moved since, or before. */
export const askedHost = (
  { services }: Seen['scenario'],
  { service, replica }: Pick<OperationRecord, 'service' | 'replica'>,
): string => services[service]?.hosts[replica] ?? '';

function rowOf(id: string, name: string, operations: readonly OperationRecord[]): AnsweredRow {
  const answered = operations.filter(isAnswered).length;
  return { id, name, operations, answered, closed: operations.length };
}

/** A crowd asks by the thousand: each operation is looked at once. */
function counted(
  state: Seen,
  rowFor: (one: OperationRecord) => string | undefined,
): Map<string, OperationRecord[]> {
  const rows = new Map<string, OperationRecord[]>();
  for (const one of sinceCut(state)) {
    const row = rowFor(one);
    if (row === undefined) continue;
    const found = rows.get(row);
    if (found) found.push(one);
    else rows.set(row, [one]);
  }
  return rows;
}

function isAnswered(one: OperationRecord): boolean {
  return one.outcome === 'ok' || one.outcome === 'declined';
}

/**
 * Distinct answers that contradict others. Of two payments from one version both take part, as See why
 * marks them; elsewhere the one answer that no order explains.
 */
export function contradicting({ slice }: Pick<Seen, 'slice'>): readonly number[] {
  const bad = slice.violations.flatMap(({ kind, versions, blame }) =>
    kind === 'fork' ? versions : [blame],
  );
  return [...new Set(bad)];
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
