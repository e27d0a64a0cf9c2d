/**
 * Why an answer missed a version (rule 7, "Cause"): of the messages that carried it towards the
 * replicas that answered, the first reason that holds. A fork is read as the later update missing the
 * earlier one.
 */
import type { Violation } from '../checker/verdict.ts';
import { ByOperation } from '../history/by-operation.ts';
import type { OperationRecord } from '../history/history.ts';
import type { History } from '../history/recorder.ts';
import type { Slot } from '../kernel/ports.ts';
import type { Micros, OperationId, VersionId } from '../model.ts';
import type { Carriage, Carrier } from './carriage.ts';
import type { ViolationCause } from './measures.ts';
import type { World } from './world.ts';

/** Where a write began: its coordinator, and who could reach whom then. */
interface Origin {
  readonly slot: Slot;
  readonly at: Micros;
  readonly labels: readonly number[];
}

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
  readonly depth: number;
}

export class Causes {
  private readonly world: World;
  private origins = new ByOperation<Origin>();
  private answers = new ByOperation<Micros>();
  /** When a version first was on a replica; it first is on its coordinator. */
  private appearances = new ByOperation<Micros>();
  /** By slot, every crash so far. */
  private crashes: Micros[][];
  private droppedHints = new ByOperation<true>();
  /** Fibres cut now, or when last any was. */
  private cutFibres: readonly number[] = [];

  constructor(world: World) {
    this.world = world;
    this.crashes = world.slots.map(() => []);
  }

  clone(): Causes {
    const copy = new Causes(this.world);
    copy.origins = this.origins.clone();
    copy.answers = this.answers.clone();
    copy.appearances = this.appearances.clone();
    copy.crashes = this.crashes.map((times) => times.slice());
    copy.droppedHints = this.droppedHints.clone();
    copy.cutFibres = this.cutFibres;
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
    this.crashes[slot]?.push(at);
  }

  hintDropped(version: VersionId): void {
    this.droppedHints.set(version, true);
  }

  hintWasDropped(version: VersionId): boolean {
    return this.droppedHints.get(version) === true;
  }

  crashedSince(slot: Slot, from: Micros, to = Infinity): boolean {
    return this.crashes[slot]?.some((at) => at >= from && at <= to) ?? false;
  }

  cut(fibres: ReadonlySet<number>): void {
    if (fibres.size > 0) this.cutFibres = [...fibres];
  }

  /** Names the cause of a violation the live check has just reported. */
  of(violation: Violation, history: History, carriage: Carriage): ViolationCause {
    const { reader, missed } = readerOf(violation, history);
    const write = missed === undefined ? undefined : history.operation(missed);
    if (violation.kind === 'thin-air' || !reader || !write) return { kind: 'bug' };
    return this.missing({ reader, write, history, carriage, depth: 0 });
  }

  /** Why a reader missed a write, over all replicas that answered it. */
  private missing(miss: Miss): ViolationCause {
    const { reader, write } = miss;
    const service = this.world.services.find(({ name }) => name === reader.service);
    // Raft promises that none of this happens, cut or no cut.
    if (!service || service.protocol === 'raft') return { kind: 'bug' };
    const answering = reader.reply?.answeredBy.length ? reader.reply.answeredBy : [reader.replica];
    let first: Judged | null = null;
    for (const replica of new Set(answering)) {
      const slot = service.slots[replica];
      if (slot === undefined) continue;
      const { cause, dueAt } = this.judge(miss, slot);
      if (!first || dueAt < first.dueAt) {
        first = { cause: { missed: write.id, replica, ...cause }, dueAt };
      }
    }
    return first?.cause ?? { kind: 'bug', missed: write.id };
  }

