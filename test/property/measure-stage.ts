/**
 * A stage on which every message is moved by hand: three last-writer-wins replicas at three sites in a
 * row, one client each, and the measures watching. For cases that a whole run meets only by luck.
 */
import { History } from '../../src/engine/history/recorder.ts';
import type { Death, Flight, ReplicaView, Slot } from '../../src/engine/kernel/ports.ts';
import { Measurer } from '../../src/engine/measure/measurer.ts';
import type { World } from '../../src/engine/measure/world.ts';
import type {
  HeldVersion,
  Key,
  Operation,
  OperationId,
  Protocol,
  ProtocolTypes,
  Reply,
  Value,
  VersionId,
} from '../../src/engine/model.ts';
import { decide, INITIAL, operationId } from '../../src/engine/model.ts';

interface Store {
  readonly versions: Map<Key, HeldVersion>;
  hints: { owner: number; version: HeldVersion }[];
}

const KEY = 'wallet';
const START: Value = { id: INITIAL, data: 600 };

/** A store that keeps the version with the greatest stamp: all of Dynamo that the measures look at. */
const lww: Protocol<ProtocolTypes> = {
  name: 'dynamo',
  boot: () => ({ versions: new Map(), hints: [] }) satisfies Store,
  step: (state, input) => {
    if (input.kind !== 'deliver') return;
    const version = input.message as unknown as HeldVersion;
    const store = state as Store;
    const own = store.versions.get(version.key);
    if (!own || own.stamp[0] < version.stamp[0]) store.versions.set(version.key, version);
  },
  clone: (state) => ({
    versions: new Map((state as Store).versions),
    hints: [...(state as Store).hints],
  }),
  bytes: () => 1,
  messageClass: () => 'copy',
  carries: () => [],
  serves: () => 0,
  facts: () => ({
    role: 'member',
    term: 0,
    commitIndex: 0,
    lastApplied: 0,
    lastLogIndex: 0,
    hints: 0,
  }),
  held: (state, key) => (state as Store).versions.get(key)?.value ?? START,
  versions: (state) => [...(state as Store).versions.values()],
  responsible: () => true,
  hintsFor: (state) => (state as Store).hints,
};

interface MutableView extends ReplicaView {
  up: boolean;
  state: object | undefined;
}

/** Sites 0 - 1 - 2 in a row: fibre 0 joins 0 and 1, fibre 1 joins 1 and 2. */
const WORLD: World = {
  sites: 3,
  fibres: [
    { a: 0, b: 1 },
    { a: 1, b: 2 },
  ],
  slots: [0, 1, 2].map((i) => ({ service: 0, replica: i, host: i, site: i })),
  services: [{ name: 'main', protocol: 'dynamo', slots: [0, 1, 2], keys: [KEY] }],
  clientSlots: [0, 1, 2],
  duration: 60_000_000,
};

export class Stage {
  now = 1_000_000;
  history = new History();
  measurer = new Measurer(WORLD);
  private readonly views: MutableView[];
  private ordinals = [0, 0, 0];
  private flights = 0;

  constructor() {
    this.views = [0, 1, 2].map((slot) => ({
      slot,
      service: 0,
      id: slot,
      host: slot,
      up: true,
      paused: false,
      clockOffset: 0,
      protocol: lww,
      state: lww.boot(slot, {}, []),
      journal: [],
      synced: 0,
    }));
    this.measurer.attach({ replicas: this.views, history: this.history });
    for (const slot of [0, 1, 2]) this.measurer.stepped(0, slot, { kind: 'started', now: 0 });
  }

  clone(): Stage {
    const copy = new Stage();
    copy.now = this.now;
    copy.ordinals = this.ordinals.slice();
    copy.flights = this.flights;
    this.views.forEach((view, slot) => {
      copy.views[slot]!.up = view.up;
      copy.views[slot]!.state = view.state && lww.clone(view.state);
    });
    copy.history = this.history.clone();
    copy.measurer = this.measurer.clone();
    copy.measurer.attach({ replicas: copy.views, history: copy.history });
    return copy;
  }

  /** The version a replica holds. */
  newest(slot: Slot): VersionId {
    return lww.held(this.store(slot), KEY).id;
  }

  measures() {
    return this.measurer.measures(this.now);
  }

  store(slot: Slot): Store {
    return this.views[slot]!.state as Store;
  }

  wait(micros: number): void {
    this.now += micros;
  }

