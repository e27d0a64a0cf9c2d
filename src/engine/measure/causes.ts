/**
 * Why an answer missed a version (rule 7, "Cause"): of the messages that carried it towards the
 * replicas that answered, the first reason that holds. A fork is read as the later update missing the
 * earlier one.
 */
import type { Violation } from '../checker/verdict.ts';
import { ByOperation } from '../history/by-operation.ts';
import type { OperationRecord } from '../history/history.ts';
import type { History } from '../history/recorder.ts';
import type { HostPair, PairFault } from '../kernel/pairs.ts';
import type { Slot } from '../kernel/ports.ts';
import { INITIAL } from '../model.ts';
import type { Micros, OperationId, ReplicaId, VersionId } from '../model.ts';
import type { Carriage, Carrier } from './carriage.ts';
import { Hindrances } from './hindrances.ts';
import type { Hindrance } from './hindrances.ts';
import type { ViolationCause } from './measures.ts';
import type { World } from './world.ts';

/** Where a write began: its coordinator, and whether that keeps a copy for itself. */
interface Origin {
  readonly slot: Slot;
  readonly at: Micros;
  readonly keeps: boolean;
}

/** A stretch of time with the same fibres cut: who could reach whom. It ends where the next begins. */
interface Era {
  readonly since: Micros;
  /** By site, its component. */
  readonly labels: readonly number[];
  readonly cut: readonly number[];
}

interface Outage {
  readonly from: Micros;
  /** Infinity while it lasts. */
  to: Micros;
}

/** For so long may a replica be taken for unreachable after the reason for it has passed. */
const SUSPICION: Micros = 1_000_000;

/** What became of a message, in the order in which rule 7 asks. */
const FATES: readonly (readonly [ViolationCause['kind'], ...Carrier['fate'][]])[] = [
  ['crash', 'down'],
  ['cut', 'cut', 'block'],
  ['loss', 'loss'],
  ['overload', 'overload'],
];

/** How many conflicts deep a cause is looked for. */
const DEPTH = 8;

interface Judged {
  readonly cause: ViolationCause;
  /** When it would have arrived without its fate. */
  readonly dueAt: Micros;
}

/** A reader, the write it should have seen, and where to look. */
interface Miss {
  readonly reader: OperationRecord;
  readonly write: OperationRecord;
  readonly history: History;
  readonly carriage: Carriage;
  readonly orderOf: OrderOf;
  readonly depth: number;
}

/** Two versions by their stamps: below 0 when the first is older; undefined when one is unknown. */
type OrderOf = (a: VersionId, b: VersionId) => number | undefined;

export class Causes {
  private readonly world: World;
  private origins = new ByOperation<Origin>();
  private answers = new ByOperation<Micros>();
  /** When a version first was on a replica; it first is on its coordinator. */
  private appearances = new ByOperation<Micros>();
  /** By slot, every crash so far. */
  private outages: Outage[][];
  private droppedHints = new ByOperation<true>();
  private eras: readonly Era[] = [];
  private readonly hindrances: Hindrances;

  constructor(world: World, hindrances = new Hindrances()) {
    this.world = world;
    this.hindrances = hindrances;
    this.outages = world.slots.map(() => []);
  }

  clone(): Causes {
    const copy = new Causes(this.world, this.hindrances.clone());
    copy.origins = this.origins.clone();
    copy.answers = this.answers.clone();
    copy.appearances = this.appearances.clone();
    copy.outages = this.outages.map((outages) => outages.map((each) => ({ ...each })));
    copy.droppedHints = this.droppedHints.clone();
    copy.eras = this.eras;
    return copy;
  }

  invoked(id: OperationId, origin: Origin): void {
    if (!this.origins.get(id)) this.origins.set(id, origin);
  }

  responded(id: OperationId, at: Micros): void {
    this.answers.set(id, at);
  }

  appeared(version: VersionId, at: Micros): void {
    this.appearances.set(version, at);
  }

  crashed(slot: Slot, at: Micros): void {
    this.resumed(slot, at);
    this.outages[slot]!.push({ from: at, to: Infinity });
  }

  restarted(slot: Slot, at: Micros): void {
    const last = this.outages[slot]!.at(-1);
    if (last) last.to = at;
  }

  hintDropped(version: VersionId): void {
    this.droppedHints.set(version, true);
  }

