/** A host runs one replica of each service: one clock, one network, one history (engine rule 1). */
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { ClientSettings, Run, Scenario } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';

const SECOND = 1_000_000;

/** The Mumbai stage with a Raft register for money and a Dynamo key space for the feed. */
function twoServices(): Scenario {
  const { main } = mumbai.services;
  const crowd = mumbai.hosts.flatMap(({ id, site }) =>
    (['money', 'feed'] as const).map((service): ClientSettings => ({
      id: `${service}-${id}`,
      site,
      service,
      host: id,
      access: { kind: 'constant', micros: 1000 },
      deadline: 250_000,
      workload: {
        kind: 'open-loop',
        gapMin: 300_000,
        gapMax: 500_000,
        start: SECOND,
        keys: ['wallet'],
        readShare: 0.5,
        payMin: 1,
        payMax: 5,
      },
    })),
  );
  return {
    ...mumbai,
    name: 'two-services',
    duration: 40 * SECOND,
    hosts: mumbai.hosts.map((host) => ({ ...host, disk: { kind: 'constant', micros: 800 } })),
    services: {
      money: { ...main!, mode: 'cp', initial: { wallet: 100_000 } },
      feed: { ...main!, mode: 'ap', initial: { wallet: 100_000 } },
    },
    clients: crowd,
    timeline: [
      { kind: 'cut', at: 10 * SECOND, fibres: mumbai.cuts[0]!.fibres },
      { kind: 'heal', at: 20 * SECOND, fibres: mumbai.cuts[0]!.fibres },
      { kind: 'crash', at: 24 * SECOND, host: 'bkc' },
      { kind: 'restart', at: 26 * SECOND, host: 'bkc' },
    ],
  };
}

const run: Run = {
  scenario: twoServices(),
  seed: 2,
  settings: [],
  interventions: [],
  engineRevision: 1,
};

test('a Raft register and a Dynamo key space live on the same hosts', () => {
  const simulation = createSimulation(run);
  simulation.runUntil(15 * SECOND);
  const during = (service: string) =>
    simulation.history.filter(
      (each) =>
        each.service === service && each.invokedAt > 11 * SECOND && each.invokedAt < 14 * SECOND,
    );
  const inSouth = ({ place }: { place: number }) => place < 2;
  expect(during('money').filter(inSouth).length).toBeGreaterThan(5);
  expect(
    during('money')
      .filter(inSouth)
      .map(({ outcome }) => outcome),
  ).not.toContain('ok');
  expect(during('feed').every(({ outcome }) => outcome === 'ok')).toBe(true);

  // A crash takes every replica of the host; the restart brings all of them back.
  const upAt = (at: number): readonly boolean[] => {
    simulation.runUntil(at);
    return simulation.replicas.filter(({ host }) => host === 2).map(({ up }) => up);
  };
  expect(upAt(23 * SECOND)).toEqual([true, true]);
  expect(upAt(25 * SECOND)).toEqual([false, false]);
  expect(upAt(27 * SECOND)).toEqual([true, true]);

  simulation.runUntil(40 * SECOND);
  const { violations, convergedAt } = simulation.measures();
  const servicesViolated = new Set(
    violations.map(({ blame }) => simulation.operation(blame)!.service),
  );
  expect(servicesViolated).toEqual(new Set(['feed']));
  expect(convergedAt).not.toBeNull();

  const again = createSimulation(run);
  again.runUntil(40 * SECOND);
  expect(again.traceHash()).toBe(simulation.traceHash());
});
