/**
 * Which messages carried a version, to whom, and what became of each: the evidence from which the
 * cause of a violation is named (rule 7). Records are immutable and replaced, so that clones share.
 */
import { ByOperation } from '../history/by-operation.ts';
import type { Death, Flight, Slot } from '../kernel/ports.ts';
import type { Micros, VersionId } from '../model.ts';

/** `arrived`: stepped at its destination; `beaten` = the replica kept another version. */
export type Fate = 'flying' | 'arrived' | 'beaten' | Death;

export interface Carrier {
  readonly flight: number;
  readonly from: Slot;
  readonly to: Slot;
  readonly sentAt: Micros;
  /** When it would arrive, or would have. */
  readonly dueAt: Micros;
  readonly fate: Fate;
  readonly at: Micros;
  /** The fibre it died on, or -1. */
  readonly fibre: number;
  /** The version that beat it on arrival. */
  readonly beatenBy: VersionId | null;
}

/** Repeats of one message to one replica that are remembered: the first ones and the latest. */
const REPEATS = 3;

export class Carriage {
  private carriers = new ByOperation<readonly Carrier[]>();
  /** When the weather last took a message, by "from/to". */
  private losses = new Map<string, Micros>();

  of(version: VersionId): readonly Carrier[] {
    return this.carriers.get(version) ?? [];
  }

  /** Whether the latest loss between two replicas, either way, lies in a stretch of time. */
  lostBetween(a: Slot, b: Slot, from: Micros, to: Micros): boolean {
    return [`${a}/${b}`, `${b}/${a}`].some((pair) => {
      const at = this.losses.get(pair);
      return at !== undefined && at >= from && at <= to;
    });
  }

  sent(flight: Flight): void {
    if (flight.from < 0 || flight.to < 0) return;
    for (const version of flight.carries) {
      const known = this.of(version);
      const repeats = known.filter((carrier) => carrier.to === flight.to);
      const dropped = repeats.length < REPEATS ? null : repeats[REPEATS - 1]!;
      this.carriers.set(version, [
        ...known.filter((carrier) => carrier !== dropped),
        {
          flight: flight.id,
          from: flight.from,
          to: flight.to,
          sentAt: flight.sentAt,
          dueAt: flight.dueAt,
          fate: 'flying',
          at: flight.sentAt,
          fibre: -1,
          beatenBy: null,
        },
      ]);
    }
  }

  /** A carrier was stepped at its destination, which now holds `held` of the version's key. */
  arrived(flight: Flight, version: VersionId, at: Micros, held: VersionId): void {
    const fate = held === version ? 'arrived' : 'beaten';
    this.update(version, flight.id, { fate, at, beatenBy: held === version ? null : held });
  }

  died(flight: Flight): void {
    const { death } = flight;
    if (!death) throw new Error(`flight ${flight.id} died of nothing`);
    if (death.why === 'loss') this.losses.set(`${flight.from}/${flight.to}`, death.at);
    for (const version of flight.carries) {
      this.update(version, flight.id, { fate: death.why, at: death.at, fibre: death.fibre });
    }
  }

  clone(): Carriage {
    const copy = new Carriage();
    copy.carriers = this.carriers.clone();
    copy.losses = new Map(this.losses);
    return copy;
  }

  private update(version: VersionId, flight: number, change: Partial<Carrier>): void {
    const known = this.carriers.get(version);
    if (!known) return;
    this.carriers.set(
      version,
      known.map((carrier) => (carrier.flight === flight ? { ...carrier, ...change } : carrier)),
    );
  }
}
