/**
 * What the shape of a scenario cannot say: every id names something, nothing is named twice,
 * minima are below maxima, and the hosts of a service can reach each other before anybody cuts.
 * Each check returns the first problem, or null.
 */
import { dynamoConfig } from '../protocol/dynamo/config.ts';
import { raftConfig } from '../protocol/raft/settings.ts';
import { checkClients, checkCrowd } from './client-references.ts';
import { crowdService } from './crowd.ts';
import { LIMITS } from './limits.ts';
import { checkInterventions } from './intervention-references.ts';
import { checkIds, checkLatency, contradiction, namesOf, unknown } from './names.ts';
import type { Names, Refused } from './names.ts';
import { refused } from './problem.ts';
import type { Problem } from './problem.ts';
import { checkServices } from './service-references.ts';
import type { ClassLatencies, Run, Scenario } from './types.ts';

/** Each by itself: what one finds is no reason for another to fail. */
const CHECKS: readonly ((scenario: Scenario, names: Names) => Refused | null)[] = [
  checkUnique,
  checkFibres,
  checkPaths,
  checkHosts,
  checkServices,
  checkClients,
  checkCrowd,
  checkCuts,
  (scenario, names) => checkInterventions(scenario.timeline, 'timeline', scenario, names),
];

export function checkReferences(scenario: Scenario): Refused | null {
  const names = namesOf(scenario);
  for (const check of CHECKS) {
    const problem = check(scenario, names);
    if (problem) return problem;
  }
  // These two walk from name to name: all must be there.
  return checkReach(scenario) ?? checkTraffic(scenario);
}

/** The first problem of each kind of thing. */
export function allReferenceProblems(scenario: Scenario): readonly Problem[] {
  const names = namesOf(scenario);
  const found = CHECKS.flatMap((check) => check(scenario, names)?.problem ?? []);
  if (found.length > 0) return found;
  return [checkReach(scenario), checkTraffic(scenario)].flatMap((each) => each?.problem ?? []);
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
