/**
 * A coordinator's writes: copies to all replicas of the key, answered after enough of them have
 * acknowledged, hints for those that are down or stay silent.
 */
import type { OperationId, ReplicaId, Reply } from '../../model.ts';
import { justEnough, shortage } from './levels.ts';
import { placementOf, regionOf, requiredBy } from './placement.ts';
import type { Placement } from './placement.ts';
import { apply, storeHint } from './store.ts';
import type { Coordination, Step, Target, Version } from './types.ts';

type Writing = Extract<Coordination, { kind: 'writing' }>;

/**
 * Sends a version out, or refuses before anything is sent. `readFrom` are the replicas whose state
 * decided it (updates); empty for a blind write and for a retry.
 */
export function startWrite(step: Step, version: Version, readFrom: readonly ReplicaId[]): void {
  const { state, config, out } = step;
  const { key, value } = version;
  const operation = value.id;
  const { targets, unplaced } = writePlacement(step, version);
  const hinted = config.mutant === 'hints-count-towards-quorum' ? unplaced : [];
  const countable = [...targets.map(({ replica }) => replica), ...hinted];
  const required = requiredBy(step, key, config.write);
  const short = shortage(required, countable, regionOf(config));
  if (short !== null) {
    out.note({ kind: 'unavailable', operation, key, phase: 'write', ...short });
    out.respond(operation, {
      outcome: 'failed',
      why: 'no-quorum',
      answeredBy: [],
      gathered: short,
    });
    return;
  }
  const asked = targets.map(({ replica }) => replica);
  out.note({ kind: 'coordinated', operation, key, phase: 'write', asked });
  // The copies leave before our own disk has synced: nobody waits for anybody else's.
  for (const { replica, owner } of targets) {
    if (replica !== state.self) out.send(replica, { kind: 'copy', owner, version });
  }
  if (asked.some((replica) => replica !== state.self)) {
    out.setTimer(`operation/${operation}`, config.writeTimeout, config.writeTimeout);
  }
  const own = targets.find(({ replica }) => replica === state.self);
  if (own !== undefined) take(step, own.owner, version);
  const acked = [...(own === undefined ? [] : [state.self]), ...hinted];
  onAcks(step, { kind: 'writing', version, readFrom, targets, required, acked, answered: false });
  if (config.hintedHandoff) for (const owner of unplaced) storeHint(step, owner, version);
}

function writePlacement(step: Step, { key }: Version): Placement {
  const { config } = step;
  const placement = placementOf(step, key);
  if (config.writeFanout === 'all') return placement;
  const live = placement.targets.map(({ replica }) => replica);
  const enough = justEnough(requiredBy(step, key, config.write), live, regionOf(config));
  const targets = placement.targets.filter(({ replica }) => enough.includes(replica));
  return { targets, unplaced: [] };
}

/** Keeps a copy here: as our own, or as a hint for its absent owner. */
function take(step: Step, owner: ReplicaId, version: Version): void {
  if (owner === step.state.self) apply(step, version);
  else storeHint(step, owner, version);
}

export function onCopy(step: Step, from: ReplicaId, owner: ReplicaId, version: Version): void {
  const ack = { kind: 'copy-ack', operation: version.value.id } as const;
  if (step.config.mutant === 'ack-before-apply') step.out.send(from, ack);
  take(step, owner, version);
  if (step.config.mutant !== 'ack-before-apply') step.out.send(from, ack);
}

export function onCopyAck(step: Step, from: ReplicaId, operation: OperationId): void {
  const writing = step.state.coordinations.get(operation);
  if (writing?.kind !== 'writing' || writing.acked.includes(from)) return;
  onAcks(step, { ...writing, acked: [...writing.acked, from] });
}

function onAcks(step: Step, writing: Writing): void {
  const { state, config, out } = step;
  const { version, targets, required, acked } = writing;
  const { key, value } = version;
  const enough = shortage(required, acked, regionOf(config)) === null;
  if (enough && !writing.answered) {
    out.note({ kind: 'acknowledged', operation: value.id, key, by: acked });
    out.respond(value.id, acknowledgement(writing));
  }
  if (targets.every(({ replica }) => acked.includes(replica))) {
    state.coordinations.delete(value.id);
    out.cancelTimer(`operation/${value.id}`);
    return;
  }
  state.coordinations.set(value.id, { ...writing, answered: writing.answered || enough });
}

function acknowledgement({ version, readFrom, acked }: Writing): Reply {
  const data = version.value.data ?? 0;
  const answeredBy = readFrom.length > 0 ? readFrom : acked;
  if (version.seen === null) return { outcome: 'ok', data, answeredBy };
  return { outcome: 'ok', data, answeredBy, seen: version.seen };
}

/** Too late for whoever has not acknowledged: it gets a hint, and an unanswered client unknown. */
export function onWriteTimeout(step: Step, writing: Writing): void {
  const { state, config, out } = step;
  const { version, targets, acked, answered } = writing;
  const { key, value } = version;
  state.coordinations.delete(value.id);
  if (!answered) {
    out.note({ kind: 'timed-out', operation: value.id, key, phase: 'write', answered: acked });
    out.respond(value.id, { outcome: 'unknown', why: 'timed-out', answeredBy: acked });
  }
  if (!config.hintedHandoff) return;
  for (const { owner } of targets.filter(isSilent(acked))) {
    if (owner !== state.self) storeHint(step, owner, version);
  }
}

const isSilent =
  (acked: readonly ReplicaId[]) =>
  ({ replica }: Target): boolean =>
    !acked.includes(replica);
