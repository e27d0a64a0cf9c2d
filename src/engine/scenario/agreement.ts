/**
 * What a Dynamo service's numbers come to, reckoned from the configuration alone: how many copies a
 * write waits for and a read asks, whether they are sure to share one, and who could still write and
 * read under each named cut once it has been noticed. A test holds all of it against runs.
 */
import type { Key } from '../model.ts';
import { requirement } from '../protocol/dynamo/levels.ts';
import type { Requirement } from '../protocol/dynamo/levels.ts';
import { regionOf } from '../protocol/dynamo/placement.ts';
import { fewestShared, leastOverlap, powersOf, walkUnder } from '../protocol/dynamo/powers.ts';
import type { Powers } from '../protocol/dynamo/powers.ts';
import type { Walk } from '../protocol/dynamo/ring.ts';
import type { DynamoConfig } from '../protocol/dynamo/types.ts';
import { dynamoConfigOf } from './configs.ts';
import { resolveService } from './presets.ts';
import { sidesOf } from './sides.ts';
import type { Level, Scenario } from './types.ts';

/** How many copies a level asks for, and where they have to be. */
export interface Ask {
  readonly need: number;
  readonly where: 'anywhere' | 'own-region' | 'every-region';
}

/** One copy of the key; marked as in the choice of copies that share the fewest. */
export interface Copy {
  readonly host: string;
  readonly region: string;
  readonly write: boolean;
  readonly read: boolean;
}

/** Hosts of one side that can do the same; one entry where all of the side can. */
export interface Part {
  readonly hosts: readonly string[];
  readonly powers: Powers;
}

export interface SidePowers {
  readonly name: string;
  /** Copies of the key on this side, and other hosts there that can stand in for absent ones. */
  readonly copies: number;
  readonly standIns: number;
  readonly parts: readonly Part[];
}

export interface CutPowers {
  readonly id: string;
  /** The smallest side first; one entry when the cut parts nobody. */
  readonly sides: readonly SidePowers[];
}

export interface Agreement {
  readonly copies: readonly Copy[];
  readonly write: Ask;
  readonly read: Ask;
  /** Copies that any write and any later read are sure to share while nobody stands in. */
  readonly shared: number;
  /** A sloppy quorum may count hosts that keep no copy of their own. */
  readonly standIns: boolean;
  readonly cuts: readonly CutPowers[];
}

/** `key`: whose copies; which hosts keep it matters when there are fewer copies than hosts. */
export function agreementOf(scenario: Scenario, id: string, key: Key): Agreement {
  const service = resolveService(id, scenario.services[id]!);
  const config = dynamoConfigOf(service, scenario);
  const walk = walkUnder(config, key);
  const { write, read, shared } = leastSharing(config, walk);
  const of = { config, walk, hosts: service.hosts };
  return {
    copies: copiesOf(of, write, read),
    write: askOf(config.write, write),
    read: askOf(config.read, read),
    shared,
    standIns: config.quorum === 'sloppy' && walk.standIns.length > 0,
    cuts: scenario.cuts.map((cut) => ({
      id: cut.id,
      sides: sidesOf(scenario, cut.fibres)
        .map((side) => sidePowers(of, side.name, side.hosts))
        .filter(({ parts }) => parts.length > 0)
        .sort((a, b) => a.copies - b.copies),
    })),
  };
}

interface Configured {
  readonly config: DynamoConfig;
  readonly walk: Walk;
  readonly hosts: readonly string[];
}

/** Levels may be local: of all regions to write and to read in, the two that share the fewest. */
function leastSharing(config: DynamoConfig, { owners }: Walk) {
  const region = regionOf(config);
  const regions = [...new Set(config.members.map(region))];
  const asked = (level: Level | number): Requirement[] =>
    regions.map((local) => requirement(level, owners, region, local));
  return asked(config.write)
    .flatMap((write) => asked(config.read).map((read) => ({ write, read })))
    .map((pair) => ({ ...pair, shared: fewestShared(pair.write, pair.read, owners.length) }))
    .reduce((least, each) => (each.shared < least.shared ? each : least));
}

function askOf(level: Level | number, required: Requirement): Ask {
  const need = required.reduce((sum, share) => sum + share.need, 0);
  if (level === 'EACH_QUORUM') return { need, where: 'every-region' };
  const own = level === 'LOCAL_ONE' || level === 'LOCAL_QUORUM';
  return { need, where: own ? 'own-region' : 'anywhere' };
}

function copiesOf({ config, walk, hosts }: Configured, write: Requirement, read: Requirement) {
  const region = regionOf(config);
  // In the order of the hosts, as people know them, not of the ring.
  const owners = [...walk.owners].sort((a, b) => a - b);
  const covers = leastOverlap(write, read, owners, region);
  return owners.map((owner) => ({
    host: hosts[owner]!,
    region: region(owner),
    write: covers.write.includes(owner),
    read: covers.read.includes(owner),
  }));
}

function sidePowers(
  { config, walk, hosts }: Configured,
  name: string,
  joined: readonly string[],
): SidePowers {
  const here = config.members.filter((member) => joined.includes(hosts[member]!));
  const parts: { hosts: string[]; powers: Powers }[] = [];
  for (const coordinator of here) {
    const powers = powersOf(config, walk, coordinator, (replica) => here.includes(replica));
    const alike = parts.find(
      (part) => part.powers.read === powers.read && part.powers.write === powers.write,
    );
    if (alike) alike.hosts.push(hosts[coordinator]!);
    else parts.push({ hosts: [hosts[coordinator]!], powers });
  }
  const copies = walk.owners.filter((owner) => here.includes(owner)).length;
  const idle = config.quorum === 'sloppy' ? here.length - copies : 0;
  return { name, copies, standIns: Math.min(idle, walk.owners.length - copies), parts };
}
