/**
 * Repair, conflict resolution, retries and crashes: one claim each of the Dynamo paper (DeCandia et
 * al., SOSP 2007) and of Apache Cassandra's documentation, on bare replicas.
 */
import { expect, test } from 'vitest';
import { dynamo } from '../../src/engine/protocol/dynamo/dynamo.ts';
import {
  MS,
  SECOND,
  cluster,
  crash,
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
  restart,
  retry,
  run,
  state,
  write,
} from '../trace/dynamo/cluster.ts';

const ALWAYS_AN_ANSWER = { read: 'ONE', write: 'ONE', quorum: 'sloppy' } as const;
const NO_REPAIR = { readRepair: 'off', hintedHandoff: false, antiEntropyInterval: 0 } as const;
const ISLAND = groups([0, 1], [2, 3, 4]);

test.each([
  ['hints alone', { antiEntropyInterval: 0, readRepair: 'off' }],
  ['anti-entropy alone', { hintedHandoff: false, readRepair: 'off' }],
] as const)('§4.6, §4.7 after a heal %s bring all copies together', (_, repairs) => {
  const nodes = cluster(5, { ...ALWAYS_AN_ANSWER, ...repairs });
  run(nodes, SECOND, ISLAND);
  invoke(nodes, 0, pay(400));
  invoke(nodes, 4, pay(300));
  invoke(nodes, 1, write(7, 'bonus'));
  run(nodes, 3 * SECOND, ISLAND);
  expect(new Set(held(nodes)).size).toBe(2);
  run(nodes, 5 * SECOND);
  expect(new Set(held(nodes)).size).toBe(1);
  expect(held(nodes, 'bonus')).toEqual([7, 7, 7, 7, 7]);
  expect([0, 1, 2, 3, 4].map((replica) => hintsAt(nodes, replica))).toEqual([0, 0, 0, 0, 0]);
});

test('a repair after a cut of one millisecond does not depend on anybody having noticed', () => {
  const nodes = cluster(3, { ...ALWAYS_AN_ANSWER, antiEntropyInterval: 0 });
  invoke(nodes, 0, write(500));
  drop(nodes, 0, 1);
  drop(nodes, 0, 2);
  run(nodes, 4 * SECOND);
  expect(held(nodes)).toEqual([500, 500, 500]);
});

test('§4.5 read repair: a stale replica that was asked is brought up to date', () => {
  const nodes = cluster(3, { ...NO_REPAIR, read: 'ALL', readRepair: 'async' });
  invoke(nodes, 0, write(500));
  drop(nodes, 0, 2);
  deliverAll(nodes);
  invoke(nodes, 0, read());
  deliverAll(nodes);
  expect(held(nodes)).toEqual([500, 500, 500]);
  expect(notesOf(nodes, 'read-repaired')).toEqual([
    { kind: 'read-repaired', key: 'wallet', version: expect.any(Number), replicas: [2] },
  ]);
});

test('asynchronous repair also reaches who answered after the client was told', () => {
  const nodes = cluster(3, { ...NO_REPAIR, readFanout: 'all', readRepair: 'async' });
  invoke(nodes, 0, write(500));
  drop(nodes, 0, 2);
  deliverAll(nodes);
  const id = invoke(nodes, 0, read());
  deliver(nodes, 0, 1);
  deliver(nodes, 1, 0);
  expect(nodes.replies.get(id)?.seen?.data).toBe(500);
  expect(held(nodes)).toEqual([500, 500, 600]);
  deliverAll(nodes);
  expect(held(nodes)).toEqual([500, 500, 500]);
});

