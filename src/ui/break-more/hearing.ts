/** What becomes of what one copy says to another: the cells of the grid, and who is silenced. */
import type { Slice } from '../../store/state.ts';
import type { Shown } from '../../words/hands/shapes.ts';
import type { HostNow } from './use-breaking.ts';
import { isPair } from './ways.ts';

type Network = Pick<Slice, 'faults' | 'groups'>;

/** A hand's block or hold goes first: it stays when the cables and copies are whole again. */
export function shownOf(
  { faults, groups }: Network,
  hosts: readonly HostNow[],
  from: string,
  to: string,
): Shown {
  const blocked = faults.blocked.some(isPair(from, to));
  const held = faults.held.some(isPair(from, to));
  if (blocked && held) return 'both';
  if (blocked) return 'blocked';
  if (held) return 'held';
  const side = groups.find((group) => group.hosts.includes(from));
  if (side && !side.hosts.includes(to)) return 'cut';
  const stands = (host: string): boolean =>
    hosts.some((now) => now.host === host && (!now.up || now.paused));
  return stands(from) || stands(to) ? 'still' : 'hears';
}

export type Mute =
  | { readonly kind: 'none' | 'dumb' | 'deaf' | 'alone' }
  | { readonly kind: 'some-deaf'; readonly count: number; readonly of: number };

/** How blocks alone silence a host: those whom it says nothing to any more, and who says nothing to it. */
export function muteOf({ faults }: Network, host: string, hosts: readonly string[]): Mute {
  const of = hosts.filter((other) => other !== host).length;
  const unheard = faults.blocked.filter(([from]) => from === host).length;
  const unhearing = faults.blocked.filter(([, to]) => to === host).length;
  if (of === 0 || unheard + unhearing === 0) return { kind: 'none' };
  if (unheard === of) return { kind: unhearing === of ? 'alone' : 'dumb' };
  if (unhearing === of) return { kind: 'deaf' };
  return unheard === 0 ? { kind: 'none' } : { kind: 'some-deaf', count: unheard, of };
}
