/** Outcomes counted as the history grows: overall, by place, and by the theorem's definitions. */
import type { OperationRecord } from '../history/history.ts';
import type { OperationId } from '../model.ts';
import { MARK } from './measures.ts';
import type { Availability, Measures } from './measures.ts';

type Formal = 'total' | 'sticky' | 'majority';
type Count = { answered: number; closed: number };
const none = (): Count => ({ answered: 0, closed: 0 });
const copied = (counts: readonly Count[]): Count[] => counts.map((count) => ({ ...count }));

/** Answered in time: the system said yes, or said no. */
export function answered(record: OperationRecord): boolean {
  return record.outcome === 'ok' || record.outcome === 'declined';
}

export class AvailabilityMeter {
  private operations = { invoked: 0, ok: 0, declined: 0, failed: 0, unknown: 0 };
  private open = 0;
  private byPlace: Count[] = [];
  private formal: Record<Formal, Count> = { total: none(), sticky: none(), majority: none() };
  /** The definitions that hold of an operation still open. */
  private holding = new Map<OperationId, Set<Formal>>();

  invoked(id: OperationId, ownReplicaLive: boolean): void {
    this.operations.invoked++;
    this.open++;
    this.holding.set(id, new Set(ownReplicaLive ? ['sticky'] : []));
  }

  /** A live replica got the request; `majority`: it could then reach a majority. */
  received(id: OperationId, majority: boolean): void {
    const holding = this.holding.get(id);
    holding?.add('total');
    if (majority) holding?.add('majority');
  }

  /** Returns the definitions that count the operation, as marks. */
  finished(record: OperationRecord): number {
    if (record.outcome === null) throw new Error(`operation ${record.id} is still open`);
    this.open--;
    this.operations[record.outcome]++;
    const yes = answered(record);
    add(this.byPlace, record.place, yes);
    let marks = 0;
    for (const definition of this.holding.get(record.id) ?? []) {
      this.formal[definition].closed++;
      if (yes) this.formal[definition].answered++;
      marks |= MARK[definition];
    }
    this.holding.delete(record.id);
    return marks;
  }

  measures(places: number): Pick<Measures, 'operations' | 'byPlace' | 'formal'> {
    const all = (counts: readonly Count[]): Availability[] =>
      Array.from({ length: places }, (_, place) => ({ ...(counts[place] ?? none()) }));
    return {
      // An operation open at the end is unknown, so that invoked is the sum.
      operations: { ...this.operations, unknown: this.operations.unknown + this.open },
      byPlace: all(this.byPlace),
      formal: {
        total: { ...this.formal.total },
        sticky: { ...this.formal.sticky },
        majority: { ...this.formal.majority },
      },
    };
  }

  clone(): AvailabilityMeter {
    const copy = new AvailabilityMeter();
    copy.operations = { ...this.operations };
    copy.open = this.open;
    copy.byPlace = copied(this.byPlace);
    const [total, sticky, majority] = copied([
      this.formal.total,
      this.formal.sticky,
      this.formal.majority,
    ]);
    copy.formal = { total: total!, sticky: sticky!, majority: majority! };
    for (const [id, definitions] of this.holding) copy.holding.set(id, new Set(definitions));
    return copy;
  }
}

function add(counts: Count[], place: number, yes: boolean): void {
  while (counts.length <= place) counts.push(none());
  const count = counts[place]!;
  count.closed++;
  if (yes) count.answered++;
}

/** Share answered, and the place where it is lowest; null before anything closed. */
export function worstPlace(
  byPlace: readonly Availability[],
): { readonly place: number; readonly share: number } | null {
  let worst: { place: number; share: number } | null = null;
  byPlace.forEach((count, place) => {
    if (count.closed === 0) return;
    const share = count.answered / count.closed;
    if (!worst || share < worst.share) worst = { place, share };
  });
  return worst;
}

/** Answered of closed over all places; null before anything closed. */
export function overall(byPlace: readonly Availability[]): number | null {
  let yes = 0;
  let closed = 0;
  for (const count of byPlace) {
    yes += count.answered;
    closed += count.closed;
  }
  return closed === 0 ? null : yes / closed;
}
