/** What a service executes and leaves out, following how it is configured here. */
import type { ServiceModel } from '../../engine/index.ts';
import type { InsideMessages } from '../../words/load-inside.ts';

export interface WhatRuns {
  readonly follows: string;
  readonly executed: readonly string[];
  readonly leftOut: readonly string[];
}

export function whatRuns({ modelCard }: InsideMessages, service: ServiceModel): WhatRuns {
  return service.protocol === 'raft'
    ? raftRuns(modelCard.raft, service.config)
    : dynamoRuns(modelCard.dynamo, service.config);
}

function raftRuns(
  words: InsideMessages['modelCard']['raft'],
  { preVote, checkQuorum }: Extract<ServiceModel, { protocol: 'raft' }>['config'],
): WhatRuns {
  const { executed, leftOut, leftOutWhen } = words;
  return {
    follows: words.follows,
    executed: [
      executed.elections,
      ...(preVote ? [executed.preVote] : []),
      ...(checkQuorum ? [executed.checkQuorum] : []),
      executed.log,
      executed.reads,
      executed.sessions,
      executed.disk,
      executed.gather,
    ],
    leftOut: [
      ...(preVote ? [] : [leftOutWhen.preVote]),
      ...(checkQuorum ? [] : [leftOutWhen.checkQuorum]),
      ...Object.values(leftOut),
    ],
  };
}

function dynamoRuns(
  words: InsideMessages['modelCard']['dynamo'],
  config: Extract<ServiceModel, { protocol: 'dynamo' }>['config'],
): WhatRuns {
  const { executed, leftOut, leftOutWhen } = words;
  const { readRepair, hintedHandoff, antiEntropyInterval, quorum } = config;
  const trees = antiEntropyInterval > 0;
  return {
    follows: words.follows,
    executed: [
      executed.ring,
      executed.coordinator,
      executed.quorum[quorum],
      ...(hintedHandoff ? [executed.hints] : []),
      ...(readRepair === 'off' ? [] : [executed.repair[readRepair]]),
      ...(trees ? [executed.merkle] : []),
      executed.detector,
      executed.lww,
    ],
    leftOut: [
      ...(hintedHandoff ? [] : [leftOutWhen.hints]),
      ...(readRepair === 'off' ? [leftOutWhen.repair] : []),
      ...(trees ? [] : [leftOutWhen.antiEntropy]),
      ...Object.values(leftOut),
    ],
  };
}
