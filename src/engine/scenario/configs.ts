/** The complete configuration that a resolved service runs with: defaults under what it sets. */
import { dynamoConfig } from '../protocol/dynamo/config.ts';
import type { DynamoConfig } from '../protocol/dynamo/types.ts';
import { raftConfig } from '../protocol/raft/settings.ts';
import type { RaftConfig } from '../protocol/raft/settings.ts';
import type { ResolvedService } from './presets.ts';
import type { Scenario } from './types.ts';

const membersOf = ({ hosts }: ResolvedService): readonly number[] => hosts.map((_, i) => i);

export function raftConfigOf(service: ResolvedService): RaftConfig {
  return raftConfig(membersOf(service), service.raft);
}

export function dynamoConfigOf(service: ResolvedService, scenario: Scenario): DynamoConfig {
  const { read, write, quorum, readRepair, initial } = service;
  // How long a periodic commit log waits is the disk's affair.
  const { commitLogInterval: _, ...settings } = service.dynamo;
  const siteOf = new Map(scenario.hosts.map(({ id, site }) => [id, site]));
  const regionOf = new Map(scenario.sites.map(({ id, region }) => [id, region ?? '']));
  return dynamoConfig(membersOf(service), {
    ...settings,
    regions: service.hosts.map((host) => regionOf.get(siteOf.get(host) ?? '') ?? ''),
    read,
    write,
    quorum,
    readRepair,
    initial,
  });
}
