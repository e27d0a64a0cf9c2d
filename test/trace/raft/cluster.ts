/**
 * Bare Raft replicas on a table: no kernel, no dice, no latency. The caller decides what is
 * delivered, lost, synced and timed out, and reads the transcript. Used by golden traces and paper
 * tests; every step is watched by the five invariants.
 */
import { operationId } from '../../../src/engine/model.ts';
import type {
  Input,
  Key,
  Micros,
  Operation,
  Out,
  Protocol,
  ReplicaId,
  Reply,
} from '../../../src/engine/model.ts';
import type {
  RaftMessage,
  RaftNote,
  RaftRecord,
  RaftTimer,
} from '../../../src/engine/protocol/raft/messages.ts';
import { createRaft } from '../../../src/engine/protocol/raft/raft.ts';
import { raftConfig } from '../../../src/engine/protocol/raft/settings.ts';
import type {
  RaftConfig,
  RaftMutant,
  RaftSettings,
} from '../../../src/engine/protocol/raft/settings.ts';
import type { RaftState, RaftTypes } from '../../../src/engine/protocol/raft/state.ts';
import { createRegisters } from '../../../src/engine/protocol/state-machine/register.ts';
import { RaftInvariants } from '../../swarm/raft-invariants.ts';

export interface Envelope {
  readonly from: ReplicaId;
  readonly to: ReplicaId;
  readonly message: RaftMessage;
}

export interface Seat {
  state: RaftState | null;
  journal: RaftRecord[];
  /** Records the disk has kept for good. */
  synced: number;
  /** While true the disk takes its time and what must wait for it waits. */
  diskHeld: boolean;
  readonly blocked: (() => void)[];
  readonly timers: Map<RaftTimer, readonly [Micros, Micros]>;
}

export interface ClusterOptions {
  readonly size: number;
  readonly initial?: Record<Key, number>;
  readonly settings?: RaftSettings;
  readonly mutant?: RaftMutant;
  /** What each replica finds on its disk at the first start. */
  readonly journals?: readonly (readonly RaftRecord[])[];
}

const STEPS_AT_MOST = 10_000;

export class Cluster {
  now: Micros = 0;
  readonly protocol: Protocol<RaftTypes>;
  readonly config: RaftConfig;
  readonly seats: Seat[];
  readonly inFlight: Envelope[] = [];
  readonly lost: Envelope[] = [];
  readonly replies: { readonly replica: ReplicaId; readonly id: number; readonly reply: Reply }[] =
    [];
  readonly notes: { readonly replica: ReplicaId; readonly note: RaftNote }[] = [];
  readonly transcript: string[] = [];
  readonly invariants = new RaftInvariants();
  private groups: readonly (readonly ReplicaId[])[] | null = null;
  private readonly ordinals = new Map<number, number>();

  constructor({ size, initial = { x: 0 }, settings = {}, mutant, journals }: ClusterOptions) {
    this.protocol = createRaft(createRegisters(initial));
    const members = Array.from({ length: size }, (_, id) => id);
    this.config = raftConfig(members, settings, mutant);
    this.seats = members.map((id) => ({
      state: null,
      journal: [...(journals?.[id] ?? [])],
      synced: journals?.[id]?.length ?? 0,
      diskHeld: false,
      blocked: [],
      timers: new Map(),
    }));
    for (const id of members) this.restart(id);
  }

  /** The live state of a replica. */
  state(id: ReplicaId): RaftState {
    const { state } = this.seat(id);
    if (!state) throw new Error(`replica ${id} is down`);
    return state;
  }

  /** What a replica has applied for a key. */
  value(id: ReplicaId, key: Key = 'x'): number | null {
    return this.protocol.held(this.state(id), key).data;
  }

  timeout(id: ReplicaId, timer: RaftTimer = 'election'): void {
    this.say(`n${id} ${timer} timeout`);
    this.seat(id).timers.delete(timer);
    this.step(id, { kind: 'timeout', now: this.now, timer });
  }

