/** What all parts of the kernel share: the clock, the queue, the weather, the trace, the observers. */
import type { Micros } from '../model.ts';
import type { Draws } from './draws.ts';
import { EventQueue } from './event-queue.ts';
import type { Observer } from './ports.ts';
import { Trace } from './trace.ts';

/** Queued events: the kind in the low bits, above them the index of what the event names. */
export const EVENT = {
  transit: 0,
  timer: 1,
  sync: 2,
  alarm: 3,
  tables: 4,
  lazySync: 5,
  served: 6,
} as const;
const KIND_BITS = 3;

export const kindOf = (value: number): number => value & ((1 << KIND_BITS) - 1);
export const namedBy = (value: number): number => value >> KIND_BITS;

export class Core {
  readonly draws: Draws;
  readonly observers: readonly Observer[];
  readonly queue: EventQueue;
  readonly trace: Trace;
  now: Micros = 0;
  /** Events and interventions processed. */
  processed = 0;

  constructor(draws: Draws, observers: readonly Observer[], original?: Core) {
    this.draws = draws;
    this.observers = observers;
    this.queue = original?.queue.clone() ?? new EventQueue();
    this.trace = original?.trace.clone() ?? new Trace();
    if (!original) return;
    this.now = original.now;
    this.processed = original.processed;
  }

  schedule(at: Micros, kind: number, named: number): void {
    this.queue.push(at, (named << KIND_BITS) | kind);
  }

  /** Counts an event and opens its line in the trace. */
  traced(kind: number, entity: number): void {
    this.processed++;
    this.trace.event(this.now, kind, entity);
  }

  clone(): Core {
    return new Core(
      this.draws,
      this.observers.map((observer) => observer.clone()),
      this,
    );
  }
}
