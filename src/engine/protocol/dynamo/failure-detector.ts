/**
 * Who is believed alive (Dynamo §4.8.3). Purely local: a replica that was not heard of for a while
 * is suspected. A wrong belief costs availability or a hint, never correctness.
 * Simplified: heartbeats between all pairs instead of gossip.
 */
import type { ReplicaId } from '../../model.ts';
import type { DynamoConfig, DynamoState, Step } from './types.ts';

export function peersOf(state: DynamoState, config: DynamoConfig): readonly ReplicaId[] {
  return config.members.filter((member) => member !== state.self);
}

export function isAlive(state: DynamoState, replica: ReplicaId): boolean {
  return !state.suspected.has(replica);
}

/** A fresh replica gives everyone the benefit of the doubt until `suspectAfter`. */
export function startDetecting({ state, config, steady }: Step): void {
  for (const peer of peersOf(state, config)) state.heardAt.set(peer, steady);
}

/** Any message proves its sender alive. True when it was believed down until now. */
export function heard({ state, steady, out }: Step, from: ReplicaId): boolean {
  state.heardAt.set(from, steady);
  if (!state.suspected.delete(from)) return false;
  out.note({ kind: 'alive-again', replica: from });
  return true;
}

export function onHeartbeatTimer({ state, config, steady, out }: Step): void {
  for (const peer of peersOf(state, config)) {
    const silent = steady - (state.heardAt.get(peer) ?? steady);
    if (silent > config.suspectAfter && isAlive(state, peer)) {
      state.suspected.add(peer);
      out.note({ kind: 'suspected', replica: peer });
    }
    out.send(peer, { kind: 'heartbeat' });
  }
  out.setTimer('heartbeat', config.heartbeat, config.heartbeat);
}
