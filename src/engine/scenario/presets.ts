/** What a mode means, spelled out per service. Apart from the schema, so that the page has it early. */
import type {
  DynamoSettings,
  Level,
  Mode,
  RaftSettings,
  Scenario,
  ServiceSettings,
} from './types.ts';

/** A service with its mode's preset spelled out; what composition builds replicas from. */
export interface ResolvedService {
  readonly id: string;
  readonly mode: Mode;
  readonly protocol: 'raft' | 'dynamo';
  readonly hosts: readonly string[];
  readonly serviceMicros: number;
  readonly initial: Readonly<Record<string, number>>;
  readonly read: Level | number;
  readonly write: Level | number;
  readonly quorum: 'strict' | 'sloppy';
  readonly readRepair: 'off' | 'async' | 'blocking';
  readonly raft: RaftSettings;
  readonly dynamo: DynamoSettings;
}

/** cp = raft; ap = dynamo ONE/ONE sloppy; tunable = dynamo strict QUORUM/QUORUM; async repair. */
const PRESETS = {
  cp: { protocol: 'raft', read: 'QUORUM', write: 'QUORUM', quorum: 'strict', readRepair: 'async' },
  ap: { protocol: 'dynamo', read: 'ONE', write: 'ONE', quorum: 'sloppy', readRepair: 'async' },
  tunable: {
    protocol: 'dynamo',
    read: 'QUORUM',
    write: 'QUORUM',
    quorum: 'strict',
    readRepair: 'async',
  },
} as const satisfies Record<Mode, Partial<ResolvedService>>;

/** The mode's preset under the service's own fields. Raft ignores levels and quorum kind. */
export function resolveService(id: string, settings: ServiceSettings): ResolvedService {
  const preset = PRESETS[settings.mode];
  return {
    id,
    mode: settings.mode,
    protocol: preset.protocol,
    hosts: settings.hosts,
    serviceMicros: settings.serviceMicros ?? 0,
    initial: settings.initial,
    read: settings.read ?? preset.read,
    write: settings.write ?? preset.write,
    quorum: settings.quorum ?? preset.quorum,
    readRepair: settings.readRepair ?? preset.readRepair,
    raft: settings.raft ?? {},
    dynamo: settings.dynamo ?? {},
  };
}

/** The scenario's services in their order (slots follow it). */
export function resolveServices(scenario: Scenario): ResolvedService[] {
  return Object.entries(scenario.services).map(([id, settings]) => resolveService(id, settings));
}

/** The mode on show: that of the first switchable service, or of the first when none can switch. */
export function modeOf(scenario: Scenario): Mode {
  const services = Object.values(scenario.services);
  return (services.find((service) => service.switchable) ?? services[0]!).mode;
}
