/**
 * A random run of Raft on the real kernel: the seed draws the cluster, its settings, the weather and
 * what breaks. Then everything is repaired and time is left to recover.
 */
import { LinearizabilityChecker } from '../../src/engine/checker/linearizability.ts';
import type { Violation } from '../../src/engine/checker/verdict.ts';
import type { Delay } from '../../src/engine/kernel/delay.ts';
import { Kernel } from '../../src/engine/kernel/kernel.ts';
import type { KernelSpec, ResolvedIntervention } from '../../src/engine/kernel/spec.ts';
import { FibreNetwork } from '../../src/engine/network/fibre-network.ts';
import { createRaft } from '../../src/engine/protocol/raft/raft.ts';
import { raftConfig } from '../../src/engine/protocol/raft/settings.ts';
import type { RaftMutant } from '../../src/engine/protocol/raft/settings.ts';
import { createRegisters } from '../../src/engine/protocol/state-machine/register.ts';
import { Clients } from '../../src/engine/workload/clients.ts';
import type { ClientConfig } from '../../src/engine/workload/clients.ts';
import { dice } from './raft-adversary.ts';
import { RaftInvariants, observeRaft } from './raft-invariants.ts';

const MS = 1000;
/** Everything is repaired here. */
export const REPAIRED_AT = 5000 * MS;
export const END = 9000 * MS;
const CLIENTS = 6;
const KEYS = ['x', 'y'];

type Roll = (below: number) => number;

/** A ring of sites with some chords, so that one cut reroutes and several divide. */
function drawFibres(roll: Roll, sites: number): { a: number; b: number }[] {
  const fibres: { a: number; b: number }[] = [];
  for (let a = 0; a < sites; a++) {
    for (let b = a + 1; b < sites; b++) {
      const neighbours = b - a === 1 || b - a === sites - 1;
      if (neighbours || roll(2) === 0) fibres.push({ a, b });
    }
  }
  return fibres;
}

function drawLatency(roll: Roll): Delay {
  const min = (1 + roll(20)) * MS;
  const max = min + roll(20) * MS;
  if (roll(4) > 0) return { kind: 'uniform', min, max };
  return { kind: 'exponential', min, mean: 5 * MS };
}

/** Cuts, repairs, crashes and restarts until REPAIRED_AT, then only repairs. */
function drawFaults(roll: Roll, fibres: number, hosts: number): ResolvedIntervention[] {
  const faults: ResolvedIntervention[] = [];
  const some = (): number[] =>
    Array.from({ length: fibres }, (_, i) => i).filter(() => roll(2) > 0);
  for (let at = (300 + roll(500)) * MS; at < REPAIRED_AT; at += (20 + roll(600)) * MS) {
    const luck = roll(10);
    if (luck < 4) faults.push({ kind: 'cut', at, fibres: some() });
    else if (luck < 7) faults.push({ kind: 'heal', at, fibres: some() });
    else faults.push({ kind: luck < 9 ? 'crash' : 'restart', at, host: roll(hosts) });
  }
  const at = REPAIRED_AT;
  faults.push({ kind: 'heal', at, fibres: Array.from({ length: fibres }, (_, i) => i) });
  for (let host = 0; host < hosts; host++) faults.push({ kind: 'restart', at, host });
  return faults;
}

function drawClients(roll: Roll, size: number): ClientConfig[] {
  const gapMin = (100 + roll(200)) * MS;
  return Array.from({ length: CLIENTS }, (_, client) => ({
    place: client % size,
    service: 'wallets',
    slot: client % size,
    replica: client % size,
    deadline: gapMin - MS,
    retries: roll(3),
    workload: {
      gapMin,
      gapMax: 2 * gapMin,
      start: 0,
      keys: KEYS,
      readShare: 0.5,
      payMin: 1,
      payMax: 20,
    },
  }));
}

export interface Weathered {
  readonly kernel: Kernel;
  readonly clients: Clients;
  readonly invariants: RaftInvariants;
  readonly violations: readonly Violation[];
}

/** Runs one seed to the end. */
export function weather(seed: number, mutant?: RaftMutant): Weathered {
  const roll = dice(seed);
  const size = 3 + 2 * roll(2);
  const settings = { preVote: roll(4) > 0, checkQuorum: roll(4) > 0 };
  const config = raftConfig(
    Array.from({ length: size }, (_, id) => id),
    settings,
    mutant,
  );
  const initial = Object.fromEntries(KEYS.map((key) => [key, 100_000]));
  const loss = roll(2) * roll(6) * 0.01;
  const fibres = drawFibres(roll, size).map((ends) => ({
    ...ends,
    latency: drawLatency(roll),
    loss,
  }));
  const disk = (): Delay | null =>
    roll(2) === 0 ? null : { kind: 'uniform', min: MS, max: (1 + roll(10)) * MS };
  const invariants = new RaftInvariants();
  const clients = new Clients(drawClients(roll, size));
  const checker = new LinearizabilityChecker();
  const violations: Violation[] = [];
  clients.history.listen((event) => {
    const found = checker.push(event);
    if (found) violations.push(found);
  });
  const spec: KernelSpec = {
    seed,
    services: [
      {
        id: 'wallets',
        protocol: createRaft(createRegisters(initial)),
        replicas: Array.from({ length: size }, (_, host) => ({ host, config })),
      },
    ],
    hosts: Array.from({ length: size }, (_, site) => ({
      site,
      disk: disk(),
      clockOffset: roll(2) * (roll(5000) - 2500) * MS,
    })),
    network: new FibreNetwork({ sites: size, fibres, detectionDelay: 200 * MS }),
    clients,
    access: clients.configs.map(({ place }) => ({
      site: place,
      delay: { kind: 'constant', micros: MS },
    })),
    observers: [observeRaft(invariants, () => kernel.replicas)],
    interventions: drawFaults(roll, fibres.length, size),
  };
  const kernel = new Kernel(spec);
  kernel.start();
  kernel.runUntil(END);
  return { kernel, clients, invariants, violations };
}
