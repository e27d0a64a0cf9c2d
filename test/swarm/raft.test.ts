/**
 * Raft in the weather: random clusters with cuts, loss and crashes on the real kernel. The five
 * invariants hold at every step, the history is linearizable, and after the repair it decides again.
 */
import { expect, test, vi } from 'vitest';
import type { RaftState } from '../../src/engine/protocol/raft/state.ts';
import { REPAIRED_AT, weather } from './raft-weather.ts';

const SEEDS = process.env['PROVE'] ? 1000 : 100;
/** Elections after the repair are over by then. */
const RECOVERED_AT = REPAIRED_AT + 2_000_000;

vi.setConfig({ testTimeout: 600_000 });

test(`Raft is safe and recovers in ${SEEDS} random runs with cuts, loss and crashes`, () => {
  const seen = { steps: 0, ok: 0, failed: 0, unknown: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { kernel, clients, invariants, violations } = weather(seed);
    const { broken } = invariants;
    expect({ seed, broken, violations }).toEqual({ seed, broken: [], violations: [] });

    const states = kernel.replicas.map(({ state }) => state as RaftState);
    const leaders = states.filter(({ role }) => role.kind === 'leader');
    const terms = states.map(({ term }) => term);
    expect({ seed, leaders: leaders.map(({ term }) => term) }).toEqual({
      seed,
      leaders: [Math.max(...terms)],
    });

    const { records } = clients.history;
    const late = records.filter(({ invokedAt }) => invokedAt > RECOVERED_AT);
    const answered = late.filter(({ outcome }) => outcome === 'ok' || outcome === 'declined');
    expect({ seed, answered: answered.length > late.length / 2 }).toEqual({ seed, answered: true });
    seen.steps += invariants.steps;
    for (const { outcome } of records) {
      if (outcome === 'ok' || outcome === 'failed' || outcome === 'unknown') seen[outcome]++;
    }
  }
  // Enough happened, good and bad, for the silence of the checkers to mean something.
  expect(seen.steps).toBeGreaterThan(SEEDS * 1000);
  expect(seen.ok).toBeGreaterThan(SEEDS * 50);
  expect(seen.failed).toBeGreaterThan(SEEDS);
  expect(seen.unknown).toBeGreaterThan(SEEDS);
});
