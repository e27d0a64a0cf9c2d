/**
 * What a replica holds: its own versions under last-writer-wins, hints for others, and the writes it
 * remembers so that a retry gets the same answer. Every change that must survive is journalled.
 */
import { FIRST_STAMP, compareStamps } from '../../causality/stamp.ts';
import { NO_HISTORY, dominates, join } from '../../causality/version-vector.ts';
import { INITIAL, clientOf } from '../../model.ts';
import type { Key, OperationId, ReplicaId, VersionId } from '../../model.ts';
import { walkOf } from './ring.ts';
import type { DynamoConfig, DynamoRecord, DynamoState, Hint, Step, Version } from './types.ts';

/**
 * Writes remembered per client. A client retries only its latest operations.
 * Simplified: a real store remembers none and would stamp a retry anew.
 */
const REMEMBERED_PER_CLIENT = 16;

export function isOwner(state: DynamoState, key: Key, replica: ReplicaId): boolean {
  return walkOf(state.ring, key).owners.includes(replica);
}

/** The version of a key that no operation wrote. */
export function initialVersion(config: DynamoConfig, key: Key): Version {
  const data = config.initial[key] ?? null;
  return { key, value: { id: INITIAL, data }, stamp: FIRST_STAMP, vector: NO_HISTORY, seen: null };
}

/** Last writer wins: whether `a` supersedes `b`. Ids settle what equal stamps cannot. */
export function supersedes(a: Version, b: Version, config: DynamoConfig): boolean {
  const order = compareStamps(a.stamp, b.stamp) || a.value.id - b.value.id;
  if (config.mutant === 'lww-keeps-older') return order < 0;
  return order > 0;
}

export function newestOf(versions: readonly Version[], config: DynamoConfig): Version {
  return versions.reduce((best, version) => (supersedes(version, best, config) ? version : best));
}

export function stored(state: DynamoState, config: DynamoConfig, key: Key): Version {
  return state.store.get(key) ?? initialVersion(config, key);
}

/**
 * What a read finds here. In sloppy mode a stand-in answers with its hints, too; an owner has in
 * its own store whatever it keeps for others.
 */
export function readable(state: DynamoState, config: DynamoConfig, key: Key): Version {
  const own = stored(state, config, key);
  if (config.quorum === 'strict' || isOwner(state, key, state.self)) return own;
  const hinted = state.hints.filter(({ version }) => version.key === key);
  return newestOf([own, ...hinted.map(({ version }) => version)], config);
}

/** Merges a version into this replica's own store. Applying it twice changes nothing. */
export function apply(step: Step, version: Version): void {
  const { state, config, out } = step;
  const { key } = version;
  const current = stored(state, config, key);
  // A retry through another coordinator may carry the same id under another stamp.
  const sameId = current.value.id === version.value.id;
  if (sameId && compareStamps(current.stamp, version.stamp) === 0) return;
  const wins = supersedes(version, current, config);
  const [kept, dropped] = wins ? [version, current] : [current, version];
  const knew = dominates(state.contexts.get(key) ?? NO_HISTORY, version.vector);
  keep(state, version);
  if (wins) {
    state.store.set(key, version);
    out.persist({ kind: 'applied', version }, config.commitLog === 'batch');
  }
  // A version met before was already weighed; say so once.
  if (!knew && !sameId && !dominates(kept.vector, dropped.vector)) {
    out.note({ kind: 'superseded', key, kept: kept.value.id, dropped: dropped.value.id });
  }
}

/** Keeps a version for an absent owner, in the separate hint store. */
export function storeHint(step: Step, owner: ReplicaId, version: Version): void {
  const { state, config, now, out } = step;
  const { id } = version.value;
  const known = state.hints.find((hint) => hint.owner === owner && hint.version.value.id === id);
  if (known !== undefined && !supersedes(version, known.version, config)) return;
  const hint: Hint = { owner, version, storedAt: now };
  addHint(state, hint);
  out.persist({ kind: 'hint-stored', hint }, config.commitLog === 'batch');
  out.note({ kind: 'hint-stored', owner, key: version.key, version: id });
}

function addHint(state: DynamoState, hint: Hint): void {
  const { owner, version } = hint;
  dropHints(state, owner, [version.value.id]);
  state.hints = [...state.hints, hint];
  keep(state, version);
}

/** Returns those of `ids` that were there. */
function dropHints(
  state: DynamoState,
  owner: ReplicaId,
  ids: readonly VersionId[],
): readonly VersionId[] {
  const dropped = state.hints.filter(
    (hint) => hint.owner === owner && ids.includes(hint.version.value.id),
  );
  if (dropped.length > 0) state.hints = state.hints.filter((hint) => !dropped.includes(hint));
  return dropped.map(({ version }) => version.value.id);
}

/** Forgets hints. Returns the versions that were there. */
export function removeHints(
  step: Step,
  owner: ReplicaId,
  ids: readonly VersionId[],
): readonly VersionId[] {
  const removed = dropHints(step.state, owner, ids);
  // Losing this record only means handing hints over twice, which is harmless.
  if (removed.length > 0) step.out.persist({ kind: 'hints-removed', owner, ids: removed }, false);
  return removed;
}

/** Redoes one journal record on a booting replica. */
export function replay(state: DynamoState, record: DynamoRecord): void {
  switch (record.kind) {
    case 'applied':
      state.store.set(record.version.key, record.version);
      keep(state, record.version);
      return;
    case 'hint-stored':
      addHint(state, record.hint);
      return;
    case 'hints-removed':
      dropHints(state, record.owner, record.ids);
      return;
    default:
      record satisfies never;
  }
}

/** Notes that a version was held here: its causal history, its id, and its stamp if made here. */
function keep(state: DynamoState, version: Version): void {
  const { key, vector, value } = version;
  state.contexts.set(key, join(state.contexts.get(key) ?? NO_HISTORY, vector));
  // An own event's counter is the time of its stamp: never reuse one after a crash.
  state.lastStamp = Math.max(state.lastStamp, vector[state.self] ?? 0);
  const client = clientOf(value.id);
  const known = state.remembered.get(client) ?? [];
  if (known.some(({ value: { id } }) => id === value.id)) return;
  state.remembered.set(client, [...known, version].slice(-REMEMBERED_PER_CLIENT));
}

/** The version that an earlier attempt of this operation made, if it passed here. */
export function rememberedVersion(state: DynamoState, id: OperationId): Version | undefined {
  return state.remembered.get(clientOf(id))?.find(({ value }) => value.id === id);
}
