/**
 * What is newer than what, from the history alone: an update made its version from the one it saw,
 * so following `seen` backwards gives a version's ancestors. Signs and tags use it; verdicts do not.
 */
import type { Key, OperationRecord, Simulation, VersionId } from '../engine/index.ts';
import { INITIAL } from '../engine/index.ts';

function writesTo(record: OperationRecord, key: Key): boolean {
  return record.op.f !== 'read' && record.op.key === key;
}

/** The acknowledged write of the key that finished last, or null. */
export function newestAcknowledged(
  history: readonly OperationRecord[],
  key: Key,
): OperationRecord | null {
  let newest: OperationRecord | null = null;
  for (const record of history) {
    if (record.outcome !== 'ok' || !writesTo(record, key)) continue;
    if (!newest || record.finishedIndex > newest.finishedIndex) newest = record;
  }
  return newest;
}

/**
 * Whether `version` is `ancestor` or was made from it. A blind write counts as made from everything
 * that was acknowledged before it began.
 */
export function descends(simulation: Simulation, version: VersionId, ancestor: VersionId): boolean {
  const wanted = simulation.operation(ancestor);
  let at = version;
  while (at !== INITIAL) {
    if (at === ancestor) return true;
    const made = simulation.operation(at);
    if (!made) return false;
    if (made.op.f === 'write') {
      return (
        wanted !== undefined &&
        wanted.finishedIndex >= 0 &&
        wanted.finishedIndex < made.invokedIndex
      );
    }
    if (!made.seen) return openUpdateMayDescend(made, wanted);
    at = made.seen.id;
  }
  return ancestor === INITIAL;
}

/**
 * A copy may show an update whose owner has no answer yet, so the history does not say what it saw.
 * Taken as built on everything acknowledged before it began: a dog-ear there would be a guess.
 */
function openUpdateMayDescend(made: OperationRecord, wanted: OperationRecord | undefined): boolean {
  return (
    wanted !== undefined && wanted.finishedIndex >= 0 && wanted.finishedIndex < made.invokedIndex
  );
}
