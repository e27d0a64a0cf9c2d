/** Services: their hosts exist, levels and copies fit them, and so does the past of a Raft log. */
import { raftConfig } from '../protocol/raft/settings.ts';
import { checkIds, checkLatency, contradiction, ordered, unknown } from './names.ts';
import type { Names, Refused } from './names.ts';
import { refused } from './problem.ts';
import type { Scenario, ServiceSettings } from './types.ts';

export function checkServices(scenario: Scenario, names: Names): Refused | null {
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

function tooMany(path: string, level: number, of: number): Refused {
  return refused('too-many-copies', path, { level, of });
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