  hintWasDropped(version: VersionId): boolean {
    return this.droppedHints.get(version) === true;
  }

  crashedSince(slot: Slot, from: Micros, to = Infinity): boolean {
    return this.outages[slot]!.some((outage) => outage.from >= from && outage.from <= to);
  }

  /** The fibres that are cut changed. */
  cutChanged(since: Micros, labels: readonly number[], cut: ReadonlySet<number>): void {
    this.eras = [...this.eras, { since, labels, cut: [...cut] }];
  }

  pairChanged(now: Micros, fault: PairFault, [from, to]: HostPair, on: boolean): void {
    if (on) this.hindrances.began(fault, from, to, now);
    else this.hindrances.ended(fault, from, to, now);
  }

  paused(slot: Slot, now: Micros): void {
    this.hindrances.began('pause', this.hostOf(slot), -1, now);
  }

  resumed(slot: Slot, now: Micros): void {
    this.hindrances.ended('pause', this.hostOf(slot), -1, now);
  }

  private hostOf(slot: Slot): number {
    return this.world.slots[slot]!.host;
  }

  /** Names the cause of a violation the live check has just reported. */
  of(violation: Violation, history: History, carriage: Carriage, orderOf: OrderOf): ViolationCause {
    const { reader, missed } = readerOf(violation, history);
    const write = missed === undefined ? undefined : history.operation(missed);
    if (violation.kind === 'thin-air' || !reader) return { kind: 'bug' };
    // Raft promises that none of this happens, cut or no cut.
    if (this.serviceOf(reader)?.protocol !== 'dynamo') return { kind: 'bug' };
    if (!write) return { kind: 'lag' };
    return this.missing({ reader, write, history, carriage, orderOf, depth: 0 });
  }

  private serviceOf({ service }: OperationRecord): World['services'][number] | undefined {
    return this.world.services.find(({ name }) => name === service);
  }

  /** Why a reader missed a write, over all replicas that answered it. */
  private missing(miss: Miss): ViolationCause {
    const { reader, write } = miss;
    const slots = this.serviceOf(reader)?.slots ?? [];
    const answering = reader.reply?.answeredBy.length ? reader.reply.answeredBy : [reader.replica];
    let first: Judged | null = null;
    for (const replica of new Set(answering)) {
      const slot = slots[replica];
      if (slot === undefined) continue;
      const { cause, dueAt } = this.judge(miss, slot);
      if (!first || dueAt < first.dueAt) {
        first = { cause: { missed: write.id, replica, ...cause }, dueAt };
      }
    }
    return first?.cause ?? { kind: 'lag', missed: write.id };
  }

  private answeredAt(reader: OperationRecord): Micros {
    return this.answers.get(reader.id) ?? reader.finishedAt;
  }

  /** The first reason that holds of the messages that carried the write towards one replica. */
  private judge(miss: Miss, slot: Slot): Judged {
    const { reader, write, carriage } = miss;
    const answeredAt = this.answeredAt(reader);
    const towards = carriage
      .of(write.id)
      .filter(({ to, sentAt }) => to === slot && sentAt <= answeredAt);
    const ended = (...fates: Carrier['fate'][]): Carrier | undefined =>
      towards.find(({ fate, at }) => fates.includes(fate) && at <= answeredAt);
    for (const [kind, ...fates] of FATES) {
      const carrier = ended(...fates);
      if (!carrier) continue;
      const { flight, dueAt } = carrier;
      return { cause: { kind, flight, ...this.whereDied(carrier) }, dueAt };
    }
    const earliest = towards.toSorted((a, b) => a.dueAt - b.dueAt)[0];
    if (!earliest) return { cause: this.neverSent(miss, slot), dueAt: Infinity };
    const beaten = ended('beaten');
    if (beaten)
      return { cause: this.beaten(miss, slot, beaten.beatenBy, beaten), dueAt: beaten.dueAt };
    const { flight, dueAt } = earliest;
    const arrived = ended('arrived');
    if (arrived && this.crashedSince(slot, arrived.at, answeredAt)) {
      return { cause: { kind: 'crash', flight: arrived.flight }, dueAt: arrived.dueAt };
    }
    const { waits } = earliest;
    if (waits && !arrived && (earliest.fate === 'flying' || earliest.at > answeredAt)) {
      const lag = Math.max(0, answeredAt - waits.since);
      return { cause: { kind: 'lag', lag, waited: waits.why, flight }, dueAt };
    }
    // What is due but not there yet waits in its host's queue: no sooner than the answer.
    const arrival = earliest.fate === 'flying' ? Math.max(dueAt, answeredAt) : earliest.at;
    if (arrival < reader.invokedAt) {
      return { cause: this.beaten(miss, slot, reader.seen?.id ?? null, earliest), dueAt };
    }
    // An answer is put together before it is sent: a copy may come in between, too late to count.
    const lag = arrival - (arrival > answeredAt ? answeredAt : reader.invokedAt);
    return { cause: { kind: 'lag', lag, flight, ...(waits && { waited: waits.why }) }, dueAt };
  }

