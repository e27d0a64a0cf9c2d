/**
 * The moments worth slowing down for, noticed while the future is simulated: when an operation made
 * by hand begins, ends, or one of its messages starts or arrives, and when a leader comes or goes.
 * Auto speed reads them; they touch nothing.
 */
import type { Micros, OperationId, Simulation } from '../engine/index.ts';
import { isHandMessage } from './picture.ts';

/** Notes that are events on the map. */
const NOTABLE = new Set(['became-leader', 'stepped-down']);

export class Horizon {
  /** Sorted, without repeats. */
  private moments: Micros[] = [];
  private seenNotes = 0;
  private seenOperations = 0;
  private readonly hands = new Set<OperationId>();
  private readonly open = new Set<OperationId>();
  private readonly seenFlights = new Set<number>();

  /** Starts over at `simulation`, keeping the moments up to its time and these to come. */
  restart(simulation: Simulation, planned: readonly Micros[]): void {
    const { now } = simulation;
    this.moments = this.moments.filter((moment) => moment <= now);
    for (const moment of planned) if (moment > now) this.add(moment);
    this.seenNotes = simulation.notes.length;
    this.seenOperations = 0;
    this.hands.clear();
    this.open.clear();
    this.seenFlights.clear();
    this.watch(simulation);
  }

  /** Takes note of what happened since the last call; call it every few model milliseconds. */
  watch(simulation: Simulation): void {
    this.watchOperations(simulation);
    const { notes } = simulation;
    for (; this.seenNotes < notes.length; this.seenNotes++) {
      const record = notes[this.seenNotes];
      if (record && NOTABLE.has(record.note.kind)) this.add(record.time);
    }
    if (this.hands.size === 0) return;
    for (const flight of simulation.flights(0)) {
      if (!isHandMessage(flight, this.hands) || this.seenFlights.has(flight.id)) continue;
      this.seenFlights.add(flight.id);
      this.add(flight.sentAt);
      this.add(flight.death?.at ?? flight.dueAt);
    }
  }

  /** The first moment after `time`, or null when none is in sight. */
  next(time: Micros): Micros | null {
    return this.moments.find((moment) => moment > time) ?? null;
  }

  private watchOperations(simulation: Simulation): void {
    const { history } = simulation;
    for (; this.seenOperations < history.length; this.seenOperations++) {
      const record = history[this.seenOperations];
      if (!record?.byHand) continue;
      this.hands.add(record.id);
      this.open.add(record.id);
      this.add(record.invokedAt);
    }
    for (const id of this.open) {
      const record = simulation.operation(id);
      if (!record || record.outcome === null) continue;
      this.open.delete(id);
      this.add(record.finishedAt);
    }
  }

  private add(moment: Micros): void {
    let at = this.moments.length;
    while (at > 0 && (this.moments[at - 1] ?? 0) > moment) at--;
    if (this.moments[at - 1] !== moment) this.moments.splice(at, 0, moment);
  }
}
