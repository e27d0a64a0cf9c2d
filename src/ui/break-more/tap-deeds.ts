/** What a tap on a sign or a cable offers: the panel's deeds, each with one honest amount. */
import { setHand } from '../../store/hand-settings.ts';
import type { Slice } from '../../store/state.ts';
import type { Hand } from '../../store/state.ts';
import { fibreName } from '../../words/names.ts';
import type { Aim } from '../shell/screen.ts';
import type { StageAction } from '../map/picked-button.tsx';
import { muteOf } from './hearing.ts';
import { standsAt } from './tongue.ts';
import type { HandTongue } from './tongue.ts';
import type { HostNow } from './use-breaking.ts';
import { allFrom, allTo } from './ways.ts';
import type { HostPair } from './ways.ts';

const MILLI = 1000;
const SECOND = 1_000_000;
const AHEAD = 2 * SECOND;
const SLOW_DISK = 200 * MILLI;
const LOSS = 0.2;
const SLOWER = 100 * MILLI;
const STORM = 15 * SECOND;

export interface Tapping {
  readonly tongue: HandTongue;
  readonly slice: Slice;
  readonly hosts: readonly HostNow[];
  readonly act: (hand: Hand) => void;
  /** Opens Break more on this thing. */
  readonly aim: (aim: Partial<Aim>) => void;
}

export function signDeeds(
  { tongue, slice, hosts, act, aim }: Tapping,
  host: string,
): StageAction[] {
  const { says, scenario, nameOf } = tongue;
  const now = hosts.find((each) => each.host === host);
  if (!now) return [];
  const usual = scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
  const ids = hosts.map((each) => each.host);
  const { kind } = muteOf(slice, host, ids);
  const dumb = kind === 'dumb' || kind === 'alone';
  const deaf = kind === 'deaf' || kind === 'alone';
  const ways = (pairs: readonly HostPair[]) => pairs.map(([a, b]): [string, string] => [a, b]);
  const [said, heard] = [ways(allFrom(host, ids)), ways(allTo(host, ids))];
  const deed = (label: string, hand: Hand): StageAction => ({ label, act: () => act(hand) });
  return [
    now.up
      ? deed(says.copy.crash, { kind: 'crash', host })
      : deed(says.copy.restart, { kind: 'restart', host }),
    now.paused
      ? deed(says.copy.resume, { kind: 'resume', host })
      : deed(says.copy.pause, { kind: 'pause', host }),
    dumb
      ? deed(says.deeds.heard, { kind: 'unblock', pairs: said })
      : deed(says.deeds.dumb, { kind: 'block', pairs: said }),
    deaf
      ? deed(says.deeds.hearing, { kind: 'unblock', pairs: heard })
      : deed(says.deeds.deaf, { kind: 'block', pairs: heard }),
    now.clockOffset === usual
      ? deed(says.deeds.clockAhead({ by: AHEAD }), { kind: 'skew', host, offset: usual + AHEAD })
      : deed(says.deeds.clockRight, { kind: 'skew', host, offset: usual }),
    now.diskExtra === 0
      ? deed(says.deeds.diskSlow({ by: SLOW_DISK }), setHand('disk', host, SLOW_DISK))
      : deed(says.deeds.diskUsual, setHand('disk', host, 0)),
    {
      label: says.more({ thing: nameOf(host) }),
      act: () => aim({ part: 'copy', host }),
    },
  ];
}

export function cableDeeds({ tongue, slice, act, aim }: Tapping, fibre: string): StageAction[] {
  const { says, words, scenario } = tongue;
  const usual = scenario.fibres.find(({ id }) => id === fibre)?.loss ?? 0;
  const { loss, extra } = slice.faults.fibres[fibre] ?? { loss: usual, extra: 0 };
  const deed = (label: string, hand: Hand): StageAction => ({ label, act: () => act(hand) });
  return [
    loss === usual
      ? deed(says.deeds.lose({ share: LOSS }), setHand('loss', fibre, LOSS))
      : deed(says.deeds.loseNothing, setHand('loss', fibre, usual)),
    extra === 0
      ? deed(says.deeds.slow({ by: SLOWER }), setHand('extra', fibre, SLOWER))
      : deed(says.deeds.quick, setHand('extra', fibre, 0)),
    deed(says.deeds.storm({ lasts: STORM }), { kind: 'storm', fibres: [fibre], duration: STORM }),
    {
      label: says.more({ thing: fibreName(words, fibre) }),
      act: () => aim({ part: 'cable', fibre }),
    },
  ];
}

/** The places where a phone could be instead: what its drag does, for keys and taps. */
export function personDeeds({ tongue, slice, act }: Tapping, client: string): StageAction[] {
  const { says, scenario } = tongue;
  const who = scenario.clients.find(({ id }) => id === client);
  if (!who) return [];
  const uses = slice.faults.moved[client] ?? who.host;
  return (scenario.services[who.service]?.hosts ?? [])
    .filter((host) => host !== uses)
    .map((host) => ({
      label: says.phone.moveTo({ place: standsAt(tongue, client, host).place }),
      act: () => act({ kind: 'move', client, host }),
    }));
}
