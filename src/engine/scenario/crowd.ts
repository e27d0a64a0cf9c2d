/**
 * A crowd as people (engine rule 4): from its few numbers to open-loop clients and family wallets of
 * their own, appended behind the scenario's clients and keys, so that whoever was there keeps index,
 * draws and weather. Wallets are chosen by rank with Zipf's weights, as whole numbers: exact in every
 * engine. Everybody may draw every wallet, so each is used from all the crowd's places.
 */
import { power } from '../kernel/exact-math.ts';
import type { Key } from '../model.ts';
import type { ClientSettings, Crowd, Scenario } from './types.ts';

/** Weight of the first wallet; the others' are rounded to whole numbers below it. */
const WEIGHT_FIRST = 1_000_000;

/** Id of customer `index` (0-based) of the crowd. */
export const crowdClient = (index: number): string => `crowd-${index + 1}`;

/** Key of wallet `index` (0-based, by rank) of the crowd. */
export const crowdWallet = (index: number): Key => `family-${index + 1}`;

/** How many wallets the crowd has: as said, else one for every two of them. */
export function walletCount({ size, keys }: Pick<Crowd, 'size' | 'keys'>): number {
  return size === 0 ? 0 : (keys ?? Math.ceil(size / 2));
}

/** Zipf's law: the wallet of rank r is drawn in proportion to 1 / r^skew. At least 1 each. */
export function zipfWeights(count: number, skew: number): number[] {
  return Array.from({ length: count }, (_, index) =>
    Math.max(1, Math.round(WEIGHT_FIRST / power(index + 1, skew))),
  );
}

/** The service the crowd uses. */
export const crowdService = ({ services }: Pick<Scenario, 'services'>, crowd: Crowd): string =>
  crowd.service ?? Object.keys(services)[0]!;

/** Where the customers stand, in turn: as said, else at each host of their service. */
export function crowdPlaces(scenario: Scenario, crowd: Crowd): { site: string; host: string }[] {
  if (crowd.at !== undefined) return crowd.at;
  const siteOf = new Map(scenario.hosts.map(({ id, site }) => [id, site]));
  const hosts = scenario.services[crowdService(scenario, crowd)]?.hosts ?? [];
  return hosts.map((host) => ({ site: siteOf.get(host) ?? host, host }));
}

/**
 * The scenario with its crowd as clients and keys. Assumes validated references. Whoever already has
 * the id of one of the crowd stays, so that expanding twice changes nothing.
 */
export function expandCrowd(scenario: Scenario): Scenario {
  const { crowd } = scenario;
  if (crowd === undefined || crowd.size === 0) return scenario;
  const used = crowdService(scenario, crowd);
  const service = scenario.services[used]!;
  const keys = Array.from({ length: walletCount(crowd) }, (_, index) => crowdWallet(index));
  const wallets = Object.fromEntries(keys.map((key) => [key, crowd.balance]));
  const taken = new Set(scenario.clients.map(({ id }) => id));
  return {
    ...scenario,
    services: {
      ...scenario.services,
      // Phones' wallets first: links name keys by position.
      [used]: { ...service, initial: { ...service.initial, ...absent(wallets, service) } },
    },
    clients: [
      ...scenario.clients,
      ...customers(scenario, crowd, keys).filter(({ id }) => !taken.has(id)),
    ],
  };
}

function absent(
  wallets: Readonly<Record<Key, number>>,
  { initial }: { readonly initial: Readonly<Record<Key, number>> },
): Record<Key, number> {
  return Object.fromEntries(
    Object.entries(wallets).filter(([key]) => !Object.hasOwn(initial, key)),
  );
}

function customers(scenario: Scenario, crowd: Crowd, keys: Key[]): ClientSettings[] {
  const places = crowdPlaces(scenario, crowd);
  const service = crowdService(scenario, crowd);
  const { access, deadline, gapMin, gapMax, start, end } = crowd;
  // One object for all: a crowd of 200 need not keep 200 lists of wallets.
  const workload = {
    kind: 'open-loop' as const,
    gapMin,
    gapMax,
    start,
    ...(end !== undefined && { end }),
    keys,
    weights: zipfWeights(keys.length, crowd.skew ?? 0),
    readShare: crowd.readShare,
    payMin: crowd.payMin,
    payMax: crowd.payMax,
  };
  return Array.from({ length: crowd.size }, (_, index) => ({
    id: crowdClient(index),
    ...places[index % places.length]!,
    service,
    access,
    deadline,
    workload,
  }));
}
