/** Dynamo's defaults: Cassandra's where it has one, scaled to a city where it polls by the second. */
import type { ReplicaId } from '../../model.ts';
import type { DynamoConfig } from './types.ts';

const SECOND = 1_000_000;

const DEFAULTS = {
  read: 'QUORUM',
  write: 'QUORUM',
  quorum: 'strict',
  readRepair: 'async',
  initial: {},
  perRegion: null,
  hintedHandoff: true,
  hintInterval: SECOND,
  hintWindow: 3 * 3600 * SECOND,
  antiEntropyInterval: 2 * SECOND,
  writeTimeout: 2 * SECOND,
  readTimeout: 5 * SECOND,
  heartbeat: SECOND / 10,
  suspectAfter: (3 * SECOND) / 10,
  stamp: 'coordinator',
  readFanout: 'quorum',
  writeFanout: 'all',
  commitLog: 'batch',
} as const satisfies Omit<DynamoConfig, 'members' | 'regions' | 'n'>;

/** The whole configuration: `given` over the defaults; n defaults to all members, one region. */
export function dynamoConfig(
  members: readonly ReplicaId[],
  given: Partial<Omit<DynamoConfig, 'members'>> = {},
): DynamoConfig {
  return { ...DEFAULTS, regions: members.map(() => ''), n: members.length, ...given, members };
}
