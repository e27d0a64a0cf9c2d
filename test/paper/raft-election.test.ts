/** Leader election: Raft §5.1, §5.2, §5.4.1, and PreVote and CheckQuorum of the dissertation. */
import { expect, test } from 'vitest';
import type { RaftMessage, RaftRecord } from '../../src/engine/protocol/raft/messages.ts';
import { Cluster } from '../trace/raft/cluster.ts';
import { logOf } from './raft-logs.ts';

const plain = { preVote: false, checkQuorum: false };
const roles = (cluster: Cluster): string[] => cluster.seats.map(({ state }) => state!.role.kind);
const appendEntries = (term: number): RaftMessage => ({
  kind: 'append-entries',
  term,
  prevLogIndex: 0,
  prevLogTerm: 0,
  entries: [],
  leaderCommit: 0,
  round: 1,
  serves: 0,
});

test('§5.1 a replica that sees a higher term adopts it and becomes a follower', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.elect(0);
  cluster.inject(1, 0, { kind: 'request-vote-reply', term: 9, granted: false });
  expect(cluster.state(0)).toMatchObject({ term: 9, votedFor: null, role: { kind: 'follower' } });
});

test('§5.1 a request with a stale term is refused', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.elect(0);
  cluster.elect(1);
  const vote = { kind: 'request-vote', lastLogIndex: 99, lastLogTerm: 99 } as const;
  cluster.inject(2, 0, { ...vote, term: 1 });
  expect(cluster.take(0, 2).message).toMatchObject({ term: 2, granted: false });
  cluster.inject(2, 0, appendEntries(1));
  expect(cluster.take(0, 2).message).toMatchObject({ term: 2, refused: {} });
  expect(cluster.state(0).leader).toBe(1);
});

test('§5.1 a vote outlives a crash', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  cluster.crash(1);
  cluster.restart(1);
  expect(cluster.state(1)).toMatchObject({ term: 1, votedFor: 0 });
  cluster.timeout(2);
  cluster.deliver(2, 1);
  expect(cluster.take(1, 2).message).toMatchObject({ granted: false });
});

test('§5.1 a vote leaves only once the disk has it', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.holdDisk(1);
  cluster.timeout(0);
  cluster.deliver(0, 1);
  expect(() => cluster.take(1, 0)).toThrow('nothing on its way');
  cluster.sync(1);
  expect(cluster.take(1, 0).message).toMatchObject({ granted: true });
});

test('§5.2 a replica starts as a follower and stays one while it hears its leader', () => {
  const cluster = new Cluster({ size: 3 });
  expect(roles(cluster)).toEqual(['follower', 'follower', 'follower']);
  cluster.elect(0);
  cluster.seats[1]!.timers.clear();
  cluster.timeout(0, 'heartbeat');
  cluster.stabilize();
  expect(cluster.seats[1]!.timers.get('election')).toEqual([150_000, 300_000]);
  expect(roles(cluster)).toEqual(['leader', 'follower', 'follower']);
});

test('§5.2 a candidate raises its term, votes for itself and asks all others at once', () => {
  const cluster = new Cluster({ size: 5, settings: plain });
  cluster.timeout(0);
  expect(cluster.state(0)).toMatchObject({ term: 1, votedFor: 0, role: { kind: 'candidate' } });
  expect(cluster.inFlight.map(({ to, message }) => [to, message.kind])).toEqual(
    [1, 2, 3, 4].map((to) => [to, 'request-vote']),
  );
});

test('§5.2 a candidate wins with the votes of a majority, and not before', () => {
  const cluster = new Cluster({ size: 5, settings: plain });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  expect(cluster.state(0).role.kind).toBe('candidate');
  cluster.deliver(0, 2);
  cluster.deliver(2, 0);
  expect(cluster.state(0).role.kind).toBe('leader');
});

test('§5.2 the same vote twice counts once', () => {
  const cluster = new Cluster({ size: 5, settings: plain });
  cluster.timeout(0);
  for (let i = 0; i < 3; i++) {
    cluster.inject(1, 0, { kind: 'request-vote-reply', term: 1, granted: true });
  }
  expect(cluster.state(0).role.kind).toBe('candidate');
});

test('§5.2 a replica votes for at most one candidate a term, first come first served', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.timeout(0);
  cluster.timeout(2);
  cluster.deliver(2, 1);
  cluster.deliver(0, 1);
  expect(cluster.take(1, 2).message).toMatchObject({ granted: true });
  expect(cluster.take(1, 0).message).toMatchObject({ granted: false });
});

test('§5.2 a candidate steps down on AppendEntries of its term', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.timeout(0);
  cluster.inject(1, 0, appendEntries(1));
  expect(cluster.state(0)).toMatchObject({ leader: 1, role: { kind: 'follower' } });
});

