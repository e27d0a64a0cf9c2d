/**
 * The application's door for the screen: one vanilla store of what the page knows, the actions that
 * change it, and the stream of frames that painters draw from without going through the store.
 * React uses it as `useStore(app.store, state => state.beat)` and `app.actions.pay(...)`.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { Frame } from '../worker/frame.ts';
import type { Actions, State } from './state.ts';

/** What a frame is made of, for those who paint it. */
export type { FlightFrame, Frame, ReplicaFrame } from '../worker/frame.ts';

export interface App {
  readonly store: StoreApi<State>;
  readonly actions: Actions;
  /** The frame on screen, null before the first. */
  readonly frame: () => Frame | null;
  /** Calls `listener` with every new frame, at most once per animation frame; returns the undo. */
  readonly onFrame: (listener: (frame: Frame) => void) => () => void;
  /** Starts the clock and the worker. */
  readonly start: () => void;
  /** Saves the run, its moment and the choices. */
  readonly save: () => void;
  /** Stops both and saves. */
  readonly stop: () => void;
}
