/** The feed and the inspector at the worker: exact at any moment, bounded, and silent while closed. */
import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { ChronicleLine, Intervention, Run } from '../../src/engine/index.ts';
import { CHRONICLE_LINES } from '../../src/engine/chronicle/chronicle.ts';
import { FeedReceiver, FeedSender } from '../../src/worker/feed-news.ts';
import { RunHost } from '../../src/worker/run-host.ts';
import { simulated } from '../engine/runs.ts';
import { HANDS, runWith, tapeOf } from './hands.ts';

// Whole runs on a busy machine; nothing here waits.
vi.setConfig({ testTimeout: 120_000 });

/** A wall clock that is always far enough on for another look. */
function patientClock(): () => number {
  let now = 0;
  return () => (now += 250);
}

function hostOf(run: Run, wallMs = patientClock()): RunHost {
  return new RunHost(tapeOf(run), { createSimulation, wallMs });
}

/** The chronicle of the run in one go, with nobody watching. */
function straight(run: Run, until: number): readonly ChronicleLine[] {
  return simulated(run, until).chronicle;
}

function feedAt(host: RunHost, time: number): readonly ChronicleLine[] {
  const { feed } = host.frame(time, Infinity);
  if (!feed) throw new Error('no feed came along');
  return feed;
}

const TIMES = [900_000, 1_100_000, 1_900_000, 2_200_000, 2_450_000, 3_050_000, 3_900_000];

describe.each(['cp', 'ap', 'tunable'] as const)('%s', (mode) => {
  test('at any moment, in any order, the feed is what a straight run tells there', () => {
    const host = hostOf(runWith(mode));
    host.watch(true);
    for (const index of [6, 0, 3, 5, 1, 4, 2]) {
      const time = TIMES[index] ?? 0;
      expect(feedAt(host, time)).toEqual(straight(runWith(mode), time));
    }
  });

  test('after a fork and its undo it tells the branch that is shown', () => {
    const host = hostOf(runWith(mode));
    host.watch(true);
    const before = feedAt(host, 3_900_000);
    feedAt(host, 1_200_000);
    host.act(1_200_000, { kind: 'cut', fibres: ['harbour'] });
    const forked = host.tape.run;
    expect(feedAt(host, 2_500_000)).toEqual(straight(forked, 2_500_000));
    expect(feedAt(host, 3_900_000)).not.toEqual(before);
    host.undo(2_500_000);
    expect(feedAt(host, 2_500_000)).toEqual(straight(host.tape.run, 2_500_000));
  });

  test('every note of a replica is told: none is dropped by folding', () => {
    const simulation = createSimulation(runWith(mode));
    simulation.runUntil(3_900_000);
    const told = new Map<string, number>();
    for (const { happening, count } of simulation.chronicle) {
      told.set(happening.kind, (told.get(happening.kind) ?? 0) + count);
    }
    for (const { note } of simulation.notes) {
      const left = (told.get(note.kind) ?? 0) - 1;
      expect(left, note.kind).toBeGreaterThanOrEqual(0);
      told.set(note.kind, left);
    }
  });
});

test('lines stand in the order in which they began, numbered without a gap', () => {
  const lines = straight(runWith('cp'), 3_900_000);
  lines.forEach((line, i) => {
    expect(line.serial).toBe(i);
    expect(line.first).toBeGreaterThanOrEqual(lines[i - 1]?.first ?? 0);
    expect(line.last).toBeGreaterThanOrEqual(line.first);
  });
});

test('a crowd fills it and no more: the newest lines stay, and a seek back is still exact', () => {
  const run: Run = { ...runWith('ap', []), scenario: 'mumbai-island-cut' };
  const host = hostOf(run);
  host.watch(true);
  const late = feedAt(host, 30_000_000);
  expect(late.length).toBe(CHRONICLE_LINES);
  expect(late[0]?.serial).toBeGreaterThan(0);
  expect(late.at(-1)?.last).toBeGreaterThan(29_000_000);
  expect(feedAt(host, 12_000_000)).toEqual(straight(run, 12_000_000));
  expect(feedAt(host, 30_000_000)).toEqual(late);
});

