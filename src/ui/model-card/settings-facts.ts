/** Time-outs and settings in force as named facts, from the configuration that is executed. */
import type { ServiceModel } from '../../engine/index.ts';
import { count, duration, span } from '../../words/format.ts';
import type { InsideMessages } from '../../words/load-inside.ts';
import type { Fact } from '../inspector/facts.tsx';

type Raft = Extract<ServiceModel, { protocol: 'raft' }>['config'];
type Dynamo = Extract<ServiceModel, { protocol: 'dynamo' }>['config'];

export function settingsFacts({ modelCard }: InsideMessages, service: ServiceModel): Fact[] {
  return service.protocol === 'raft'
    ? raftFacts(modelCard, service.config)
    : dynamoFacts(modelCard, service.config);
}

function raftFacts(card: InsideMessages['modelCard'], config: Raft): Fact[] {
  const { settings } = card.raft;
  const set = (on: boolean): string => (on ? card.on : card.off);
  return [
    [settings.election, span(config.electionTimeoutMin, config.electionTimeoutMax)],
    [settings.heartbeat, duration(config.heartbeat)],
    [settings.gather, duration(config.gather)],
    [settings.preVote, set(config.preVote)],
    [settings.checkQuorum, set(config.checkQuorum)],
  ];
}

function dynamoFacts(card: InsideMessages['modelCard'], config: Dynamo): Fact[] {
  const { settings } = card.dynamo;
  const { antiEntropyInterval } = config;
  return [
    [settings.n, count(config.n)],
    [settings.read, String(config.read)],
    [settings.write, String(config.write)],
    [settings.quorum, settings.quorums[config.quorum]],
    [settings.repair, settings.repairs[config.readRepair]],
    [settings.readTimeout, duration(config.readTimeout)],
    [settings.writeTimeout, duration(config.writeTimeout)],
    [settings.heartbeat, duration(config.heartbeat)],
    [settings.suspectAfter, duration(config.suspectAfter)],
    [settings.hints, config.hintedHandoff ? card.on : card.off],
    [settings.hintInterval, duration(config.hintInterval)],
    [settings.hintWindow, duration(config.hintWindow)],
    [settings.antiEntropy, antiEntropyInterval === 0 ? card.off : duration(antiEntropyInterval)],
    [settings.stamp, settings.stamps[config.stamp]],
  ];
}
