/** What Break more adds to the map, fetched once there is any of it to show or to offer. */
import { useCallback, useEffect, useState } from 'react';
import type { State } from '../../store/state.ts';
import type { ReplicaFrame } from '../../store/app.ts';
import { useHandKit } from '../break-more/use-hand-kit.ts';
import type { HandKit } from '../break-more/use-hand-kit.ts';
import { useScreen, useShell } from '../shell/context.ts';

export type HandLayers = ReturnType<HandKit['tools']['handLayers']>;

const anyFault = ({ blocked, held, fibres, hosts, moved }: State['slice']['faults']): boolean =>
  blocked.length + held.length > 0 ||
  [fibres, hosts, moved].some((faults) => Object.keys(faults).length > 0);

/**
 * Null while there is nothing to show; `want` says that a hand reached for something, and tries once
 * more what could not be fetched before.
 */
export function useHandLayers(
  state: Pick<State, 'scenario' | 'slice' | 'panel' | 'beat'>,
  replicas: readonly ReplicaFrame[],
  onHold: (held: boolean) => void,
): { readonly hands: HandLayers | null; readonly want: () => void } {
  const { app, words, screen } = useShell();
  const [reached, setReached] = useState(0);
  const storm = useScreen((all) => all.storm);
  const free = state.beat === null;
  const wanted = reached > 0 || storm !== null || anyFault(state.slice.faults);
  const onMissing = useCallback(
    () => app.store.setState({ notice: { key: 'notFetched', parameters: {} } }),
    [app],
  );
  const kit = useHandKit(free && wanted, reached, onMissing);
  useEffect(() => {
    // Whoever opens a panel or the opening has let the storm be.
    if (storm !== null && (!free || state.panel !== null)) screen.setState({ storm: null });
  }, [free, state.panel, storm, screen]);
  const want = () => setReached((times) => times + 1);
  if (!free || kit === null || kit === 'missing') return { hands: null, want };
  const hands = kit.tools.handLayers({
    app,
    words,
    says: kit.says,
    state,
    replicas,
    storm,
    onStormGone: () => screen.setState({ storm: null }),
    onHold,
    onAim: (aim) => {
      screen.setState({ aim: { ...screen.getState().aim, ...aim } });
      app.actions.openPanel('break');
    },
  });
  return { hands, want };
}