describe('what nobody looks at', () => {
  test('is not sent, and is not waited for', () => {
    const host = hostOf(runWith('cp'));
    const closed = host.frame(2_000_000, Infinity);
    expect([closed.feed, closed.inside, closed.settled]).toEqual([null, null, true]);
    host.watch(true);
    host.inspect(true);
    const open = host.frame(2_000_000, Infinity);
    expect(open.feed).not.toBeNull();
    expect(open.inside?.replicas.length).toBe(5);
    const again = host.frame(2_000_000, Infinity);
    expect([again.feed, again.inside, again.settled]).toEqual([null, null, true]);
    host.watch(false);
    host.inspect(false);
    const after = host.frame(2_500_000, Infinity);
    expect([after.feed, after.inside]).toEqual([null, null]);
  });

  test('comes at most five times a second, and a still is settled with its own', () => {
    let wall = 0;
    const host = hostOf(runWith('cp'), () => wall);
    host.watch(true);
    const sent: number[] = [];
    for (let time = 1_000_000; time < 3_000_000; time += 16_000) {
      wall += 16;
      if (host.frame(time, Infinity).feed) sent.push(wall);
    }
    sent.slice(1).forEach((at, i) => expect(at - (sent[i] ?? 0)).toBeGreaterThanOrEqual(200));
    expect(sent.length).toBeGreaterThan(5);
    wall += 200;
    const still = host.frame(3_000_000, Infinity);
    expect(still.feed).toEqual(straight(runWith('cp'), 3_000_000));
    expect(still.settled).toBe(true);
  });
});

test('watching changes no run', () => {
  const [watched, alone] = [hostOf(runWith('ap')), hostOf(runWith('ap'))];
  watched.watch(true);
  watched.inspect(true);
  for (const time of TIMES) watched.frame(time, Infinity);
  expect(watched.frame(3_900_000, Infinity).block[1]).toBe(
    alone.frame(3_900_000, Infinity).block[1],
  );
  expect(watched.tape.run).toEqual(alone.tape.run);
});

test('whatever was looked at before, the page has the feed as it is', () => {
  const host = hostOf(runWith('ap'));
  host.watch(true);
  const [sender, receiver] = [new FeedSender(), new FeedReceiver()];
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000 }), { maxLength: 6 }), (looks) => {
      for (const time of looks) {
        const { feed } = host.frame(time, Infinity);
        if (!feed) continue;
        const { lines, from } = receiver.unpack(structuredClone(sender.pack(feed)));
        expect(lines).toEqual(feed);
        expect(from).toBe(feed[0]?.serial ?? 0);
      }
    }),
    { numRuns: 15 },
  );
});

test('a line that did not change does not travel again', () => {
  const host = hostOf(runWith('cp', []));
  host.watch(true);
  const sender = new FeedSender();
  const first = sender.pack(feedAt(host, 1_000_000));
  expect(first.changed.length).toBe(first.length);
  const next = sender.pack(feedAt(host, 1_050_000));
  expect(next.changed.length).toBeLessThan(3);
});

describe('the inspector', () => {
  test('tells a Raft log that lags behind a cut, and a crashed copy by its disk alone', () => {
    const hands: Intervention[] = [
      ...HANDS.slice(0, 4),
      { kind: 'crash', at: 2_700_000, host: 'worli' },
    ];
    const host = hostOf(runWith('cp', hands));
    host.inspect(true);
    const { inside } = host.frame(2_900_000, Infinity);
    const truth = createSimulation(runWith('cp', hands));
    truth.runUntil(2_900_000);
    inside?.replicas.forEach((replica, slot) => {
      const facts = truth.facts(slot);
      expect(replica.up).toBe(facts !== undefined);
      if (!facts) return expect(replica.inside).toBeNull();
      expect(replica.inside).toMatchObject({
        protocol: 'raft',
        term: facts.term,
        commitIndex: facts.commitIndex,
        lastApplied: facts.lastApplied,
        lastIndex: facts.lastLogIndex,
      });
    });
    expect(inside?.replicas[1]?.synced).toBeGreaterThan(0);
  });

  test('tells the notes and the suspicions of a cut Dynamo, and roots that differ until it is healed', () => {
    const host = hostOf(runWith('ap'));
    host.inspect(true);
    const rootsAt = (time: number) => {
      const { inside } = host.frame(time, Infinity);
      const [south, north] = [inside?.replicas[0]?.inside, inside?.replicas[3]?.inside];
      if (south?.protocol !== 'dynamo' || north?.protocol !== 'dynamo')
        throw new Error('no dynamo');
      return {
        south,
        same:
          south.roots.find(({ peer }) => peer === 3)?.root ===
          north.roots.find(({ peer }) => peer === 0)?.root,
      };
    };
    const cut = rootsAt(2_900_000);
    expect(cut.same).toBe(false);
    expect(cut.south.suspected).toEqual([2, 3, 4]);
    expect(cut.south.hints.map(({ owner }) => owner).toSorted((a, b) => a - b)).toEqual([2, 3, 4]);
    const healed = rootsAt(3_900_000);
    expect(healed.same).toBe(true);
    expect(healed.south.suspected).toEqual([]);
    expect(healed.south.hintCount).toBe(0);
  });
});
