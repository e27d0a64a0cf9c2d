/** All that Break more adds to the map: marks, plates, the storm, the menus' deeds, and what labels say. */
import type { State } from '../../store/state.ts';
import type { ReplicaFrame } from '../../store/app.ts';
import type { App } from '../../store/app.ts';
import type { HandMessages } from '../../words/load-hands.ts';
import type { Messages } from '../../words/en.ts';
import { roamed } from '../../view/roamed.ts';
import { personName } from '../../words/names.ts';
import type { MapLayers } from '../map/map-stage.tsx';
import type { StageAction } from '../map/picked-button.tsx';
import type { Aim } from '../shell/screen.ts';
import { CableMarks, Tags, ailments, strainOf, troubles } from './map-marks.tsx';
import { StormTool } from './storm-tool.tsx';
import { cableDeeds, personDeeds, signDeeds } from './tap-deeds.ts';
import { tongueOf } from './tongue.ts';
import { hostsNow } from './use-breaking.ts';

export interface HandLayers extends MapLayers {
  /** What ails it, for its label; '' while nothing does. */
  readonly ofSign: (host: string) => string;
  readonly ofCable: (fibre: string) => string;
  readonly strainOf: (fibre: { id: string; a: string; b: string }) => string;
  readonly signDeeds: (host: string) => readonly StageAction[];
  readonly cableDeeds: (fibre: string) => readonly StageAction[];
  readonly personDeeds: (client: string) => readonly StageAction[];
  readonly menuOfPerson: (client: string) => string;
  readonly menuOfSign: (host: string) => string;
  readonly menuOfCable: (fibre: string) => string;
}

export function handLayers(props: {
  readonly app: App;
  readonly words: Messages;
  readonly says: HandMessages;
  readonly state: Pick<State, 'scenario' | 'slice' | 'panel'>;
  readonly replicas: readonly ReplicaFrame[];
  /** How long the storm in the hand would last; null = there is none. */
  readonly storm: number | null;
  readonly onStormGone: () => void;
  readonly onHold: (held: boolean) => void;
  readonly onAim: (aim: Partial<Aim>) => void;
}): HandLayers {
  const { app, words, says, state, storm } = props;
  const { slice, scenario } = state;
  const tongue = tongueOf(words, says, scenario);
  const hosts = hostsNow(tongue, slice, props.replicas);
  const act = app.actions.hand;
  const tapping = { tongue, slice, hosts, act, aim: props.onAim };
  return {
    onCables: (layout) => <CableMarks layout={layout} tongue={tongue} slice={slice} />,
    onSigns: (layout) => <Tags layout={layout} tongue={tongue} slice={slice} />,
    above: (layout) =>
      storm !== null && (
        <StormTool
          layout={layout}
          tongue={tongue}
          onHold={props.onHold}
          onBreak={(fibres) => {
            act({ kind: 'storm', fibres: [...fibres], duration: storm });
            props.onStormGone();
          }}
          onLeave={props.onStormGone}
        />
      ),
    roamed,
    deafTo: (host) => slice.faults.blocked.filter(([from]) => from === host).map(([, to]) => to),
    ofSign: (host) => troubles(tongue, slice, host, 'label').join(', '),
    ofCable: (fibre) => ailments(tongue, slice, fibre).join(', '),
    strainOf: (fibre) => strainOf(slice, fibre),
    signDeeds: (host) => signDeeds(tapping, host),
    cableDeeds: (fibre) => cableDeeds(tapping, fibre),
    personDeeds: (client) => personDeeds(tapping, client),
    menuOfPerson: (client) => says.phone.menu({ who: personName(words, client) }),
    menuOfSign: (host) => says.menu({ thing: tongue.nameOf(host) }),
    menuOfCable: (fibre) => says.menu({ thing: tongue.cableOf(fibre) }),
  };
}
