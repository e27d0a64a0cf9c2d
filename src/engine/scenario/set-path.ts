/** The closed list of what a `set` intervention may change, and the values each takes. */
import { LIMITS } from './limits.ts';

/** `loss`: a share, 0 to 1, of six decimals at most. `extra`, `disk`: whole micros. */
export type SetWhat = 'loss' | 'extra' | 'disk';
export interface SetTarget {
  readonly what: SetWhat;
  /** Whose: a fibre's id, or a host's for `disk`. */
  readonly id: string;
}

/** What the share of a `set` is counted in: links carry whole numbers only. */
export const SHARES = 1_000_000;

/** `fibres.ID.loss`, `fibres.ID.extra` or `hosts.ID.disk`; null = no such path. */
export function parseSetPath(path: string): SetTarget | null {
  const [, fibre, what, host] =
    /^(?:fibres\.([\w-]+)\.(loss|extra)|hosts\.([\w-]+)\.disk)$/.exec(path) ?? [];
  if (fibre !== undefined) return { what: what === 'loss' ? 'loss' : 'extra', id: fibre };
  return host === undefined ? null : { what: 'disk', id: host };
}

export function setPath({ what, id }: SetTarget): string {
  return what === 'disk' ? `hosts.${id}.disk` : `fibres.${id}.${what}`;
}

/** The values a setting takes, in words for who wrote another; null = it fits. */
export function misfit(what: SetWhat, value: number): string | null {
  if (what === 'loss') {
    const isShare = value >= 0 && value <= 1 && Math.round(value * SHARES) / SHARES === value;
    return isShare ? null : '0 to 1, six decimals at most';
  }
  const isDelay = Number.isInteger(value) && value >= 0 && value <= LIMITS.latency;
  return isDelay ? null : `a whole number from 0 to ${LIMITS.latency}`;
}
