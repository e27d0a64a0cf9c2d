/**
 * What the shape of a scenario cannot say: every id names something, nothing is named twice,
 * minima are below maxima, and the hosts of a service can reach each other before anybody cuts.
 * Each check returns the first problem, or null.
 */
import { dynamoConfig } from '../protocol/dynamo/config.ts';
import { raftConfig } from '../protocol/raft/settings.ts';
import { crowdService, crowdWallet, walletCount } from './crowd.ts';
import { LIMITS } from './limits.ts';
import { checkInterventions } from './intervention-references.ts';
import { checkIds, contradiction, namesOf, unknown } from './names.ts';
import type { Names, Refused } from './names.ts';
import { refused } from './problem.ts';
import type {
  ClassLatencies,
  ClientSettings,
  Crowd,
  Latency,
  Run,
  Scenario,
  ServiceSettings,
  Workload,
} from './types.ts';

export function checkReferences(scenario: Scenario): Refused | null {
  const names = namesOf(scenario);
  return (
    checkUnique(scenario) ??
    checkFibres(scenario, names) ??
    checkPaths(scenario, names) ??
    checkHosts(scenario, names) ??
    checkServices(scenario, names) ??
    checkClients(scenario, names) ??
    checkCrowd(scenario, names) ??
    checkCuts(scenario, names) ??
    checkInterventions(scenario.timeline, 'timeline', scenario, names) ??
    checkReach(scenario) ??
    checkTraffic(scenario)
  );
}

/** The interventions of a run must name what its scenario has. */
export function checkRunReferences(run: Run, scenario: Scenario): Refused | null {
  return checkInterventions(run.interventions, 'interventions', scenario, namesOf(scenario));
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

function tooMany(path: string, level: number, of: number): Refused {
  return refused('too-many-copies', path, { level, of });
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
    const problem =
      checkLatency(fibre.latency, `${path}.latency`) ??
      (fibre.reverse && checkLatency(fibre.reverse, `${path}.reverse`)) ??
      checkClasses(fibre.classes, `${path}.classes`);
    if (problem) return problem;
  }
  return null;
}

function checkClasses(classes: ClassLatencies | undefined, path: string): Refused | null {
  for (const [name, latency] of Object.entries(classes ?? {})) {
    const problem = checkLatency(latency, `${path}.${name}`);
    if (problem) return problem;
  }
  return null;
}

/** Two ends each, none named twice; that a way joins them is seen when all is known to be joined. */
function checkPaths(scenario: Scenario, names: Names): Refused | null {
  const seen = new Set<string>();
  for (const [index, { from, to, latency, classes }] of (scenario.paths ?? []).entries()) {
    const path = `paths.${index}`;
    if (!names.sites.has(from)) return unknown('site', from, `${path}.from`);
    if (!names.sites.has(to)) return unknown('site', to, `${path}.to`);
    if (from === to) return contradiction(`${path}.to`, `${path}.from`);
    if (seen.has(`${from} ${to}`)) return refused('duplicate', path, { id: `${from} ${to}` });
    seen.add(`${from} ${to}`);
    const problem =
      checkLatency(latency, `${path}.latency`) ?? checkClasses(classes, `${path}.classes`);
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
    if (copies > service.hosts.length) {
      return tooMany(`${path}.dynamo.n`, copies, service.hosts.length);
    }
    for (const field of ['read', 'write'] as const) {
      const level = service[field];
      if (typeof level === 'number' && level > copies) {
        return tooMany(`${path}.${field}`, level, copies);
      }
    }
    // One of the two may be left to its default, which must fit the other.
    const raft = raftConfig([], service.raft);
    const problem =
      checkIds(service.hosts, names.hosts, 'host', `${path}.hosts`) ??
      ordered(raft.electionTimeoutMin, raft.electionTimeoutMax, `${path}.raft`, [
        'electionTimeoutMin',
        'electionTimeoutMax',
      ]) ??
      checkRaftStart(service, `${path}.raft`);
    if (problem) return problem;
  }
  return null;
}

