/**
 * Who can still talk to whom: connected groups of hosts under a set of cut fibres, with the names,
 * patterns and statements the map gives them (opening 4).
 */
import { resolveService, sidesOf } from '../engine/index.ts';
import type { Level, Mode, Scenario, ServiceSettings, Side } from '../engine/index.ts';
import type { Group } from './slice-types.ts';

/** The service the screen is about: the first one of the scenario. */
export function mainService(scenario: Scenario): ServiceSettings {
  const service = Object.values(scenario.services)[0];
  if (!service) throw new Error('a scenario has at least one service');
  return service;
}

/** What a level asks for, and of how many: in each of its regions, else of all copies. */
export interface Asked {
  readonly need: number;
  readonly of: number;
  readonly where: 'anywhere' | 'own-region' | 'every-region';
}

/** The copies of a key in one region, and the hosts of the service there that may keep them. */
interface Region {
  readonly copies: number;
  readonly hosts: readonly string[];
}

/** As placement spreads them: the same number in each region, else `n` anywhere. */
function regionsOf(scenario: Scenario, service: ServiceSettings): ReadonlyMap<string, Region> {
  const siteOf = new Map(scenario.hosts.map(({ id, site }) => [id, site]));
  const regionOf = new Map(scenario.sites.map(({ id, region }) => [id, region ?? '']));
  const hosts = new Map<string, string[]>();
  for (const host of service.hosts) {
    const region = regionOf.get(siteOf.get(host) ?? '') ?? '';
    hosts.set(region, [...(hosts.get(region) ?? []), host]);
  }
  const each = service.dynamo?.perRegion ?? Infinity;
  return new Map(
    [...hosts].map(([region, here]) => [
      region,
      { hosts: here, copies: Math.min(each, here.length) },
    ]),
  );
}

const majority = (of: number): number => Math.floor(of / 2) + 1;

/** How many replicas a level asks for, of `of`; of a region where the level counts regions. */
function levelSize(level: Level | number, of: number): number {
  switch (level) {
    case 'QUORUM':
    case 'LOCAL_QUORUM':
    case 'EACH_QUORUM':
      return majority(of);
    case 'ONE':
    case 'LOCAL_ONE':
      return 1;
    case 'TWO':
      return 2;
    case 'THREE':
      return 3;
    case 'ALL':
      return of;
    default:
      return level;
  }
}

const isLocal = (level: Level | number): boolean =>
  level === 'LOCAL_ONE' || level === 'LOCAL_QUORUM';

/** One demand of a level: `need` of the `of` copies that `hosts` keep among them. */
interface Share {
  readonly need: number;
  readonly of: number;
  readonly hosts: readonly string[];
  /** Everybody's operations make this same demand, wherever they are asked. */
  readonly common: boolean;
}

interface Ruled {
  readonly regions: ReadonlyMap<string, Region>;
  /** Copies of a key, wherever they are. */
  readonly of: number;
  readonly hosts: readonly string[];
  readonly levels: readonly [write: Level | number, read: Level | number];
  readonly standIns: boolean;
}

function ruledBy(scenario: Scenario, service: ServiceSettings, mode: Mode): Ruled {
  const { write, read, hosts, dynamo, quorum } = resolveService('', { ...service, mode });
  const regions = regionsOf(scenario, service);
  const spread = [...regions.values()].reduce((sum, { copies }) => sum + copies, 0);
  const of =
    dynamo.perRegion === undefined ? Math.min(dynamo.n ?? hosts.length, hosts.length) : spread;
  return { regions, of, hosts, levels: [write, read], standIns: quorum === 'sloppy' };
}

/** What `level` demands of an operation asked in region `local`. */
function sharesOf(level: Level | number, local: string, { regions, of, hosts }: Ruled): Share[] {
  const inRegion = (id: string, common: boolean): Share => {
    const region = regions.get(id) ?? { copies: 0, hosts: [] };
    const need = levelSize(level, region.copies);
    return { need, of: region.copies, hosts: region.hosts, common };
  };
  if (isLocal(level)) return [inRegion(local, regions.size === 1)];
  if (level === 'EACH_QUORUM') return [...regions.keys()].map((id) => inRegion(id, true));
  return [{ need: levelSize(level, of), of, hosts, common: true }];
}

