/**
 * Placement, quorums, refusals and hints: one claim each of the Dynamo paper (DeCandia et al., SOSP
 * 2007; sections as numbered there) and of Apache Cassandra's documentation, on bare replicas.
 */
import { expect, test } from 'vitest';
import { advance, compare, join } from '../../src/engine/causality/version-vector.ts';
import { dynamo } from '../../src/engine/protocol/dynamo/dynamo.ts';
import { preferenceOrder, ringOf } from '../../src/engine/protocol/dynamo/ring.ts';
import {
  MS,
  SECOND,
  cas,
  cluster,
  deliver,
  deliverAll,
  drop,
  groups,
  held,
  hintsAt,
  invoke,
  notesOf,
  pay,
  read,
  run,
  state,
  timeout,
  write,
} from '../trace/dynamo/cluster.ts';

const ALWAYS_AN_ANSWER = { read: 'ONE', write: 'ONE', quorum: 'sloppy' } as const;
const NO_REPAIR = { readRepair: 'off', hintedHandoff: false, antiEntropyInterval: 0 } as const;
const ISLAND = groups([0, 1], [2, 3, 4]);

test('§4.2 a replica that joins takes keys over, and no key moves between the others', () => {
  const [four, five] = [ringOf([0, 1, 2, 3], 1), ringOf([0, 1, 2, 3, 4], 1)];
  const keys = Array.from({ length: 1000 }, (_, index) => `wallet-${index}`);
  const first = (ring: typeof four, key: string): number => preferenceOrder(ring, key)[0]!;
  const moved = keys.filter((key) => first(four, key) !== first(five, key));
  expect(moved.every((key) => first(five, key) === 4)).toBe(true);
  // A fair share is 200; virtual nodes keep it near that.
  expect(moved.length).toBeGreaterThan(100);
  expect(moved.length).toBeLessThan(300);
});

test('§4.3 a key is replicated at n distinct replicas, and the rest hold nothing of it', () => {
  const nodes = cluster(5, { n: 3 });
  invoke(nodes, 0, write(500));
  deliverAll(nodes);
  const owners = preferenceOrder(state(nodes, 0).ring, 'wallet').slice(0, 3);
  const holders = [0, 1, 2, 3, 4].filter(
    (replica) => dynamo.held(state(nodes, replica), 'wallet').data === 500,
  );
  expect(holders).toEqual([...owners].sort((x, y) => x - y));
});

test('§4.4 the vector clock example: D5 [Sx3, Sy1, Sz1] reconciles D3 and D4', () => {
  const [Sx, Sy, Sz] = [0, 1, 2];
  const d1 = advance([], Sx, 1);
  const d2 = advance(d1, Sx, 2);
  const d3 = advance(d2, Sy, 1);
  const d4 = advance(d2, Sz, 1);
  expect(compare(d1, d2)).toBe('before');
  expect(compare(d3, d4)).toBe('concurrent');
  const d5 = advance(join(d3, d4), Sx, 3);
  expect(d5).toEqual([3, 1, 1]);
  expect([compare(d5, d3), compare(d5, d4)]).toEqual(['after', 'after']);
});

test('§4.5 any replica coordinates any key, also one that holds no copy', () => {
  const nodes = cluster(5, { n: 2 });
  const outsider = preferenceOrder(state(nodes, 0).ring, 'wallet')[4]!;
  const paid = invoke(nodes, outsider, pay(100));
  deliverAll(nodes);
  expect(nodes.replies.get(paid)).toMatchObject({ outcome: 'ok', data: 500 });
  expect(state(nodes, outsider).store.has('wallet')).toBe(false);
});

test('§4.5 a write is successful once W - 1 others have answered the coordinator', () => {
  const nodes = cluster(5, { write: 3 });
  const id = invoke(nodes, 0, write(500));
  deliver(nodes, 0, 1);
  deliver(nodes, 1, 0);
  expect(nodes.replies.get(id)).toBeUndefined();
  deliver(nodes, 0, 2);
  deliver(nodes, 2, 0);
  expect(nodes.replies.get(id)).toMatchObject({ outcome: 'ok', answeredBy: [0, 1, 2] });
});

test('Cassandra: writes go to all replicas, reads to just enough', () => {
  const nodes = cluster(5);
  invoke(nodes, 0, write(500));
  expect(nodes.flights.map(({ to }) => to).sort((x, y) => x - y)).toEqual([1, 2, 3, 4]);
  deliverAll(nodes);
  invoke(nodes, 0, read());
  expect(nodes.flights).toHaveLength(2);
});