test('Cassandra: blocking read repair gives monotonic quorum reads', () => {
  const reads = (readRepair: 'off' | 'blocking'): (number | null | undefined)[] => {
    const nodes = cluster(3, { ...NO_REPAIR, readRepair });
    invoke(nodes, 0, write(500));
    drop(nodes, 0, 1);
    drop(nodes, 0, 2);
    const first = invoke(nodes, 0, read());
    deliverAll(nodes);
    run(nodes, SECOND, groups([0], [1, 2]));
    const second = invoke(nodes, 1, read());
    run(nodes, 100 * MS, groups([0], [1, 2]));
    return [first, second].map((id) => nodes.replies.get(id)?.seen?.data);
  };
  expect(reads('off')).toEqual([500, 600]);
  expect(reads('blocking')).toEqual([500, 500]);
});

test('last writer wins: of two acknowledged concurrent writes one is thrown away, and said so', () => {
  const nodes = cluster(5, ALWAYS_AN_ANSWER);
  run(nodes, SECOND, ISLAND);
  const south = invoke(nodes, 0, write(100));
  nodes.now += 1;
  const north = invoke(nodes, 4, write(200));
  run(nodes, 100 * MS, ISLAND);
  expect([south, north].map((id) => nodes.replies.get(id)?.outcome)).toEqual(['ok', 'ok']);
  run(nodes, 2 * SECOND);
  expect(held(nodes)).toEqual([200, 200, 200, 200, 200]);
  const dropped = new Set(notesOf(nodes, 'superseded').map((note) => note.dropped));
  expect([...dropped]).toEqual([south]);
});

test('with skewed clocks even a write that began after the other had finished is lost', () => {
  const slow = -10 * SECOND;
  const nodes = cluster(3, { read: 'ONE', write: 'ONE' }, [0, slow, slow]);
  invoke(nodes, 0, write(500));
  nodes.now += SECOND;
  const later = invoke(nodes, 1, write(400));
  expect(nodes.replies.get(later)?.outcome).toBe('ok');
  deliverAll(nodes);
  expect(held(nodes)).toEqual([500, 500, 500]);
  expect(notesOf(nodes, 'superseded').every(({ dropped }) => dropped === later)).toBe(true);
});

test('a coordinator that saw a version writes above it, whatever its clock says', () => {
  const nodes = cluster(3, {}, [0, -10 * SECOND, 0]);
  invoke(nodes, 0, write(500));
  drop(nodes, 0, 1);
  deliverAll(nodes);
  const paid = invoke(nodes, 1, pay(100));
  deliverAll(nodes);
  expect(nodes.replies.get(paid)?.data).toBe(400);
  expect(held(nodes)).toEqual([400, 400, 400]);
  expect(notesOf(nodes, 'superseded')).toEqual([]);
});

test('Cassandra: with stamps of the client a slow clock loses even to what the replica holds', () => {
  const nodes = cluster(2, { read: 'ONE', write: 'ONE', stamp: 'client' }, [0, -10 * SECOND]);
  invoke(nodes, 0, write(500));
  deliverAll(nodes);
  const later = invoke(nodes, 1, write(400));
  deliverAll(nodes);
  expect(nodes.replies.get(later)?.outcome).toBe('ok');
  expect(held(nodes)).toEqual([500, 500]);
});

test('equal stamps are settled by replica, the same way everywhere', () => {
  const nodes = cluster(3, ALWAYS_AN_ANSWER);
  invoke(nodes, 1, write(100));
  invoke(nodes, 0, write(200));
  deliverAll(nodes);
  expect(held(nodes)).toEqual([100, 100, 100]);
});

test('a retry is answered again without a new stamp; through another coordinator too, once it has the copy', () => {
  const nodes = cluster(3);
  const id = invoke(nodes, 0, pay(100));
  deliverAll(nodes);
  const before = state(nodes, 1).store.get('wallet');
  for (const replica of [0, 1]) {
    nodes.replies.delete(id);
    retry(nodes, replica, id, pay(100));
    deliverAll(nodes);
    expect(nodes.replies.get(id)).toMatchObject({ outcome: 'ok', data: 500, seen: { data: 600 } });
  }
  expect(state(nodes, 1).store.get('wallet')).toEqual(before);
  expect(held(nodes)).toEqual([500, 500, 500]);
});