test('§5.2 a candidate refuses AppendEntries of a lower term and stays a candidate', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.timeout(0);
  cluster.timeout(0);
  cluster.inject(1, 0, appendEntries(1));
  expect(cluster.state(0)).toMatchObject({ term: 2, leader: null, role: { kind: 'candidate' } });
});

test('§5.2 after a split vote a candidate times out and starts a new term', () => {
  const cluster = new Cluster({ size: 4, settings: plain });
  cluster.timeout(0);
  cluster.timeout(1);
  cluster.deliver(0, 2);
  cluster.deliver(1, 3);
  cluster.stabilize();
  expect(roles(cluster)).toEqual(['candidate', 'candidate', 'follower', 'follower']);
  cluster.elect(1);
  expect(cluster.state(1).term).toBe(2);
});

test('§5.2 a leader tells everybody at once', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  expect(cluster.take(0, 1).message.kind).toBe('append-entries');
  expect(cluster.seats[0]!.timers.get('heartbeat')).toEqual([50_000, 50_000]);
});

test.each([
  ['a later last term', [1, 2], [1, 1, 1], true],
  ['an earlier last term', [1, 1, 1], [1, 2], false],
  ['the same last term and a longer log', [1, 1], [1], true],
  ['the same last term and a shorter log', [1], [1, 1], false],
  ['an equal log', [1, 1], [1, 1], true],
])('§5.4.1 a candidate with %s: is its vote granted?', (_, candidate, voter, granted) => {
  const journals = [logOf(3, candidate), logOf(3, voter)];
  const cluster = new Cluster({ size: 2, settings: plain, journals });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  expect(cluster.take(1, 0).message).toMatchObject({ granted });
});

test('members and their number come from the log, not from who can be reached', () => {
  const members = [0, 1, 2, 3, 4];
  const record: RaftRecord = {
    kind: 'entries',
    from: 0,
    entries: [{ term: 0, kind: 'configuration', members }],
  };
  const journals = [[record], [record]];
  const cluster = new Cluster({ size: 2, settings: plain, journals });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  expect(cluster.state(0)).toMatchObject({ members, role: { kind: 'candidate' } });
});

test('9.6 (PreVote) a replica that is cut off does not raise its term', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.cut([2], [0, 1]);
  for (let i = 0; i < 5; i++) cluster.timeout(2);
  cluster.stabilize();
  cluster.heal();
  expect(cluster.state(2).term).toBe(1);
  cluster.timeout(0, 'heartbeat');
  cluster.stabilize();
  expect(roles(cluster)).toEqual(['leader', 'follower', 'follower']);
});

test('4.2.3 who hears a leader does not help to depose it', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.elect(0);
  cluster.timeout(1);
  cluster.deliver(1, 2);
  expect(cluster.take(2, 1).message).toMatchObject({ kind: 'pre-vote-reply', granted: false });
  cluster.now = 150_000;
  cluster.timeout(1);
  cluster.drop(1, 2);
  expect(() => cluster.take(1, 2)).toThrow();
});

test('9.6 (PreVote) a pre-vote changes neither term nor vote of who grants it', () => {
  const cluster = new Cluster({ size: 3 });
  cluster.timeout(0);
  cluster.deliver(0, 1);
  expect(cluster.take(1, 0).message).toMatchObject({ granted: true, term: 1 });
  expect(cluster.state(1)).toMatchObject({ term: 0, votedFor: null });
});

test('6.2 (CheckQuorum) a leader without a majority for an election timeout steps down', () => {
  const cluster = new Cluster({ size: 5 });
  cluster.elect(0);
  expect(cluster.seats[0]!.timers.get('election')?.[0]).toBeLessThanOrEqual(300_001);
  cluster.timeout(0);
  expect(cluster.state(0)).toMatchObject({ leader: null, role: { kind: 'follower' } });
  expect(cluster.seats[0]!.timers.has('heartbeat')).toBe(false);
});

test('6.2 (CheckQuorum) the time counts from the start of the round a majority acknowledged', () => {
  const cluster = new Cluster({ size: 5 });
  cluster.elect(0);
  cluster.now = 1_000_000;
  cluster.timeout(0, 'heartbeat');
  cluster.now = 1_080_000;
  cluster.deliver(0, 1);
  cluster.deliver(1, 0);
  cluster.deliver(0, 2);
  cluster.deliver(2, 0);
  expect(cluster.seats[0]!.timers.get('election')).toEqual([220_000, 220_000]);
});

test('6.2 (CheckQuorum) off: a leader without a majority stays in office', () => {
  const cluster = new Cluster({ size: 3, settings: plain });
  cluster.elect(0);
  expect(cluster.seats[0]!.timers.has('election')).toBe(false);
});
