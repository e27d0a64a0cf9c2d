/**
 * Levels against datacentres (truth.md 5), exhaustively against runs: one to three datacentres, one
 * to three copies in each, with and without a spare machine, one datacentre cut off, every level, a
 * check and a payment from every datacentre. The rule is counted out beside it.
 */
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import type { Level, Scenario } from '../../src/engine/scenario/types.ts';

const LEVELS: readonly Level[] = [
  'ONE',
  'TWO',
  'THREE',
  'QUORUM',
  'ALL',
  'LOCAL_ONE',
  'LOCAL_QUORUM',
  'EACH_QUORUM',
];
const SECOND = 1_000_000;

/** `centres` datacentres in a full mesh, `machines` in each, `copies` of the key in each. */
function stage(centres: number, machines: number, copies: number, level: Level): Scenario {
  const regions = Array.from({ length: centres }, (_, centre) => `dc${centre}`);
  const hosts = regions.flatMap((region) =>
    Array.from({ length: machines }, (_, machine) => ({
      id: `${region}-m${machine}`,
      site: region,
    })),
  );
  const fibres = regions.flatMap((a, at) =>
    regions.slice(at + 1).map((b) => ({
      id: `${a}-${b}`,
      a,
      b,
      latency: { kind: 'constant' as const, micros: 20_000 },
    })),
  );
  return {
    version: 1,
    name: 'regions',
    duration: 10 * SECOND,
    detectionDelay: 200_000,
    sites: regions.map((id, centre) => ({ id, lon: 70 + centre, lat: 20, region: id })),
    fibres,
    hosts,
    services: {
      main: {
        mode: 'tunable',
        hosts: hosts.map(({ id }) => id),
        initial: { wallet: 600 },
        read: level,
        write: level,
        dynamo: { perRegion: copies },
      },
    },
    clients: regions.map((site) => ({
      id: `client-${site}`,
      site,
      service: 'main',
      host: `${site}-m0`,
      access: { kind: 'constant', micros: 1000 },
      deadline: SECOND,
    })),
    cuts: [],
    timeline: fibres
      .filter(({ a }) => a === 'dc0')
      .map(({ id }) => ({ kind: 'cut', at: SECOND / 10, fibres: [id] })),
  };
}

/** The sentence of truth.md 5, for a client with `reached` of `centres` datacentres within reach. */
function isAvailable(level: Level, centres: number, reached: number, copies: number): boolean {
  const live = reached * copies;
  const majority = (of: number): number => Math.floor(of / 2) + 1;
  switch (level) {
    case 'ONE':
      return live >= 1;
    case 'TWO':
      return live >= 2;
    case 'THREE':
      return live >= 3;
    case 'QUORUM':
      return live >= majority(centres * copies);
    case 'ALL':
    case 'EACH_QUORUM':
      return reached === centres;
    case 'LOCAL_ONE':
    case 'LOCAL_QUORUM':
      return true;
  }
}

const OUTCOMES = { true: 'ok', false: 'failed' } as const;

const cases = [1, 2, 3].flatMap((centres) =>
  [1, 2, 3].flatMap((copies) =>
    [0, 1].map((spare) => ({ centres, copies, machines: copies + spare })),
  ),
);

test.each(cases)(
  '$centres datacentres of $machines machines with $copies copies each, one cut off',
  ({ centres, copies, machines }) => {
    for (const level of LEVELS) {
      const simulation = createSimulation({
        scenario: stage(centres, machines, copies, level),
        settings: [],
        seed: 1,
        interventions: [],
        engineRevision: ENGINE_REVISION,
      });
      // By then everybody knows whom it cannot reach: refused before anything is sent.
      simulation.scenario.clients.forEach(({ id }, index) => {
        const at = 2 * SECOND + index * 200_000;
        const check = { kind: 'check', key: 'wallet' } as const;
        const pay = { kind: 'pay', amount: 10 } as const;
        const change = { kind: 'change', key: 'wallet', change: pay } as const;
        simulation.intervene({ kind: 'invoke', at, client: id, act: check });
        simulation.intervene({ kind: 'invoke', at: at + 2 * SECOND, client: id, act: change });
      });
      simulation.runUntil(8 * SECOND);
      expect(simulation.history).toHaveLength(2 * centres);
      for (const { client, op, outcome, why } of simulation.history) {
        const reached = client === 0 ? 1 : centres - 1;
        const expected = isAvailable(level, centres, centres === 1 ? 1 : reached, copies);
        expect([level, client, op.f, outcome]).toEqual([
          level,
          client,
          op.f,
          OUTCOMES[`${expected}`],
        ]);
        if (!expected) expect(why).toBe('no-quorum');
      }
    }
  },
);