  /** The fibre or the pair of hosts on which a message died. */
  private whereDied({ fate, fibre, from, to }: Carrier): Pick<ViolationCause, 'fibre' | 'pair'> {
    if (fate === 'block') return { pair: [this.hostOf(from), this.hostOf(to)] };
    return fate === 'cut' && fibre >= 0 ? { fibre } : {};
  }

  /**
   * The replica had the write and another took its place. An older one wins by its stamp alone; a
   * concurrent or later one had missed the write itself, or the write it, and why that was is the
   * cause of this.
   */
  private beaten(miss: Miss, slot: Slot, by: VersionId | null, carrier?: Carrier): ViolationCause {
    const { reader, write, history, orderOf, depth } = miss;
    const winner = by === null ? undefined : history.operation(by);
    const flight = carrier ? { flight: carrier.flight } : {};
    if (winner?.id === reader.id) {
      // Beaten by the reader's own write: it came after the reader had looked.
      const lag = Math.max(0, (carrier?.at ?? reader.invokedAt) - reader.invokedAt);
      return { kind: 'lag', lag, ...flight };
    }
    // Nothing took its place: a stand-in had handed its hint over and answers with what it has left.
    if (!winner || winner.id === write.id) return this.outOfReach(miss, slot);
    const isOlder = (orderOf(winner.id, write.id) ?? 0) < 0;
    if (isOlder && carrier?.fate !== 'beaten') return this.outOfReach(miss, slot);
    if (winner.outcome === 'ok' && winner.finishedIndex < write.invokedIndex) {
      return { kind: 'skew', ...flight };
    }
    if (depth >= DEPTH) return { kind: 'lag', ...flight };
    const [early, late] =
      winner.invokedIndex < write.invokedIndex ? [winner, write] : [write, winner];
    return this.missing({ ...miss, reader: late, write: early, depth: depth + 1 });
  }

  /** No message carried the version to the replica. */
  private neverSent(miss: Miss, slot: Slot): ViolationCause {
    const { reader, write } = miss;
    const origin = this.origins.get(write.id);
    if (origin?.slot !== slot || !origin.keeps) return this.outOfReach(miss, slot);
    // The reader asked the very replica that took the write.
    if (this.crashedSince(slot, origin.at, this.answeredAt(reader))) return { kind: 'crash' };
    const at = this.appearances.get(write.id) ?? 0;
    // It had looked, or been looked at, before the write took place.
    if (at > reader.invokedAt) return { kind: 'lag', lag: at - reader.invokedAt };
    return this.beaten(miss, slot, reader.seen?.id ?? null);
  }

