/**
 * Consistency levels, as Apache Cassandra's documentation defines them ("Tunable consistency"),
 * against a dumb oracle that counts heads, for any number of datacentres.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { justEnough, requirement, shortage } from '../../src/engine/protocol/dynamo/levels.ts';
import type { Level } from '../../src/engine/protocol/dynamo/levels.ts';
import { SECOND, cluster, groups, invoke, read, run, write } from '../trace/dynamo/cluster.ts';

const LEVELS = [
  'ONE',
  'TWO',
  'THREE',
  'QUORUM',
  'ALL',
  'LOCAL_ONE',
  'LOCAL_QUORUM',
  'EACH_QUORUM',
] as const satisfies Level[];

/** The sentence of the documentation, counted out: are these replicas enough? */
function isEnough(level: Level, regions: readonly string[], answered: readonly number[]): boolean {
  const perRegion = new Map<string, { of: number; have: number }>();
  for (const [replica, region] of regions.entries()) {
    const count = perRegion.get(region) ?? { of: 0, have: 0 };
    count.of += 1;
    if (answered.includes(replica)) count.have += 1;
    perRegion.set(region, count);
  }
  const local = perRegion.get(regions[0]!)!;
  const isMajority = ({ of, have }: { of: number; have: number }): boolean =>
    have >= Math.floor(of / 2) + 1;
  switch (level) {
    case 'ONE':
      return answered.length >= 1;
    case 'TWO':
      return answered.length >= 2;
    case 'THREE':
      return answered.length >= 3;
    case 'QUORUM':
      return isMajority({ of: regions.length, have: answered.length });
    case 'ALL':
      return answered.length === regions.length;
    case 'LOCAL_ONE':
      return local.have >= 1;
    case 'LOCAL_QUORUM':
      return isMajority(local);
    case 'EACH_QUORUM':
      return [...perRegion.values()].every(isMajority);
    default:
      return answered.length >= level;
  }
}

const placed = fc
  .array(fc.constantFrom('delhi', 'mumbai', 'bengaluru', 'pune'), { minLength: 1, maxLength: 9 })
  .chain((regions) =>
    fc.tuple(fc.constant(regions), fc.subarray(regions.map((_, replica) => replica))),
  );
const anyLevel = fc.oneof(fc.constantFrom(...LEVELS), fc.integer({ min: 1, max: 9 }));

test('every level counts what its sentence says, for any number of datacentres', () => {
  fc.assert(
    fc.property(placed, anyLevel, ([regions, answered], level) => {
      const owners = regions.map((_, replica) => replica);
      const regionOf = (replica: number): string => regions[replica]!;
      const required = requirement(level, owners, regionOf, regions[0]!);
      const enough = shortage(required, answered, regionOf) === null;
      expect(enough).toBe(isEnough(level, regions, answered));
    }),
    { numRuns: 1000 },
  );
});

test('a read asks enough replicas and not one more', () => {
  fc.assert(
    fc.property(placed, anyLevel, ([regions, live], level) => {
      const owners = regions.map((_, replica) => replica);
      const regionOf = (replica: number): string => regions[replica]!;
      const required = requirement(level, owners, regionOf, regions[0]!);
      if (shortage(required, live, regionOf) !== null) return;
      const asked = justEnough(required, live, regionOf);
      expect(isEnough(level, regions, asked)).toBe(true);
      for (const one of asked) {
        const rest = asked.filter((replica) => replica !== one);
        expect(isEnough(level, regions, rest)).toBe(false);
      }
    }),
    { numRuns: 1000 },
  );
});

test('QUORUM is floor(RF/2)+1 over all datacentres, LOCAL_QUORUM over the local one', () => {
  const regionOf = (replica: number): string => (replica < 3 ? 'mumbai' : 'delhi');
  const owners = [0, 1, 2, 3, 4, 5];
  const need = (level: Level): number =>
    requirement(level, owners, regionOf, 'mumbai').reduce((sum, share) => sum + share.need, 0);
  expect(LEVELS.map((level) => [level, need(level)])).toEqual([
    ['ONE', 1],
    ['TWO', 2],
    ['THREE', 3],
    ['QUORUM', 4],
    ['ALL', 6],
    ['LOCAL_ONE', 1],
    ['LOCAL_QUORUM', 2],
    ['EACH_QUORUM', 4],
  ]);
});

const OTHER_CITY_CUT_OFF = groups([0, 1, 2], [3, 4, 5]);

test.each([
  ['ONE', 'ok'],
  ['TWO', 'ok'],
  ['THREE', 'ok'],
  ['LOCAL_ONE', 'ok'],
  ['LOCAL_QUORUM', 'ok'],
  ['QUORUM', 'failed'],
  ['EACH_QUORUM', 'failed'],
  ['ALL', 'failed'],
] as const)(
  'three copies in each of two cities, the other city cut off: %s is %s',
  (level, outcome) => {
    const regions = ['mumbai', 'mumbai', 'mumbai', 'delhi', 'delhi', 'delhi'];
    const nodes = cluster(6, { read: level, write: level, regions });
    run(nodes, SECOND, OTHER_CITY_CUT_OFF);
    const ids = [invoke(nodes, 0, write(500)), invoke(nodes, 1, read())];
    run(nodes, SECOND, OTHER_CITY_CUT_OFF);
    expect(ids.map((id) => nodes.replies.get(id)?.outcome)).toEqual([outcome, outcome]);
  },
);

test('QUORUM over 3 + 3 copies reaches 3 of 6 and needs 4', () => {
  const nodes = cluster(6, { regions: ['a', 'a', 'a', 'b', 'b', 'b'] });
  run(nodes, SECOND, OTHER_CITY_CUT_OFF);
  const id = invoke(nodes, 0, write(500));
  expect(nodes.replies.get(id)?.gathered).toEqual({ have: 3, of: 6, need: 4 });
});

test("the local datacentre is the coordinator's: LOCAL_QUORUM works on both sides of a cut", () => {
  const nodes = cluster(6, {
    read: 'LOCAL_QUORUM',
    write: 'LOCAL_QUORUM',
    regions: ['a', 'a', 'a', 'b', 'b', 'b'],
  });
  run(nodes, SECOND, OTHER_CITY_CUT_OFF);
  const ids = [invoke(nodes, 0, write(500)), invoke(nodes, 3, write(400))];
  run(nodes, SECOND / 10, OTHER_CITY_CUT_OFF);
  expect(ids.map((id) => nodes.replies.get(id)?.outcome)).toEqual(['ok', 'ok']);
});