  invoke(client: number, op: Operation): OperationId {
    const id = operationId(client, this.ordinals[client]!++);
    this.history.invoke({
      id,
      client,
      process: client,
      service: 'main',
      op,
      invokedAt: this.now,
      deadline: this.now + 1_000_000,
      place: client,
      byHand: false,
      replica: client,
    });
    return id;
  }

  complete(id: OperationId, reply: Partial<Reply>): void {
    this.history.complete(id, ++this.now, { outcome: 'ok', answeredBy: [], ...reply });
  }

  /** A whole payment at the client's own replica, which answers alone. `stamp`: its clock. */
  pay(client: number, stamp = this.now): VersionId {
    return this.put(client, { f: 'update', key: KEY, change: { kind: 'pay', amount: 1 } }, stamp);
  }

  /** The same for a write that looks at nothing. */
  write(client: number, data: number, stamp = this.now): VersionId {
    return this.put(client, { f: 'write', key: KEY, data }, stamp);
  }

  private put(
    client: number,
    op: Extract<Operation, { f: 'update' | 'write' }>,
    stamp: number,
  ): VersionId {
    const id = this.invoke(client, op);
    this.measurer.invoked(++this.now, client, { id, client, op });
    const held = lww.held(this.store(client), KEY);
    const seen = op.f === 'update' ? held : null;
    const data = op.f === 'update' ? decide(op.change, held.data)! : op.data;
    this.take(client, { key: KEY, value: { id, data }, stamp: [stamp, client], seen });
    this.measurer.responded(this.now, client, id);
    this.complete(id, { ...(seen ? { seen } : {}), data, answeredBy: [client] });
    return id;
  }

  /** A whole check at the client's own replica. */
  check(client: number): VersionId {
    const op: Operation = { f: 'read', key: KEY };
    const id = this.invoke(client, op);
    this.measurer.invoked(++this.now, client, { id, client, op });
    const seen = lww.held(this.store(client), KEY);
    this.measurer.stepped(this.now, client, {
      kind: 'invoke',
      now: this.now,
      request: { id, client, op },
    });
    this.measurer.responded(this.now, client, id);
    this.complete(id, { seen, answeredBy: [client] });
    return seen.id;
  }

  /** Sends a copy of a version that the sender holds. */
  send(version: VersionId, from: Slot, to: Slot, micros = 20_000): Flight {
    const payload = lww.versions(this.store(from)).find(({ value }) => value.id === version);
    const flight: Flight = {
      id: ++this.flights,
      service: 0,
      from,
      to,
      messageClass: 'copy',
      kind: 'copy',
      serves: version,
      carries: [version],
      cause: version,
      depth: 1,
      sentAt: this.now,
      route: [],
      dueAt: this.now + micros,
      fate: 'flying',
      death: null,
      payload,
    };
    this.measurer.sent(flight);
    return flight;
  }

  deliver(flight: Flight): void {
    this.now = Math.max(this.now, flight.dueAt);
    flight.fate = 'delivered';
    this.measurer.delivered(flight);
    this.take(flight.to, flight.payload as HeldVersion);
  }

  die(flight: Flight, why: Death, fibre = -1): void {
    flight.fate = 'died';
    flight.death = { at: ++this.now, why, fibre, where: 500 };
    this.measurer.died(flight);
  }

  crash(slot: Slot): void {
    this.views[slot]!.up = false;
    this.views[slot]!.state = undefined;
    this.measurer.crashed(++this.now, slot);
  }

  restart(slot: Slot, store: Store = lww.boot(slot, {}, []) as Store): void {
    this.views[slot]!.up = true;
    this.views[slot]!.state = store;
    this.measurer.restarted(++this.now, slot);
  }

  cut(fibre: number): void {
    this.measurer.cutChanged(++this.now, fibre, true);
  }

  heal(fibre: number): void {
    this.measurer.cutChanged(++this.now, fibre, false);
  }

  hold(slot: Slot, version: VersionId, owner: number): void {
    const held = lww.versions(this.store(slot)).find(({ value }) => value.id === version)!;
    this.store(slot).hints.push({ owner, version: held });
  }

  private take(slot: Slot, version: HeldVersion): void {
    const input = {
      kind: 'deliver',
      now: this.now,
      from: slot,
      message: version as unknown as { kind: string },
    } as const;
    lww.step(this.views[slot]!.state!, input, {}, NO_EFFECTS);
    this.measurer.stepped(this.now, slot, input);
  }
}

const NO_EFFECTS = {
  send: () => {},
  setTimer: () => {},
  cancelTimer: () => {},
  respond: () => {},
  persist: () => {},
  note: () => {},
};
