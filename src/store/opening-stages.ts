/**
 * The opening act as data (opening 2): its stages in order. A stage plays model time up to a gate,
 * waits there for engine facts, for its words to be read and, where it asks, for a hand.
 */
import type { Micros } from '../engine/index.ts';
import type { Hand } from '../worker/messages.ts';
import type { Slice } from '../worker/slice-types.ts';
import type { Asked, Beat, OpeningFacts } from './state.ts';

/**
 * Chosen so that the leader sits at BKC, in the north, before the first act, and nothing goes wrong
 * before the cut under any rule. Said in "About this run".
 */
export const OPENING_SEED = 7;
/** Who leads when its curtain rises: the first still shows it before anything was simulated. */
export const OPENING_LEADER = 'bkc';
/** The curtain rises once a leader is there; the first second elects it. */
export const CURTAIN: Micros = 1_000_000;
export const OPENING_SCENARIO = 'mumbai';

const FIRST_AMOUNT = 100;
export const ASHA_AMOUNT = 400;
const RAVI_AMOUNT = 300;
/** Left alone for so long, a beat asks again, and the repair happens by itself. */
export const IDLE_MS = 8000;
const ms = (count: number): Micros => count * 1000;

export interface Stage {
  readonly beat: Beat;
  /** The gesture that ends the stage; null = it ends by itself. */
  readonly asked: Asked | null;
  /** A scripted hand, made as the stage begins. */
  readonly act?: Hand;
  /** Model time it plays before it holds; 'same-moment' = up to where the first rule had come. */
  readonly plays: Micros | 'same-moment';
  /** Screen time its words need, from the moment its facts are in. */
  readonly reads: number;
  /** Facts it waits for at its gate. */
  readonly until?: (facts: OpeningFacts, slice: Slice) => boolean;
  /** Screen time after which it does by itself what it asks. */
  readonly alone?: number;
}

function pay(client: string, amount: number): Hand {
  return {
    kind: 'invoke',
    client,
    act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount } },
  };
}

export const ASHA_PAYS: Hand = pay('asha', ASHA_AMOUNT);

export const STAGES: readonly Stage[] = [
  { beat: 'hello', asked: null, plays: 0, reads: 900 },
  // Something moves before the first sentence is read to its end: the page is alive.
  { beat: 'hello', asked: null, act: pay('asha', FIRST_AMOUNT), plays: ms(40), reads: 0 },
  {
    beat: 'agree',
    asked: null,
    plays: ms(210),
    reads: 0,
    until: ({ first }) => first !== null && first.outcome !== null,
  },
  {
    beat: 'agree',
    asked: null,
    act: { kind: 'invoke', client: 'ravi', act: { kind: 'check', key: 'wallet' } },
    plays: ms(150),
    // The first two sentences stood there while she was answered; the third is short.
    reads: 1500,
    until: ({ check }) => check !== null && check.outcome !== null,
  },
  { beat: 'cut', asked: 'cut', plays: 0, reads: 0 },
  {
    beat: 'parted',
    asked: null,
    plays: ms(1000),
    reads: 500,
    until: (_, slice) => slice.groups.length > 1,
  },
  { beat: 'ask', asked: 'pay', plays: 0, reads: 0 },
  {
    beat: 'refused',
    asked: null,
    plays: ms(100),
    reads: 0,
    until: ({ asha }) => asha !== null && asha.outcome !== null,
  },
  { beat: 'refused', asked: null, plays: 0, reads: 2000 },
  {
    beat: 'refused',
    asked: null,
    act: pay('ravi', RAVI_AMOUNT),
    plays: ms(300),
    reads: 4000,
    until: ({ ravi }) => ravi !== null && ravi.outcome !== null,
  },
  { beat: 'rule', asked: 'rule', plays: 0, reads: 0 },
  {
    beat: 'replay',
    asked: null,
    plays: 'same-moment',
    reads: 500,
    until: ({ ashaAgain, raviAgain }) =>
      ashaAgain !== null &&
      ashaAgain.outcome !== null &&
      raviAgain !== null &&
      raviAgain.outcome !== null,
  },
  {
    beat: 'verdict',
    asked: null,
    plays: 0,
    reads: 6000,
    until: ({ contradiction }) => contradiction !== null,
  },
  { beat: 'repair', asked: 'repair', plays: 0, reads: 0, alone: IDLE_MS },
  {
    beat: 'repair',
    asked: null,
    plays: ms(1200),
    reads: 0,
    until: ({ settled }) => settled !== null,
  },
  { beat: 'settled', asked: null, plays: 0, reads: 5000 },
  { beat: 'end', asked: 'doors', plays: 0, reads: 0 },
];