test('readFanout all asks every live replica and still answers after R', () => {
  const nodes = cluster(5, { readFanout: 'all' });
  const id = invoke(nodes, 0, read());
  expect(nodes.flights.map(({ to }) => to).sort((x, y) => x - y)).toEqual([1, 2, 3, 4]);
  for (const replica of [4, 3]) {
    expect(nodes.replies.get(id)).toBeUndefined();
    deliver(nodes, 0, replica);
    deliver(nodes, replica, 0);
  }
  expect(nodes.replies.get(id)?.outcome).toBe('ok');
});

test('writeFanout quorum sends just enough copies', () => {
  const nodes = cluster(5, { writeFanout: 'quorum' });
  invoke(nodes, 0, write(500));
  deliverAll(nodes);
  expect(held(nodes).filter((data) => data === 500)).toHaveLength(3);
});

test('§4.5 R + W > N: a read meets the last acknowledged write', () => {
  const nodes = cluster(3, NO_REPAIR);
  invoke(nodes, 0, write(500));
  drop(nodes, 0, 2);
  deliverAll(nodes);
  const seen = invoke(nodes, 2, read());
  deliverAll(nodes);
  expect(nodes.replies.get(seen)?.seen?.data).toBe(500);
});

test('R + W <= N: a read can miss it', () => {
  const nodes = cluster(3, { ...NO_REPAIR, read: 'ONE', write: 'ONE' });
  const wrote = invoke(nodes, 0, write(500));
  expect(nodes.replies.get(wrote)?.outcome).toBe('ok');
  const seen = invoke(nodes, 2, read());
  expect(nodes.replies.get(seen)?.seen?.data).toBe(600);
});

test('R + W > N is not linearizable: of two reads during a write, the later one sees less', () => {
  const nodes = cluster(3, { readRepair: 'async' });
  const wrote = invoke(nodes, 2, write(500));
  const first = invoke(nodes, 2, read());
  deliver(nodes, 2, 0, 'read-request');
  deliver(nodes, 0, 2, 'read-reply');
  expect(nodes.replies.get(first)?.seen?.data).toBe(500);
  // The repair of n0 and both copies are still on their way.
  const second = invoke(nodes, 1, read());
  deliver(nodes, 1, 0, 'read-request');
  deliver(nodes, 0, 1, 'read-reply');
  expect(nodes.replies.get(second)?.seen?.data).toBe(600);
  expect(nodes.replies.has(wrote)).toBe(false);
});

test('a write that timed out can surface later', () => {
  const nodes = cluster(3, NO_REPAIR);
  const wrote = invoke(nodes, 0, write(500));
  drop(nodes, 0, 1);
  drop(nodes, 0, 2);
  timeout(nodes, 0, `operation/${wrote}`);
  expect(nodes.replies.get(wrote)).toMatchObject({ outcome: 'unknown', why: 'timed-out' });
  const seen = invoke(nodes, 0, read());
  deliverAll(nodes);
  expect(nodes.replies.get(seen)?.seen).toEqual({ id: wrote, data: 500 });
});

test('a quorum is not a lock: two payments race at QUORUM without any cut, and both succeed', () => {
  const nodes = cluster(3);
  const both = [invoke(nodes, 0, pay(400)), invoke(nodes, 1, pay(300))];
  deliverAll(nodes);
  expect(both.map((id) => nodes.replies.get(id)?.outcome)).toEqual(['ok', 'ok']);
  expect(both.map((id) => nodes.replies.get(id)?.seen?.data)).toEqual([600, 600]);
  expect(new Set(held(nodes)).size).toBe(1);
});

test('cas at QUORUM is not atomic either', () => {
  const nodes = cluster(3);
  const both = [invoke(nodes, 0, cas(0, 1)), invoke(nodes, 1, cas(0, 2))];
  deliverAll(nodes);
  expect(both.map((id) => nodes.replies.get(id)?.outcome)).toEqual(['ok', 'ok']);
});

test('at R = W = 1 a coordinator reads, decides and writes in one step: its payments are serial', () => {
  const nodes = cluster(3, ALWAYS_AN_ANSWER);
  const ids = [pay(400), pay(400)].map((op) => invoke(nodes, 0, op));
  expect(ids.map((id) => nodes.replies.get(id)?.outcome)).toEqual(['ok', 'declined']);
});

