/**
 * A scenario with every name resolved to an index, in the shapes the kernel, the clients and the
 * measures take. Assumes a validated scenario (schema.ts, references.ts).
 */
import { sample } from '../kernel/delay.ts';
import { Draws, purpose } from '../kernel/draws.ts';
import type { AccessSpec, HostSpec, ReplicaSpec, ServiceSpec } from '../kernel/spec.ts';
import type { World } from '../measure/world.ts';
import type { Protocol, ProtocolTypes } from '../model.ts';
import type { NetworkSpec } from '../network/fibre-network.ts';
import { dynamo } from '../protocol/dynamo/dynamo.ts';
import { createRaft } from '../protocol/raft/raft.ts';
import type { RaftConfig } from '../protocol/raft/settings.ts';
import { createRegisters } from '../protocol/state-machine/register.ts';
import type { ClientConfig } from '../workload/clients.ts';
import { dynamoConfigOf, raftConfigOf } from './configs.ts';
import { resolveServices } from './presets.ts';
import type { ResolvedService } from './presets.ts';
import type { Scenario } from './types.ts';

export interface Stage {
  readonly services: readonly ServiceSpec[];
  readonly hosts: readonly HostSpec[];
  readonly network: NetworkSpec;
  readonly clients: readonly ClientConfig[];
  readonly access: readonly AccessSpec[];
  readonly world: World;
}

/** Positions of a list's items by id. */
function indexOf(items: readonly { readonly id: string }[]): (id: string) => number {
  const positions = new Map(items.map(({ id }, position) => [id, position]));
  return (id) => {
    const position = positions.get(id);
    if (position === undefined) throw new Error(`nothing is called ${id}`);
    return position;
  };
}

/** Micros; Cassandra's commitlog_sync_period. */
const COMMIT_LOG_INTERVAL = 10_000_000;

/** The kernel treats every protocol alike; only its own code knows its types. */
const anyProtocol = (protocol: unknown): Protocol<ProtocolTypes> =>
  protocol as Protocol<ProtocolTypes>;

/** One draw a run and service: how long ago, at time 0, the last leader was heard. */
const ELAPSED = purpose('elapsed');

/** Each replica's configuration: its past is its own. */
function raftReplicas(service: ResolvedService, index: number, seed: number): RaftConfig[] {
  const { raft, hosts } = service;
  const config = raftConfigOf(service);
  const { elapsed, start } = raft;
  if (elapsed === undefined && start === undefined) return hosts.map(() => config);
  const drawn = new Draws(seed).uniform(ELAPSED, index, 0, 0, 0, 0, 0);
  const common = elapsed ? sample(elapsed, drawn) : 0;
  return hosts.map((host) => {
    const { term, log = [], elapsed: own = 0 } = start?.[host] ?? {};
    const past = { term: term ?? log.at(-1) ?? 0, log, elapsed: common + own };
    return { ...config, past };
  });
}

function serviceSpec(
  service: ResolvedService,
  index: number,
  scenario: Scenario,
  seed: number,
): ServiceSpec {
  const hostIndex = indexOf(scenario.hosts);
  const hosts = service.hosts.map(hostIndex);
  const member = (host: number, config: object): ReplicaSpec => ({
    host,
    config,
    serviceMicros: scenario.hosts[host]!.serviceMicros ?? service.serviceMicros,
  });
  if (service.protocol === 'raft') {
    const configs = raftReplicas(service, index, seed);
    const protocol = createRaft(createRegisters(service.initial));
    const replicas = hosts.map((host, replica) => member(host, configs[replica]!));
    return { id: service.id, protocol, replicas };
  }
  const config = dynamoConfigOf(service, scenario);
  const { commitLogInterval = COMMIT_LOG_INTERVAL } = service.dynamo;
  const protocol = anyProtocol(dynamo);
  const syncInterval = config.commitLog === 'periodic' ? commitLogInterval : 0;
  const replicas = hosts.map((host) => ({ ...member(host, config), syncInterval }));
  return { id: service.id, protocol, replicas };
}

function networkOf(scenario: Scenario, siteIndex: (id: string) => number): NetworkSpec {
  const { sites, detectionDelay, remoteExtra } = scenario;
  const regionOf = (site: string): string => sites[siteIndex(site)]!.region ?? '';
  const fibres = scenario.fibres.map(({ a, b, latency, reverse, classes, loss }) => ({
    a: siteIndex(a),
    b: siteIndex(b),
    latency,
    loss: loss ?? 0,
    ...(reverse && { reverse }),
    ...(classes && { classes }),
    ...(remoteExtra !== undefined && regionOf(a) !== regionOf(b) && { remote: remoteExtra }),
  }));
  const paths = (scenario.paths ?? []).map((path) => ({
    ...path,
    from: siteIndex(path.from),
    to: siteIndex(path.to),
  }));
  return { sites: sites.length, fibres, paths, detectionDelay };
}

/** Resolves the whole scenario; `seed` draws what a run begins with. */
export function stageOf(scenario: Scenario, seed: number): Stage {
  const siteIndex = indexOf(scenario.sites);
  const hostIndex = indexOf(scenario.hosts);
  const hosts = scenario.hosts.map(({ site, disk, clockOffset, queue }) => ({
    site: siteIndex(site),
    disk: disk ?? null,
    clockOffset: clockOffset ?? 0,
    ...(queue !== undefined && { queue }),
  }));
  const network = networkOf(scenario, siteIndex);
  const resolved = resolveServices(scenario);
  const services = resolved.map((service, index) => serviceSpec(service, index, scenario, seed));
  const slots = services.flatMap(({ replicas }, service) =>
    replicas.map(({ host }, replica) => ({ service, replica, host, site: hosts[host]!.site })),
  );
  const serviceIndex = indexOf(services);
  const clients = scenario.clients.map((client): ClientConfig => {
    const service = serviceIndex(client.service);
    const host = hostIndex(client.host);
    const slot = slots.findIndex((each) => each.service === service && each.host === host);
    return {
      place: siteIndex(client.site),
      service: client.service,
      slot,
      replica: slots[slot]!.replica,
      deadline: client.deadline,
      retries: client.retries ?? 0,
      ...(client.workload && { workload: client.workload }),
    };
  });
  const world: World = {
    sites: scenario.sites.length,
    fibres: network.fibres,
    slots,
    services: resolved.map(({ id, protocol, initial }, service) => ({
      name: id,
      protocol,
      slots: slots.flatMap((each, slot) => (each.service === service ? [slot] : [])),
      keys: Object.keys(initial),
    })),
    clientSlots: clients.map(({ slot }) => slot),
    duration: scenario.duration,
  };
  const access = scenario.clients.map((client) => ({
    site: siteIndex(client.site),
    delay: client.access,
  }));
  return { services, hosts, network, clients, access, world };
}
