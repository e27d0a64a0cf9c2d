/** Clients and the crowd: their places, hosts and keys exist, and they ask no more than we simulate. */
import { crowdService, crowdWallet, walletCount } from './crowd.ts';
import { LIMITS } from './limits.ts';
import { checkLatency, contradiction, ordered, unknown } from './names.ts';
import type { Names, Refused } from './names.ts';
import { refused } from './problem.ts';
import type { ClientSettings, Crowd, Scenario, ServiceSettings, Workload } from './types.ts';

export function checkClients(scenario: Scenario, names: Names): Refused | null {
  let operations = 0;
  for (const [index, client] of scenario.clients.entries()) {
    const path = `clients.${index}`;
    const problem = checkClient(scenario, names, client, path);
    if (problem) return problem;
    if (client.workload === undefined) continue;
    operations += arrivals(scenario, client.workload);
    if (operations > LIMITS.operations) {
      return refused('too-large', `${path}.workload`, { limit: LIMITS.operations });
    }
  }
  return null;
}

function checkClient(
  scenario: Scenario,
  names: Names,
  client: ClientSettings,
  path: string,
): Refused | null {
  if (!names.sites.has(client.site)) return unknown('site', client.site, `${path}.site`);
  if ((client.lon === undefined) !== (client.lat === undefined)) {
    return contradiction(`${path}.lon`, `${path}.lat`);
  }
  if (!Object.hasOwn(scenario.services, client.service)) {
    return unknown('service', client.service, `${path}.service`);
  }
  const service = scenario.services[client.service]!;
  if (!service.hosts.includes(client.host)) return unknown('host', client.host, `${path}.host`);
  if (client.key !== undefined && !Object.hasOwn(service.initial, client.key)) {
    return unknown('key', client.key, `${path}.key`);
  }
  const problem = checkLatency(client.access, `${path}.access`);
  if (problem || client.workload === undefined) return problem;
  const { workload } = client;
  const stranger = workload.keys.findIndex((key) => !Object.hasOwn(service.initial, key));
  if (stranger >= 0) {
    return unknown('key', workload.keys[stranger]!, `${path}.workload.keys.${stranger}`);
  }
  if (workload.weights !== undefined && workload.weights.length !== workload.keys.length) {
    return contradiction(`${path}.workload.weights`, `${path}.workload.keys`);
  }
  return checkSchedule(workload, `${path}.workload`);
}

/** At most so many operations of one client with this schedule. */
function arrivals(
  { duration }: Scenario,
  schedule: Pick<Workload, 'start' | 'end' | 'gapMin'>,
): number {
  // Hands may play on where the story ends, and so do customers.
  const end = Math.min(schedule.end ?? Infinity, Math.max(duration, LIMITS.played));
  return Math.max(0, end - schedule.start) / schedule.gapMin;
}

export function checkCrowd(scenario: Scenario, names: Names): Refused | null {
  const { crowd, clients, services } = scenario;
  if (crowd === undefined) return null;
  const used = crowdService(scenario, crowd);
  if (!Object.hasOwn(services, used)) return unknown('service', used, 'crowd.service');
  const service = services[used]!;
  for (const [index, { site, host }] of (crowd.at ?? []).entries()) {
    if (!names.sites.has(site)) return unknown('site', site, `crowd.at.${index}.site`);
    if (!service.hosts.includes(host)) return unknown('host', host, `crowd.at.${index}.host`);
  }
  return (
    checkLatency(crowd.access, 'crowd.access') ??
    checkSchedule(crowd, 'crowd') ??
    checkCrowdSize(scenario, crowd, service, clients)
  );
}

/** With its crowd the scenario must still be one that a file may hold. */
function checkCrowdSize(
  scenario: Scenario,
  crowd: Crowd,
  { initial }: ServiceSettings,
  clients: readonly ClientSettings[],
): Refused | null {
  const tooLarge = (field: string, limit: number): Refused =>
    refused('too-large', `crowd.${field}`, { limit });
  if (clients.length + crowd.size > LIMITS.clients) return tooLarge('size', LIMITS.clients);
  const wallets = Array.from({ length: walletCount(crowd) }, (_, index) => crowdWallet(index));
  const keys = new Set([...Object.keys(initial), ...wallets]);
  if (keys.size > LIMITS.keys) return tooLarge('keys', LIMITS.keys);
  const operations = clients.reduce(
    (sum, { workload }) => sum + (workload ? arrivals(scenario, workload) : 0),
    crowd.size * arrivals(scenario, crowd),
  );
  return operations > LIMITS.operations ? tooLarge('size', LIMITS.operations) : null;
}

function checkSchedule(
  schedule: Pick<Workload, 'gapMin' | 'gapMax' | 'payMin' | 'payMax' | 'start' | 'end'>,
  path: string,
): Refused | null {
  return (
    ordered(schedule.gapMin, schedule.gapMax, path, ['gapMin', 'gapMax']) ??
    ordered(schedule.payMin, schedule.payMax, path, ['payMin', 'payMax']) ??
    ordered(schedule.start, schedule.end, path, ['start', 'end'])
  );
}
