/** A scenario in which every field of the schema stands somewhere. */
import type { Intervention, Scenario } from '../../src/engine/index.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';

const constant = (micros: number) => ({ kind: 'constant' as const, micros });

const TIMELINE: Intervention[] = [
  { kind: 'cut', at: 1_000_000, fibres: ['harbour', 'airoli'], where: [400, 500] },
  { kind: 'heal', at: 2_000_000, fibres: ['harbour'] },
  { kind: 'crash', at: 2_100_000, host: 'bkc' },
  { kind: 'restart', at: 2_200_000, host: 'bkc' },
  { kind: 'pause', at: 2_300_000, host: 'worli' },
  { kind: 'resume', at: 2_400_000, host: 'worli' },
  { kind: 'skew', at: 2_500_000, host: 'vashi', offset: -40_000 },
  { kind: 'block', at: 2_600_000, pairs: [['bkc', 'worli']] },
  { kind: 'hold', at: 2_700_000, pairs: [['worli', 'bkc']] },
  { kind: 'release', at: 2_800_000, pairs: [['worli', 'bkc']] },
  { kind: 'set', at: 2_900_000, path: 'fibres.harbour.loss', value: 0.05 },
  { kind: 'set', at: 2_900_000, path: 'hosts.bkc.disk', value: 2000 },
  { kind: 'storm', at: 3_000_000, fibres: ['harbour'], duration: 500_000 },
  { kind: 'move', at: 3_100_000, client: 'ravi', host: 'bkc' },
  {
    kind: 'invoke',
    at: 3_200_000,
    client: 'asha',
    act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount: 100 } },
  },
  { kind: 'invoke', at: 3_300_000, client: 'ravi', act: { kind: 'check', key: 'wallet' } },
];

export const RICH: Scenario = {
  ...mumbai,
  name: 'rich',
  remoteExtra: 1000,
  sites: mumbai.sites.map((site, i) => ({ ...site, region: i < 2 ? 'south' : 'north' })),
  fibres: mumbai.fibres.map((fibre, i) => ({
    ...fibre,
    loss: 0.01,
    ...(i === 0 && {
      reverse: { kind: 'exponential' as const, mean: 4000, min: 900 },
      classes: { vote: { kind: 'pareto' as const, scale: 2000, alpha: 2.5 } },
    }),
    ...(i === 1 && {
      latency: {
        kind: 'mixture' as const,
        parts: [
          { weight: 2, of: constant(15_000) },
          { weight: 1, of: constant(40_000) },
        ],
      },
    }),
  })),
  paths: [{ from: 'worli', to: 'vashi', latency: constant(31_000) }],
  hosts: mumbai.hosts.map((host) => ({
    ...host,
    disk: constant(900),
    clockOffset: -20,
    serviceMicros: 100,
    queue: 16,
  })),
  services: {
    main: {
      ...mumbai.services['main']!,
      read: 2,
      write: 'QUORUM',
      quorum: 'strict',
      readRepair: 'blocking',
      serviceMicros: 100,
      raft: { electionTimeoutMin: 150_000, electionTimeoutMax: 300_000, heartbeat: 50_000 },
      dynamo: { n: 4, hintedHandoff: true, antiEntropyInterval: 0, commitLog: 'periodic' },
    },
  },
  clients: [
    ...mumbai.clients,
    {
      id: 'shop',
      site: 'bkc',
      lon: 72.86,
      lat: 19.06,
      service: 'main',
      host: 'bkc',
      access: constant(1000),
      deadline: 250_000,
      retries: 2,
      workload: {
        kind: 'open-loop',
        gapMin: 300_000,
        gapMax: 500_000,
        start: 0,
        end: 9_000_000,
        keys: ['wallet'],
        weights: [1],
        readShare: 0.5,
        payMin: 1,
        payMax: 9,
      },
    },
  ],
  crowd: { ...mumbai.crowd!, size: 3, at: [{ site: 'bkc', host: 'bkc' }] },
  timeline: TIMELINE,
};
