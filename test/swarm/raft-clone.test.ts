/** Keyframes rest on this: a replica and its clone live separate lives from the same past. */
import { expect, test } from 'vitest';
import type { Input, Out } from '../../src/engine/model.ts';
import type { RaftState, RaftTypes } from '../../src/engine/protocol/raft/state.ts';
import { play } from './raft-adversary.ts';

/** All a replica knows, without what its shared log array holds beyond its own end. */
function knowledge(state: RaftState): unknown {
  const { log, ...rest } = state;
  return structuredClone({ ...rest, log: log.entries.slice(0, log.length) });
}

function recorder(): { out: Out<RaftTypes>; effects: unknown[] } {
  const effects: unknown[] = [];
  const record =
    (kind: string) =>
    (...of: unknown[]): void => {
      effects.push([kind, ...structuredClone(of)]);
    };
  return {
    effects,
    out: {
      send: record('send'),
      setTimer: record('setTimer'),
      cancelTimer: record('cancelTimer'),
      respond: record('respond'),
      persist: record('persist'),
      note: record('note'),
    },
  };
}

/** Inputs that touch every part of the state. */
function inputsFor(state: RaftState, now: number): Input<RaftTypes>[] {
  const { term, log, self } = state;
  const from = (self + 1) % state.members.length;
  const prevLogIndex = log.length - 1;
  const write = { f: 'write', key: 'x', data: 1 } as const;
  const request = { id: 9 * 2 ** 24, client: 8, op: write };
  const entries = [{ term: term + 1, kind: 'no-op' }] as const;
  const append = {
    kind: 'append-entries',
    term: term + 1,
    prevLogIndex,
    prevLogTerm: log.entries[prevLogIndex]!.term,
    entries,
    leaderCommit: log.length,
    round: now,
    serves: 0,
  } as const;
  return [
    { kind: 'invoke', now, request },
    { kind: 'timeout', now, timer: 'election' },
    { kind: 'deliver', now, from, message: append },
    { kind: 'timeout', now, timer: 'gather' },
    { kind: 'timeout', now, timer: 'election' },
  ];
}

test('what happens to a clone does not happen to the original, and the same inputs do the same', () => {
  let compared = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const { cluster } = play(seed, 300);
    const { protocol, config, now } = cluster;
    for (const { state } of cluster.seats) {
      if (!state) continue;
      const before = knowledge(state);
      const clone = protocol.clone(state);
      expect(knowledge(clone)).toEqual(before);
      const ofClone = recorder();
      const inputs = inputsFor(state, now);
      for (const input of inputs) protocol.step(clone, input, config, ofClone.out);
      expect(knowledge(clone)).not.toEqual(before);
      expect(knowledge(state)).toEqual(before);
      const ofOriginal = recorder();
      for (const input of inputs) protocol.step(state, input, config, ofOriginal.out);
      expect(ofOriginal.effects).toEqual(ofClone.effects);
      expect(knowledge(state)).toEqual(knowledge(clone));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(80);
});
