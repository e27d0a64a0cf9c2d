/** A panel that few open: fetched when it is, so that the first load is not longer for it. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useShell } from '../shell/context.ts';

/** `load` must be the same function each time. One that fails is tried again when next opened. */
export function LatePanel({ load }: { readonly load: () => Promise<ComponentType> }) {
  const { app } = useShell();
  const [Late, setLate] = useState<ComponentType | null>(null);
  useEffect(() => {
    let wanted = true;
    load()
      .then((component) => {
        if (wanted) setLate(() => component);
      })
      .catch(() => {
        if (wanted) app.actions.cannotOpen();
      });
    return () => {
      wanted = false;
    };
  }, [load, app]);
  return Late && <Late />;
}
