/** All logs over one window: what each cell says, read off the logs alone. */
import { expect, test } from 'vitest';
import type { RaftInside } from '../../src/engine/index.ts';
import { alignedLogs, firstColumn, lastColumn } from '../../src/ui/inspector/aligned-logs.ts';

/** A log of these terms from index 0 on. */
function log(terms: readonly number[], commitIndex: number, from = 0): RaftInside {
  return {
    protocol: 'raft',
    role: 'follower',
    term: terms.at(-1) ?? 0,
    votedFor: null,
    leader: null,
    commitIndex,
    lastApplied: commitIndex,
    lastIndex: from + terms.length - 1,
    entries: terms.map((term, i) => ({ index: from + i, term, kind: 'command', id: i })),
    votes: [],
    match: [],
  };
}

test('committed, uncommitted, conflicting and missing', () => {
  // The old leader of term 1 appended entry 3 alone; term 2 has another one there.
  const logs = [log([0, 1, 1, 1], 2), log([0, 1, 1, 2, 2], 3), log([0, 1, 1], 2), null];
  const rows = alignedLogs(logs, 1, 4).map((row) => row?.map(({ state }) => state) ?? null);
  expect(rows).toEqual([
    ['committed', 'committed', 'conflicting', 'missing'],
    ['committed', 'committed', 'committed', 'uncommitted'],
    ['committed', 'committed', 'missing', 'missing'],
    null,
  ]);
});

test('one window for all: it ends with the longest log and begins where every log is still shown', () => {
  const logs = [log([3, 3, 3], 10, 8), log([3, 3], 9, 8), null];
  expect([firstColumn(logs), lastColumn(logs)]).toEqual([8, 10]);
  expect(alignedLogs(logs, 8, 10)[1]?.map(({ entry }) => entry?.index ?? null)).toEqual([
    8,
    9,
    null,
  ]);
});
