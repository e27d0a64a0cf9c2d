/**
 * Dynamo in the weather: random cuts, loss and crashes on the real kernel. After the repair its
 * debts are paid; while it lasts, who answers from its own copy never goes back in time.
 */
import { expect, test, vi } from 'vitest';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { compareStamps } from '../../src/engine/causality/stamp.ts';
import type { Stamp } from '../../src/engine/causality/stamp.ts';
import type { DynamoRecord } from '../../src/engine/protocol/dynamo/types.ts';
import type { Simulation } from '../../src/engine/scenario/simulation.ts';
import { debts, weather } from './dynamo-weather.ts';
import type { Knobs } from './dynamo-weather.ts';

const SEEDS = process.env['PROVE'] ? 300 : 30;

vi.setConfig({ testTimeout: 600_000 });

const NONE = { differing: [], hints: 0 };

test.each<{ means: string; knobs: Knobs }>([
  { means: 'hints and anti-entropy', knobs: { dynamo: {}, crashes: true } },
  {
    means: 'anti-entropy alone',
    // Peers take turns, and loss costs whole rounds: four a second settle within the time left.
    knobs: { dynamo: { hintedHandoff: false, antiEntropyInterval: 250_000 }, crashes: true },
  },
  // A crash forgets who had not acknowledged, so hints alone promise nothing after one.
  { means: 'hints alone', knobs: { dynamo: { antiEntropyInterval: 0 }, crashes: false } },
])(`debts are paid by $means in ${SEEDS} random runs with cuts, loss and crashes`, ({ knobs }) => {
  const seen = { ok: 0, failed: 0, unknown: 0, lost: 0 };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const simulation = weather(seed, knobs);
    expect({ seed, owed: debts(simulation) }).toEqual({ seed, owed: NONE });
    const { operations, lostWrites } = simulation.measures();
    seen.ok += operations.ok;
    seen.failed += operations.failed;
    seen.unknown += operations.unknown;
    seen.lost += lostWrites.length;
  }
  // Enough happened, good and bad, for the paid debts to mean something.
  expect(seen.ok).toBeGreaterThan(SEEDS * 50);
  expect(seen.failed).toBeGreaterThan(SEEDS);
  expect(seen.unknown).toBeGreaterThan(SEEDS);
  expect(seen.lost).toBeGreaterThan(SEEDS);
});

/** Stamp of every version that any replica ever applied. */
function stampsOf(simulation: Simulation): Map<number, Stamp> {
  const stamps = new Map<number, Stamp>();
  for (const { journal } of simulation.replicas) {
    for (const record of journal as readonly DynamoRecord[]) {
      if (record.kind === 'applied') stamps.set(record.version.value.id, record.version.stamp);
    }
  }
  return stamps;
}

/** What a finished operation proves its client has met: what it read, or what it wrote. */
function metBy(record: OperationRecord): number | undefined {
  if (record.outcome !== 'ok') return record.seen?.id;
  return record.op.f === 'read' ? record.seen?.id : record.id;
}

test('clients of R = W = 1 with a live replica read their writes, and read monotonically', () => {
  let reads = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const simulation = weather(seed, { dynamo: { n: 5 }, crashes: false, level: 'ONE' });
    const stamps = stampsOf(simulation);
    const newest = new Map<string, Stamp>();
    for (const record of simulation.history) {
      const met = stamps.get(metBy(record) ?? 0);
      if (met === undefined) continue;
      const session = `${record.client} ${record.op.key}`;
      const before = newest.get(session);
      if (before && record.seen) {
        reads += 1;
        const seen = stamps.get(record.seen.id) ?? ([0, 0] as const);
        const backwards = compareStamps(seen, before) < 0;
        expect({ seed, operation: record.id, backwards }).toMatchObject({ backwards: false });
      }
      newest.set(session, met);
    }
  }
  expect(reads).toBeGreaterThan(SEEDS * 50);
});