test('through a coordinator that has not seen it, a retried payment takes effect twice', () => {
  const nodes = cluster(3, { ...ALWAYS_AN_ANSWER, ...NO_REPAIR });
  const id = invoke(nodes, 0, pay(100));
  nodes.now += 1;
  const other = invoke(nodes, 1, pay(50));
  retry(nodes, 1, id, pay(100));
  expect(nodes.replies.get(other)?.outcome).toBe('ok');
  deliverAll(nodes);
  expect(held(nodes)).toEqual([450, 450, 450]);
});

test('a crash keeps versions, hints and the latest stamp; suspicion and open operations are gone', () => {
  const nodes = cluster(3, { ...ALWAYS_AN_ANSWER, antiEntropyInterval: 0 });
  const apart = groups([0], [1, 2]);
  run(nodes, SECOND, apart);
  const wrote = invoke(nodes, 0, write(500));
  crash(nodes, 0);
  restart(nodes, 0);
  expect(dynamo.held(state(nodes, 0), 'wallet')).toEqual({ id: wrote, data: 500 });
  expect(hintsAt(nodes, 0)).toBe(2);
  expect(state(nodes, 0).suspected.size).toBe(0);
  nodes.now -= SECOND;
  const again = invoke(nodes, 0, write(400));
  expect(dynamo.held(state(nodes, 0), 'wallet')).toEqual({ id: again, data: 400 });
});

test('Cassandra: a periodic commit log answers before the disk, and a crash can lose what it said', () => {
  const after = (commitLog: 'batch' | 'periodic'): (string | null | undefined)[] => {
    const nodes = cluster(1, { commitLog });
    nodes.disk = 'manual';
    const id = invoke(nodes, 0, write(500));
    const outcome = nodes.replies.get(id)?.outcome;
    // What a periodic log has not synced yet is lost with the machine.
    nodes.journals[0]!.length = 0;
    crash(nodes, 0);
    restart(nodes, 0);
    return [outcome, String(held(nodes)[0])];
  };
  expect(after('batch')).toEqual([undefined, '600']);
  expect(after('periodic')).toEqual(['ok', '600']);
});

test('§4.8.3 failure detection is local: silence makes a suspect, any message clears it', () => {
  const nodes = cluster(3);
  run(nodes, 300 * MS, groups([0, 1], [2]));
  expect([...state(nodes, 0).suspected]).toEqual([]);
  run(nodes, 200 * MS, groups([0, 1], [2]));
  expect([0, 1, 2].map((replica) => [...state(nodes, replica).suspected])).toEqual([
    [2],
    [2],
    [0, 1],
  ]);
  run(nodes, 200 * MS);
  expect([0, 1, 2].map((replica) => state(nodes, replica).suspected.size)).toEqual([0, 0, 0]);
});

test('a payment beyond the balance is declined, and declining writes nothing', () => {
  const nodes = cluster(3);
  const id = invoke(nodes, 0, pay(700));
  deliverAll(nodes);
  expect(nodes.replies.get(id)).toMatchObject({
    outcome: 'declined',
    why: 'insufficient',
    seen: { data: 600 },
  });
  expect(nodes.journals.flat()).toEqual([]);
});

test('a clone goes its own way', () => {
  const nodes = cluster(3, ALWAYS_AN_ANSWER);
  run(nodes, SECOND, groups([0], [1, 2]));
  invoke(nodes, 0, write(500));
  const before = state(nodes, 0);
  const copy = dynamo.clone(before);
  expect(copy).toEqual(before);
  const frozen = JSON.stringify([dynamo.versions(copy), dynamo.hintsFor(copy), dynamo.facts(copy)]);
  run(nodes, 2 * SECOND);
  invoke(nodes, 0, write(400));
  expect(JSON.stringify([dynamo.versions(copy), dynamo.hintsFor(copy), dynamo.facts(copy)])).toBe(
    frozen,
  );
  expect(dynamo.facts(before).hints).toBe(0);
});
