/** Acts that set an amount, as the page speaks of them, and what an amount comes to. */
import { STORM_LOSS, STORM_SLOWER } from '../engine/index.ts';
import { parseSetPath, setPath } from '../engine/index.ts';
import type { SetTarget, SetWhat } from '../engine/index.ts';
import type { Fibre, FibreFault, Micros } from '../engine/index.ts';
import type { Hand } from '../worker/messages.ts';
import { typicalLatency } from './pace.ts';

/** A share of loss is kept to six decimals, micros are whole. */
export function setHand(what: SetWhat, id: string, value: number): Hand {
  const kept = what === 'loss' ? Math.round(value * 1_000_000) / 1_000_000 : Math.round(value);
  return { kind: 'set', path: setPath({ what, id }), value: kept };
}

/** A usual crossing now, one way. */
export function crossingNow({ latency }: Fibre, fault: FibreFault | undefined): Micros {
  const usual = typicalLatency(latency);
  if (!fault) return usual;
  return (fault.stormUntil === null ? usual : usual * STORM_SLOWER) + fault.extra;
}

/** The share of what enters that is lost now: its own, and a storm's on top. */
export function losingNow({ loss: usual = 0 }: Fibre, fault: FibreFault | undefined): number {
  if (!fault) return usual;
  return fault.stormUntil === null ? fault.loss : Math.min(1, fault.loss + STORM_LOSS);
}

/** Null for a path that no hand of ours makes. */
export const settingOf = (path: string): SetTarget | null => parseSetPath(path);
