/**
 * The moments worth slowing down for, noticed while the future is simulated: when an operation made
 * by hand begins, ends, or one of its messages starts or arrives; when a leader comes or goes; when
 * something planned happens. Auto speed reads them; they touch nothing.
 */
import type { Intervention, Micros, OperationId, Simulation } from '../engine/index.ts';
import { isHandMessage } from './picture.ts';

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

/** Who leads, as text to compare: notes would tell too, but there are many of them. */
function leadersOf(simulation: Simulation): string {
  let leaders = '';
  for (const { slot, up } of simulation.replicas) {
    if (up && simulation.facts(slot)?.role === 'leader') leaders += `${slot},`;
  }
  return leaders;
}

/** After a hand acted its messages may be on their way for so long after its answer. */
const AFTERMATH: Micros = 1_000_000;

export class Horizon {
  private readonly hand = new Moments();
  private readonly other = new Moments();
  /** Moments at which hands act, sorted; `nextAct` is the first not yet watched. */
  private acts: readonly Micros[] = [];
  private nextAct = 0;
  private leaders = '';
  private seenOperations = 0;
  private readonly hands = new Set<OperationId>();
  private readonly open = new Set<OperationId>();
  private readonly seenFlights = new Set<number>();
  private watchUntil: Micros = 0;

  /** Starts over at `simulation`: its past is kept, what lies ahead is to be watched again. */
  restart(simulation: Simulation, planned: readonly Intervention[]): void {
    const { now } = simulation;
    this.hand.dropAfter(now);
    this.other.dropAfter(now);
    for (const act of planned) {
      if (act.at > now) (act.kind === 'invoke' ? this.hand : this.other).add(act.at);
    }
    this.acts = planned
      .filter((act) => act.kind === 'invoke')
      .map((act) => act.at)
      .sort((a, b) => a - b);
    this.nextAct = 0;
    this.leaders = leadersOf(simulation);
    this.seenOperations = 0;
    this.hands.clear();
    this.open.clear();
    this.seenFlights.clear();
    this.watchUntil = 0;
    this.watch(simulation);
  }

  /** Takes note of what happened since the last call; call it every few model milliseconds. */
  watch(simulation: Simulation): void {
    const { now } = simulation;
    const leaders = leadersOf(simulation);
    if (leaders !== this.leaders) this.other.add(now);
    this.leaders = leaders;
    const acted = this.nextAct;
    while ((this.acts[this.nextAct] ?? Infinity) <= now) this.nextAct++;
    if (acted !== this.nextAct) this.findOperations(simulation);
    this.closeOperations(simulation);
    if (this.open.size > 0) this.watchUntil = now + AFTERMATH;
    if (now <= this.watchUntil) this.watchFlights(simulation);
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

  /** Only where a hand acted is there a new operation of one: the history is read no more often. */
  private findOperations(simulation: Simulation): void {
    const { history } = simulation;
    for (; this.seenOperations < history.length; this.seenOperations++) {
      const record = history[this.seenOperations];
      if (!record?.byHand) continue;
      this.hands.add(record.id);
      this.open.add(record.id);
      this.hand.add(record.invokedAt);
    }
  }

  private closeOperations(simulation: Simulation): void {
    for (const id of this.open) {
      const record = simulation.operation(id);
      if (!record || record.outcome === null) continue;
      this.open.delete(id);
      this.watchUntil = simulation.now + AFTERMATH;
      this.hand.add(record.finishedAt);
    }
  }

  private watchFlights(simulation: Simulation): void {
    for (const flight of simulation.flights(0)) {
      if (!isHandMessage(flight, this.hands) || this.seenFlights.has(flight.id)) continue;
      this.seenFlights.add(flight.id);
      this.hand.add(flight.sentAt);
      this.hand.add(flight.death?.at ?? flight.dueAt);
    }
  }
}