  /** A client asks replica `id`; returns the operation's id. Give `ordinal` to repeat one. */
  invoke(id: ReplicaId, op: Operation, client = 0, ordinal?: number): number {
    const next = ordinal ?? this.ordinals.get(client) ?? 0;
    this.ordinals.set(client, Math.max(next + 1, this.ordinals.get(client) ?? 0));
    const operation = operationId(client, next);
    this.say(`n${id} asked ${name(operation)} ${JSON.stringify(op)}`);
    this.step(id, { kind: 'invoke', now: this.now, request: { id: operation, client, op } });
    return operation;
  }

  /** Hands a message straight to a replica, as if `from` had sent it. */
  inject(from: ReplicaId, to: ReplicaId, message: RaftMessage): void {
    this.say(`n${from}->n${to} ${describeMessage(message)}`);
    this.step(to, { kind: 'deliver', now: this.now, from, message });
  }

  /** Takes the oldest message on its way that fits, without delivering it. */
  take(from: ReplicaId, to: ReplicaId, kind?: RaftMessage['kind']): Envelope {
    const at = this.inFlight.findIndex(
      (e) => e.from === from && e.to === to && (kind === undefined || e.message.kind === kind),
    );
    const [envelope] = at < 0 ? [] : this.inFlight.splice(at, 1);
    if (!envelope) throw new Error(`nothing on its way from n${from} to n${to} ${kind ?? ''}`);
    return envelope;
  }

  deliver(from: ReplicaId, to: ReplicaId, kind?: RaftMessage['kind']): void {
    this.arrive(this.take(from, to, kind));
  }

  drop(from: ReplicaId, to: ReplicaId, kind?: RaftMessage['kind']): void {
    const envelope = this.take(from, to, kind);
    this.say(`n${from}->n${to} ${envelope.message.kind} lost`);
    this.lost.push(envelope);
  }

  /** Delivers everything, oldest first, until nothing is on its way. */
  stabilize(): void {
    for (let steps = 0; this.inFlight.length > 0; steps++) {
      if (steps > STEPS_AT_MOST) throw new Error('the replicas never fall silent');
      this.arrive(this.inFlight.shift()!);
    }
  }

  /** Messages between groups are lost from now on, also those on their way. */
  cut(...groups: readonly (readonly ReplicaId[])[]): void {
    this.groups = groups;
  }

  heal(): void {
    this.groups = null;
  }

  crash(id: ReplicaId): void {
    const seat = this.seat(id);
    seat.journal.length = seat.synced;
    seat.blocked.length = 0;
    seat.timers.clear();
    seat.state = null;
    seat.diskHeld = false;
    this.invariants.forget(id);
  }

  restart(id: ReplicaId): void {
    const seat = this.seat(id);
    seat.state = this.protocol.boot(id, this.config, seat.journal);
    this.step(id, { kind: 'started', now: this.now });
  }

  holdDisk(id: ReplicaId): void {
    this.seat(id).diskHeld = true;
  }

  /** The disk catches up: everything persisted is kept, and what waited for it leaves. */
  sync(id: ReplicaId): void {
    const seat = this.seat(id);
    seat.diskHeld = false;
    seat.synced = seat.journal.length;
    for (const effect of seat.blocked.splice(0)) effect();
  }

  /** Runs the shortest way to a leader: time out, win, tell everybody. */
  elect(id: ReplicaId): void {
    this.timeout(id);
    this.stabilize();
    if (this.state(id).role.kind !== 'leader') throw new Error(`n${id} was not elected`);
  }

  private seat(id: ReplicaId): Seat {
    const seat = this.seats[id];
    if (!seat) throw new Error(`no replica ${id}`);
    return seat;
  }

  private arrive({ from, to, message }: Envelope): void {
    const apart = this.groups?.some((group) => group.includes(from) !== group.includes(to));
    if (apart || !this.seat(to).state) {
      this.say(`n${from}->n${to} ${message.kind} lost`);
      this.lost.push({ from, to, message });
      return;
    }
    this.inject(from, to, message);
  }

