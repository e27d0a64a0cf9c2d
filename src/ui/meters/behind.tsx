/** A number that opens the operations behind it; without any it is only said. */
import type { ReactNode } from 'react';
import { useActions } from '../shell/context.ts';

export function Behind({
  n,
  ids,
  children,
  otherwise = null,
}: {
  /** How many there are; which ones is asked when somebody wants to see them. */
  readonly n: number;
  readonly ids: () => readonly number[];
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}) {
  const actions = useActions();
  if (n === 0) return otherwise;
  return (
    <button type="button" className="number" onClick={() => actions.openPanel('operations', ids())}>
      {children}
    </button>
  );
}
