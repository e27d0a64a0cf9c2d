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

interface Judged {
  readonly cause: ViolationCause;
  /** When it would have arrived without its fate. */
  readonly dueAt: Micros;
}

export class Causes {
  private readonly world: World;
  private origins = new ByOperation<Origin>();
  private answers = new ByOperation<Micros>();
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
    const service = this.world.services.find(({ name }) => name === reader.service);
    // Raft promises that none of this happens, cut or no cut.
    if (!service || service.protocol === 'raft') return { kind: 'bug' };
    const answering = reader.reply?.answeredBy.length ? reader.reply.answeredBy : [reader.replica];
    const origin = this.origins.get(write.id);
    let first: Judged | null = null;
    for (const replica of new Set(answering)) {
      const slot = service.slots[replica];
      if (slot === undefined) continue;
      const judged = this.judge(reader, write, slot, origin, carriage.of(write.id), carriage);
      if (!first || judged.dueAt < first.dueAt) {
        first = { ...judged, cause: { ...judged.cause, missed: write.id, replica } };
      }
    }
    return first?.cause ?? { kind: 'bug', missed: write.id };
  }

  private judge(
    reader: OperationRecord,
    write: OperationRecord,
    slot: Slot,
    origin: Origin | undefined,
    carriers: readonly Carrier[],
    carriage: Carriage,
  ): Judged {
    const answeredAt = this.answers.get(reader.id) ?? reader.finishedAt;
    const towards = carriers.filter(({ to, sentAt }) => to === slot && sentAt <= answeredAt);
    if (towards.length === 0) {
      return { cause: this.neverSent(write, slot, origin, answeredAt, carriage), dueAt: Infinity };
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
    if (beaten) return found('skew', beaten);
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

  /** No message carried the version to the replica: who had it, and why did they not send it? */
  private neverSent(
    write: OperationRecord,
    slot: Slot,
    origin: Origin | undefined,
    answeredAt: Micros,
    carriage: Carriage,
  ): ViolationCause {
    if (!origin) return { kind: 'lag' };
    const holders = [origin.slot, ...carriage.of(write.id).map(({ to }) => to)];
    if (origin.slot === slot) {
      // The reader asked the very replica that took the write: it forgot, or an older stamp won.
      return { kind: this.crashedSince(slot, origin.at, answeredAt) ? 'crash' : 'skew' };
    }
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
