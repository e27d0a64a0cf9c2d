/**
 * What the shape of a scenario cannot say: every id names something, nothing is named twice,
 * minima are below maxima, and the hosts of a service can reach each other before anybody cuts.
 * Each check returns the first problem, or null.
 */
import { dynamoConfig } from '../protocol/dynamo/config.ts';
import { raftConfig } from '../protocol/raft/settings.ts';
import { LIMITS } from './limits.ts';
import { refused } from './problem.ts';
import type { ClientSettings, Intervention, Latency, Run, Scenario } from './types.ts';

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
    const copies = service.dynamo?.n ?? service.hosts.length;
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
    const { workload } = client;
    if (workload === undefined) continue;
    const end = Math.min(workload.end ?? Infinity, Math.max(scenario.duration, LIMITS.played));
    operations += Math.max(0, end - workload.start) / workload.gapMin;
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
  return (
    ordered(workload.gapMin, workload.gapMax, `${path}.workload`, ['gapMin', 'gapMax']) ??
    ordered(workload.payMin, workload.payMax, `${path}.workload`, ['payMin', 'payMax']) ??
    ordered(workload.start, workload.end, `${path}.workload`, ['start', 'end'])
  );
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
  return null;
}
