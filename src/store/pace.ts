/**
 * How fast model time runs (opening 6). Auto shows an operation somebody touched hop by hop, slows
 * after a cut, a repair or another rule, shortens waits, and brakes before the next hop rather than
 * on it. It only ever reads what the worker already simulated.
 */
import type { Intervention, Latency, Micros, Scenario } from '../engine/index.ts';
import type { Outlook } from '../worker/messages.ts';
import type { Speed } from './state.ts';

/** One median hop takes this long on screen while a touched operation is on its way. */
const HOP_SECONDS = 0.5;
const AFTERMATH_FACTOR = 1 / 4;
const AFTERMATH: Micros = 1_000_000;
const LONGEST_WAIT_SECONDS = 2.5;
const RAMP_MS = 300;
/** Braking: this many screen seconds before a hop the factor begins to fall. */
const BRAKE_SECONDS = 0.15;

export interface Pace {
  /** What the chip says: where the factor stands or is ramping to. */
  readonly speed: Speed;
  /** Model seconds per screen second at this instant. */
  readonly factor: number;
  /** The wait being shortened: its end, and the one factor that lasts until then. */
  readonly wait: { readonly until: Micros; readonly factor: number } | null;
}

export interface PaceInput {
  readonly playhead: Micros;
  readonly outlook: Outlook | null;
  /** Last cut, repair or change of rule at or before the playhead. */
  readonly changedAt: Micros | null;
  /** The factor at which a median hop takes half a second. */
  readonly handFactor: number;
}

export const STANDING: Pace = {
  speed: { auto: true, factor: 1, because: 'calm' },
  factor: 1,
  wait: null,
};

/** What a leg typically takes. */
export function typicalLatency(latency: Latency): Micros {
  switch (latency.kind) {
    case 'constant':
      return latency.micros;
    case 'uniform':
      return (latency.min + latency.max) / 2;
    case 'exponential':
      return (latency.min ?? 0) + latency.mean * Math.LN2;
    case 'pareto':
      return latency.scale * 2 ** (1 / latency.alpha);
    case 'mixture':
    default:
      return typicalLatency(
        latency.parts.reduce((most, part) => (part.weight > most.weight ? part : most)).of,
      );
  }
}

/** What takes less than this share of the longest hop is wiring within a place. */
const WIRING = 0.1;

/** Model seconds per screen second that show a median hop in half a second, as a round 1/n. */
export function handFactor(scenario: Scenario): number {
  const all = scenario.fibres.map((fibre) => typicalLatency(fibre.latency)).sort((a, b) => a - b);
  const hops = all.filter((micros) => micros >= WIRING * (all.at(-1) ?? 0));
  const median = hops[Math.floor(hops.length / 2)] ?? 20_000;
  const slowness = HOP_SECONDS / (median / 1e6);
  const step = slowness >= 10 ? 5 : 1;
  return 1 / Math.max(1, Math.round(slowness / step) * step);
}

/** The last moment the network or the rule changed, or null. */
export function lastChange(acts: readonly Intervention[], playhead: Micros): Micros | null {
  return acts
    .filter((act) => act.kind !== 'invoke' && act.at <= playhead)
    .reduce<Micros | null>((last, act) => Math.max(last ?? 0, act.at), null);
}

/** What Auto wants before ramps, waits and brakes. */
function wanted(input: PaceInput): Pick<Speed, 'factor' | 'because'> {
  const { outlook, changedAt, playhead } = input;
  if (outlook && (outlook.handOpen || outlook.handMoves)) {
    return { factor: input.handFactor, because: 'hand' };
  }
  if (changedAt !== null && playhead - changedAt < AFTERMATH) {
    return { factor: AFTERMATH_FACTOR, because: 'aftermath' };
  }
  return { factor: 1, because: 'calm' };
}

/** A wait at `factor` that would bore: fixed when it begins, else it would shrink for ever. */
function shorten(pace: Pace, input: PaceInput, factor: number): Pace['wait'] {
  const { outlook, playhead } = input;
  if (!outlook || outlook.handMoves) return null;
  if (pace.wait && pace.wait.until > playhead && outlook.nextMoment === pace.wait.until) {
    return pace.wait;
  }
  const until = outlook.nextMoment;
  if (until === null) return null;
  const needed = (until - playhead) / 1e6 / LONGEST_WAIT_SECONDS;
  return needed > factor ? { until, factor: needed } : null;
}

/** Auto's next step after `elapsedMs` on screen. A chosen speed stays as it is. */
export function nextPace(pace: Pace, input: PaceInput, elapsedMs: number): Pace {
  if (!pace.speed.auto) return { ...pace, factor: pace.speed.factor };
  const base = wanted(input);
  const wait = shorten(pace, input, base.factor);
  const target = wait ? wait.factor : base.factor;
  const because = wait ? 'wait' : base.because;
  const nextHand = input.outlook?.nextHand ?? null;
  // Speeding up ramps; slowing down follows the brake, and is at once when a hand has just acted.
  const step = (Math.log(25) * elapsedMs) / RAMP_MS;
  const ramped = Math.min(target, pace.factor * Math.exp(step));
  const brake = nextHand === null ? Infinity : (nextHand - input.playhead) / 1e6 / BRAKE_SECONDS;
  const factor = Math.max(Math.min(ramped, brake), Math.min(target, input.handFactor));
  return { speed: { auto: true, factor: target, because }, factor, wait };
}
