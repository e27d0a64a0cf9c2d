/**
 * What a scenario really runs with, for people who ask: each service with its complete
 * configuration, and the delays that the network is given. Read from what composition executes,
 * never typed by hand.
 */
import { expected } from '../kernel/delay.ts';
import type { DynamoConfig } from '../protocol/dynamo/types.ts';
import type { RaftConfig } from '../protocol/raft/settings.ts';
import type { Micros } from '../model.ts';
import { dynamoConfigOf, raftConfigOf } from './configs.ts';
import { builtIn } from './library/index.ts';
import { resolveServices } from './presets.ts';
import type { Latency, Mode, Scenario } from './types.ts';

interface ServiceFacts {
  readonly id: string;
  readonly mode: Mode;
  readonly copies: number;
}
export type ServiceModel =
  | (ServiceFacts & { readonly protocol: 'raft'; readonly config: RaftConfig })
  | (ServiceFacts & { readonly protocol: 'dynamo'; readonly config: DynamoConfig });

/** From the least to the most a delay can be; `most` is null where it has no bound. */
export interface Span {
  readonly least: Micros;
  readonly most: Micros | null;
}

export interface ModelCard {
  readonly services: readonly ServiceModel[];
  /** One way, along the shortest route, over all pairs of places with a replica. */
  readonly pairs: Span | null;
  readonly cables: Span | null;
  readonly access: Span | null;
  readonly deadline: Span | null;
  readonly disk: Span | null;
  readonly detectionDelay: Micros;
  /** Greatest loss of any cable, 0..1. */
  readonly loss: number;
  /** The pair delays are those the source tells: the network is a built-in one, unchanged. */
  readonly fromEpisode: boolean;
}

export function modelCard(scenario: Scenario): ModelCard {
  const services = resolveServices(scenario).map((service): ServiceModel => {
    const facts = { id: service.id, mode: service.mode, copies: service.hosts.length };
    return service.protocol === 'raft'
      ? { ...facts, protocol: 'raft', config: raftConfigOf(service) }
      : { ...facts, protocol: 'dynamo', config: dynamoConfigOf(service, scenario) };
  });
  const deadlines = scenario.clients.map(({ deadline }) => ({ least: deadline, most: deadline }));
  const disks = scenario.hosts.flatMap(({ disk }) => (disk ? [spanOf(disk)] : []));
  return {
    services,
    pairs: pairSpan(scenario),
    cables: widest(scenario.fibres.map(({ latency }) => spanOf(latency))),
    access: widest(scenario.clients.map(({ access }) => spanOf(access))),
    deadline: widest(deadlines),
    disk: widest(disks),
    detectionDelay: scenario.detectionDelay,
    loss: Math.max(0, ...scenario.fibres.map(({ loss }) => loss ?? 0)),
    fromEpisode: JSON.stringify(builtIn('mumbai')?.fibres) === JSON.stringify(scenario.fibres),
  };
}

/** The least and the most that a delay can take. */
export function spanOf(latency: Latency): Span {
  switch (latency.kind) {
    case 'constant':
      return { least: latency.micros, most: latency.micros };
    case 'uniform':
      return { least: latency.min, most: latency.max };
    case 'exponential':
      return { least: latency.min ?? 0, most: null };
    case 'pareto':
      return { least: latency.scale, most: null };
    case 'mixture':
    default:
      return widest(latency.parts.map(({ of }) => spanOf(of))) ?? { least: 0, most: null };
  }
}

function widest(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null;
  const most = spans.some((span) => span.most === null)
    ? null
    : Math.max(...spans.map((span) => span.most ?? 0));
  return { least: Math.min(...spans.map(({ least }) => least)), most };
}

interface Way extends Span {
  /** What routing goes by. */
  readonly cost: number;
}

function joined(first: Way, second: Way): Way {
  const most = first.most === null || second.most === null ? null : first.most + second.most;
  return { cost: first.cost + second.cost, least: first.least + second.least, most };
}

/** The routes that messages take between places with a host while nothing is cut. */
function pairSpan({ sites, fibres, hosts }: Scenario): Span | null {
  const ways = new Map<string, Way>();
  const offer = (a: string, b: string, way: Way): void => {
    const pair = JSON.stringify([a, b]);
    if (way.cost < (ways.get(pair)?.cost ?? Infinity)) ways.set(pair, way);
  };
  const wayOf = (a: string, b: string): Way | undefined => ways.get(JSON.stringify([a, b]));
  for (const { a, b, latency } of fibres) {
    const way = { ...spanOf(latency), cost: expected(latency) };
    offer(a, b, way);
    offer(b, a, way);
  }
  for (const { id: via } of sites) {
    for (const { id: a } of sites) {
      for (const { id: b } of sites) {
        const [first, second] = [wayOf(a, via), wayOf(via, b)];
        if (first && second && a !== b) offer(a, b, joined(first, second));
      }
    }
  }
  const places = [...new Set(hosts.map(({ site }) => site))];
  return widest(places.flatMap((a) => places.flatMap((b) => (a === b ? [] : (wayOf(a, b) ?? [])))));
}