  private step(id: ReplicaId, input: Input<RaftTypes>): void {
    const state = this.state(id);
    this.protocol.step(state, input, this.config, this.out(id));
    this.invariants.observe(id, state);
  }

  private out(id: ReplicaId): Out<RaftTypes> {
    const seat = this.seat(id);
    const waits = (): boolean => seat.diskHeld && seat.synced < seat.journal.length;
    const leave = (effect: () => void): void => {
      if (waits()) seat.blocked.push(effect);
      else effect();
    };
    return {
      send: (to, message) => {
        this.say(`  n${id}->n${to} ${describeMessage(message)}`);
        leave(() => this.inFlight.push({ from: id, to, message }));
      },
      respond: (operation, reply) => {
        this.say(`  answer ${name(operation)} ${describeReply(reply)}`);
        leave(() => this.replies.push({ replica: id, id: operation, reply }));
      },
      setTimer: (timer, min, max) => {
        seat.timers.set(timer, [min, max]);
        this.say(`  timer ${timer} ${min === max ? min / 1000 : `${min / 1000}-${max / 1000}`} ms`);
      },
      cancelTimer: (timer) => {
        seat.timers.delete(timer);
        this.say(`  timer ${timer} off`);
      },
      persist: (record) => {
        seat.journal.push(record);
        if (!seat.diskHeld) seat.synced = seat.journal.length;
        this.say(`  disk ${describeRecord(record)}`);
      },
      note: (note) => {
        this.notes.push({ replica: id, note });
        this.say(`  # ${fields(note)}`);
      },
    };
  }

  private say(line: string): void {
    this.transcript.push(line);
  }
}

/** c0:1 = the second operation of client 0. */
function name(id: number): string {
  return id === 0 ? 'none' : `c${Math.floor(id / 2 ** 24) - 1}:${id % 2 ** 24}`;
}

const NAMED = new Set(['id', 'serves']);

/** `kind key=value ...`, in the order the object has them. */
function fields({ kind, ...rest }: { readonly kind: string }): string {
  const pairs = Object.entries(rest).map(
    ([key, value]: [string, unknown]) =>
      ` ${key}=${NAMED.has(key) ? name(Number(value)) : String(value)}`,
  );
  return kind + pairs.join('');
}

function describeEntries(entries: Extract<RaftRecord, { kind: 'entries' }>['entries']): string {
  const one = (entry: (typeof entries)[number]): string =>
    entry.kind === 'command' ? name(entry.request.id) : entry.kind;
  return `[${entries.map((entry) => `${entry.term}/${one(entry)}`).join(' ')}]`;
}

function describeMessage(message: RaftMessage): string {
  const { kind } = message;
  if (kind === 'append-entries') {
    const { term, prevLogIndex, prevLogTerm, entries, leaderCommit } = message;
    return `${kind} term=${term} prev=${prevLogIndex}/${prevLogTerm} ${describeEntries(entries)} commit=${leaderCommit}`;
  }
  if (kind === 'append-entries-reply') {
    const { term, index, refused } = message;
    if (!refused) return `${kind} term=${term} match=${index}`;
    return `${kind} term=${term} refused=${index} conflict=${refused.conflictIndex}/${refused.conflictTerm}`;
  }
  if (kind === 'forward') return `${kind} ${name(message.request.id)}`;
  if (kind === 'forward-reply')
    return `${kind} ${name(message.id)} ${describeReply(message.reply)}`;
  return fields(message);
}

function describeRecord(record: RaftRecord): string {
  return record.kind === 'entries'
    ? `entries from=${record.from} ${describeEntries(record.entries)}`
    : fields(record);
}

function describeReply({ outcome, why, seen, data, gathered }: Reply): string {
  return [
    outcome,
    why && ` ${why}`,
    seen && ` seen=${seen.data}(${name(seen.id)})`,
    data !== undefined && ` data=${data}`,
    gathered && ` ${gathered.have} of ${gathered.of}, needs ${gathered.need}`,
  ]
    .filter(Boolean)
    .join('');
}
