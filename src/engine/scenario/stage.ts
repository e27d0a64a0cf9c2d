/**
 * A scenario with every name resolved to an index, in the shapes the kernel, the clients and the
 * measures take. Assumes a validated scenario (schema.ts, references.ts).
 */
import type { AccessSpec, HostSpec, ResolvedIntervention, ServiceSpec } from '../kernel/spec.ts';
import type { World } from '../measure/world.ts';
import type { Protocol, ProtocolTypes } from '../model.ts';
import type { NetworkSpec } from '../network/fibre-network.ts';
import { dynamo } from '../protocol/dynamo/dynamo.ts';
import { createRaft } from '../protocol/raft/raft.ts';
import { createRegisters } from '../protocol/state-machine/register.ts';
import type { ClientConfig } from '../workload/clients.ts';
import { dynamoConfigOf, raftConfigOf } from './configs.ts';
import { resolveServices } from './settings.ts';
import type { ResolvedService } from './settings.ts';
import type { Intervention, Scenario } from './types.ts';

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

/** The kernel treats every protocol alike; only its own code knows its types. */
const anyProtocol = (protocol: unknown): Protocol<ProtocolTypes> =>
  protocol as Protocol<ProtocolTypes>;

function serviceSpec(service: ResolvedService, scenario: Scenario): ServiceSpec {
  const hostIndex = indexOf(scenario.hosts);
  const hosts = service.hosts.map(hostIndex);
  if (service.protocol === 'raft') {
    const config = raftConfigOf(service);
    const protocol = createRaft(createRegisters(service.initial));
    return { id: service.id, protocol, replicas: hosts.map((host) => ({ host, config })) };
  }
  const config = dynamoConfigOf(service, scenario);
  const protocol = anyProtocol(dynamo);
  return { id: service.id, protocol, replicas: hosts.map((host) => ({ host, config })) };
}

/** Resolves the whole scenario. */
export function stageOf(scenario: Scenario): Stage {
  const siteIndex = indexOf(scenario.sites);
  const hostIndex = indexOf(scenario.hosts);
  const hosts = scenario.hosts.map(({ site, disk, clockOffset }) => ({
    site: siteIndex(site),
    disk: disk ?? null,
    clockOffset: clockOffset ?? 0,
  }));
  const fibres = scenario.fibres.map(({ a, b, latency, loss }) => ({
    a: siteIndex(a),
    b: siteIndex(b),
    latency,
    loss: loss ?? 0,
  }));
  const resolved = resolveServices(scenario);
  const services = resolved.map((service) => serviceSpec(service, scenario));
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
    fibres,
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
  const network = { sites: world.sites, fibres, detectionDelay: scenario.detectionDelay };
  return { services, hosts, network, clients, access, world };
}

/** A client's index, host's index and fibres' indices in place of their names; null = no such name. */
export function resolveIntervention(
  scenario: Scenario,
  intervention: Intervention,
): ResolvedIntervention | { readonly unknown: string } {
  const { at } = intervention;
  const missing = (list: readonly { readonly id: string }[], ids: readonly string[]) =>
    ids.find((id) => !list.some((each) => each.id === id));
  switch (intervention.kind) {
    case 'cut':
    case 'heal': {
      const unknown = missing(scenario.fibres, intervention.fibres);
      if (unknown !== undefined) return { unknown };
      const fibres = intervention.fibres.map(indexOf(scenario.fibres));
      if (intervention.kind === 'heal') return { kind: 'heal', at, fibres };
      return { kind: 'cut', at, fibres, ...(intervention.where && { where: intervention.where }) };
    }
    case 'crash':
    case 'restart': {
      const { kind, host } = intervention;
      if (missing(scenario.hosts, [host]) !== undefined) return { unknown: host };
      return { kind, at, host: indexOf(scenario.hosts)(host) };
    }
    case 'invoke': {
      const { client, act } = intervention;
      if (missing(scenario.clients, [client]) !== undefined) return { unknown: client };
      return { kind: 'invoke', at, client: indexOf(scenario.clients)(client), act };
    }
  }
}