/** Pasts belong to hosts of the service; terms never fall along a log, nor below its last. */
function checkRaftStart({ raft, hosts }: ServiceSettings, path: string): Refused | null {
  const problem = raft?.elapsed && checkLatency(raft.elapsed, `${path}.elapsed`);
  if (problem) return problem;
  for (const [host, { term, log = [] }] of Object.entries(raft?.start ?? {})) {
    if (!hosts.includes(host)) return unknown('host', host, `${path}.start.${host}`);
    const falls = log.findIndex((each, i) => i > 0 && each < log[i - 1]!);
    const at = `${path}.start.${host}.log`;
    if (falls > 0) return contradiction(`${at}.${falls}`, `${at}.${falls - 1}`);
    if (term !== undefined && term < (log.at(-1) ?? 0)) {
      return contradiction(`${path}.start.${host}.term`, at);
    }
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
  // Hands may play on where the story ends, and so do customers.
  const end = Math.min(schedule.end ?? Infinity, Math.max(duration, LIMITS.played));
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
    if (cut.where && cut.where.length !== cut.fibres.length) {
      return contradiction(`${path}.where`, `${path}.fibres`);
    }
    for (const [side, group] of cut.groups.entries()) {
      const stray = checkIds(group.hosts, names.hosts, 'host', `${path}.groups.${side}.hosts`);
      if (stray) return stray;
    }
  }
  return null;
}

/** Over uncut fibres the hosts of a service reach each other, and each client its host. */
function checkReach(scenario: Scenario): Refused | null {
  const siteOf = new Map(scenario.hosts.map((host) => [host.id, host.site]));
  const reachedFrom = reachOf(scenario);
  for (const [id, service] of Object.entries(scenario.services)) {
    const reached = reachedFrom(siteOf.get(service.hosts[0]!)!);
    const stranded = service.hosts.findIndex((host) => !reached.has(siteOf.get(host)!));
    if (stranded >= 0) {
      const path = `services.${id}.hosts.${stranded}`;
      return refused('unreachable', path, { id: service.hosts[stranded]! });
    }
  }
  for (const [index, { site, host }] of scenario.clients.entries()) {
    if (!reachedFrom(siteOf.get(host)!).has(site)) {
      return refused('unreachable', `clients.${index}.host`, { id: host });
    }
  }
  return null;
}

/** For each site those it can reach: a flood over the fibres, remembered. */
function reachOf({ sites, fibres }: Scenario): (site: string) => ReadonlySet<string> {
  const neighbours = new Map<string, string[]>(sites.map((site) => [site.id, []]));
  for (const { a, b } of fibres) {
    neighbours.get(a)?.push(b);
    neighbours.get(b)?.push(a);
  }
  const components = new Map<string, ReadonlySet<string>>();
  return (start) => {
    const known = components.get(start);
    if (known) return known;
    const reached = new Set([start]);
    for (const site of reached) {
      for (const next of neighbours.get(site)!) reached.add(next);
    }
    for (const site of reached) components.set(site, reached);
    return reached;
  };
}

const SECOND = 1_000_000;

/**
 * A small file can ask for endless work: everybody sends everybody heartbeats every millisecond.
 * The estimate is rough and errs upwards: all pairs at the shortest timer, and a request with its
 * answer to every copy for each operation.
 */
function checkTraffic(scenario: Scenario): Refused | null {
  let traffic = 0;
  const check = (path: string, perSecond: number): Refused | null => {
    traffic += perSecond;
    return traffic > LIMITS.traffic ? refused('too-busy', path, { limit: LIMITS.traffic }) : null;
  };
  for (const [id, { mode, hosts, raft, dynamo }] of Object.entries(scenario.services)) {
    const timers = mode === 'cp' ? raftConfig([], raft) : dynamoConfig([], dynamo);
    const pairs = hosts.length * (hosts.length - 1);
    const problem = check(
      `services.${id}.${mode === 'cp' ? 'raft' : 'dynamo'}.heartbeat`,
      (pairs * SECOND) / timers.heartbeat,
    );
    if (problem) return problem;
  }
  for (const [index, { service, workload }] of scenario.clients.entries()) {
    if (!workload) continue;
    const copies = scenario.services[service]!.hosts.length;
    const problem = check(
      `clients.${index}.workload.gapMin`,
      (2 * copies * SECOND) / workload.gapMin,
    );
    if (problem) return problem;
  }
  const { crowd } = scenario;
  if (!crowd) return null;
  const copies = scenario.services[crowdService(scenario, crowd)]!.hosts.length;
  return check('crowd.gapMin', (crowd.size * 2 * copies * SECOND) / crowd.gapMin);
}