  /** The first reason that holds of the messages that carried the write towards one replica. */
  private judge(miss: Miss, slot: Slot): Judged {
    const { reader, write, carriage } = miss;
    const answeredAt = this.answers.get(reader.id) ?? reader.finishedAt;
    const towards = carriage
      .of(write.id)
      .filter(({ to, sentAt }) => to === slot && sentAt <= answeredAt);
    if (towards.length === 0) {
      return { cause: this.neverSent(miss, slot, answeredAt), dueAt: Infinity };
    }
    const dead = (carrier: Carrier, ...fates: Carrier['fate'][]): boolean =>
      fates.includes(carrier.fate) && carrier.at <= answeredAt;
    const found = (kind: ViolationCause['kind'], carrier: Carrier): Judged => ({
      cause: {
        kind,
        flight: carrier.flight,
        ...(kind === 'cut' && carrier.fibre >= 0 ? { fibre: carrier.fibre } : {}),
      },
      dueAt: carrier.dueAt,
    });
    const down = towards.find((carrier) => dead(carrier, 'down'));
    if (down) return found('crash', down);
    const cut = towards.find((carrier) => dead(carrier, 'cut', 'block'));
    if (cut) return found('cut', cut);
    const lost = towards.find((carrier) => dead(carrier, 'loss'));
    if (lost) return found('loss', lost);
    const refused = towards.find((carrier) => dead(carrier, 'queue'));
    if (refused) return found('overload', refused);
    const beaten = towards.find((carrier) => dead(carrier, 'beaten'));
    if (beaten) return { ...found('skew', beaten), ...this.beaten(miss, beaten.beatenBy, beaten) };
    const forgotten = towards.find(
      (carrier) => dead(carrier, 'arrived') && this.crashedSince(slot, carrier.at, answeredAt),
    );
    if (forgotten) return found('crash', forgotten);
    const late = towards.toSorted((a, b) => a.dueAt - b.dueAt)[0]!;
    const arrival = late.fate === 'flying' ? late.dueAt : late.at;
    // An answer is put together before it is sent: a copy may come in between, too late to count.
    const lag =
      arrival > answeredAt ? arrival - answeredAt : Math.max(0, arrival - reader.invokedAt);
    return { cause: { kind: 'lag', lag, flight: late.flight }, dueAt: late.dueAt };
  }

  /**
   * The replica had the write and kept another. An older one wins by its stamp alone; a concurrent one
   * is a conflict, whose cause is why one of the two missed the other.
   */
  private beaten(miss: Miss, by: VersionId | null, carrier?: Carrier): { cause: ViolationCause } {
    const { reader, write, history, depth } = miss;
    const winner = by === null ? undefined : history.operation(by);
    const flight = carrier ? { flight: carrier.flight } : {};
    if (winner?.id === reader.id) {
      // Beaten by the reader's own write: it came after the reader had looked.
      const lag = Math.max(0, (carrier?.at ?? reader.invokedAt) - reader.invokedAt);
      return { cause: { kind: 'lag', lag, ...flight } };
    }
    const older = winner?.outcome === 'ok' && winner.finishedIndex < write.invokedIndex;
    if (!winner || older || depth >= DEPTH) return { cause: { kind: 'skew', ...flight } };
    const [early, late] =
      winner.invokedIndex < write.invokedIndex ? [winner, write] : [write, winner];
    return { cause: this.missing({ ...miss, reader: late, write: early, depth: depth + 1 }) };
  }

  /** No message carried the version to the replica: who had it, and why did they not send it? */
  private neverSent(miss: Miss, slot: Slot, answeredAt: Micros): ViolationCause {
    const { reader, write, carriage } = miss;
    const origin = this.origins.get(write.id);
    if (!origin) return { kind: 'lag' };
    if (origin.slot === slot) {
      // The reader asked the very replica that took the write.
      if (this.crashedSince(slot, origin.at, answeredAt)) return { kind: 'crash' };
      const at = this.appearances.get(write.id) ?? 0;
      // It had looked, or been looked at, before the write took place.
      if (at > reader.invokedAt) return { kind: 'lag', lag: at - reader.invokedAt };
      return this.beaten(miss, reader.seen?.id ?? null).cause;
    }
    const holders = [origin.slot, ...carriage.of(write.id).map(({ to }) => to)];
    if (holders.every((holder) => this.crashedSince(holder, origin.at, answeredAt))) {
      return { kind: 'crash' };
    }
    if (this.hintWasDropped(write.id)) return { kind: 'lost-hint' };
    const [from, to] = [this.world.slots[origin.slot]!.site, this.world.slots[slot]!.site];
    if (origin.labels[from] !== origin.labels[to]) {
      const fibre = carriage.lastCutBetween(origin.slot, slot);
      return {
        kind: 'cut',
        fibre: fibre >= 0 ? fibre : this.fibreBetween(origin.labels, from, to),
      };
    }
    return { kind: 'lag' };
  }

  /** A cut fibre that would join the two sites' components; else any cut one. */
  private fibreBetween(labels: readonly number[], from: number, to: number): number {
    const joins = this.cutFibres.find((fibre) => {
      const { a, b } = this.world.fibres[fibre]!;
      const ends = [labels[a], labels[b]];
      return ends.includes(labels[from]) && ends.includes(labels[to]);
    });
    return joins ?? this.cutFibres[0] ?? -1;
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
  if (second === violation.blame) {
    // An update's own version was seen before the update told which one it follows: the misled
    // operation is the one that still saw the older version afterwards.
    const misled = violation.edges.find(({ why }) => why === 'real-time')?.to;
    return { reader: history.operation(misled ?? violation.blame), missed: second };
  }
  return { reader: history.operation(violation.blame), missed: second };
}
