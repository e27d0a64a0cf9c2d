/**
 * Last-writer-wins stamps: (clock reading, replica). The greater stamp supersedes. The replica
 * breaks ties so that all copies choose alike, whichever they hear of first.
 */

/** [micros of the stamping clock, stamping replica]. */
export type Stamp = readonly [time: number, replica: number];

/** Below every stamp that a clock makes: what was there before any write. */
export const FIRST_STAMP: Stamp = [0, -1];

/** Negative when `a` loses to `b`, 0 when equal, positive when `a` wins. A total order. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a[0] - b[0] || a[1] - b[1];
}
