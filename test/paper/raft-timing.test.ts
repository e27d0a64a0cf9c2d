/** Published numbers of leader election, on the real kernel: time to a leader, and split votes. */
import { expect, test, vi } from 'vitest';
import type { Delay } from '../../src/engine/kernel/delay.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import type { Observer } from '../../src/engine/kernel/ports.ts';
import type { KernelSpec } from '../../src/engine/kernel/spec.ts';
import type { Micros } from '../../src/engine/model.ts';
import { FibreNetwork } from '../../src/engine/network/fibre-network.ts';
import type { RaftNote } from '../../src/engine/protocol/raft/messages.ts';
import { createRaft } from '../../src/engine/protocol/raft/raft.ts';
import { raftConfig } from '../../src/engine/protocol/raft/settings.ts';
import type { RaftSettings } from '../../src/engine/protocol/raft/settings.ts';
import { createRegisters } from '../../src/engine/protocol/state-machine/register.ts';
import { Clients } from '../../src/engine/workload/clients.ts';

vi.setConfig({ testTimeout: 300_000 });

const MS = 1000;
const SERVERS = 5;
const SCALE = process.env['PROVE'] ? 10 : 1;

interface Elected {
  readonly at: Micros;
  readonly term: number;
}

/** Five servers, all timers fresh at 0; the first `down` of them crash at once. */
function elections(
  seed: number,
  settings: RaftSettings,
  latency: Delay,
  down: number,
  until: Micros,
): Elected[] {
  const elected: Elected[] = [];
  const members = Array.from({ length: SERVERS }, (_, id) => id);
  const config = raftConfig(members, { preVote: false, checkQuorum: false, ...settings });
  const fibres = members.flatMap((a) =>
    members.filter((b) => b > a).map((b) => ({ a, b, latency, loss: 0 })),
  );
  const watcher: Observer = {
    // These kernels are never cloned.
    clone: () => watcher,
    noted: (at, _slot, note): void => {
      const said = note as RaftNote;
      if (said.kind === 'became-leader') elected.push({ at, term: said.term });
    },
  };
  const spec: KernelSpec = {
    seed,
    services: [
      {
        id: 'raft',
        protocol: createRaft(createRegisters({})),
        replicas: members.map((host) => ({ host, config })),
      },
    ],
    hosts: members.map((site) => ({ site, disk: null, clockOffset: 0 })),
    network: new FibreNetwork({ sites: SERVERS, fibres, detectionDelay: 200 * MS }),
    clients: new Clients([]),
    access: [],
    observers: [watcher],
    interventions: members.slice(0, down).map((host) => ({ kind: 'crash', at: 1, host })),
  };
  const kernel = new Kernel(spec);
  kernel.start();
  while (elected.length === 0 && kernel.now < until) kernel.runUntil(kernel.now + 100 * MS);
  return elected;
}

test('WAN: five servers, timeouts 300-600 ms, one-way 30-40 ms: time to a leader', () => {
  const runs = 2000 * SCALE;
  const settings = { electionTimeoutMin: 300 * MS, electionTimeoutMax: 600 * MS };
  const latency: Delay = { kind: 'uniform', min: 30 * MS, max: 40 * MS };
  const times = Array.from(
    { length: runs },
    (_, seed) => elections(seed + 1, settings, latency, 0, 60_000 * MS)[0]!.at / MS,
  ).sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / runs;
  const quantile = (q: number): number => times[Math.floor(q * runs)]!;
  const within = (value: number, published: number, tolerance: number): void => {
    expect(Math.abs(value / published - 1)).toBeLessThan(tolerance);
  };
  within(mean, 430, 0.04);
  within(quantile(0.5), 410, 0.06);
  within(quantile(0.9), 489, 0.06);
  within(quantile(0.99), 832, 0.06);
});

test.each([
  [0.01, 0.00059],
  [0.1, 0.0523],
  [0.2, 0.1808],
])('split vote: latency %f, timeouts in [1, 2], 4 of 5 servers up', (latency, published) => {
  const runs = 2000 * SCALE;
  const settings = { electionTimeoutMin: 1000 * MS, electionTimeoutMax: 2000 * MS };
  const delay: Delay = { kind: 'constant', micros: latency * 1000 * MS };
  let split = 0;
  for (let seed = 1; seed <= runs; seed++) {
    if (elections(seed, settings, delay, 1, 10_000 * MS)[0]?.term !== 1) split++;
  }
  const deviation = Math.sqrt((published * (1 - published)) / runs);
  expect(Math.abs(split / runs - published)).toBeLessThan(4 * deviation);
});
