/**
 * An adversary for Raft with no model of time or network at all: any message may be delivered next,
 * twice, or never; any timer may run out; disks lag; replicas crash. Raft must be safe under all of
 * it (only its progress depends on timing). Clients record a history as they would in a run.
 */
import { LinearizabilityChecker } from '../../src/engine/checker/linearizability.ts';
import type { Violation } from '../../src/engine/checker/verdict.ts';
import { History } from '../../src/engine/history/recorder.ts';
import { clientOf, operationId, ordinalOf } from '../../src/engine/model.ts';
import type { Operation } from '../../src/engine/model.ts';
import type { RaftMutant } from '../../src/engine/protocol/raft/settings.ts';
import { Cluster } from '../trace/raft/cluster.ts';

/** mulberry32: small, seeded, good enough to choose schedules. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export interface Played {
  readonly cluster: Cluster;
  readonly history: History;
  readonly violations: readonly Violation[];
}

const CLIENTS = 4;

interface Open {
  readonly id: number;
  readonly attempts: number;
}

/** How eager the adversary is, drawn per seed, in per cent of its actions. */
interface Mood {
  readonly loss: number;
  readonly duplicates: number;
  readonly timeouts: number;
  readonly faults: number;
}

class Adversary {
  readonly cluster: Cluster;
  readonly history = new History();
  readonly checker = new LinearizabilityChecker();
  readonly violations: Violation[] = [];
  private readonly roll: (below: number) => number;
  private readonly mood: Mood;
  private readonly size: number;
  /** The open operation of each client, and how many attempts of it are not yet answered. */
  private readonly open: (Open | null)[] = Array.from({ length: CLIENTS }, () => null);
  private readonly ordinals: number[] = Array.from({ length: CLIENTS }, () => 0);
  private repliesRead = 0;

  constructor(seed: number, mutant?: RaftMutant) {
    this.roll = dice(seed);
    this.size = 3 + 2 * this.roll(2);
    const settings = { preVote: this.roll(2) === 0, checkQuorum: this.roll(2) === 0 };
    this.mood = {
      loss: this.roll(10),
      duplicates: this.roll(10),
      timeouts: 1 + this.roll(6),
      faults: this.roll(8),
    };
    this.cluster = new Cluster({
      size: this.size,
      initial: { x: 1000, y: 1000 },
      settings,
      ...(mutant && { mutant }),
    });
    this.history.listen((event) => {
      const found = this.checker.push(event);
      if (found) this.violations.push(found);
    });
  }

  play(actions: number): void {
    for (let i = 0; i < actions && this.violations.length === 0; i++) {
      this.cluster.now += this.roll(20_000);
      this.act();
      this.hearReplies();
    }
  }

  private act(): void {
    const { timeouts, faults } = this.mood;
    const luck = this.roll(100);
    if (luck < timeouts) this.runOut();
    else if (luck < timeouts + faults) this.fault();
    else if (luck < timeouts + faults + 8) this.askOrGiveUp();
    else this.move();
  }

  /** Messages move: mostly in order per pair, often not. */
  private move(): void {
    const { inFlight } = this.cluster;
    if (inFlight.length === 0) {
      this.runOut();
      return;
    }
    const at = this.roll(2) === 0 ? 0 : this.roll(inFlight.length);
    const { from, to, message } = inFlight[at]!;
    const luck = this.roll(100);
    const { loss, duplicates } = this.mood;
    // A forward is delivered at most once: refusals of forwards are definite.
    const again = luck < duplicates && message.kind !== 'forward';
    if (!again) inFlight.splice(at, 1);
    if (this.cluster.seats[to]?.state && luck < 100 - loss) this.cluster.inject(from, to, message);
  }

  /** Timers of one replica or of two: rivals for one term are where votes matter. */
  private runOut(): void {
    for (let rivals = 1 + this.roll(2); rivals > 0; rivals--) {
      const id = this.roll(this.size);
      const { state, timers } = this.cluster.seats[id]!;
      const armed = [...timers.keys()];
      const timer = armed[this.roll(armed.length)];
      if (state && timer) this.cluster.timeout(id, timer);
    }
  }

  private fault(): void {
    const id = this.roll(this.size);
    const { cluster } = this;
    const { state, diskHeld } = cluster.seats[id]!;
    const luck = this.roll(3);
    if (!state) cluster.restart(id);
    else if (luck === 0) {
      if (diskHeld) cluster.sync(id);
      else cluster.holdDisk(id);
    } else {
      cluster.crash(id);
      // A quick restart meets the messages of the life before.
      if (luck === 1) cluster.restart(id);
    }
  }

  private askOrGiveUp(): void {
    const client = this.roll(CLIENTS);
    const waiting = this.open[client];
    const replica = this.roll(this.size);
    const up = this.cluster.seats[replica]?.state;
    if (!waiting) {
      if (up) this.ask(client, replica, this.ordinals[client]!++);
      return;
    }
    const patience = this.roll(6);
    if (patience === 0) {
      this.close(client, { outcome: 'unknown', why: 'timed-out', answeredBy: [] });
    } else if (patience === 1 && up) {
      // The same operation through another replica.
      this.again(client, waiting, replica);
    }
  }

  private again(client: number, { id, attempts }: Open, replica: number): void {
    const { op } = this.history.operation(id)!;
    this.open[client] = { id, attempts: attempts + 1 };
    this.cluster.invoke(replica, op, client, ordinalOf(id));
  }

  private ask(client: number, replica: number, ordinal: number): void {
    const key = this.roll(3) === 0 ? 'y' : 'x';
    const amount = 1 + this.roll(50);
    const op: Operation =
      this.roll(2) === 0
        ? { f: 'read', key }
        : { f: 'update', key, change: { kind: 'pay', amount } };
    const { now } = this.cluster;
    // The invocation is on record before the request leaves.
    const id = operationId(client, ordinal);
    this.history.invoke({
      id,
      client,
      process: client,
      service: 's',
      op,
      invokedAt: now,
      deadline: now,
      place: 0,
      byHand: false,
      replica,
    });
    this.open[client] = { id, attempts: 1 };
    this.cluster.invoke(replica, op, client, ordinal);
  }

  private close(client: number, reply: Parameters<History['complete']>[2]): void {
    const { id } = this.open[client]!;
    this.open[client] = null;
    this.history.complete(id, this.cluster.now, reply);
  }

  private hearReplies(): void {
    const { replies } = this.cluster;
    for (; this.repliesRead < replies.length; this.repliesRead++) {
      const { id, reply } = replies[this.repliesRead]!;
      const client = clientOf(id);
      const open = this.open[client];
      if (open?.id !== id) continue;
      if (reply.outcome !== 'failed') {
        this.close(client, reply);
        continue;
      }
      // Refused for certain, but only this attempt: the operation failed once all its attempts have.
      const left = { id, attempts: open.attempts - 1 };
      this.open[client] = left;
      const up = this.cluster.seats.findIndex(({ state }) => state !== null);
      if (up >= 0 && this.roll(2) === 0) this.again(client, left, up);
      else if (left.attempts === 0) this.close(client, reply);
    }
  }
}

/** Plays one seed. Stops at the first contradiction of the history. */
export function play(seed: number, actions: number, mutant?: RaftMutant): Played {
  const adversary = new Adversary(seed, mutant);
  adversary.play(actions);
  const { cluster, history, violations } = adversary;
  return { cluster, history, violations };
}
