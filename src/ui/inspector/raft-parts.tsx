/** Inside a copy of Raft: Figure 2's state, its log, and all logs side by side. */
import { useState } from 'react';
import type { RaftInside, ShownEntry } from '../../engine/index.ts';
import { ToolIcon } from '../icons/icons.tsx';
import { operationName } from '../feed/parts.ts';
import { alignedLogs, firstColumn, lastColumn } from './aligned-logs.ts';
import type { CellState, LogCell } from './aligned-logs.ts';
import { FactTable, RowTable } from './facts.tsx';
import type { Fact } from './facts.tsx';
import type { Seen } from './inspector-panel.tsx';

/** Columns of the window: as many as fit a phone. */
const COLUMNS = 8;
const STATES: readonly CellState[] = ['committed', 'uncommitted', 'conflicting', 'missing'];

export function RaftParts({
  seen,
  inside,
}: {
  readonly seen: Seen;
  readonly inside: RaftInside | null;
}) {
  const { inspector } = seen.tongue.inside;
  const logs = seen.inspection.replicas.map((replica) =>
    replica.inside?.protocol === 'raft' ? replica.inside : null,
  );
  const last = lastColumn(logs);
  // Counted from the end, so that the window follows a growing log until somebody leafs back.
  const [back, setBack] = useState(0);
  const first = Math.min(firstColumn(logs), last);
  const to = Math.max(Math.min(last, first + COLUMNS - 1), last - back);
  const from = Math.max(first, to - COLUMNS + 1);
  const rows = alignedLogs(logs, from, to);
  return (
    <>
      {inside && (
        <p className="panel-lead">
          {inspector.lead({ role: inspector.roles[inside.role], term: inside.term })}
        </p>
      )}
      <LogsHead
        seen={seen}
        older={from > first ? () => setBack(last - to + COLUMNS) : null}
        newer={to < last ? () => setBack(Math.max(0, last - to - COLUMNS)) : null}
      />
      <p className="second">{inspector.logsMean}</p>
      <Logs seen={seen} rows={rows} from={from} />
      <ul className="logs-legend">
        {STATES.map((state) => (
          <li key={state}>
            <span className={`cell cell-${state}`} aria-hidden="true" /> {inspector.states[state]}
          </li>
        ))}
      </ul>
      {inside && <h3>{inspector.state}</h3>}
      {inside && <FactTable caption={inspector.state} facts={stateFacts(seen, inside)} />}
      {inside && <Entries seen={seen} cells={rows[seen.self] ?? []} />}
      {inside && inside.match.length > 0 && (
        <>
          <h3>{inspector.match}</h3>
          <RowTable
            caption={inspector.match}
            heads={[inspector.follower, inspector.upTo]}
            rows={inside.match.map(({ replica, index }) => ({
              id: replica,
              cells: [seen.nameOf(replica), index],
            }))}
          />
        </>
      )}
    </>
  );
}

/** Leafs through the logs; null where they end. */
function LogsHead({
  seen,
  older,
  newer,
}: {
  readonly seen: Seen;
  readonly older: (() => void) | null;
  readonly newer: (() => void) | null;
}) {
  const { inspector } = seen.tongue.inside;
  return (
    <div className="logs-head">
      <h3>{inspector.logs}</h3>
      <button
        type="button"
        className="tool"
        aria-label={inspector.older}
        disabled={older === null}
        onClick={older ?? undefined}
      >
        <span className="logs-older">
          <ToolIcon kind="onward" />
        </span>
      </button>
      <button
        type="button"
        className="tool"
        aria-label={inspector.newer}
        disabled={newer === null}
        onClick={newer ?? undefined}
      >
        <ToolIcon kind="onward" />
      </button>
    </div>
  );
}

function stateFacts({ tongue, self, nameOf, inspection }: Seen, inside: RaftInside): Fact[] {
  const { inspector } = tongue.inside;
  const who = (replica: number | null): string => {
    if (replica === null) return inspector.nobody;
    return replica === self ? inspector.itself : nameOf(replica);
  };
  return [
    [inspector.votedFor, who(inside.votedFor)],
    ...(inside.votes.length > 0
      ? [[inspector.votes, inside.votes.map(who).join(', ')] as const]
      : []),
    [inspector.leader, who(inside.leader)],
    [inspector.commitIndex, inside.commitIndex],
    [inspector.lastApplied, inside.lastApplied],
    [inspector.lastIndex, inside.lastIndex],
    [inspector.journal, inspection.replicas[self]?.synced ?? 0],
  ];
}

/** What an entry holds, in words. */
function entryName({ tongue, inspection }: Seen, entry: ShownEntry): string {
  const { inspector, feed } = tongue.inside;
  if (entry.kind !== 'command') return inspector.kinds[entry.kind];
  const record = inspection.operations.get(entry.id);
  return record ? operationName(tongue, record) : feed.whose.unnamed;
}

function Logs({
  seen,
  rows,
  from,
}: {
  readonly seen: Seen;
  readonly rows: readonly (readonly LogCell[] | null)[];
  readonly from: number;
}) {
  const { inspector } = seen.tongue.inside;
  const columns = rows.find((row) => row !== null)?.length ?? 0;
  return (
    <table className="logs">
      <caption className="sr-only">{inspector.logs}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">{inspector.which}</span>
          </th>
          {Array.from({ length: columns }, (_, i) => (
            <th key={from + i} scope="col">
              <span className="sr-only">{inspector.entry} </span>
              {from + i}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, replica) => (
          <tr key={replica} className={replica === seen.self ? 'logs-self' : undefined}>
            <th scope="row">{seen.nameOf(replica)}</th>
            {row === null ? (
              <td colSpan={columns} className="logs-down">
                {seen.tongue.inside.inspector.believes.down}
              </td>
            ) : (
              row.map((cell) => <Cell key={cell.index} seen={seen} cell={cell} />)
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ seen, cell }: { readonly seen: Seen; readonly cell: LogCell }) {
  const { inspector } = seen.tongue.inside;
  const { entry } = cell;
  const state = inspector.states[cell.state];
  return (
    <td>
      <span className={`cell cell-${cell.state}`} aria-hidden="true">
        {entry?.term}
      </span>
      <span className="sr-only">
        {entry ? inspector.cell({ what: entryName(seen, entry), term: entry.term, state }) : state}
      </span>
    </td>
  );
}

/** The window's entries of the copy itself, newest first. */
function Entries({ seen, cells }: { readonly seen: Seen; readonly cells: readonly LogCell[] }) {
  const { inspector } = seen.tongue.inside;
  const held = cells.filter(({ entry }) => entry !== null).toReversed();
  if (held.length === 0) return null;
  return (
    <>
      <h3>{inspector.entries}</h3>
      <RowTable
        caption={inspector.entries}
        heads={[inspector.entry, inspector.term, inspector.what]}
        rows={held.map(({ index, entry, state }) => ({
          id: index,
          cells: [
            index,
            entry?.term,
            <span key="what">
              {entry && entryName(seen, entry)} <small>{inspector.states[state]}</small>
            </span>,
          ],
        }))}
      />
    </>
  );
}
