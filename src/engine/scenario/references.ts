/**
 * What the shape of a scenario cannot say: every id names something, nothing is named twice,
 * minima are below maxima, and the hosts of a service can reach each other before anybody cuts.
 * Each check returns the first problem, or null.
 */
import { crowdService, crowdWallet, walletCount } from './crowd.ts';
import { LIMITS } from './limits.ts';
import { refused } from './problem.ts';
import type {
  ClientSettings,
  Crowd,
  Intervention,
  Latency,
  Run,
  Scenario,
  ServiceSettings,
  Workload,
} from './types.ts';

type Refused = ReturnType<typeof refused>;

/** The ids a scenario declares. */
interface Names {
  readonly sites: ReadonlySet<string>;
  readonly fibres: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  readonly clients: ReadonlyMap<string, ClientSettings>;
}

export function checkReferences(scenario: Scenario): Refused | null {
  const names = namesOf(scenario);
  return (
    checkUnique(scenario) ??
    checkFibres(scenario, names) ??
    checkHosts(scenario, names) ??
    checkServices(scenario, names) ??
    checkClients(scenario, names) ??
    checkCrowd(scenario, names) ??
    checkCuts(scenario, names) ??
    checkInterventions(scenario.timeline, 'timeline', scenario, names) ??
    checkReach(scenario)
  );
}

/** The interventions of a run must name what its scenario has. */
export function checkRunReferences(run: Run, scenario: Scenario): Refused | null {
  return checkInterventions(run.interventions, 'interventions', scenario, namesOf(scenario));
}

function namesOf(scenario: Scenario): Names {
  return {
    sites: new Set(scenario.sites.map((site) => site.id)),
    fibres: new Set(scenario.fibres.map((fibre) => fibre.id)),
    hosts: new Set(scenario.hosts.map((host) => host.id)),
    clients: new Map(scenario.clients.map((client) => [client.id, client])),
  };
}

function unknown(what: string, id: string, path: string): Refused {
  return refused('unknown-reference', path, { what, id });
}

/** First of a list of ids that is unknown or named twice. */
function checkIds(
  ids: readonly string[],
  known: ReadonlySet<string>,
  what: string,
  path: string,
): Refused | null {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (!known.has(id)) return unknown(what, id, `${path}.${index}`);
    if (seen.has(id)) return refused('duplicate', `${path}.${index}`, { id });
    seen.add(id);
  }
  return null;
}

function checkUnique(scenario: Scenario): Refused | null {
  for (const list of ['sites', 'fibres', 'hosts', 'clients', 'cuts'] as const) {
    const seen = new Set<string>();
    for (const [index, { id }] of scenario[list].entries()) {
      if (seen.has(id)) return refused('duplicate', `${list}.${index}.id`, { id });
      seen.add(id);
    }
  }
  return null;
}

/** `min` above `max`, wherever a pair of them stands. */
function ordered(
  min: number | undefined,
  max: number | undefined,
  path: string,
  names: [string, string],
): Refused | null {
  if (min === undefined || max === undefined || min <= max) return null;
  return contradiction(`${path}.${names[0]}`, `${path}.${names[1]}`);
}

function contradiction(path: string, other: string): Refused {
  return refused('contradicts', path, { with: other });
}

function checkLatency(latency: Latency, path: string): Refused | null {
  if (latency.kind === 'uniform') return ordered(latency.min, latency.max, path, ['min', 'max']);
  if (latency.kind !== 'mixture') return null;
  for (const [index, part] of latency.parts.entries()) {
    const problem = checkLatency(part.of, `${path}.parts.${index}.of`);
    if (problem) return problem;
  }
  return null;
}

function checkFibres(scenario: Scenario, names: Names): Refused | null {
  for (const [index, fibre] of scenario.fibres.entries()) {
    const path = `fibres.${index}`;
    if (!names.sites.has(fibre.a)) return unknown('site', fibre.a, `${path}.a`);
    if (!names.sites.has(fibre.b)) return unknown('site', fibre.b, `${path}.b`);
    if (fibre.a === fibre.b) return contradiction(`${path}.b`, `${path}.a`);
    const problem = checkLatency(fibre.latency, `${path}.latency`);
    if (problem) return problem;
  }
  return null;
}

function checkHosts(scenario: Scenario, names: Names): Refused | null {
  for (const [index, host] of scenario.hosts.entries()) {
    if (!names.sites.has(host.site)) return unknown('site', host.site, `hosts.${index}.site`);
    const problem = host.disk && checkLatency(host.disk, `hosts.${index}.disk`);
    if (problem) return problem;
  }
  return null;
}

