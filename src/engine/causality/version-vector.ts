/**
 * Version vectors (Dynamo §4.4, there called vector clocks): per replica, the latest event of it
 * that a version descends from. Index = replica id; a missing entry is 0, "nothing of it".
 */

export type VersionVector = readonly number[];

export type Causality = 'equal' | 'before' | 'after' | 'concurrent';

/** Descends from nothing. */
export const NO_HISTORY: VersionVector = [];

/** The least vector that dominates both: what someone who holds both versions knows. */
export function join(a: VersionVector, b: VersionVector): VersionVector {
  if (dominates(a, b)) return a;
  if (dominates(b, a)) return b;
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, replica) => Math.max(a[replica] ?? 0, b[replica] ?? 0));
}

/** Whether everything in `b` is in `a`: a version with vector `a` descends from, or is, `b`'s. */
export function dominates(a: VersionVector, b: VersionVector): boolean {
  for (let replica = 0; replica < b.length; replica += 1) {
    if (b[replica]! > (a[replica] ?? 0)) return false;
  }
  return true;
}

/** How `a` relates to `b`: 'after' = a descends from b. */
export function compare(a: VersionVector, b: VersionVector): Causality {
  const knowsB = dominates(a, b);
  const knownToB = dominates(b, a);
  if (knowsB && knownToB) return 'equal';
  if (knowsB) return 'after';
  return knownToB ? 'before' : 'concurrent';
}

/** `vector` with a new event of `replica`. `counter` must exceed the one that is there. */
export function advance(vector: VersionVector, replica: number, counter: number): VersionVector {
  const length = Math.max(vector.length, replica + 1);
  const next = Array.from({ length }, () => 0);
  for (const [at, known] of vector.entries()) next[at] = known;
  next[replica] = counter;
  return next;
}
