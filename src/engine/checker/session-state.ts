/**
 * What one session has done and seen, for the four session guarantees (checking: 4.5). Per key and
 * guarantee it keeps the versions that a later read may not be older than: only the newest of those
 * that can be compared, so nearly always one.
 */
import { ChunkedList } from '../history/chunked-list.ts';
import type { VersionId } from '../model.ts';
import type { Guarantee, SessionStatus, SessionViolation } from './verdict.ts';

/** A version that may not be gone back behind; `via`: the write whose maker knew it, if another's. */
export interface Floor {
  readonly version: VersionId;
  readonly via: VersionId | null;
}

/** Something the session read or wrote, in order; what its later writes rest on. */
export interface Deed {
  /** Number of the (service, key). */
  readonly key: number;
  readonly version: VersionId;
  readonly wrote: boolean;
}

export const GUARANTEES = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
] as const satisfies readonly Guarantee[];

type Floors = (readonly Floor[] | undefined)[];
type Counts = {
  checked: number;
  undecided: number;
  violations: number;
  first: SessionViolation | null;
};
const NONE: readonly Floor[] = [];

export class SessionState {
  deeds = new ChunkedList<Deed>();
  /** By client: how many of its deeds this session rests on since it saw a write of that client. */
  known: number[] = [];
  counts: Record<Guarantee, Counts> = perGuarantee(() => ({
    checked: 0,
    undecided: 0,
    violations: 0,
    first: null,
  }));
  private floors: Record<Guarantee, Floors> = perGuarantee(() => []);

  floorsOf(guarantee: Guarantee, key: number): readonly Floor[] {
    return this.floors[guarantee][key] ?? NONE;
  }

  /** Adds a floor unless one that is there makes it superfluous. True when it was news. */
  raise(
    guarantee: Guarantee,
    key: number,
    floor: Floor,
    isOlder: (a: VersionId, b: VersionId) => boolean,
  ): boolean {
    const floors = this.floorsOf(guarantee, key);
    const { version } = floor;
    for (const each of floors) {
      if (each.version === version || isOlder(version, each.version)) return false;
    }
    const rest = floors.filter((each) => !isOlder(each.version, version));
    this.floors[guarantee][key] = [...rest, floor];
    return true;
  }

  status(guarantee: Guarantee): SessionStatus[Guarantee] {
    const { checked, undecided, violations, first } = this.counts[guarantee];
    const isSure = checked > 0 && undecided === 0;
    const verdict = violations > 0 ? 'violated' : isSure ? 'ok' : 'unknown';
    return { verdict, checked, undecided, violations, first };
  }

  clone(): SessionState {
    const copy = new SessionState();
    copy.deeds = this.deeds.clone();
    copy.known = this.known.slice();
    copy.counts = perGuarantee((guarantee) => ({ ...this.counts[guarantee] }));
    copy.floors = perGuarantee((guarantee) => this.floors[guarantee].slice());
    return copy;
  }
}

export function perGuarantee<T>(make: (guarantee: Guarantee) => T): Record<Guarantee, T> {
  return {
    'read-your-writes': make('read-your-writes'),
    'monotonic-reads': make('monotonic-reads'),
    'monotonic-writes': make('monotonic-writes'),
    'writes-follow-reads': make('writes-follow-reads'),
  };
}
