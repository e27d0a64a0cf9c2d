/**
 * Hinted handoff (Dynamo §4.6): versions kept for an absent replica are handed over once it is
 * believed alive again, and forgotten only when it has acknowledged them.
 */
import type { ReplicaId, VersionId } from '../../model.ts';
import { isAlive } from './failure-detector.ts';
import { apply, removeHints } from './store.ts';
import type { Step, Version } from './types.ts';

/** Hints in one message; the acknowledgement asks for the next. */
const BATCH = 64;

/** Sends the oldest hints kept for `owner`, if any. */
export function handOff(step: Step, owner: ReplicaId): void {
  const { state, config, out } = step;
  const versions = state.hints
    .filter((hint) => hint.owner === owner)
    .slice(0, BATCH)
    .map(({ version }) => version);
  if (versions.length === 0) return;
  out.send(owner, { kind: 'handoff', versions });
  if (config.mutant === 'hint-dropped-before-ack') {
    removeHints(
      step,
      owner,
      versions.map(({ value }) => value.id),
    );
  }
}

export function onHandoff(step: Step, from: ReplicaId, versions: readonly Version[]): void {
  for (const version of versions) apply(step, version);
  step.out.send(from, { kind: 'handoff-ack', ids: versions.map(({ value }) => value.id) });
}

export function onHandoffAck(step: Step, owner: ReplicaId, ids: readonly VersionId[]): void {
  const versions = removeHints(step, owner, ids);
  if (versions.length === 0) return;
  step.out.note({ kind: 'hint-handed-off', owner, versions });
  handOff(step, owner);
}

/** Drops expired hints and tries every live owner again: a handoff may have been lost. */
export function onHintsTimer(step: Step): void {
  const { state, config, now, out } = step;
  const expired = state.hints.filter(({ storedAt }) => now - storedAt > config.hintWindow);
  for (const { owner, version } of expired) {
    removeHints(step, owner, [version.value.id]);
    out.note({ kind: 'hint-expired', owner, key: version.key, version: version.value.id });
  }
  const owners = new Set(state.hints.map(({ owner }) => owner));
  for (const owner of owners) if (isAlive(state, owner)) handOff(step, owner);
  out.setTimer('hints', config.hintInterval, config.hintInterval);
}