test('Cassandra: unavailable is decided before anything is sent', () => {
  const nodes = cluster(5);
  run(nodes, SECOND, ISLAND);
  for (const op of [read(), write(1), pay(1), cas(0, 1)]) {
    const id = invoke(nodes, 0, op);
    expect(nodes.flights).toEqual([]);
    expect(nodes.replies.get(id)).toMatchObject({
      outcome: 'failed',
      why: 'no-quorum',
      gathered: { have: 2, of: 5, need: 3 },
    });
  }
  expect(held(nodes)).toEqual([600, 600, 600, 600, 600]);
});

test('Cassandra: write time-out 2 s, read time-out 5 s', () => {
  const nodes = cluster(3);
  const alone = groups([0], [1], [2]);
  const [wrote, saw] = [invoke(nodes, 0, write(500)), invoke(nodes, 1, read())];
  run(nodes, 2 * SECOND - 1, alone);
  expect(nodes.replies.size).toBe(0);
  run(nodes, 1, alone);
  expect(nodes.replies.get(wrote)).toMatchObject({ outcome: 'unknown', why: 'timed-out' });
  run(nodes, 3 * SECOND, alone);
  expect(nodes.replies.get(saw)).toMatchObject({ outcome: 'unknown', why: 'timed-out' });
});

test('Cassandra: a hint does not count towards ONE and above', () => {
  const nodes = cluster(4, { n: 2, read: 'ONE', write: 'ONE', quorum: 'strict' });
  const [a, b, ...others] = preferenceOrder(state(nodes, 0).ring, 'wallet');
  const ownersCutOff = groups([a!, b!], others);
  run(nodes, SECOND, ownersCutOff);
  const id = invoke(nodes, others[0]!, write(500));
  expect(nodes.replies.get(id)).toMatchObject({ outcome: 'failed', why: 'no-quorum' });
  expect(hintsAt(nodes, others[0]!)).toBe(0);
});

test('§4.6 sloppy quorum: the same write is taken by the first n healthy replicas', () => {
  const nodes = cluster(4, { n: 2, ...ALWAYS_AN_ANSWER, write: 2 });
  const [a, b, ...others] = preferenceOrder(state(nodes, 0).ring, 'wallet');
  const ownersCutOff = groups([a!, b!], others);
  run(nodes, SECOND, ownersCutOff);
  const id = invoke(nodes, others[0]!, write(500));
  run(nodes, 100 * MS, ownersCutOff);
  expect(nodes.replies.get(id)?.outcome).toBe('ok');
  // Kept in a separate store, with the owner it is meant for.
  expect(others.map((replica) => state(nodes, replica).store.has('wallet'))).toEqual([
    false,
    false,
  ]);
  const owners = others.flatMap((replica) =>
    dynamo.hintsFor(state(nodes, replica)).map(({ owner }) => owner),
  );
  expect(owners.sort((x, y) => x - y)).toEqual([a!, b!].sort((x, y) => x - y));
  const seen = invoke(nodes, others[1]!, read());
  run(nodes, 100 * MS, ownersCutOff);
  expect(nodes.replies.get(seen)?.seen?.data).toBe(500);
  run(nodes, SECOND);
  expect([a, b].map((replica) => dynamo.held(state(nodes, replica!), 'wallet').data)).toEqual([
    500, 500,
  ]);
  expect(others.map((replica) => hintsAt(nodes, replica))).toEqual([0, 0]);
});

test('Cassandra: the coordinator keeps hints for replicas that are down, and for silent ones', () => {
  const nodes = cluster(5);
  run(nodes, SECOND, ISLAND);
  invoke(nodes, 2, write(500));
  expect(dynamo.hintsFor(state(nodes, 2)).map(({ owner }) => owner)).toEqual(
    expect.arrayContaining([0, 1]),
  );
  // n4 falls silent, but nobody knows yet: it gets its hint at the write time-out.
  drop(nodes, 2, 4);
  run(nodes, 2 * SECOND, groups([0, 1], [2, 3], [4]));
  expect(hintsAt(nodes, 2)).toBe(3);
});

test('Cassandra: hints are kept for three hours by default', () => {
  const nodes = cluster(2, {
    read: 'ONE',
    write: 'ONE',
    heartbeat: 60 * SECOND,
    hintInterval: 60 * SECOND,
    antiEntropyInterval: 0,
  });
  const apart = groups([0], [1]);
  run(nodes, 130 * SECOND, apart);
  invoke(nodes, 0, write(500));
  run(nodes, 3 * 3600 * SECOND, apart);
  expect(hintsAt(nodes, 0)).toBe(1);
  run(nodes, 120 * SECOND, apart);
  expect(hintsAt(nodes, 0)).toBe(0);
  expect(notesOf(nodes, 'hint-expired')).toHaveLength(1);
});
