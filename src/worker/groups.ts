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

/** How many replicas a level asks for, of `n`. Per-datacentre levels count as a quorum of all. */
function levelSize(level: Level | number, n: number): number {
  const majority = Math.floor(n / 2) + 1;
  switch (level) {
    case 'QUORUM':
    case 'LOCAL_QUORUM':
    case 'EACH_QUORUM':
      return majority;
    case 'ONE':
    case 'LOCAL_ONE':
      return 1;
    case 'TWO':
      return 2;
    case 'THREE':
      return 3;
    case 'ALL':
      return n;
    default:
      return level;
  }
}

/** How many of a key's `of` copies a write waits for and a read asks, the mode's preset resolved. */
export function levelsOf(
  service: ServiceSettings,
  mode: Mode,
): { readonly write: number; readonly read: number; readonly of: number } {
  const { write, read, hosts, dynamo } = resolveService('', { ...service, mode });
  const of = Math.min(dynamo.n ?? hosts.length, hosts.length);
  return { write: levelSize(write, of), read: levelSize(read, of), of };
}

function statementOf(service: ServiceSettings, mode: Mode, copies: number): Group['statement'] {
  const all = service.hosts.length;
  if (mode === 'cp') return copies * 2 > all ? 'can-decide' : 'cannot-decide';
  const { write, read, of } = levelsOf(service, mode);
  const needed = Math.max(write, read);
  if (Math.min(copies, of) < needed) return 'cannot-decide';
  const standIns = resolveService('', { ...service, mode }).quorum === 'sloppy';
  // Strict, with fewer copies of a key than hosts: which of them are on this side, the key decides.
  if (!standIns && copies - (all - of) < needed) return 'none';
  return needed * 2 > (standIns ? all : of) ? 'can-decide' : 'answers-alone';
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
    statement: sides.length === 1 ? 'none' : statementOf(service, mode, copiesIn(side)),
  }));
}
