/** A panel whose code is fetched when it is wanted, so that the first load is not longer for it. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import type { Late } from '../../store/late.ts';
import { useShell } from '../shell/context.ts';

/** One that cannot be fetched is said, and tried again when next opened. */
export function LatePanel({ late }: { readonly late: Late<ComponentType> }) {
  const { app } = useShell();
  const [Panel, setPanel] = useState<ComponentType | null>(late.now);
  useEffect(() => {
    if (late.now()) return undefined;
    let wanted = true;
    late
      .load()
      .then((component) => {
        if (wanted) setPanel(() => component);
      })
      .catch(() => {
        if (wanted) app.actions.cannotOpen();
      });
    return () => {
      wanted = false;
    };
  }, [late, app]);
  return Panel && <Panel />;
}
