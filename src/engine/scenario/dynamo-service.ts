/** From a scenario's service to the configuration that its Dynamo replicas run under. */
import { dynamoConfig } from '../protocol/dynamo/config.ts';
import type { DynamoConfig } from '../protocol/dynamo/types.ts';
import type { ResolvedService } from './settings.ts';
import type { Scenario } from './types.ts';

/** Replicas are numbered in the order of the service's hosts. */
export function dynamoConfigOf(service: ResolvedService, scenario: Scenario): DynamoConfig {
  const hosts = service.hosts.map((id) => scenario.hosts.find((host) => host.id === id)!);
  const regionOf = new Map(scenario.sites.map(({ id, region }) => [id, region ?? '']));
  const { read, write, quorum, readRepair, initial } = service;
  // How long a periodic commit log waits is the disk's affair.
  const { commitLogInterval: _, ...settings } = service.dynamo;
  return dynamoConfig(
    hosts.map((_, replica) => replica),
    {
      ...settings,
      regions: hosts.map(({ site }) => regionOf.get(site) ?? ''),
      read,
      write,
      quorum,
      readRepair,
      initial,
    },
  );
}
