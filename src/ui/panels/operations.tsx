/** Exactly the operations behind the number that was tapped. */
import { use, useMemo, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import type { OperationRecord } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { Mark } from '../icons/icons.tsx';
import { askedHost, markOf } from '../meters/counts.ts';
import { amountAsked, ticketText } from '../phones/phone-text.ts';
import { useApp, useWords } from '../shell/context.ts';
import { caseOf, clientName } from '../verdict/evidence.ts';
import { PanelBefore } from './before.ts';
import { Panel } from './panel.tsx';

/** A crowd asks more than anybody reads, and than a page can lay out at once. */
const MOST_ROWS = 200;

export function OperationsPanel() {
  const from = use(PanelBefore);
  const words = useWords();
  const [listed, operations] = useApp(
    useShallow((state) => [state.listed, state.slice.operations]),
  );
  const shown = useMemo(() => {
    const wanted = new Set(listed);
    return operations.filter((one) => wanted.has(one.id));
  }, [listed, operations]);
  return (
    <Panel title={words.operations.title} back={from ?? false}>
      <p className="second">
        {shown.length === 0 ? words.operations.none : words.operations.of({ n: shown.length })}
      </p>
      {shown.length > MOST_ROWS && (
        <p className="second">{words.operations.newest({ n: MOST_ROWS })}</p>
      )}
      <OperationTable operations={shown.slice(-MOST_ROWS)} />
    </Panel>
  );
}

/** What an operation is in a proof, beside what it asked: one that is innocent, or one that clashes. */
export type Role = 'origin' | 'clash';

/** A crowd asks by the thousand: the latest of them first, and more by the half hundred. */
const ROWS = 50;

/** Rows of who asked what, was told what, when. */
export function OperationTable({
  operations,
  roles,
}: {
  readonly operations: readonly OperationRecord[];
  readonly roles?: ReadonlyMap<number, Role>;
}) {
  const words = useWords();
  const scenario = useApp((state) => state.scenario);
  const all = useMemo(() => caseOf(words, scenario, operations), [words, scenario, operations]);
  const [rows, setRows] = useState(ROWS);
  if (operations.length === 0) return null;
  const earlier = Math.max(0, operations.length - rows);
  return (
    <div className="table-place">
      {earlier > 0 && (
        <button type="button" className="link" onClick={() => setRows(rows + ROWS)}>
          {words.operations.earlier({ n: Math.min(ROWS, earlier), of: earlier })}
        </button>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.operations.who}</th>
            <th scope="col">{words.operations.asked}</th>
            <th scope="col">{words.operations.got}</th>
            <th scope="col" className="right">
              {words.operations.when}
            </th>
          </tr>
        </thead>
        <tbody>
          {operations.slice(earlier).map((one) => {
            const host = askedHost(scenario, one);
            const told = ticketText(words, one, host);
            const role = roles?.get(one.id);
            return (
              <tr key={one.id} data-role={role}>
                <th scope="row">{clientName(all, one)}</th>
                <td>
                  {askedText(words, one)}
                  {one.op.f === 'update' && one.seen?.data != null && (
                    <small>{words.operations.saw({ saw: one.seen.data })}</small>
                  )}
                  {role && <small className="role">{words.seeWhy.roles[role]}</small>}
                </td>
                <td>
                  <span className="told">
                    <Mark kind={markOf(one)} />
                    <span>
                      <b>{told.head}</b> {told.tail}
                    </span>
                  </span>
                  {whyText(words, one, host) !== null && <small>{whyText(words, one, host)}</small>}
                </td>
                <td className="right">
                  {one.outcome === null
                    ? words.operations.open({ from: one.invokedAt })
                    : words.operations.at({ from: one.invokedAt, to: one.finishedAt })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function askedText(words: Messages, one: OperationRecord): string {
  const amount = amountAsked(one);
  if (one.op.f === 'read') return words.operations.check;
  if (one.op.f === 'update' && one.op.change.kind === 'pay')
    return words.operations.pay({ amount });
  return one.op.f === 'update'
    ? words.operations.add({ amount })
    : words.operations.write({ amount });
}

/** The sentence for why an operation failed or is pending; null when it was answered. */
export function whyText(words: Messages, one: OperationRecord, host: string): string | null {
  if (one.why === undefined || one.outcome === 'ok') return null;
  const place = words.places[host as keyof Messages['places']] ?? host;
  const gathered = one.reply?.gathered ?? { have: 0, of: 0, need: 0 };
  switch (one.why) {
    case 'no-leader':
      // A majority in reach and still nobody who leads: an election was under way.
      return gathered.have >= gathered.need && gathered.need > 0
        ? words.why.noLeaderYet({ place, ...gathered })
        : words.why['no-leader']({ place, ...gathered });
    case 'no-quorum':
      return words.why['no-quorum']({ place, ...gathered });
    case 'timed-out':
      return timedOutText(words, one);
    case 'insufficient':
      return null;
    case 'stepped-down':
    case 'overload':
    case 'replica-down':
      return words.why[one.why]({ place });
    case 'mismatch':
    case 'unsupported':
      return words.why[one.why];
  }
}

/** Time ran out. Doubt is cast only on what may have changed something. */
function timedOutText({ why }: Messages, one: OperationRecord): string {
  const after = one.finishedAt - one.invokedAt;
  if (one.op.f === 'read') return why.noAnswer({ after });
  return one.outcome === 'failed' ? why.gaveUp({ after }) : why['timed-out']({ after });
}
