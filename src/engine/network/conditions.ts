/**
 * What a fibre is like for a message that enters it, beyond cuts: loss, added time, storms (engine
 * rules 4 and 5). Everything is asked for by the moment of entering, so that a message keeps what it
 * met however often its route is looked at again, and a storm ends without an event of its own.
 *
 * A storm makes every crossing `STORM_SLOWER` times as long, loses `STORM_LOSS` more of what enters,
 * and makes the fibre flap: in `FLAP_SHARE` of the windows of `FLAP_WINDOW`, drawn by (fibre, window)
 * alone, nothing that tries to enter gets through. Routing tables do not see flaps: they end sooner
 * than anybody notices. Left out: bandwidth (x0.6 in a storm), which the network does not model.
 */
import { purpose } from '../kernel/draws.ts';
import type { Draws } from '../kernel/draws.ts';
import type { FibreCondition } from '../kernel/spec.ts';
import type { Micros } from '../model.ts';

export const STORM_SLOWER = 3;
export const STORM_LOSS = 0.05;
/** Windows are counted from time 0, so that every rule meets the same ones. */
export const FLAP_WINDOW: Micros = 200_000;
export const FLAP_SHARE = 0.1;

const FLAP = purpose('flap');

/** A fibre's own values from a moment on. */
interface Setting {
  readonly since: Micros;
  readonly loss: number;
  readonly extra: Micros;
}
interface Storm {
  readonly from: Micros;
  readonly until: Micros;
}

export class Conditions {
  /** By fibre: the scenario's loss, and the time it adds from the start. */
  private readonly initial: readonly Setting[];
  /** By fibre, the changes so far, latest last. Lists are replaced, never changed: clones share them. */
  private readonly settings: (readonly Setting[])[];
  private readonly storms: (readonly Storm[])[];

  constructor(fibres: readonly { readonly loss: number }[], original?: Conditions) {
    this.initial = original?.initial ?? fibres.map(({ loss }) => ({ since: 0, loss, extra: 0 }));
    this.settings = original?.settings.slice() ?? fibres.map(() => []);
    this.storms = original?.storms.slice() ?? fibres.map(() => []);
  }

  set(now: Micros, fibre: number, what: 'loss' | 'extra', value: number): void {
    const current = this.setting(fibre, now);
    this.settings[fibre] = [...this.settings[fibre]!, { ...current, since: now, [what]: value }];
  }

  storm(from: Micros, fibre: number, until: Micros): void {
    this.storms[fibre] = [...this.storms[fibre]!, { from, until }];
  }

  at(now: Micros, fibre: number): FibreCondition {
    const { loss, extra } = this.setting(fibre, now);
    let stormUntil: Micros | null = null;
    for (const { from, until } of this.storms[fibre]!) {
      if (from <= now && now < until) stormUntil = Math.max(stormUntil ?? 0, until);
    }
    return { loss, extra, stormUntil };
  }

  /** How long a crossing that begins at `enter` takes, given how long it takes on a usual day. */
  crossing(fibre: number, enter: Micros, usual: Micros): Micros {
    const { extra } = this.setting(fibre, enter);
    return (this.isStormy(fibre, enter) ? usual * STORM_SLOWER : usual) + extra;
  }

  /** Probability that a message which enters at `enter` is lost on the way. */
  loss(fibre: number, enter: Micros): number {
    const { loss } = this.setting(fibre, enter);
    return this.isStormy(fibre, enter) ? Math.min(1, loss + STORM_LOSS) : loss;
  }

  /** Whether the fibre is down, for the storm's sake, to who tries to enter at `enter`. */
  flaps(fibre: number, enter: Micros, draws: Draws): boolean {
    if (!this.isStormy(fibre, enter)) return false;
    const window = Math.floor(enter / FLAP_WINDOW);
    return draws.uniform(FLAP, fibre, 0, 0, 0, window, 0) < FLAP_SHARE;
  }

  clone(): Conditions {
    return new Conditions([], this);
  }

  private setting(fibre: number, at: Micros): Setting {
    const settings = this.settings[fibre]!;
    for (let i = settings.length - 1; i >= 0; i--) {
      if (settings[i]!.since <= at) return settings[i]!;
    }
    return this.initial[fibre]!;
  }

  private isStormy(fibre: number, at: Micros): boolean {
    for (const { from, until } of this.storms[fibre]!) if (from <= at && at < until) return true;
    return false;
  }
}
