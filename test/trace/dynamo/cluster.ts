/**
 * Bare Dynamo replicas for tests: no kernel, no latency, no dice. A test delivers, drops and times
 * out by hand, or lets `run` do it. Everything that happens is also written to `log`.
 */
import { operationId } from '../../../src/engine/model.ts';
import type {
  Change,
  Input,
  Micros,
  Operation,
  OperationId,
  ReplicaId,
  Reply,
  Value,
} from '../../../src/engine/model.ts';
import { dynamoConfig } from '../../../src/engine/protocol/dynamo/config.ts';
import { dynamo } from '../../../src/engine/protocol/dynamo/dynamo.ts';
import type {
  DynamoConfig,
  DynamoMessage,
  DynamoNote,
  DynamoRecord,
  DynamoState,
  DynamoTimer,
  DynamoTypes,
} from '../../../src/engine/protocol/dynamo/types.ts';
import * as describe from './describe.ts';

export interface Flight {
  readonly from: ReplicaId;
  readonly to: ReplicaId;
  readonly message: DynamoMessage;
}

type Effect =
  | { readonly kind: 'send'; readonly flight: Flight }
  | { readonly kind: 'respond'; readonly id: OperationId; readonly reply: Reply }
  | { readonly kind: 'persist'; readonly record: DynamoRecord; readonly wait: boolean };

export interface Cluster {
  readonly config: DynamoConfig;
  now: Micros;
  /** Undefined while crashed. */
  readonly states: (DynamoState | undefined)[];
  /** What has been synced. */
  readonly journals: DynamoRecord[][];
  /** Effects that have not left yet: a waiting record is not synced. */
  readonly outboxes: Effect[][];
  readonly timers: Map<DynamoTimer, Micros>[];
  readonly flights: Flight[];
  readonly replies: Map<OperationId, Reply>;
  readonly notes: { readonly replica: ReplicaId; readonly note: DynamoNote }[];
  readonly log: string[];
  /** Added to `now` on each replica's own clock. */
  readonly clockOffsets: Micros[];
  /** instant: records are synced within the step. manual: by `sync`. */
  disk: 'instant' | 'manual';
  readonly ordinals: number[];
}

export const MS = 1000;
export const SECOND = 1000 * MS;

/** Fresh replicas, started; the clock begins at one second. Heartbeats on the way are delivered. */
export function cluster(
  replicas: number,
  given: Partial<Omit<DynamoConfig, 'members'>> = {},
  clockOffsets: readonly Micros[] = [],
): Cluster {
  const members = Array.from({ length: replicas }, (_, replica) => replica);
  const config = dynamoConfig(members, { initial: { wallet: 600 }, ...given });
  const made: Cluster = {
    config,
    now: SECOND,
    states: members.map((member) => dynamo.boot(member, config, [])),
    journals: members.map(() => []),
    outboxes: members.map(() => []),
    timers: members.map(() => new Map()),
    flights: [],
    replies: new Map(),
    notes: [],
    log: [],
    clockOffsets: members.map((member) => clockOffsets[member] ?? 0),
    disk: 'instant',
    ordinals: [],
  };
  for (const member of members) step(made, member, { kind: 'started', now: clockOf(made, member) });
  deliverAll(made);
  made.log.length = 0;
  return made;
}

const clockOf = (of: Cluster, replica: ReplicaId): Micros => of.now + of.clockOffsets[replica]!;

function step(of: Cluster, replica: ReplicaId, input: Input<DynamoTypes>): void {
  const state = of.states[replica];
  if (state === undefined) return;
  const outbox = of.outboxes[replica]!;
  dynamo.step(state, input, of.config, {
    send: (to, message) => outbox.push({ kind: 'send', flight: { from: replica, to, message } }),
    setTimer(timer, min, max) {
      of.timers[replica]!.set(timer, of.now + min);
      if (timer.startsWith('operation/')) of.log.push(`  timer ${describe.timer(timer, min, max)}`);
    },
    cancelTimer: (timer) => of.timers[replica]!.delete(timer),
    respond: (id, reply) => outbox.push({ kind: 'respond', id, reply }),
    persist: (record, wait = true) => outbox.push({ kind: 'persist', record, wait }),
    note(note) {
      of.notes.push({ replica, note });
      of.log.push(`  # n${replica} ${describe.note(note)}`);
    },
  });
  flush(of, replica, of.disk === 'instant');
}

/** Lets effects leave in order, up to the first record that still waits for the disk. */
function flush(of: Cluster, replica: ReplicaId, synced: boolean): void {
  const outbox = of.outboxes[replica]!;
  for (let effect = outbox[0]; effect !== undefined; effect = outbox[0]) {
    if (effect.kind === 'persist' && effect.wait && !synced) return;
    outbox.shift();
    if (effect.kind === 'persist') {
      of.journals[replica]!.push(effect.record);
      of.log.push(`  disk ${describe.record(effect.record)}`);
    } else if (effect.kind === 'respond') {
      if (!of.replies.has(effect.id) || of.replies.get(effect.id)!.outcome === 'failed') {
        of.replies.set(effect.id, effect.reply);
      }
      of.log.push(`  answer ${describe.id(effect.id)} ${describe.reply(effect.reply)}`);
    } else {
      of.flights.push(effect.flight);
      if (effect.flight.message.kind !== 'heartbeat') {
        of.log.push(`  ${describe.flight(effect.flight)}`);
      }
    }
  }
}

/** The disk of a replica catches up (`disk: 'manual'`). */
export function sync(of: Cluster, replica: ReplicaId): void {
  flush(of, replica, true);
}