function checkServices(scenario: Scenario, names: Names): Refused | null {
  for (const [id, service] of Object.entries(scenario.services)) {
    const path = `services.${id}`;
    const thin = checkPerRegion(scenario, service, path);
    if (thin) return thin;
    const copies = copiesOf(scenario, service);
    if (copies > service.hosts.length) return contradiction(`${path}.dynamo.n`, `${path}.hosts`);
    for (const field of ['read', 'write'] as const) {
      const level = service[field];
      if (typeof level === 'number' && level > copies) {
        return contradiction(`${path}.${field}`, `${path}.hosts`);
      }
    }
    const problem =
      checkIds(service.hosts, names.hosts, 'host', `${path}.hosts`) ??
      ordered(service.raft?.electionTimeoutMin, service.raft?.electionTimeoutMax, `${path}.raft`, [
        'electionTimeoutMin',
        'electionTimeoutMax',
      ]);
    if (problem) return problem;
  }
  return null;
}

function checkClients(scenario: Scenario, names: Names): Refused | null {
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

/** Hosts of a service by the region of their site; '' is the default region. */
function hostsByRegion(scenario: Scenario, { hosts }: ServiceSettings): Map<string, number> {
  const regionOf = new Map(scenario.sites.map(({ id, region }) => [id, region ?? '']));
  const siteOf = new Map(scenario.hosts.map(({ id, site }) => [id, site]));
  const counts = new Map<string, number>();
  for (const host of hosts) {
    const region = regionOf.get(siteOf.get(host) ?? '') ?? '';
    counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return counts;
}

/** Copies of each key. */
function copiesOf(scenario: Scenario, service: ServiceSettings): number {
  const { n, perRegion } = service.dynamo ?? {};
  if (perRegion !== undefined) return perRegion * hostsByRegion(scenario, service).size;
  return n ?? service.hosts.length;
}

/** Every region needs as many hosts as it is to have copies. */
function checkPerRegion(
  scenario: Scenario,
  service: ServiceSettings,
  path: string,
): Refused | null {
  const { n, perRegion } = service.dynamo ?? {};
  if (perRegion === undefined) return null;
  if (n !== undefined) return contradiction(`${path}.dynamo.perRegion`, `${path}.dynamo.n`);
  const fewest = Math.min(...hostsByRegion(scenario, service).values());
  return perRegion > fewest ? contradiction(`${path}.dynamo.perRegion`, `${path}.hosts`) : null;
}

/** At most so many operations of one client with this schedule. */
function arrivals(
  { duration }: Scenario,
  schedule: Pick<Workload, 'start' | 'end' | 'gapMin'>,
): number {
  const end = Math.min(schedule.end ?? duration, duration);
  return Math.max(0, end - schedule.start) / schedule.gapMin;
}

function checkCrowd(scenario: Scenario, names: Names): Refused | null {
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

function checkCuts(scenario: Scenario, names: Names): Refused | null {
  for (const [index, cut] of scenario.cuts.entries()) {
    const path = `cuts.${index}`;
    const problem = checkIds(cut.fibres, names.fibres, 'fibre', `${path}.fibres`);
    if (problem) return problem;
    for (const [side, group] of cut.groups.entries()) {
      const stray = checkIds(group.hosts, names.hosts, 'host', `${path}.groups.${side}.hosts`);
      if (stray) return stray;
    }
  }
  return null;
}

function checkInterventions(
  interventions: readonly Intervention[],
  list: string,
  scenario: Scenario,
  names: Names,
): Refused | null {
  for (const [index, intervention] of interventions.entries()) {
    const problem = checkIntervention(intervention, `${list}.${index}`, scenario, names);
    if (problem) return problem;
  }
  return null;
}

function checkIntervention(
  act: Intervention,
  path: string,
  scenario: Scenario,
  names: Names,
): Refused | null {
  if (act.kind === 'invoke') {
    const client = names.clients.get(act.client);
    if (client === undefined) return unknown('client', act.client, `${path}.client`);
    const known = Object.hasOwn(scenario.services[client.service]?.initial ?? {}, act.act.key);
    return known ? null : unknown('key', act.act.key, `${path}.act.key`);
  }
  if (act.kind === 'crash' || act.kind === 'restart') {
    return names.hosts.has(act.host) ? null : unknown('host', act.host, `${path}.host`);
  }
  if (act.kind === 'cut' && act.where && act.where.length !== act.fibres.length) {
    return contradiction(`${path}.where`, `${path}.fibres`);
  }
  return checkIds(act.fibres, names.fibres, 'fibre', `${path}.fibres`);
}

/** Floods the uncut fibres from the first host of each service. */
function checkReach(scenario: Scenario): Refused | null {
  const siteOf = new Map(scenario.hosts.map((host) => [host.id, host.site]));
  const neighbours = new Map<string, string[]>(scenario.sites.map((site) => [site.id, []]));
  for (const { a, b } of scenario.fibres) {
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  }
  for (const [id, service] of Object.entries(scenario.services)) {
    const first = siteOf.get(service.hosts[0]!)!;
    const reached = new Set([first]);
    for (const site of reached) {
      for (const next of neighbours.get(site)!) reached.add(next);
    }
    const stranded = service.hosts.findIndex((host) => !reached.has(siteOf.get(host)!));
    if (stranded >= 0) {
      const path = `services.${id}.hosts.${stranded}`;
      return refused('unreachable', path, { id: service.hosts[stranded]! });
    }
  }
  return null;
}
