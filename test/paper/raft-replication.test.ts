/** Log replication and commitment: Raft §5.3, §5.4.2 and Figure 2. */
import { expect, test } from 'vitest';
import type { RaftMessage } from '../../src/engine/protocol/raft/messages.ts';
import { lastIndex, termAt } from '../../src/engine/protocol/raft/log.ts';
import { Cluster } from '../trace/raft/cluster.ts';
import { logOf } from './raft-logs.ts';

const plain = { preVote: false };
const write = (data: number) => ({ f: 'write', key: 'x', data }) as const;
const terms = (cluster: Cluster, id: number): number[] => {
  const { log } = cluster.state(id);
  return Array.from({ length: lastIndex(log) }, (_, i) => termAt(log, i + 1));
};
const append = (
  fields: Partial<Extract<RaftMessage, { kind: 'append-entries' }>>,
): RaftMessage => ({
  kind: 'append-entries',
  term: 3,
  prevLogIndex: 0,
  prevLogTerm: 0,
  entries: [],
  leaderCommit: 0,
  round: 1,
  serves: 0,
  ...fields,
});
const noop = (term: number) => ({ term, kind: 'no-op' }) as const;

test('§5.3 a command is applied and answered once a majority has stored it, and not before', () => {
  const cluster = new Cluster({ size: 5 });
  cluster.elect(0);
  const id = cluster.invoke(0, write(7));
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  expect(cluster.replies).toEqual([]);
  cluster.deliver(0, 2);
  cluster.deliver(2, 0);
  expect(cluster.replies).toMatchObject([{ id, reply: { outcome: 'ok', data: 7 } }]);
  expect(cluster.value(0)).toBe(7);
});

test('§5.3 a follower applies an entry once it learns that it is committed', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.invoke(0, write(7));
  cluster.deliver(0, 1);
  expect(cluster.value(1)).toBe(0);
  cluster.stabilize();
  expect(cluster.value(1)).toBe(7);
});

test('§5.3 an acknowledgement leaves only once the disk has the entries', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.holdDisk(1);
  cluster.invoke(0, write(7));
  cluster.deliver(0, 1);
  expect(() => cluster.take(1, 0)).toThrow('nothing on its way');
  cluster.sync(1);
  expect(cluster.take(1, 0).message).toMatchObject({ refused: null, index: 2 });
});

test('§5.3 copies leave only once the disk of the leader has the entry', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.holdDisk(0);
  cluster.invoke(0, write(7));
  expect(cluster.inFlight).toEqual([]);
  cluster.sync(0);
  expect(cluster.inFlight.map(({ to }) => to)).toEqual([1, 2]);
});

test('§5.3 a follower refuses entries that do not follow on what it has', () => {
  const cluster = new Cluster({ size: 2, journals: [logOf(3, []), logOf(3, [1, 1])] });
  cluster.inject(0, 1, append({ prevLogIndex: 3, prevLogTerm: 1, entries: [noop(3)] }));
  expect(cluster.take(1, 0).message).toMatchObject({
    refused: { conflictTerm: -1, conflictIndex: 3 },
  });
  cluster.inject(0, 1, append({ prevLogIndex: 2, prevLogTerm: 2, entries: [noop(3)] }));
  expect(cluster.take(1, 0).message).toMatchObject({
    refused: { conflictTerm: 1, conflictIndex: 1 },
  });
  expect(terms(cluster, 1)).toEqual([1, 1]);
});

test('§5.3 an entry that conflicts is deleted with all that follow it', () => {
  const cluster = new Cluster({ size: 2, journals: [logOf(3, []), logOf(3, [1, 2, 2, 2])] });
  const entries = [noop(3)];
  cluster.inject(0, 1, append({ prevLogIndex: 1, prevLogTerm: 1, entries }));
  expect(terms(cluster, 1)).toEqual([1, 3]);
  cluster.crash(1);
  cluster.restart(1);
  expect(terms(cluster, 1)).toEqual([1, 3]);
});

test('§5.3 a message that was overtaken deletes nothing', () => {
  const cluster = new Cluster({ size: 2, journals: [logOf(3, []), logOf(3, [])] });
  const entries = [noop(3), noop(3), noop(3)];
  cluster.inject(0, 1, append({ entries }));
  cluster.inject(0, 1, append({ entries: entries.slice(0, 1) }));
  cluster.inject(0, 1, append({}));
  expect(terms(cluster, 1)).toEqual([3, 3, 3]);
});

test('Figure 2: commitIndex = min(leaderCommit, index of the last new entry)', () => {
  const cluster = new Cluster({ size: 2, journals: [logOf(3, []), logOf(3, [1, 1, 1])] });
  const entries = [noop(3)];
  cluster.inject(0, 1, append({ prevLogIndex: 1, prevLogTerm: 1, leaderCommit: 9 }));
  expect(cluster.state(1).commitIndex).toBe(1);
  cluster.inject(0, 1, append({ prevLogIndex: 1, prevLogTerm: 1, entries, leaderCommit: 9 }));
  expect(cluster.state(1).commitIndex).toBe(2);
});

