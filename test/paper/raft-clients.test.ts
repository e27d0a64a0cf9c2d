/** Client interaction: Raft §8, ReadIndex and sessions (dissertation 6.3, 6.4), definite refusals. */
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../src/engine/model.ts';
import { Cluster } from '../trace/raft/cluster.ts';

const read = { f: 'read', key: 'x' } as const;
const write = (data: number) => ({ f: 'write', key: 'x', data }) as const;
const pay = (amount: number) =>
  ({ f: 'update', key: 'x', change: { kind: 'pay', amount } }) as const;
const answers = (cluster: Cluster, id: number): Reply[] =>
  cluster.replies.filter((r) => r.id === id).map(({ reply }) => reply);
const island = [
  [0, 1],
  [2, 3, 4],
] as const;

describe('ReadIndex (dissertation 6.4)', () => {
  test('(1) a read waits until the leader has committed the no-op of its term', () => {
    const cluster = new Cluster({ size: 3, settings: { preVote: false } });
    cluster.timeout(0);
    cluster.deliver(0, 1);
    cluster.deliver(1, 0);
    const id = cluster.invoke(0, read);
    expect(cluster.state(0).role).toMatchObject({ reads: [{ readIndex: -1 }] });
    cluster.stabilize();
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'ok', seen: { data: 0 } }]);
  });

  test('(2) its read index is the commit index when it began', () => {
    const cluster = new Cluster({ size: 3 });
    cluster.elect(0);
    cluster.invoke(0, write(7));
    cluster.stabilize();
    cluster.invoke(0, read);
    expect(cluster.state(0).role).toMatchObject({ reads: [{ readIndex: 2 }] });
  });

  test('(3) only a heartbeat round that began after the read counts, from a majority', () => {
    const cluster = new Cluster({ size: 5 });
    cluster.elect(0);
    cluster.timeout(0, 'heartbeat');
    for (const to of [1, 2, 3, 4]) cluster.deliver(0, to);
    const id = cluster.invoke(0, read);
    for (const from of [1, 2, 3, 4]) cluster.deliver(from, 0);
    expect(answers(cluster, id)).toEqual([]);
    cluster.deliver(0, 3);
    cluster.deliver(3, 0);
    expect(answers(cluster, id)).toEqual([]);
    cluster.deliver(0, 4);
    cluster.deliver(4, 0);
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'ok', seen: { data: 0 } }]);
  });

  test('(4) it answers from a state that has applied the read index', () => {
    const cluster = new Cluster({ size: 3 });
    cluster.elect(0);
    cluster.invoke(0, write(7));
    cluster.stabilize();
    const id = cluster.invoke(1, read, 1);
    cluster.stabilize();
    expect(answers(cluster, id)).toMatchObject([
      { outcome: 'ok', seen: { data: 7 }, answeredBy: [0] },
    ]);
  });

  test('a deposed leader does not answer from its own state', () => {
    const cluster = new Cluster({ size: 3 });
    cluster.elect(0);
    cluster.cut([0], [1, 2]);
    cluster.now = 200_000;
    cluster.elect(1);
    cluster.invoke(1, write(7));
    const id = cluster.invoke(0, read, 1);
    cluster.stabilize();
    cluster.heal();
    cluster.timeout(0, 'heartbeat');
    cluster.stabilize();
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'failed', why: 'stepped-down' }]);
  });

  test('reads need no entry in the log', () => {
    const cluster = new Cluster({ size: 3 });
    cluster.elect(0);
    cluster.invoke(0, read);
    cluster.stabilize();
    expect(cluster.state(0).log.length).toBe(2);
  });
});

