/** What the two meters count: recounts of the operations, by the side of the network they were on. */
import type { ClientSettings, OperationRecord } from '../../engine/index.ts';
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
  const sides = sidesOf(words, state);
  const rowOf = state.scenario.clients.map((client) => sides.findIndex((one) => one.has(client)));
  const rows = sides.map(({ id, name }) => ({
    id,
    name,
    operations: [] as OperationRecord[],
    answered: 0,
    closed: 0,
  }));
  // One pass: a crowd asks ten thousands of times.
  for (const one of sinceCut(state)) {
    const row = rows[rowOf[one.client] ?? -1];
    if (!row) continue;
    row.operations.push(one);
    row.closed += 1;
    if (isAnswered(one)) row.answered += 1;
  }
  return rows;
}

interface Side extends Pick<AnsweredRow, 'id' | 'name'> {
  readonly has: (client: ClientSettings) => boolean;
}

function sidesOf(words: Messages, { scenario, slice }: Seen): readonly Side[] {
  if (slice.groups.length > 1) {
    return slice.groups.map(({ name, hosts }) => ({
      id: name,
      name: groupName(words, name),
      has: ({ host }) => hosts.includes(host),
    }));
  }
  // By where people are: a city's customers use any of its copies.
  const sites = [...new Set(scenario.clients.map((client) => client.site))];
  return sites.map((site) => {
    const people = scenario.clients.filter((client) => client.site === site);
    const only = people.length === 1 ? people[0] : undefined;
    const name = only ? homeName(words, only.id, site) : placeName(words, site);
    return { id: site, name, has: (client) => client.site === site };
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
