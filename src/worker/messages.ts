/**
 * What the page and a worker say to each other. Every message carries the run it is about; answers
 * carry the number of the question. The page owns the playhead, the worker owns the simulation.
 */
import type { Intervention, Micros, Refusal, Run, Scenario } from '../engine/index.ts';
import type { Branch, Inspection } from './slice-types.ts';
import type { FeedNews } from './feed-news.ts';
import type { SliceNews } from './slice-news.ts';

/** Names a hosted run; an experiment holds one to three. */
export type RunId = number;

/** Everything needed to host a run again (after a reload or the death of a worker). */
export interface Tape {
  readonly run: Run;
  readonly playhead: Micros;
  /** Latest instant ever shown. */
  readonly frontier: Micros;
  readonly branches: readonly Branch[];
  /** Interventions taken back by undo, newest last. */
  readonly undone: readonly Intervention[];
}

/** An intervention before its moment is known: a hand acts on the frame it sees. */
export type Hand = Intervention extends infer I
  ? I extends Intervention
    ? Omit<I, 'at'>
    : never
  : never;

export type ToWorker =
  /** Starts hosting, or replaces what this id hosted. */
  | { readonly type: 'load'; readonly runId: RunId; readonly tape: Tape }
  /** Asks for the frame at `time`; `spare` is a block handed back for reuse. */
  | {
      readonly type: 'frame';
      readonly runId: RunId;
      readonly time: Micros;
      readonly spare: Float64Array | null;
    }
  | {
      readonly type: 'act';
      readonly runId: RunId;
      readonly question: number;
      readonly time: Micros;
      /** Made at one moment, and taken back together. */
      readonly hands: readonly Hand[];
    }
  | {
      readonly type: 'undo' | 'redo';
      readonly runId: RunId;
      readonly question: number;
      readonly time: Micros;
    }
  /** The feed was opened or closed: frames bring it along while it is open. */
  | { readonly type: 'watch'; readonly runId: RunId; readonly open: boolean }
  /** The same for what is inside the replicas. */
  | { readonly type: 'inspect'; readonly runId: RunId; readonly open: boolean }
  | { readonly type: 'drop'; readonly runId: RunId };

/** What the future already simulated holds; Auto speed reads it, nothing else does. */
export interface Outlook {
  /** How far the run is simulated. */
  readonly until: Micros;
  /** An operation made by hand is open now. */
  readonly handOpen: boolean;
  /** A message of such an operation is on its way now. */
  readonly handMoves: boolean;
  /** The next instant at which something worth seeing starts or ends; null: nothing in sight. */
  readonly nextMoment: Micros | null;
  /** The next of these that belongs to an operation made by hand. */
  readonly nextHand: Micros | null;
}

/** What an act, undo or redo did. `refusal` leaves everything as it was. */
export interface Acted {
  readonly refusal: Refusal | null;
  readonly tape: Tape;
}

/** Why a run is not there: simulating it threw, or what it needs did not come over the network. */
export type Failure = 'broke' | 'notFetched';

export type FromWorker =
  | {
      readonly type: 'loaded';
      readonly runId: RunId;
      readonly scenario: Scenario;
    }
  | {
      readonly type: 'frame';
      readonly runId: RunId;
      readonly block: Float64Array;
      /** Only when something in it changed. */
      readonly slice: SliceNews | null;
      /** What an open feed and an open inspector show, when there is news; else null. */
      readonly feed: FeedNews | null;
      readonly inside: Inspection | null;
      /** The last slice sent still says what is so at this frame, and so does all that is watched. */
      readonly settled: boolean;
      readonly outlook: Outlook;
    }
  | {
      readonly type: 'acted';
      readonly runId: RunId;
      readonly question: number;
      readonly acted: Acted;
    }
  /** What this run needs is being fetched: nothing else is answered until that is here, or failed. */
  | { readonly type: 'fetching'; readonly runId: RunId }
  /** The run cannot be hosted; `detail` names the field or the failure. */
  | {
      readonly type: 'trouble';
      readonly runId: RunId;
      readonly why: Failure;
      readonly detail: string;
    };
