/** What the parts of Break more know and do: what is so now, in whose words, and one way to act. */
import { useMemo } from 'react';
import type { HostFault } from '../../engine/index.ts';
import type { State } from '../../store/state.ts';
import type { Hand } from '../../store/state.ts';
import type { ReplicaFrame } from '../../store/app.ts';
import type { HandMessages } from '../../words/load-hands.ts';
import { placesOf } from '../feed/places.ts';
import { useReplicas } from '../map-wiring/use-replicas.ts';
import { useApp, useShell } from '../shell/context.ts';
import { tongueOf } from './tongue.ts';
import type { HandTongue } from './tongue.ts';

/** How a host stands now. */
export interface HostNow extends HostFault {
  readonly host: string;
  readonly up: boolean;
}

export interface Breaking {
  readonly tongue: HandTongue;
  readonly slice: State['slice'];
  readonly hosts: readonly HostNow[];
  readonly act: (hand: Hand) => void;
}

const CALM: HostFault = { paused: false, waiting: 0, clockOffset: 0, diskExtra: 0 };

/** Hosts in the scenario's order; those without a copy have nothing that could break. */
export function hostsNow(
  { words, scenario }: HandTongue,
  { faults }: State['slice'],
  replicas: readonly ReplicaFrame[],
): HostNow[] {
  const { hostAt } = placesOf(words, scenario);
  const up = new Map(replicas.map((replica, slot) => [hostAt(slot), replica.up]));
  const used = new Set(Object.values(scenario.services).flatMap(({ hosts }) => hosts));
  return scenario.hosts
    .filter(({ id }) => used.has(id))
    .map(({ id, clockOffset = 0 }) => ({
      ...CALM,
      clockOffset,
      ...faults.hosts[id],
      host: id,
      up: up.get(id) ?? true,
    }));
}

export function useBreaking(says: HandMessages): Breaking {
  const { app, words } = useShell();
  const scenario = useApp((state) => state.scenario);
  const slice = useApp((state) => state.slice);
  const replicas = useReplicas(app);
  const tongue = useMemo(() => tongueOf(words, says, scenario), [words, says, scenario]);
  const hosts = useMemo(() => hostsNow(tongue, slice, replicas), [tongue, slice, replicas]);
  return { tongue, slice, hosts, act: app.actions.hand };
}