  /** Who had the version, and why did they not send it, or were they not asked for it? */
  private outOfReach({ reader, write, carriage }: Miss, slot: Slot): ViolationCause {
    const origin = this.origins.get(write.id);
    if (!origin) return { kind: 'lag' };
    const answeredAt = this.answeredAt(reader);
    const carried = carriage.of(write.id);
    const madeAt = this.appearances.get(write.id) ?? Infinity;
    const leftAt = Math.min(madeAt, ...carried.map(({ sentAt }) => sentAt));
    // Two raced: nothing had left yet that could have been there in time.
    if (leftAt > answeredAt) return { kind: 'lag' };
    const carriers = carried.map(({ to }) => to);
    const holders = [...(origin.keeps ? [origin.slot] : []), ...carriers];
    // When the write spread, and when the reader looked.
    const moments = [
      [origin.at - SUSPICION, origin.at + SUSPICION],
      [reader.invokedAt - SUSPICION, answeredAt],
    ] as const;
    const others = [...new Set([origin.slot, ...carriers])].filter((other) => other !== slot);
    const wasSent = carried.some(({ to, sentAt }) => to === slot && sentAt <= answeredAt);
    const isGone = (holder: Slot): boolean => this.crashedSince(holder, origin.at, answeredAt);
    if (holders.length > 0 && holders.every(isGone)) return { kind: 'crash' };
    if (this.hintWasDropped(write.id)) return { kind: 'lost-hint' };
    for (const [from, to] of moments) {
      if (this.wasDown(slot, from, to)) return { kind: 'crash' };
      for (const other of others) {
        const era = this.eraApart(other, slot, from, to);
        // No message died, so none is named, nor a fibre: which were cut, and who was kept apart.
        const holder = wasSent ? {} : this.holder(other);
        if (era) return { kind: 'cut', cut: era.cut, ...holder };
        const block = this.blockBetween(other, slot, from, to);
        if (block) return { kind: 'cut', pair: [block.from, block.to], ...holder };
      }
      if (others.some((other) => this.wasDown(other, from, to))) return { kind: 'crash' };
      if (others.some((other) => carriage.lostBetween(other, slot, from, to))) {
        return { kind: 'loss' };
      }
      const waited = this.hindered(slot, others, from, to);
      if (waited) {
        const lag = Math.max(0, answeredAt - Math.max(waited.since, origin.at));
        return { kind: 'lag', lag, waited: waited.what === 'hold' ? 'held' : 'paused' };
      }
    }
    return { kind: 'lag' };
  }

  private blockBetween(a: Slot, b: Slot, from: Micros, to: Micros): Hindrance | undefined {
    return this.hindrances.between('block', this.hostOf(a), this.hostOf(b), from, to);
  }

  /** A hold between a replica and one of the others, or a pause of one of them. */
  private hindered(
    slot: Slot,
    others: readonly Slot[],
    from: Micros,
    to: Micros,
  ): Hindrance | undefined {
    const { hindrances } = this;
    const here = this.hostOf(slot);
    for (const there of others.map((other) => this.hostOf(other))) {
      const found =
        hindrances.between('hold', there, here, from, to) ??
        hindrances.between('pause', there, -1, from, to);
      if (found) return found;
    }
    return hindrances.between('pause', here, -1, from, to);
  }

  private wasDown(slot: Slot, from: Micros, to: Micros): boolean {
    return this.outages[slot]!.some((outage) => outage.from <= to && outage.to >= from);
  }

  private holder(slot: Slot): { readonly holder: ReplicaId } {
    return { holder: this.world.slots[slot]!.replica };
  }

  /** The first time in which cuts kept two replicas apart at some moment of a stretch of time. */
  private eraApart(a: Slot, b: Slot, from: Micros, to: Micros): Era | undefined {
    const [here, there] = [this.world.slots[a]!.site, this.world.slots[b]!.site];
    return this.eras.find(
      ({ since, labels }, i) =>
        since <= to &&
        (this.eras[i + 1]?.since ?? Infinity) >= from &&
        labels[here] !== labels[there],
    );
  }
}

/** The operation that should have seen a version, and that version. */
function readerOf(
  violation: Violation,
  history: History,
): { reader: OperationRecord | undefined; missed: VersionId | undefined } {
  const [first, second] = violation.versions;
  if (violation.kind === 'fork') {
    const [a, b] = [history.operation(first ?? 0), history.operation(second ?? 0)];
    if (!a || !b) return { reader: undefined, missed: undefined };
    return a.invokedIndex < b.invokedIndex
      ? { reader: b, missed: a.id }
      : { reader: a, missed: b.id };
  }
  const orders = violation.edges.filter(({ why, from }) => why === 'real-time' && from !== INITIAL);
  if (second === INITIAL) {
    // Somebody still saw the initial value when the returned version had been shown.
    const misled = orders.find(({ to }) => to !== violation.blame) ?? orders[0];
    return { reader: history.operation(misled?.to ?? violation.blame), missed: first };
  }
  if (second === violation.blame || violation.kind === 'order') {
    // What came last only told which version follows which: the misled operation is the one that
    // still saw the older version when the newer had been shown.
    return { reader: history.operation(orders[0]?.to ?? violation.blame), missed: second };
  }
  return { reader: history.operation(violation.blame), missed: second };
}
