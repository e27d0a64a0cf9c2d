/** What is said of an act of a hand: that it was done, taken back, or would change nothing. */
import type { Intervention } from '../engine/index.ts';
import type { Hand } from '../worker/messages.ts';
import type { Notice } from './state.ts';

/** Acts that have no other sign on the page than their sentence; a cut or a payment has. */
const TOLD: readonly Hand['kind'][] = [
  'crash',
  'restart',
  'pause',
  'resume',
  'skew',
  'set',
  'block',
  'unblock',
  'hold',
  'release',
  'storm',
  'move',
];

/** Its sentence belongs to Break more: it is fetched when first needed. */
export const isToldByHand = ({ kind }: Hand | Intervention): boolean => TOLD.includes(kind);

/** Null: the page shows it by itself. */
export const doneNotice = (hand: Hand): Notice | null =>
  isToldByHand(hand) ? { key: 'handDone', parameters: {}, action: 'undo', hand } : null;

export const nothingNotice = (hand: Hand | null): Notice =>
  hand === null || hand.kind === 'invoke'
    ? { key: 'changesNothing', parameters: {} }
    : { key: 'handNothing', parameters: {}, hand };
