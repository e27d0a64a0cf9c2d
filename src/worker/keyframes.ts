/**
 * Copies of a simulation along its time, so that seeking replays little. Spacing is counted in
 * events and follows what an event and a copy cost on this machine; old keyframes are thinned, so
 * that memory stays bounded. None of this can change the run: a copy is a copy.
 */
import type { Micros, Simulation } from '../engine/index.ts';

interface Keyframe {
  readonly time: Micros;
  readonly events: number;
  readonly simulation: Simulation;
}

const MOST_KEPT = 48;
/** Replaying from a keyframe to any moment before the next should take about this long. */
const REPLAY_MS = 4;
/** A copy may cost at most this share of the events between two copies. */
const COPY_SHARE = 0.05;
const SPACING_MIN = 200;
const SPACING_MAX = 20_000;

export class Keyframes {
  /** By time. The first is the run's beginning and stays. */
  private kept: Keyframe[];
  private eventMs = 0;
  private copyMs = 0;

  constructor(beginning: Simulation) {
    this.kept = [{ time: beginning.now, events: beginning.events, simulation: beginning.clone() }];
  }

  get times(): readonly Micros[] {
    return this.kept.map((keyframe) => keyframe.time);
  }

  /** Takes note of what simulating cost here; both in wall milliseconds. */
  measured(events: number, ms: number): void {
    if (events > 0) this.eventMs += (ms / events - this.eventMs) * 0.2;
  }

  /** Copies `simulation` if it has gone far enough past the last copy. */
  offer(simulation: Simulation, wallMs: () => number): void {
    const last = this.kept.at(-1);
    if (!last || simulation.now <= last.time) return;
    if (simulation.events - last.events < this.spacing()) return;
    const before = wallMs();
    const copy = simulation.clone();
    this.copyMs += (wallMs() - before - this.copyMs) * 0.5;
    this.kept.push({ time: simulation.now, events: simulation.events, simulation: copy });
    if (this.kept.length > MOST_KEPT) this.thin();
  }

  /** The latest keyframe at or before `time`, not to be run: clone it. */
  before(time: Micros): Simulation {
    const found = this.kept.findLast((keyframe) => keyframe.time <= time) ?? this.kept[0];
    if (!found) throw new Error('the first keyframe is never dropped');
    return found.simulation;
  }

  /** Forgets everything after `time`. */
  dropAfter(time: Micros): void {
    this.kept = this.kept.filter((keyframe, index) => index === 0 || keyframe.time <= time);
  }

  private spacing(): number {
    if (this.eventMs <= 0) return SPACING_MAX;
    const events = Math.max(REPLAY_MS, this.copyMs / COPY_SHARE) / this.eventMs;
    return Math.min(SPACING_MAX, Math.max(SPACING_MIN, Math.round(events)));
  }

  /** Drops the keyframe whose neighbours stand closest for their age: the past grows sparse. */
  private thin(): void {
    const newest = this.kept.at(-1);
    if (!newest) return;
    let drop = 1;
    let best = Infinity;
    for (let i = 1; i < this.kept.length - 1; i++) {
      const [left, right] = [this.kept[i - 1], this.kept[i + 1]];
      if (!left || !right) continue;
      const gap = (right.events - left.events) / (newest.events - left.events);
      if (gap < best) [best, drop] = [gap, i];
    }
    this.kept.splice(drop, 1);
  }
}
