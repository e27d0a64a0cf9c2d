/**
 * The people of a scenario: phones that act by hand and crowds with an open-loop workload. They send
 * requests, wait until a deadline, retry what was definitely refused, and record the history at the
 * client edge (engine rule 6). One operation is one interval and one id, retries included.
 */
import type { ClientOut, ClientPort, Slot } from '../kernel/ports.ts';
import { operationId } from '../model.ts';
import type {
  Change,
  ClientId,
  Key,
  Micros,
  Operation,
  OperationId,
  ReplicaId,
  Reply,
} from '../model.ts';
import { History } from '../history/recorder.ts';
import { between, drawOperation, firstArrival, nextArrival } from './schedule.ts';
import type { OpenLoop } from './schedule.ts';

/** One client, its names resolved to indices. */
export interface ClientConfig {
  /** Site index of the person's home. */
  readonly place: number;
  readonly service: string;
  /** The replica that coordinates for this client: its slot, and its index in the service. */
  readonly slot: Slot;
  readonly replica: ReplicaId;
  readonly deadline: Micros;
  /** How often a definite refusal is tried again before the deadline. */
  readonly retries: number;
  readonly workload?: OpenLoop;
}

/** What a hand asks for: the structural twin of a scenario's act. */
export type HandAct =
  | { readonly kind: 'check'; readonly key: Key }
  | { readonly kind: 'change'; readonly key: Key; readonly change: Change };

/** A refused operation is tried again after a pause drawn from this range. */
const BACKOFF_MIN: Micros = 20_000;
const BACKOFF_MAX: Micros = 60_000;

interface OpenOperation {
  readonly id: OperationId;
  readonly ordinal: number;
  readonly op: Operation;
  readonly deadline: Micros;
  /** Attempts sent so far. */
  readonly attempts: number;
  /** Between a refusal and the next attempt: no reply is due. */
  readonly pausing: boolean;
}

interface ClientState {
  /** Operations asked for so far, by hand or by workload: the next ordinal. */
  ordinal: number;
  /** Workload operations so far, and the instant of the next. */
  arrivals: number;
  nextAt: Micros;
  /** Jepsen-style: a new number after each unknown outcome. */
  process: number;
  open: OpenOperation | null;
  /** Where it is, and the replica it asks: as in its configuration until somebody moves it. */
  place: number;
  slot: Slot;
  replica: ReplicaId;
}

type Alarm = 'arrival' | 'deadline' | 'retry';
const ALARMS: readonly Alarm[] = ['arrival', 'deadline', 'retry'];
const tokenOf = (alarm: Alarm, ordinal: number): number => ordinal * 3 + ALARMS.indexOf(alarm);

export class Clients implements ClientPort {
  readonly configs: readonly ClientConfig[];
  history = new History();
  private states: ClientState[];

  constructor(configs: readonly ClientConfig[]) {
    this.configs = configs;
    this.states = configs.map(({ place, slot, replica }, client) => ({
      ordinal: 0,
      arrivals: 0,
      nextAt: 0,
      process: client,
      open: null,
      place,
      slot,
      replica,
    }));
  }

  clone(): Clients {
    const copy = new Clients(this.configs);
    copy.history = this.history.clone();
    copy.states = this.states.map((state) => ({ ...state }));
    return copy;
  }

  /** The operation a client is waiting for, if any. */
  openOperation(client: ClientId): OperationId | null {
    return this.state(client).open?.id ?? null;
  }

  start(_now: Micros, out: ClientOut): void {
    this.configs.forEach(({ workload }, client) => {
      if (!workload) return;
      this.state(client).nextAt = firstArrival(workload, client, (p, c, i) => out.draw(p, c, i));
      this.awaitArrival(client, workload, out);
    });
  }

  alarm(now: Micros, client: ClientId, token: number, out: ClientOut): void {
    const state = this.state(client);
    const ordinal = Math.floor(token / 3);
    const alarm = ALARMS[token % 3];
    if (alarm === 'arrival') {
      this.arrive(now, client, out);
    } else if (state.open?.ordinal === ordinal) {
      if (alarm === 'deadline') this.giveUp(now, client);
      else this.send(client, state.open, out);
    }
  }