/** What the write's or the read's level asks for, as people are told it. */
function askedBy(level: Level | number, ruled: Ruled): Asked {
  const anywhere = { need: levelSize(level, ruled.of), of: ruled.of, where: 'anywhere' } as const;
  if ((!isLocal(level) && level !== 'EACH_QUORUM') || ruled.regions.size === 1) return anywhere;
  // Regions of different sizes: what the largest asks for is enough everywhere.
  const of = Math.max(...[...ruled.regions.values()].map(({ copies }) => copies));
  const where = isLocal(level) ? 'own-region' : 'every-region';
  return { need: levelSize(level, of), of, where };
}

/** How many of a key's copies a write waits for and a read asks, the mode's preset resolved. */
export function levelsOf(
  scenario: Scenario,
  mode: Mode,
): { readonly write: Asked; readonly read: Asked } {
  const ruled = ruledBy(scenario, mainService(scenario), mode);
  const [write, read] = ruled.levels;
  return { write: askedBy(write, ruled), read: askedBy(read, ruled) };
}

type Met = 'yes' | 'no' | 'some';

/** Whether `here` can meet a demand; `some`: that depends on the key. */
function met({ need, of, hosts }: Share, here: ReadonlySet<string>, standIns: boolean): Met {
  const reached = hosts.filter((host) => here.has(host)).length;
  if (Math.min(reached, of) < need) return 'no';
  // Strict, with fewer copies of a key than hosts: which of them are on this side, the key decides.
  return standIns || reached - (hosts.length - of) >= need ? 'yes' : 'some';
}

/** Whether hosts that reach only each other can meet these levels, whichever of them is asked. */
function meets(levels: readonly (Level | number)[], side: readonly string[], ruled: Ruled): Met {
  const here = new Set(side);
  const from = [...ruled.regions].filter(([, { hosts }]) => hosts.some((host) => here.has(host)));
  const each = from.map(([local]): Met => {
    const all = levels
      .flatMap((level) => sharesOf(level, local, ruled))
      .map((share) => met(share, here, ruled.standIns));
    return all.includes('no') ? 'no' : all.includes('some') ? 'some' : 'yes';
  });
  return each.every((one) => one === each[0]) ? (each[0] ?? 'no') : 'some';
}

/** Who of these sides a check is answered to; a payment needs the write's level as well. */
export function canRead(scenario: Scenario, mode: Mode, side: readonly string[]): boolean {
  const ruled = ruledBy(scenario, mainService(scenario), mode);
  return meets([ruled.levels[1]], side, ruled) !== 'no';
}

/** Whether a side that meets these levels keeps every other from meeting them, too. */
function excludes(ruled: Ruled): boolean {
  const local = [...ruled.regions.keys()][0] ?? '';
  return ruled.levels.some((level) =>
    sharesOf(level, local, ruled).some(
      // Stand-ins make as many copies as there are hosts.
      ({ common, need, of, hosts }) => common && need * 2 > (ruled.standIns ? hosts.length : of),
    ),
  );
}

function statementOf(
  scenario: Scenario,
  service: ServiceSettings,
  mode: Mode,
  side: readonly string[],
): Group['statement'] {
  const own = side.filter((host) => service.hosts.includes(host));
  if (mode === 'cp') {
    return own.length * 2 > service.hosts.length ? 'can-decide' : 'cannot-decide';
  }
  const ruled = ruledBy(scenario, service, mode);
  switch (meets(ruled.levels, own, ruled)) {
    case 'no':
      return 'cannot-decide';
    case 'some':
      return 'none';
    case 'yes':
      return excludes(ruled) ? 'can-decide' : 'answers-alone';
  }
}

/**
 * Groups of hosts under these cuts, the smaller ones first as the named cuts list them; one entry
 * while nobody is cut off. The largest is plain, the others striped and dotted.
 */
export function groupsOf(scenario: Scenario, cut: readonly string[], mode: Mode): Group[] {
  const service = mainService(scenario);
  const sides = sidesOf(scenario, cut);
  const copiesIn = ({ hosts }: Side): number =>
    hosts.filter((host) => service.hosts.includes(host)).length;
  // Among sides of equal size the one with the scenario's first hosts counts as the smaller: the
  // south keeps its stripes when the others part, too.
  const bySize = sides.toReversed().sort((x, y) => copiesIn(y) - copiesIn(x));
  const patternOf = (side: Side): Group['pattern'] => {
    const rank = bySize.indexOf(side);
    return rank === 0 ? 2 : rank % 2 === 1 ? 1 : 3;
  };
  return bySize.toReversed().map((side) => ({
    name: side.name,
    hosts: side.hosts,
    pattern: patternOf(side),
    copies: copiesIn(side),
    of: service.hosts.length,
    statement: sides.length === 1 ? 'none' : statementOf(scenario, service, mode, side.hosts),
  }));
}
