/** What the application needs of the world around it. */
import type { OpenLine } from '../worker/client.ts';
import type { Late } from './late.ts';
import type { Storage } from './saved.ts';
import type { Workshop } from './workshop.ts';

export interface AppPorts {
  readonly openLine: OpenLine;
  readonly storage: Storage;
  /** Calls back once per animation frame with the screen time since the last; returns the stop. */
  readonly everyFrame: (tick: (elapsedMs: number) => void) => () => void;
  /** The address: its fragment without '#', and how to replace it without a new history entry. */
  readonly address: { readonly read: () => string; readonly write: (fragment: string) => void };
  readonly reducedMotion: boolean;
  /** The page was here a moment ago: its address is its own run, not somebody's link. */
  readonly reloaded?: boolean;
  /** Embedded pages begin in free play. */
  readonly embedded: boolean;
  readonly workshop: Late<Workshop>;
}
