/** Defects switched on one by one: a check that passes on Dynamo and fails on the mutant. */
import { expect, test } from 'vitest';
import { DYNAMO_MUTANTS } from '../../src/engine/protocol/dynamo/types.ts';
import type { DynamoConfig, DynamoMutant } from '../../src/engine/protocol/dynamo/types.ts';
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
  invoke,
  read,
  restart,
  run,
  sync,
  timeout,
  write,
} from '../trace/dynamo/cluster.ts';

type Given = Partial<Omit<DynamoConfig, 'members'>>;

/** True when the promise holds. */
const PROMISES: Record<DynamoMutant, (given: Given) => boolean> = {
  'hints-count-towards-quorum': (given) => minorityRefuses(given),
  'quorum-of-reachable': (given) => minorityRefuses(given),

  'ack-before-apply': (given) => {
    const nodes = cluster(3, { ...given, write: 'ALL' });
    nodes.disk = 'manual';
    const id = invoke(nodes, 0, write(500));
    sync(nodes, 0);
    deliverAll(nodes);
    // The copies at n1 and n2 are not on disk; whoever acknowledged has to have them.
    for (const replica of [1, 2]) {
      crash(nodes, replica);
      restart(nodes, replica);
    }
    const acknowledged = nodes.replies.get(id)?.outcome === 'ok';
    return !acknowledged || held(nodes).every((data) => data === 500);
  },

  'hint-dropped-before-ack': (given) => {
    const nodes = cluster(2, { ...given, read: 'ONE', write: 'ONE', antiEntropyInterval: 0 });
    const apart = groups([0], [1]);
    run(nodes, SECOND, apart);
    invoke(nodes, 0, write(500));
    // The first handoff is lost on the way.
    timeout(nodes, 1, 'heartbeat');
    deliver(nodes, 1, 0);
    drop(nodes, 0, 1);
    run(nodes, 3 * SECOND);
    return held(nodes).every((data) => data === 500);
  },

  'lww-keeps-older': (given) => {
    const nodes = cluster(2, { ...given, read: 'ONE', write: 'ONE' });
    invoke(nodes, 0, write(500));
    deliverAll(nodes);
    nodes.now += SECOND;
    invoke(nodes, 0, write(400));
    deliverAll(nodes);
    return held(nodes).every((data) => data === 400);
  },

  'read-repair-writes-new-stamp': (given) => {
    const nodes = cluster(3, { ...given, hintedHandoff: false, antiEntropyInterval: 0 });
    // An old write reached n0 and n1 only. A read repairs n2 while a newer write is on its way.
    invoke(nodes, 0, write(500));
    drop(nodes, 0, 2);
    deliverAll(nodes);
    const reader = invoke(nodes, 2, read());
    deliver(nodes, 2, 0, 'read-request');
    nodes.now += MS;
    const newer = invoke(nodes, 0, write(400));
    nodes.now += MS;
    deliver(nodes, 0, 2, 'read-reply');
    deliverAll(nodes);
    const both = [reader, newer].map((id) => nodes.replies.get(id)?.outcome);
    run(nodes, SECOND);
    return both.join() === 'ok,ok' && held(nodes).every((data) => data === 400);
  },
};

function minorityRefuses(given: Given): boolean {
  const nodes = cluster(5, given);
  run(nodes, SECOND, groups([0, 1], [2, 3, 4]));
  const id = invoke(nodes, 0, write(500));
  run(nodes, 100 * MS, groups([0, 1], [2, 3, 4]));
  return nodes.replies.get(id)?.outcome === 'failed' && held(nodes).every((data) => data === 600);
}

test.each(DYNAMO_MUTANTS)('%s is caught', (mutant) => {
  expect(PROMISES[mutant]({})).toBe(true);
  expect(PROMISES[mutant]({ mutant })).toBe(false);
});
