/**
 * Hinted handoff (Dynamo §4.6): versions kept for an absent replica are handed over once it is
 * believed alive again, and forgotten only when it has acknowledged them.
 */
import type { ReplicaId, VersionId } from '../../model.ts';
import { isAlive } from './failure-detector.ts';
import { allHints, apply, hintsOf, removeHint } from './store.ts';
import type { Step, Version } from './types.ts';

/** Hints in one message; the acknowledgement asks for the next. */
const BATCH = 64;

/** Sends the oldest hints kept for `owner`, if any. */
export function handOff(step: Step, owner: ReplicaId): void {
  const { state, config, out } = step;
  const versions = hintsOf(state, owner)
    .slice(0, BATCH)
    .map(({ version }) => version);
  if (versions.length === 0) return;
  out.send(owner, { kind: 'handoff', versions });
  if (config.mutant === 'hint-dropped-before-ack') {
    for (const { value } of versions) removeHint(step, owner, value.id);
  }
}

export function onHandoff(step: Step, from: ReplicaId, versions: readonly Version[]): void {
  for (const version of versions) apply(step, version);
  step.out.send(from, { kind: 'handoff-ack', ids: versions.map(({ value }) => value.id) });
}

export function onHandoffAck(step: Step, owner: ReplicaId, ids: readonly VersionId[]): void {
  const versions = ids.filter((id) => removeHint(step, owner, id));
  if (versions.length === 0) return;
  step.out.note({ kind: 'hint-handed-off', owner, versions });
  handOff(step, owner);
}

/** Drops expired hints and tries every live owner again: a handoff may have been lost. */
export function onHintsTimer(step: Step): void {
  const { state, config, now, out } = step;
  const expired = allHints(state).filter(({ storedAt }) => now - storedAt > config.hintWindow);
  for (const { owner, version } of expired) {
    removeHint(step, owner, version.value.id);
    out.note({ kind: 'hint-expired', owner, key: version.key, version: version.value.id });
  }
  for (const owner of state.hints.keys()) if (isAlive(state, owner)) handOff(step, owner);
  out.setTimer('hints', config.hintInterval, config.hintInterval);
}
