/** What the signs show, from the frames: commits at most five times a second, only on change. */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { App } from '../../store/app.ts';
import type { ReplicaFrame } from '../../store/app.ts';

const COMMIT_MS = 200;
const NONE: readonly ReplicaFrame[] = [];

const same = (a: readonly ReplicaFrame[], b: readonly ReplicaFrame[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i];
    return (
      other !== undefined &&
      one.value === other.value &&
      one.stale === other.stale &&
      one.up === other.up &&
      one.paused === other.paused &&
      one.role === other.role
    );
  });

export function useReplicas(app: App): readonly ReplicaFrame[] {
  const [shown, setShown] = useState(() => app.frame()?.replicas ?? NONE);
  useEffect(() => {
    let latest = shown;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const commit = (): void => {
      timer = null;
      setShown(latest);
    };
    const stop = app.onFrame((frame) => {
      if (same(frame.replicas, latest)) return;
      const first = latest === NONE;
      latest = frame.replicas;
      // The first picture is whole at once: signs that came later than the cards would flip.
      if (first) {
        flushSync(() => setShown(latest));
        return;
      }
      timer ??= setTimeout(commit, COMMIT_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
    // `shown` only seeds `latest`; the subscription lasts as long as the application.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [app]);
  return shown;
}