  reply(now: Micros, client: ClientId, id: OperationId, reply: Reply, out: ClientOut): void {
    const state = this.state(client);
    const { open } = state;
    // A reply after the deadline, or a second one: the phone's owner was already told "unknown".
    if (open?.id !== id || open.pausing) return;
    if (reply.outcome === 'failed' && open.attempts <= this.config(client).retries) {
      const draw = out.draw('backoff', client, open.ordinal * 64 + open.attempts);
      const again = now + between(BACKOFF_MIN, BACKOFF_MAX, draw);
      if (again < open.deadline) {
        state.open = { ...open, pausing: true };
        out.setAlarm(client, again, tokenOf('retry', open.ordinal));
        return;
      }
    }
    this.close(now, client, open, reply);
  }

  /**
   * A hand act while the client still waits is dropped: a phone asks one thing at a time. It uses up
   * its ordinal all the same, so that the weather of later operations is equal under every rule.
   */
  act(now: Micros, client: ClientId, act: unknown, out: ClientOut): void {
    const state = this.state(client);
    if (state.open) {
      state.ordinal++;
      return;
    }
    const hand = act as HandAct;
    const op: Operation =
      hand.kind === 'check'
        ? { f: 'read', key: hand.key }
        : { f: 'update', key: hand.key, change: hand.change };
    this.invoke(now, client, op, true, out);
  }

  /** A roaming phone: its session goes with it, and so does the next attempt of what is open. */
  move(client: ClientId, { slot, replica, place }: Parameters<ClientPort['move']>[1]): void {
    Object.assign(this.state(client), { slot, replica, place });
  }

  /** The replica a client asks now. */
  slotOf(client: ClientId): Slot {
    return this.state(client).slot;
  }

  private arrive(now: Micros, client: ClientId, out: ClientOut): void {
    const state = this.state(client);
    const { workload } = this.config(client);
    if (!workload) throw new Error(`client ${client} has no workload`);
    const draw = (purpose: string, c: ClientId, i: number): number => out.draw(purpose, c, i);
    this.giveUp(now, client);
    this.invoke(now, client, drawOperation(workload, client, state.arrivals, draw), false, out);
    state.nextAt = nextArrival(workload, client, state.arrivals, now, draw);
    state.arrivals++;
    this.awaitArrival(client, workload, out);
  }

  private awaitArrival(client: ClientId, workload: OpenLoop, out: ClientOut): void {
    const { nextAt } = this.state(client);
    if (workload.end === undefined || nextAt <= workload.end) {
      out.setAlarm(client, nextAt, tokenOf('arrival', 0));
    }
  }

  private invoke(
    now: Micros,
    client: ClientId,
    op: Operation,
    byHand: boolean,
    out: ClientOut,
  ): void {
    const state = this.state(client);
    const config = this.config(client);
    const ordinal = state.ordinal++;
    const id = operationId(client, ordinal);
    const deadline = now + config.deadline;
    this.history.invoke({
      id,
      client,
      process: state.process,
      service: config.service,
      op,
      invokedAt: now,
      deadline,
      place: state.place,
      byHand,
      replica: state.replica,
    });
    out.setAlarm(client, deadline, tokenOf('deadline', ordinal));
    this.send(client, { id, ordinal, op, deadline, attempts: 0, pausing: false }, out);
  }

  private send(client: ClientId, open: OpenOperation, out: ClientOut): void {
    const state = this.state(client);
    state.open = { ...open, attempts: open.attempts + 1, pausing: false };
    const request = { id: open.id, client, op: open.op };
    out.request(client, state.slot, request, open.attempts);
  }

  /** The client stops waiting. What it asked for may have happened, or may yet happen. */
  private giveUp(now: Micros, client: ClientId): void {
    const { open } = this.state(client);
    if (!open) return;
    this.close(now, client, open, { outcome: 'unknown', why: 'timed-out', answeredBy: [] });
  }

  private close(now: Micros, client: ClientId, open: OpenOperation, reply: Reply): void {
    const state = this.state(client);
    state.open = null;
    if (reply.outcome === 'unknown') state.process += this.configs.length;
    this.history.complete(open.id, now, reply);
  }

  private state(client: ClientId): ClientState {
    const state = this.states[client];
    if (!state) throw new Error(`no client ${client}`);
    return state;
  }

  private config(client: ClientId): ClientConfig {
    const config = this.configs[client];
    if (!config) throw new Error(`no client ${client}`);
    return config;
  }
}
