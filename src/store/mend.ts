/** Repair all: what ends everything that is broken now. A storm passes by itself, a moved phone is no fault. */
import type { Scenario } from '../engine/index.ts';
import type { Hand } from '../worker/messages.ts';
import type { Slice } from '../worker/slice-types.ts';
import { setHand } from './hand-settings.ts';

type Seen = { readonly scenario: Scenario; readonly slice: Pick<Slice, 'cuts' | 'faults'> };

/** One hand for each thing to end; empty = nothing is broken that a hand can mend. */
export function mends({ scenario, slice }: Seen, down: readonly string[]): Hand[] {
  const { cuts, faults } = slice;
  const cut = Object.keys(cuts);
  const hands: Hand[] = [];
  if (cut.length > 0) hands.push({ kind: 'heal', fibres: cut });
  for (const host of down) hands.push({ kind: 'restart', host });
  const pairs = (from: typeof faults.blocked): [string, string][] => from.map(([a, b]) => [a, b]);
  const { blocked, held } = faults;
  if (blocked.length > 0) hands.push({ kind: 'unblock', pairs: pairs(blocked) });
  if (held.length > 0) hands.push({ kind: 'release', pairs: pairs(held) });
  for (const [host, { paused, clockOffset, diskExtra }] of Object.entries(faults.hosts)) {
    const usual = scenario.hosts.find(({ id }) => id === host)?.clockOffset ?? 0;
    if (paused) hands.push({ kind: 'resume', host });
    if (clockOffset !== usual) hands.push({ kind: 'skew', host, offset: usual });
    if (diskExtra > 0) hands.push(setHand('disk', host, 0));
  }
  for (const [fibre, { loss, extra }] of Object.entries(faults.fibres)) {
    const usual = scenario.fibres.find(({ id }) => id === fibre)?.loss ?? 0;
    if (loss !== usual) hands.push(setHand('loss', fibre, usual));
    if (extra > 0) hands.push(setHand('extra', fibre, 0));
  }
  return hands;
}