test('§5.3 a new leader sets every nextIndex to one past its last entry', () => {
  const cluster = new Cluster({
    size: 2,
    settings: plain,
    journals: [logOf(3, [1, 2]), logOf(3, [])],
  });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  expect(cluster.take(0, 1).message).toMatchObject({ prevLogIndex: 2, prevLogTerm: 2 });
});

test.each([
  ['a', [1, 1, 1, 4, 4, 5, 5, 6, 6]],
  ['b', [1, 1, 1, 4]],
  ['c', [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6]],
  ['d', [1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7]],
  ['e', [1, 1, 1, 4, 4, 4, 4]],
  ['f', [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3]],
])('Figure 7 (%s): a new leader makes the follower agree with its log', (_, follower) => {
  const leader = [1, 1, 1, 4, 4, 5, 5, 6, 6, 6];
  const journals = [logOf(7, leader, 3), logOf(7, leader, 3), logOf(7, follower, 3)];
  const cluster = new Cluster({ size: 3, settings: plain, journals });
  cluster.elect(0);
  expect(terms(cluster, 2)).toEqual([...leader, 8]);
  expect(cluster.state(2).commitIndex).toBe(11);
  expect(cluster.invariants.broken).toEqual([]);
});

test('§5.3 a run of conflicting entries of one term is skipped in one step', () => {
  const mine = [1, ...Array.from({ length: 40 }, () => 5)];
  const theirs = [1, ...Array.from({ length: 40 }, () => 3)];
  const journals = [logOf(5, mine, 3), logOf(5, mine, 3), logOf(5, theirs, 3)];
  const cluster = new Cluster({ size: 3, settings: plain, journals });
  cluster.elect(0);
  const refusals = cluster.notes.filter(({ note }) => note.kind === 'refused-entries');
  // The second refusal answers a message that was under way before the first came back.
  expect(refusals).toHaveLength(2);
  expect(terms(cluster, 2)).toEqual([...mine, 6]);
});

test('§5.3 a lost copy is sent again after the next heartbeat', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.invoke(0, write(1));
  cluster.drop(0, 1);
  cluster.invoke(0, write(2));
  cluster.drop(0, 1);
  cluster.timeout(0, 'heartbeat');
  cluster.stabilize();
  expect(cluster.value(1)).toBe(2);
});

test('§5.3 copies that overtake each other arrive in the end, without a storm', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  for (let i = 1; i <= 20; i++) cluster.invoke(0, write(i));
  cluster.inFlight.reverse();
  const before = cluster.transcript.length;
  cluster.stabilize();
  cluster.timeout(0, 'heartbeat');
  cluster.stabilize();
  expect(cluster.value(1)).toBe(20);
  const sent = cluster.transcript.slice(before).filter((line) => /^ {2}n0->/.test(line));
  expect(sent.length).toBeLessThan(60);
});

test('§5.4.2, Figure 8: an entry of an old term is not committed by counting', () => {
  const old = Array.from({ length: 65 }, () => 2);
  const journals = [logOf(3, [1, ...old], 3), logOf(3, [1], 3), logOf(3, [1], 3)];
  const cluster = new Cluster({ size: 3, settings: plain, journals });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  cluster.deliver(0, 1); // Refused: the follower has no such entry.
  cluster.deliver(1, 0);
  cluster.deliver(0, 1); // The first 64 old entries.
  cluster.deliver(1, 0);
  expect(cluster.state(0).role).toMatchObject({ progress: [{}, { match: 65 }, {}] });
  expect(cluster.state(0).commitIndex).toBe(0);
  cluster.deliver(0, 1); // The rest, and the no-op of the own term, which commits them all.
  cluster.deliver(1, 0);
  expect(cluster.state(0).commitIndex).toBe(67);
});

test('§8 a new leader appends a no-op of its term', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  expect(cluster.state(0).log.entries.slice(1)).toEqual([noop(1)]);
  expect(cluster.state(0).commitIndex).toBe(1);
});

test('Figure 2: a crash leaves term, vote and log, and nothing else', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.invoke(0, write(7));
  cluster.stabilize();
  cluster.crash(0);
  cluster.restart(0);
  expect(cluster.state(0)).toMatchObject({ term: 1, votedFor: 0, commitIndex: 0, leader: null });
  expect(terms(cluster, 0)).toEqual([1, 1]);
  expect(cluster.value(0)).toBe(0);
  cluster.now = 200_000;
  cluster.elect(0);
  expect(cluster.value(0)).toBe(7);
});

test('a single replica is its own majority', () => {
  const cluster = new Cluster({ size: 1 });
  cluster.elect(0);
  cluster.invoke(0, write(7));
  cluster.invoke(0, { f: 'read', key: 'x' });
  expect(cluster.replies).toMatchObject([
    { reply: { outcome: 'ok' } },
    { reply: { seen: { data: 7 } } },
  ]);
});
