/** Raft against an adversary that owns the network, the clocks and the power supply. */
import { expect, test, vi } from 'vitest';
import { RAFT_MUTANTS } from '../../src/engine/protocol/raft/settings.ts';
import { play } from './raft-adversary.ts';

const SEEDS = process.env['PROVE'] ? 1000 : 100;
const ACTIONS = 2500;
/** The rarest mistake (a forgotten vote) shows in one schedule of a hundred. */
const MUTANT_SEEDS = 500;

vi.setConfig({ testTimeout: 300_000 });

test(`the five invariants and linearizability hold under ${SEEDS} adversarial schedules`, () => {
  const seen = { steps: 0, leaders: 0, answered: 0, truncated: 0 };
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { cluster, history, violations } = play(seed, ACTIONS);
    const { broken } = cluster.invariants;
    expect({ seed, broken, violations }).toEqual({ seed, broken: [], violations: [] });
    seen.steps += cluster.invariants.steps;
    seen.answered += history.records.filter(({ outcome }) => outcome === 'ok').length;
    for (const { note } of cluster.notes) {
      if (note.kind === 'became-leader') seen.leaders++;
      if (note.kind === 'truncated') seen.truncated++;
    }
  }
  // The schedules were neither tame nor hopeless.
  expect(seen.steps).toBeGreaterThan(SEEDS * 1000);
  expect(seen.leaders).toBeGreaterThan(SEEDS * 10);
  expect(seen.answered).toBeGreaterThan(SEEDS * 10);
  expect(seen.truncated).toBeGreaterThan(SEEDS);
});

// Figure 8 takes 65 old entries and is played move by move among the paper tests.
const SOUGHT = RAFT_MUTANTS.filter((mutant) => mutant !== 'commit-old-term-by-counting');

test.each(SOUGHT)('the adversary finds %s', (mutant) => {
  const found = Array.from({ length: MUTANT_SEEDS }, (_, seed) => seed + 1).find((seed) => {
    const { cluster, violations } = play(seed, ACTIONS, mutant);
    return cluster.invariants.broken.length > 0 || violations.length > 0;
  });
  expect(found).toBeDefined();
});
