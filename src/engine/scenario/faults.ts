/** Faults in force, read from the kernel and told by the scenario's ids. */
import type { Kernel } from '../kernel/kernel.ts';
import type { PairFault } from '../kernel/pairs.ts';
import type { Clients } from '../workload/clients.ts';
import type { Faults, FibreFault, HostFault } from './simulation.ts';
import type { Scenario } from './types.ts';

export function faultsOf(scenario: Scenario, kernel: Kernel, clients: Clients): Faults {
  const hostId = (host: number): string => scenario.hosts[host]!.id;
  const pairs = (fault: PairFault): [string, string][] =>
    kernel.pairs(fault).map(([from, to]) => [hostId(from), hostId(to)]);
  const fibres: Record<string, FibreFault> = {};
  scenario.fibres.forEach((fibre, index) => {
    const { loss, extra, stormUntil } = kernel.fibre(index);
    if (loss === (fibre.loss ?? 0) && extra === 0 && stormUntil === null) return;
    fibres[fibre.id] = { loss, extra, stormUntil };
  });
  const moved: Record<string, string> = {};
  scenario.clients.forEach(({ id, host }, client) => {
    const now = hostId(kernel.replicas[clients.slotOf(client)]!.host);
    if (now !== host) moved[id] = now;
  });
  return {
    blocked: pairs('block'),
    held: pairs('hold'),
    fibres,
    hosts: hostFaults(scenario, kernel),
    moved,
  };
}

function hostFaults(scenario: Scenario, kernel: Kernel): Record<string, HostFault> {
  const hosts: Record<string, HostFault> = {};
  scenario.hosts.forEach((host, index) => {
    const replica = kernel.replicas.find((each) => each.host === index);
    const usual = host.clockOffset ?? 0;
    const { diskExtra, waiting } = kernel.host(index);
    const { paused, clockOffset } = replica ?? { paused: false, clockOffset: usual };
    if (!paused && clockOffset === usual && diskExtra === 0) return;
    hosts[host.id] = { paused, waiting, clockOffset, diskExtra };
  });
  return hosts;
}
