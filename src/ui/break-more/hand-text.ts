/** The sentence of an act: that it was done, would change nothing, or was taken back. */
import type { Intervention } from '../../engine/index.ts';
import { settingOf } from '../../store/hand-settings.ts';
import type { Notice } from '../../store/state.ts';
import type { Hand } from '../../store/state.ts';
import { personName } from '../../words/names.ts';
import { capital, standsAt } from './tongue.ts';
import type { HandTongue } from './tongue.ts';
import { waysOf } from './ways.ts';

type Told = 'done' | 'nothing' | 'undone';

/** Null: it has no sentence here. */
export function noticeOfHand(tongue: HandTongue, { key, hand }: Notice): string | null {
  if (!hand) return null;
  switch (key) {
    case 'handDone':
      return capitalised(handText(tongue, 'done', hand));
    case 'handNothing':
      return capitalised(handText(tongue, 'nothing', hand));
    case 'undone': {
      const what = handText(tongue, 'undone', hand);
      return what === null ? null : tongue.words.notices.undone({ what });
    }
    default:
      return null;
  }
}

const capitalised = (text: string | null): string | null => (text === null ? null : capital(text));

export function handText(tongue: HandTongue, told: Told, hand: Hand | Intervention): string | null {
  const { nameOf, cableOf, scenario } = tongue;
  const says = tongue.says[told];
  switch (hand.kind) {
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
      return says[hand.kind]({ place: nameOf(hand.host) });
    case 'skew':
      return says.skew({ place: nameOf(hand.host), offset: hand.offset });
    case 'set':
      return setText(tongue, told, hand);
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release': {
      const hosts = scenario.hosts.map(({ id }) => id);
      return says[hand.kind]({ ways: waysOf(hand.pairs, hosts, nameOf) });
    }
    case 'storm': {
      if (typeof says.storm === 'string') return says.storm;
      return says.storm({ cables: hand.fibres.map(cableOf), lasts: hand.duration });
    }
    case 'move': {
      const who = personName(tongue.words, hand.client);
      const { place, home } = standsAt(tongue, hand.client, hand.host);
      return home && told === 'done'
        ? tongue.says.done.home({ who, place })
        : says.move({ who, place });
    }
    case 'cut':
    case 'heal':
      return told === 'nothing'
        ? tongue.says.nothing[hand.kind]({ cables: hand.fibres.map(cableOf) })
        : null;
    case 'invoke':
      return null;
  }
}

function setText(
  { says, nameOf, cableOf }: HandTongue,
  told: Told,
  { path, value }: { readonly path: string; readonly value: number },
): string | null {
  const target = settingOf(path);
  if (!target) return null;
  const { what, id } = target;
  switch (what) {
    case 'disk':
      return says[told].disk({ place: nameOf(id), by: value });
    case 'loss':
      return says[told].loss({ cable: cableOf(id), share: value });
    case 'extra':
      return says[told].extra({ cable: cableOf(id), by: value });
  }
}
