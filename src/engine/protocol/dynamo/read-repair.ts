/** Read repair: a replica that returned an older version to a read is sent the newest. */
import type { OperationId, ReplicaId } from '../../model.ts';
import { apply } from './store.ts';
import type { Step, Version } from './types.ts';

/**
 * Repairs `stale`; this replica itself at once. Returns the others, which will acknowledge to
 * `operation` when that is not 0.
 */
export function repair(
  step: Step,
  newest: Version,
  stale: readonly ReplicaId[],
  operation: OperationId,
): readonly ReplicaId[] {
  if (stale.length === 0) return [];
  const { state, out } = step;
  const version = faithful(step, newest);
  out.note({
    kind: 'read-repaired',
    key: version.key,
    version: version.value.id,
    replicas: stale,
  });
  const others = stale.filter((replica) => replica !== state.self);
  if (others.length < stale.length) apply(step, version);
  for (const replica of others) out.send(replica, { kind: 'read-repair', operation, version });
  return others;
}

export function onReadRepair(
  step: Step,
  from: ReplicaId,
  operation: OperationId,
  version: Version,
): void {
  apply(step, version);
  if (operation !== 0) step.out.send(from, { kind: 'read-repair-ack', operation });
}

/** A repair spreads an old write, it does not make a new one: the stamp stays. */
function faithful({ state, config, now }: Step, version: Version): Version {
  if (config.mutant !== 'read-repair-writes-new-stamp') return version;
  return { ...version, stamp: [now, state.self] };
}
