/** What several drawers have: a heading with its term, the way to the numbers, the latest operations. */
import type { ReactNode } from 'react';
import type { OperationRecord } from '../../engine/index.ts';
import type { MeterMessages } from '../../words/load-meters.ts';
import { OperationTable } from '../panels/operations.tsx';
import { useActions } from '../shell/context.ts';

export function Heading({
  children,
  term,
}: {
  readonly children: ReactNode;
  readonly term?: string;
}) {
  return (
    <h3>
      {children} {term !== undefined && <small>({term})</small>}
    </h3>
  );
}

/** From the first drawer to the second. */
export function MoreNumbers({ meters }: { readonly meters: MeterMessages }) {
  const actions = useActions();
  return (
    <button type="button" className="panel-row" onClick={() => actions.openPanel('measures')}>
      <b>{meters.title}</b>
      <small>{meters.opens}</small>
    </button>
  );
}

export function Operations({
  meters,
  operations,
}: {
  readonly meters: MeterMessages;
  readonly operations: readonly OperationRecord[];
}) {
  if (operations.length === 0) return null;
  return (
    <>
      <Heading>{meters.operations}</Heading>
      <OperationTable operations={operations} />
    </>
  );
}