describe('sessions (§8, dissertation 6.3)', () => {
  test('an operation that comes twice takes effect once and gets the same reply', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 500 } });
    cluster.elect(0);
    const id = cluster.invoke(0, pay(100), 0, 4);
    cluster.stabilize();
    cluster.invoke(1, pay(100), 0, 4);
    cluster.stabilize();
    expect(cluster.value(0)).toBe(400);
    const [first, second] = answers(cluster, id);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ outcome: 'ok', seen: { data: 500 }, data: 400 });
  });

  test('twice while the first is on its way: one entry', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 500 } });
    cluster.elect(0);
    cluster.invoke(1, pay(100), 0, 0);
    cluster.invoke(1, pay(100), 0, 0);
    cluster.stabilize();
    expect(cluster.state(0).log.length).toBe(3);
    expect(cluster.value(2)).toBe(400);
  });

  test('the session is replicated: the next leader knows it too', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 500 } });
    cluster.elect(0);
    const id = cluster.invoke(0, pay(100), 0, 0);
    cluster.stabilize();
    cluster.crash(0);
    cluster.now = 200_000;
    cluster.elect(2);
    cluster.invoke(2, pay(100), 0, 0);
    expect(answers(cluster, id)).toHaveLength(2);
    expect(cluster.value(2)).toBe(400);
  });

  test('an entry of an earlier term that is proposed again applies once', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 500 }, settings: { preVote: false } });
    cluster.elect(0);
    cluster.invoke(0, pay(100), 0, 0);
    cluster.deliver(0, 1);
    cluster.crash(0);
    cluster.timeout(1);
    cluster.deliver(1, 2);
    cluster.deliver(2, 1);
    // n1 leads and has the payment, uncommitted; the client asks again.
    const id = cluster.invoke(1, pay(100), 0, 0);
    cluster.stabilize();
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'ok', data: 400 }]);
    expect(cluster.value(1)).toBe(400);
  });

  test('an operation older than the last one of its client is not applied late', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 500 } });
    cluster.elect(0);
    cluster.invoke(0, pay(100), 0, 5);
    cluster.stabilize();
    const late = cluster.invoke(0, pay(50), 0, 4);
    expect(answers(cluster, late)).toMatchObject([{ outcome: 'unknown' }]);
    cluster.stabilize();
    expect(cluster.value(0)).toBe(400);
  });
});

