/**
 * What an open panel watches besides frames: taken from the simulation on screen at most five times
 * a second, and never while nobody looks.
 */
import type { Micros, Simulation } from '../engine/index.ts';

const LOOK_EVERY_MS = 200;

export class Look<T> {
  private readonly take: (simulation: Simulation) => T;
  private isOpen = false;
  private toldAt: Micros = -1;
  private toldMs = -Infinity;

  constructor(take: (simulation: Simulation) => T) {
    this.take = take;
  }

  open(open: boolean): void {
    if (open === this.isOpen) return;
    this.isOpen = open;
    this.toldAt = -1;
    this.toldMs = -Infinity;
  }

  /** The run behind the moment changed: what was told of it no longer holds. */
  forget(): void {
    this.toldAt = -1;
  }

  /** What is so at this moment; null while closed, told already, or told a moment ago. */
  look(simulation: Simulation, wallMs: () => number): T | null {
    if (this.settled(simulation.now)) return null;
    const now = wallMs();
    if (now - this.toldMs < LOOK_EVERY_MS) return null;
    this.toldMs = now;
    this.toldAt = simulation.now;
    return this.take(simulation);
  }

  /** Nothing is left to be told of this moment. */
  settled(now: Micros): boolean {
    return !this.isOpen || this.toldAt === now;
  }
}
