/** The message for an act that was taken back: it names the act, so that one tap too many shows. */
import type { Intervention } from '../engine/index.ts';
import { isToldByHand } from './hands.ts';
import type { Notice } from './state.ts';

const MENDS: ReadonlySet<Intervention['kind']> = new Set([
  'heal',
  'restart',
  'unblock',
  'release',
  'resume',
  'skew',
  'set',
]);

/** Notice 'undone' carries the act's kind and whom, what or how much it was about. */
export function undoneNotice(acts: readonly Intervention[]): Notice {
  const [act] = acts;
  // Repair all does several things at once; so may a link or a file, and those need not mend.
  if (acts.length !== 1 || !act) {
    const kind = acts.every((one) => MENDS.has(one.kind)) ? 'mend' : 'together';
    return { key: 'undone', parameters: { kind }, action: 'redo' };
  }
  const hand = isToldByHand(act) ? { hand: act } : {};
  return { key: 'undone', parameters: about(act), action: 'redo', ...hand };
}

function about(act: Intervention): Record<string, string | number> {
  switch (act.kind) {
    case 'cut':
    case 'heal':
      return { kind: act.kind, fibres: act.fibres.join(' ') };
    case 'crash':
    case 'restart':
      return { kind: act.kind, host: act.host };
    case 'invoke': {
      if (act.act.kind === 'check') return { kind: 'check', client: act.client };
      const { kind, amount } = act.act.change;
      return { kind, client: act.client, amount };
    }
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release':
    case 'pause':
    case 'resume':
    case 'skew':
    case 'set':
    case 'storm':
    case 'move':
      return { kind: 'other' };
  }
}
