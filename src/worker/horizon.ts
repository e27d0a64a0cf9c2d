/**
 * The moments worth slowing down for, noticed while the future is simulated: when an operation made
 * by hand begins, ends, or one of its messages starts or arrives; when a leader comes or goes; when
 * something planned happens. Auto speed reads them; they touch nothing.
 */
import type { Intervention, Micros, OperationId, Simulation } from '../engine/index.ts';
import { isHandMessage } from './picture.ts';

/** Notes that are events on the map. */
const NOTABLE: ReadonlySet<string> = new Set(['became-leader', 'stepped-down']);

/** Sorted instants without repeats. */
class Moments {
  private times: Micros[] = [];

  add(time: Micros): void {
    let at = this.times.length;
    while (at > 0 && (this.times[at - 1] ?? 0) > time) at--;
    if (this.times[at - 1] !== time) this.times.splice(at, 0, time);
  }

  dropAfter(time: Micros): void {
    this.times = this.times.filter((moment) => moment <= time);
  }

  next(time: Micros): Micros | null {
    return this.times.find((moment) => moment > time) ?? null;
  }
}

export class Horizon {
  private readonly hand = new Moments();
  private readonly other = new Moments();
  private seenNotes = 0;
  private seenOperations = 0;
  private readonly hands = new Set<OperationId>();
  private readonly open = new Set<OperationId>();
  private readonly seenFlights = new Set<number>();

  /** Starts over at `simulation`: its past is kept, what lies ahead is to be watched again. */
  restart(simulation: Simulation, planned: readonly Intervention[]): void {
    const { now } = simulation;
    this.hand.dropAfter(now);
    this.other.dropAfter(now);
    for (const act of planned) {
      if (act.at > now) (act.kind === 'invoke' ? this.hand : this.other).add(act.at);
    }
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
      if (record && NOTABLE.has(record.note.kind)) this.other.add(record.time);
    }
    if (this.hands.size === 0) return;
    for (const flight of simulation.flights(0)) {
      if (!isHandMessage(flight, this.hands) || this.seenFlights.has(flight.id)) continue;
      this.seenFlights.add(flight.id);
      this.hand.add(flight.sentAt);
      this.hand.add(flight.death?.at ?? flight.dueAt);
    }
  }

  /** The first moment after `time`, or null when none is in sight. */
  next(time: Micros): Micros | null {
    const [hand, other] = [this.hand.next(time), this.other.next(time)];
    return hand !== null && other !== null ? Math.min(hand, other) : (hand ?? other);
  }

  /** The first moment of an operation made by hand after `time`, or null. */
  nextHand(time: Micros): Micros | null {
    return this.hand.next(time);
  }

  private watchOperations(simulation: Simulation): void {
    const { history } = simulation;
    for (; this.seenOperations < history.length; this.seenOperations++) {
      const record = history[this.seenOperations];
      if (!record?.byHand) continue;
      this.hands.add(record.id);
      this.open.add(record.id);
      this.hand.add(record.invokedAt);
    }
    for (const id of this.open) {
      const record = simulation.operation(id);
      if (!record || record.outcome === null) continue;
      this.open.delete(id);
      this.hand.add(record.finishedAt);
    }
  }
}