/** Client `replica` invokes at its own replica. Returns the operation's id. */
export function invoke(of: Cluster, replica: ReplicaId, op: Operation): OperationId {
  const ordinal = of.ordinals[replica] ?? 0;
  of.ordinals[replica] = ordinal + 1;
  const id = operationId(replica, ordinal);
  retry(of, replica, id, op);
  return id;
}

/** Another attempt of an operation, at any replica. */
export function retry(of: Cluster, replica: ReplicaId, id: OperationId, op: Operation): void {
  of.log.push(`n${replica} invoke ${describe.id(id)} ${describe.operation(op)}`);
  const request = { id, client: Math.floor(id / 2 ** 24) - 1, op };
  step(of, replica, { kind: 'invoke', now: clockOf(of, replica), request });
}

export function timeout(of: Cluster, replica: ReplicaId, timer: DynamoTimer): void {
  if (!of.timers[replica]!.delete(timer)) throw new Error(`n${replica} has no timer ${timer}`);
  if (timer !== 'heartbeat') of.log.push(`n${replica} timeout ${describe.timer(timer)}`);
  step(of, replica, { kind: 'timeout', now: clockOf(of, replica), timer });
}

function deliverOne(of: Cluster, index: number): void {
  const [flight] = of.flights.splice(index, 1);
  const { from, to, message } = flight!;
  if (message.kind !== 'heartbeat') of.log.push(`deliver ${describe.flight(flight!)}`);
  step(of, to, { kind: 'deliver', now: clockOf(of, to), from, message });
}

/** Delivers the oldest message between two replicas; with a kind, it overtakes the others. */
export function deliver(
  of: Cluster,
  from: ReplicaId,
  to: ReplicaId,
  kind?: DynamoMessage['kind'],
): void {
  const index = of.flights.findIndex(
    (flight) =>
      flight.from === from &&
      flight.to === to &&
      (kind === undefined || flight.message.kind === kind),
  );
  if (index < 0) throw new Error(`nothing in flight n${from}->n${to}`);
  deliverOne(of, index);
}

export type Joined = (a: ReplicaId, b: ReplicaId) => boolean;
const everyone: Joined = () => true;

/** Two groups that cannot hear each other. */
export function groups(...members: readonly (readonly ReplicaId[])[]): Joined {
  return (a, b) => members.some((group) => group.includes(a) && group.includes(b));
}

/** Delivers in order of sending until nothing is in flight; what is not joined dies. */
export function deliverAll(of: Cluster, joined: Joined = everyone): void {
  while (of.flights.length > 0) {
    const { from, to } = of.flights[0]!;
    if (joined(from, to)) deliverOne(of, 0);
    else drop(of, from, to);
  }
}

/** Everything in flight between two replicas dies. Returns how many messages. */
export function drop(of: Cluster, from: ReplicaId, to: ReplicaId): number {
  let dropped = 0;
  for (let index = of.flights.length - 1; index >= 0; index -= 1) {
    const flight = of.flights[index]!;
    if (flight.from !== from || flight.to !== to) continue;
    of.flights.splice(index, 1);
    dropped += 1;
    if (flight.message.kind !== 'heartbeat') of.log.push(`drop ${describe.flight(flight)}`);
  }
  return dropped;
}

/** Lets time pass: timers fire when due, messages take no time, what is not joined dies. */
export function run(of: Cluster, duration: Micros, joined: Joined = everyone): void {
  const end = of.now + duration;
  deliverAll(of, joined);
  for (;;) {
    const due = of.timers
      .flatMap((timers, replica) => [...timers].map(([timer, at]) => ({ replica, timer, at })))
      .filter(({ replica, at }) => at <= end && of.states[replica] !== undefined)
      .sort((a, b) => a.at - b.at || a.replica - b.replica)[0];
    if (due === undefined) break;
    of.now = Math.max(of.now, due.at);
    timeout(of, due.replica, due.timer);
    deliverAll(of, joined);
  }
  of.now = end;
}

/** Volatile state, timers and unsynced effects are gone; the synced journal stays. */
export function crash(of: Cluster, replica: ReplicaId): void {
  of.log.push(`n${replica} crash`);
  of.states[replica] = undefined;
  of.outboxes[replica]!.length = 0;
  of.timers[replica]!.clear();
}

export function restart(of: Cluster, replica: ReplicaId): void {
  of.log.push(`n${replica} restart`);
  of.states[replica] = dynamo.boot(replica, of.config, of.journals[replica]!);
  step(of, replica, { kind: 'started', now: clockOf(of, replica) });
}

export function state(of: Cluster, replica: ReplicaId): DynamoState {
  const found = of.states[replica];
  if (found === undefined) throw new Error(`n${replica} is down`);
  return found;
}

/** What each live replica holds of a key. */
export function held(of: Cluster, key = 'wallet'): (number | null)[] {
  return of.states.flatMap((at) => (at === undefined ? [] : [dynamo.held(at, key).data]));
}

export function hintsAt(of: Cluster, replica: ReplicaId): number {
  return dynamo.facts(state(of, replica)).hints;
}

export function notesOf<Kind extends DynamoNote['kind']>(
  of: Cluster,
  kind: Kind,
): Extract<DynamoNote, { kind: Kind }>[] {
  return of.notes
    .map(({ note }) => note)
    .filter((note): note is Extract<DynamoNote, { kind: Kind }> => note.kind === kind);
}

export const read = (key = 'wallet'): Operation => ({ f: 'read', key });
export const write = (data: number, key = 'wallet'): Operation => ({ f: 'write', key, data });
export const pay = (amount: number, key = 'wallet'): Operation => ({
  f: 'update',
  key,
  change: { kind: 'pay', amount } satisfies Change,
});
export const cas = (expected: Value['id'], data: number, key = 'wallet'): Operation => ({
  f: 'cas',
  key,
  expected,
  data,
});
