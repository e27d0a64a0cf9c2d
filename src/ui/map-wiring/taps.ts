/** What a tap or Enter on a sign or a cable does: it offers deeds, or aims the panel that is open. */
import type { StoreApi } from 'zustand/vanilla';
import type { App } from '../../store/app.ts';
import type { State } from '../../store/state.ts';
import type { Messages } from '../../words/en.ts';
import { fibreName } from '../../words/names.ts';
import type { MapStageProps } from '../map/map-stage.tsx';
import type { Aim, Screen } from '../shell/screen.ts';
import type { HandLayers } from './use-hand-layers.ts';
import { hostAt } from './where.ts';

type Taps = Required<
  Pick<
    MapStageProps,
    'signAction' | 'onSign' | 'cableAction' | 'onCable' | 'personAction' | 'onPerson' | 'onCarry'
  >
>;

export function tapsOn(props: {
  readonly app: App;
  readonly screen: StoreApi<Screen>;
  readonly words: Messages;
  readonly state: Pick<State, 'beat' | 'panel' | 'slice' | 'notice' | 'scenario'>;
  /** Null until its chunk is here. */
  readonly hands: HandLayers | null;
  readonly want: () => void;
}): Taps {
  const { screen, words, hands } = props;
  const { actions } = props.app;
  const { panel, slice, notice } = props.state;
  const free = props.state.beat === null;
  const aimAt = (aim: Partial<Aim>): void =>
    screen.setState((now) => ({ aim: { ...now.aim, ...aim } }));
  const reach = (): void => {
    props.want();
    // What was said of the act before would lie over the menu; Undo stays in the bar.
    if (notice?.hand) actions.dismissNotice();
  };
  return {
    signAction: (host) => {
      if (!free || panel === 'inspector' || panel === 'break') return null;
      const more = hands && { more: hands.signDeeds(host), menu: hands.menuOfSign(host) };
      return { label: words.inside.look, act: () => actions.inspect(host), ...more };
    },
    personAction: (client) => {
      const [first, ...more] = (free && hands?.personDeeds(client)) || [];
      return first ? { ...first, more, menu: hands!.menuOfPerson(client) } : null;
    },
    onPerson: () => reach(),
    onCarry: free
      ? (client, host) => {
          const there = hostAt(props.state, client, host);
          if (there === null) return;
          reach();
          actions.hand({ kind: 'move', client, host: there });
        }
      : undefined,
    onSign: (host) => {
      if (!free) return;
      reach();
      // Once a panel about copies is open, signs choose whom it is about.
      if (panel === 'inspector') actions.inspect(host);
      if (panel === 'break') aimAt({ part: 'copy', host });
    },
    cableAction: (fibre) => {
      if (panel === 'break') return null;
      const cable = words.theFibre({ fibre: fibreName(words, fibre) });
      const more = hands && { more: hands.cableDeeds(fibre), menu: hands.menuOfCable(fibre) };
      return slice.cuts[fibre] === undefined
        ? { label: words.map.cutCable({ cable }), act: () => actions.cut([fibre]), ...more }
        : { label: words.map.repairCable({ cable }), act: () => actions.heal([fibre]), ...more };
    },
    onCable: (fibre) => {
      if (!free) return;
      reach();
      if (panel === 'break') aimAt({ part: 'cable', fibre });
    },
  };
}
