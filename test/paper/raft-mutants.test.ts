/**
 * Well-known mistakes (truth: Raft), one schedule each. With the mistake switched on the schedule
 * breaks a safety property; the same schedule leaves the real protocol unharmed.
 */
import { expect, test } from 'vitest';
import { RAFT_MUTANTS } from '../../src/engine/protocol/raft/settings.ts';
import type { RaftMutant } from '../../src/engine/protocol/raft/settings.ts';
import type { ClusterOptions } from '../trace/raft/cluster.ts';
import { Cluster } from '../trace/raft/cluster.ts';
import { logOf } from './raft-logs.ts';

const read = { f: 'read', key: 'x' } as const;
const write = (data: number) => ({ f: 'write', key: 'x', data }) as const;
const pay = { f: 'update', key: 'x', change: { kind: 'pay', amount: 100 } } as const;

interface Schedule {
  readonly options: ClusterOptions;
  /** Drives the cluster; returns what is wrong, if anything. */
  readonly run: (cluster: Cluster) => string[];
}

const brokenIn = (cluster: Cluster): string[] => [
  ...new Set(cluster.invariants.broken.map(({ invariant }) => invariant)),
];
/** A read that returns older data than an acknowledged write contradicts the history. */
const staleIn = (cluster: Cluster, id: number, newest: number): string[] =>
  cluster.replies.some((r) => r.id === id && r.reply.seen && r.reply.seen.data !== newest)
    ? ['stale read']
    : [];

const old = Array.from({ length: 65 }, () => 2);

const SCHEDULES: Record<RaftMutant, Schedule> = {
  // Figure 8, with 65 old entries so that they reach a majority before the no-op does.
  'commit-old-term-by-counting': {
    options: {
      size: 5,
      settings: { preVote: false },
      journals: [[1, ...old], [1], [1], [1], [1, 3]].map((terms) => logOf(3, terms, 5)),
    },
    run: (cluster) => {
      cluster.timeout(0);
      for (const id of [1, 2]) {
        cluster.deliver(0, id);
        cluster.deliver(id, 0);
      }
      for (const id of [1, 2]) {
        cluster.deliver(0, id);
        cluster.deliver(id, 0);
        cluster.deliver(0, id);
        cluster.deliver(id, 0);
      }
      cluster.crash(0);
      cluster.inFlight.length = 0;
      cluster.timeout(4);
      cluster.stabilize();
      cluster.elect(4);
      return brokenIn(cluster);
    },
  },
  'vote-not-persisted': {
    options: { size: 3, settings: { preVote: false } },
    run: (cluster) => {
      cluster.timeout(0);
      cluster.deliver(0, 1);
      cluster.deliver(1, 0);
      cluster.crash(1);
      cluster.restart(1);
      cluster.timeout(2);
      cluster.deliver(2, 1);
      cluster.deliver(1, 2);
      return brokenIn(cluster);
    },
  },
  'log-not-persisted-before-reply': {
    options: { size: 3, settings: { preVote: false } },
    run: (cluster) => {
      cluster.elect(0);
      cluster.cut([0, 1], [2]);
      cluster.holdDisk(1);
      cluster.invoke(0, write(7));
      cluster.stabilize();
      cluster.crash(1);
      cluster.restart(1);
      cluster.crash(0);
      cluster.heal();
      cluster.elect(2);
      return brokenIn(cluster);
    },
  },
  'read-without-read-index': {
    options: { size: 3 },
    run: (cluster) => {
      cluster.elect(0);
      cluster.cut([0], [1, 2]);
      cluster.now = 200_000;
      cluster.elect(1);
      cluster.invoke(1, write(7));
      cluster.stabilize();
      const id = cluster.invoke(0, read, 1);
      cluster.stabilize();
      return staleIn(cluster, id, 7);
    },
  },
  'read-index-before-noop': {
    options: { size: 3, settings: { preVote: false } },
    run: (cluster) => {
      cluster.elect(0);
      cluster.invoke(0, write(7));
      cluster.deliver(0, 1);
      cluster.deliver(1, 0); // Committed and acknowledged; n1 does not know that it is.
      cluster.crash(0);
      cluster.inFlight.length = 0;
      cluster.timeout(1);
      cluster.deliver(1, 2);
      cluster.deliver(2, 1);
      cluster.drop(1, 2); // The no-op.
      const id = cluster.invoke(1, read, 1);
      if (cluster.inFlight.some(({ to }) => to === 2)) {
        cluster.deliver(1, 2);
        cluster.deliver(2, 1);
      }
      return staleIn(cluster, id, 7);
    },
  },
  'no-dedupe': {
    options: { size: 3, initial: { x: 500 } },
    run: (cluster) => {
      cluster.elect(0);
      cluster.invoke(0, pay, 0, 0);
      cluster.stabilize();
      cluster.invoke(1, pay, 0, 0);
      cluster.stabilize();
      return cluster.value(0) === 400 ? [] : ['paid twice'];
    },
  },
  'truncate-always': {
    options: { size: 3, settings: { preVote: false } },
    run: (cluster) => {
      cluster.elect(0);
      cluster.timeout(0, 'heartbeat');
      const overtaken = cluster.take(0, 1);
      cluster.invoke(0, write(7));
      cluster.deliver(0, 1);
      cluster.deliver(1, 0); // Committed on n0 and n1.
      cluster.inject(0, 1, overtaken.message);
      cluster.crash(0);
      cluster.inFlight.length = 0;
      cluster.timeout(2);
      cluster.stabilize();
      return brokenIn(cluster);
    },
  },
  'majority-of-reachable': {
    options: { size: 5 },
    run: (cluster) => {
      cluster.elect(0);
      cluster.cut([0, 1], [2, 3, 4]);
      cluster.now = 400_000;
      cluster.timeout(0, 'heartbeat');
      cluster.stabilize();
      cluster.invoke(0, write(7));
      cluster.stabilize();
      cluster.elect(2);
      return brokenIn(cluster);
    },
  },
};

/** What each mistake leads to. */
const EXPECTED: Record<RaftMutant, string> = {
  'commit-old-term-by-counting': 'Leader Completeness',
  'vote-not-persisted': 'Election Safety',
  'log-not-persisted-before-reply': 'Leader Completeness',
  'read-without-read-index': 'stale read',
  'read-index-before-noop': 'stale read',
  'no-dedupe': 'paid twice',
  'truncate-always': 'Leader Completeness',
  'majority-of-reachable': 'Leader Completeness',
};

test.each(RAFT_MUTANTS)('the mistake %s is caught', (mutant) => {
  const { options, run } = SCHEDULES[mutant];
  expect(run(new Cluster({ ...options, mutant }))).toContain(EXPECTED[mutant]);
});

test.each(RAFT_MUTANTS)('the schedule against %s does not harm the real protocol', (mutant) => {
  const { options, run } = SCHEDULES[mutant];
  const cluster = new Cluster(options);
  expect(run(cluster)).toEqual([]);
  expect(brokenIn(cluster)).toEqual([]);
});