describe('what a cut does to clients', () => {
  test('a cut-off replica that knows no leader asks round and refuses: 2 of 5', () => {
    const cluster = new Cluster({ size: 5, initial: { x: 500 } });
    cluster.elect(2);
    cluster.cut(...island);
    cluster.now = 300_000;
    cluster.timeout(0);
    cluster.timeout(1);
    cluster.stabilize();
    const id = cluster.invoke(0, pay(400));
    cluster.stabilize();
    expect(answers(cluster, id)).toEqual([]);
    cluster.now += 100_000;
    cluster.timeout(0, 'gather');
    expect(answers(cluster, id)).toEqual([
      {
        outcome: 'failed',
        why: 'no-leader',
        answeredBy: [],
        gathered: { have: 2, of: 5, need: 3 },
      },
    ]);
    cluster.heal();
    cluster.timeout(2, 'heartbeat');
    cluster.stabilize();
    expect(cluster.value(0)).toBe(500);
  });

  test('each asking round counts anew', () => {
    const cluster = new Cluster({ size: 5 });
    cluster.invoke(0, read);
    cluster.stabilize();
    cluster.now = 100_000;
    cluster.timeout(0, 'gather');
    cluster.cut([0], [1, 2, 3, 4]);
    const id = cluster.invoke(0, read);
    cluster.stabilize();
    cluster.now = 200_000;
    cluster.timeout(0, 'gather');
    expect(answers(cluster, id)).toMatchObject([{ gathered: { have: 1, of: 5, need: 3 } }]);
  });

  test('asking round elects nobody and moves no term', () => {
    const cluster = new Cluster({ size: 3 });
    cluster.invoke(0, read);
    cluster.stabilize();
    expect(cluster.seats.map(({ state }) => [state!.role.kind, state!.term])).toEqual([
      ['follower', 0],
      ['follower', 0],
      ['follower', 0],
    ]);
  });

  test('requests that come while it asks share the round, each with its own time', () => {
    const cluster = new Cluster({ size: 3 });
    const first = cluster.invoke(0, read, 0);
    cluster.now = 60_000;
    const second = cluster.invoke(0, read, 1);
    expect(cluster.inFlight).toHaveLength(2);
    cluster.now = 100_000;
    cluster.timeout(0, 'gather');
    expect(answers(cluster, first)).toHaveLength(1);
    expect(answers(cluster, second)).toHaveLength(0);
    expect(cluster.seats[0]!.timers.get('gather')).toEqual([60_000, 60_000]);
  });

  test('a leader that appears in time gets what was held back', () => {
    const cluster = new Cluster({ size: 3 });
    const id = cluster.invoke(0, write(7));
    cluster.elect(1);
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'ok', data: 7 }]);
    expect(cluster.seats[0]!.timers.has('gather')).toBe(false);
  });

  test('a replica that becomes leader serves what it held back', () => {
    const cluster = new Cluster({ size: 3 });
    const writing = cluster.invoke(0, write(7), 0);
    const reading = cluster.invoke(0, read, 1);
    cluster.elect(0);
    expect(answers(cluster, writing)).toMatchObject([{ outcome: 'ok' }]);
    expect(answers(cluster, reading)).toMatchObject([{ outcome: 'ok' }]);
  });

  test('a leader that loses its majority fails its reads and leaves its writes unknown', () => {
    const cluster = new Cluster({ size: 5 });
    cluster.elect(0);
    cluster.cut(...island);
    const writing = cluster.invoke(0, write(7), 0);
    const reading = cluster.invoke(0, read, 1);
    const relayed = cluster.invoke(1, write(8), 2);
    cluster.stabilize();
    cluster.timeout(0);
    cluster.stabilize();
    expect(answers(cluster, writing)).toMatchObject([{ outcome: 'unknown', why: 'stepped-down' }]);
    expect(answers(cluster, reading)).toMatchObject([
      { outcome: 'failed', why: 'stepped-down', gathered: { have: 2, of: 5, need: 3 } },
    ]);
    expect(answers(cluster, relayed)).toMatchObject([{ outcome: 'unknown', why: 'stepped-down' }]);
  });

  test('a forwarded write whose leader is lost is unknown; it may yet be committed', () => {
    const cluster = new Cluster({ size: 5 });
    cluster.elect(0);
    const id = cluster.invoke(3, write(7));
    cluster.deliver(3, 0);
    cluster.deliver(0, 2);
    cluster.crash(0);
    cluster.inFlight.length = 0;
    cluster.now = 200_000;
    cluster.elect(2);
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'unknown', why: 'stepped-down' }]);
    expect(cluster.value(3)).toBe(7);
  });

  test('a forwarded read whose leader is lost has certainly failed', () => {
    const cluster = new Cluster({ size: 3 });
    cluster.elect(0);
    const id = cluster.invoke(1, read);
    cluster.timeout(1);
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'failed', why: 'stepped-down' }]);
  });

  test('who is no leader says so, and the request starts over', () => {
    const cluster = new Cluster({ size: 5 });
    cluster.elect(0);
    cluster.cut(...island);
    cluster.timeout(0);
    const id = cluster.invoke(1, write(7));
    cluster.stabilize();
    expect(answers(cluster, id)).toEqual([]);
    cluster.now += 100_000;
    cluster.timeout(1, 'gather');
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'failed', why: 'no-leader' }]);
  });

  test('a majority on the other side goes on', () => {
    const cluster = new Cluster({ size: 5, initial: { x: 500 } });
    cluster.elect(0);
    cluster.cut(...island);
    cluster.now = 200_000;
    cluster.elect(3);
    const id = cluster.invoke(4, pay(300));
    cluster.stabilize();
    expect(answers(cluster, id)).toMatchObject([{ outcome: 'ok', data: 200 }]);
  });
});

describe('registers', () => {
  test('a declined payment changes nothing and says what it saw', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 500 } });
    cluster.elect(0);
    const id = cluster.invoke(0, pay(900));
    cluster.stabilize();
    expect(answers(cluster, id)).toMatchObject([
      { outcome: 'declined', why: 'insufficient', seen: { data: 500 } },
    ]);
    expect(cluster.value(0)).toBe(500);
  });

  test('compare-and-set compares versions, not data', () => {
    const cluster = new Cluster({ size: 3, initial: { x: 5 } });
    cluster.elect(0);
    const won = cluster.invoke(0, { f: 'cas', key: 'x', expected: 0, data: 5 });
    cluster.stabilize();
    const lost = cluster.invoke(0, { f: 'cas', key: 'x', expected: 0, data: 6 });
    cluster.stabilize();
    expect(answers(cluster, won)).toMatchObject([{ outcome: 'ok', seen: { id: 0 }, data: 5 }]);
    expect(answers(cluster, lost)).toMatchObject([{ outcome: 'failed', why: 'mismatch' }]);
    expect(cluster.value(0)).toBe(5);
  });

  test('a key nobody wrote is absent', () => {
    const cluster = new Cluster({ size: 1 });
    cluster.elect(0);
    cluster.invoke(0, { f: 'read', key: 'y' });
    expect(cluster.replies).toMatchObject([{ reply: { seen: { id: 0, data: null } } }]);
  });
});
