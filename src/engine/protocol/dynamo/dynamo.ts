/**
 * Dynamo (DeCandia et al., SOSP 2007) with Cassandra's consistency levels, as a pure state machine:
 * preference lists, coordinators, strict and sloppy quorums, hinted handoff, read repair, Merkle
 * anti-entropy, last-writer-wins. Left out: siblings, deletes, gossip, membership change.
 */
import { INITIAL } from '../../model.ts';
import type { Protocol, ReplicaId, Value } from '../../model.ts';
import { armAntiEntropy, onAntiEntropyTimer, onMerkle, onMerkleVersions } from './anti-entropy.ts';
import { onInvoke, onOperationTimeout } from './coordinate.ts';
import { onReadReply, onReadRepairAck } from './coordinate-read.ts';
import { onCopy, onCopyAck } from './coordinate-write.ts';
import { heard, onHeartbeatTimer, startDetecting } from './failure-detector.ts';
import { handOff, onHandoff, onHandoffAck, onHintsTimer } from './hinted-handoff.ts';
import { ringUnder } from './placement.ts';
import { onReadRepair } from './read-repair.ts';
import { initialVersion, isOwner, readable, replay } from './store.ts';
import type { DynamoMessage, DynamoState, DynamoTypes, Step } from './types.ts';
import { bytes, carries, messageClass, serves, serviceMicros } from './wire.ts';

const ABSENT: Value = { id: INITIAL, data: null };

export const dynamo: Protocol<DynamoTypes> = {
  name: 'dynamo',

  boot(self, config, journal) {
    const state: DynamoState = {
      self,
      ring: ringUnder(config),
      store: new Map(),
      contexts: new Map(),
      hints: [],
      remembered: new Map(),
      coordinations: new Map(),
      lastStamp: 0,
      heardAt: new Map(),
      suspected: new Set(),
      rounds: 0,
    };
    for (const key of Object.keys(config.initial)) {
      if (isOwner(state, key, self)) state.store.set(key, initialVersion(config, key));
    }
    for (const record of journal) replay(state, record);
    return state;
  },

  step(state, input, config, out) {
    const step: Step = { state, config, now: input.now, steady: input.steady ?? input.now, out };
    switch (input.kind) {
      case 'started':
        startDetecting(step);
        onHeartbeatTimer(step);
        out.setTimer('hints', config.hintInterval, config.hintInterval);
        armAntiEntropy(step);
        return;
      case 'deliver':
        if (heard(step, input.from)) handOff(step, input.from);
        onMessage(step, input.from, input.message);
        return;
      case 'timeout':
        if (input.timer === 'heartbeat') onHeartbeatTimer(step);
        else if (input.timer === 'hints') onHintsTimer(step);
        else if (input.timer === 'anti-entropy') onAntiEntropyTimer(step);
        else onOperationTimeout(step, Number(input.timer.slice('operation/'.length)));
        return;
      case 'invoke':
        onInvoke(step, input.request);
        return;
      default:
        input satisfies never;
    }
  },

  clone(state) {
    return {
      ...state,
      store: new Map(state.store),
      contexts: new Map(state.contexts),
      remembered: new Map(state.remembered),
      coordinations: new Map(state.coordinations),
      heardAt: new Map(state.heardAt),
      suspected: new Set(state.suspected),
    };
  },

  bytes,
  messageClass,
  serviceMicros,
  carries,
  serves,

  responsible: (state, key) => isOwner(state, key, state.self),

  facts(state) {
    return {
      role: 'member',
      term: 0,
      commitIndex: 0,
      lastApplied: 0,
      lastLogIndex: 0,
      hints: state.hints.length,
    };
  },
  held: (state, key) => state.store.get(key)?.value ?? ABSENT,
  versions: (state) => [...state.store.values()],
  hintsFor: (state) => state.hints,
};

function onMessage(step: Step, from: ReplicaId, message: DynamoMessage): void {
  const { state, config, out } = step;
  switch (message.kind) {
    case 'heartbeat':
      return;
    case 'read-request': {
      const version = readable(state, config, message.key);
      out.send(from, { kind: 'read-reply', operation: message.operation, version });
      return;
    }
    case 'read-reply':
      return onReadReply(step, from, message.operation, message.version);
    case 'copy':
      return onCopy(step, from, message.owner, message.version);
    case 'copy-ack':
      return onCopyAck(step, from, message.operation);
    case 'read-repair':
      return onReadRepair(step, from, message.operation, message.version);
    case 'read-repair-ack':
      return onReadRepairAck(step, from, message.operation);
    case 'handoff':
      return onHandoff(step, from, message.versions);
    case 'handoff-ack':
      return onHandoffAck(step, from, message.ids);
    case 'merkle':
      return onMerkle(step, from, message.depth, message.nodes);
    case 'merkle-versions':
      return onMerkleVersions(step, from, message);
    default:
      message satisfies never;
  }
}
