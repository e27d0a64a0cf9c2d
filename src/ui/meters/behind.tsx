/** A number that opens the operations behind it; without any it is only said. */
import type { ReactNode } from 'react';
import { useActions } from '../shell/context.ts';

export function Behind({
  ids,
  children,
  otherwise = null,
}: {
  readonly ids: readonly number[];
  readonly children: ReactNode;
  readonly otherwise?: ReactNode;
}) {
  const actions = useActions();
  if (ids.length === 0) return otherwise;
  return (
    <button type="button" className="number" onClick={() => actions.openPanel('operations', ids)}>
      {children}
    </button>
  );
}
