/**
 * What the numbers of a Dynamo service come to, against dumb oracles: the fewest copies a write and
 * a read can share against all choices of copies, and bare writes and reads against replicas that
 * noticed a cut.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requirement, shortage } from '../../src/engine/protocol/dynamo/levels.ts';
import type { Level, Requirement } from '../../src/engine/protocol/dynamo/levels.ts';
import {
  fewestShared,
  leastOverlap,
  powersOf,
  walkUnder,
} from '../../src/engine/protocol/dynamo/powers.ts';
import { LEVELS, allSettings } from '../engine/agreement-runs.ts';
import { SECOND, cluster, groups, invoke, read, run, write } from '../trace/dynamo/cluster.ts';

/** All choices of copies that are just enough: any fewer would not be. */
function choices(required: Requirement, regions: readonly string[]): number[][] {
  const regionOf = (replica: number): string => regions[replica]!;
  const all = Array.from({ length: 2 ** regions.length }, (_, bits) =>
    regions.flatMap((_region, replica) => ((bits >> replica) & 1 ? [replica] : [])),
  );
  const enough = all.filter((some) => shortage(required, some, regionOf) === null);
  const least = Math.min(...enough.map((some) => some.length));
  return enough.filter((some) => some.length === least);
}

const shared = (a: readonly number[], b: readonly number[]): number =>
  a.filter((replica) => b.includes(replica)).length;

const anyPlaces = fc.array(fc.constantFrom('delhi', 'mumbai', 'bengaluru'), {
  minLength: 1,
  maxLength: 6,
});
const anyLevel = fc.oneof(fc.constantFrom(...LEVELS), fc.integer({ min: 1, max: 6 }));

test('a write and a read share no fewer copies than reckoned, and as few as that', () => {
  fc.assert(
    fc.property(anyPlaces, anyLevel, anyLevel, fc.nat(), fc.nat(), (regions, w, r, at, at2) => {
      const owners = regions.map((_, replica) => replica);
      const regionOf = (replica: number): string => regions[replica]!;
      const asked = (level: Level, local: number): Requirement =>
        requirement(level, owners, regionOf, regions[local % regions.length]!);
      const [waits, asks] = [asked(w, at), asked(r, at2)];
      const possible = (required: Requirement): boolean =>
        shortage(required, owners, regionOf) === null;
      if (!possible(waits) || !possible(asks)) return;
      const oracle = Math.min(
        ...choices(waits, regions).flatMap((some) =>
          choices(asks, regions).map((others) => shared(some, others)),
        ),
      );
      expect(fewestShared(waits, asks, owners.length)).toBe(oracle);
      const shown = leastOverlap(waits, asks, owners, regionOf);
      expect(shared(shown.write, shown.read)).toBe(oracle);
      for (const [required, cover] of [
        [waits, shown.write],
        [asks, shown.read],
      ] as const) {
        expect(shortage(required, cover, regionOf)).toBeNull();
        expect(new Set(cover).size).toBe(required.reduce((sum, { need }) => sum + need, 0));
      }
    }),
    { numRuns: 1000 },
  );
});

/** Replicas 0 and 1 on one side of the cut, the others on the other. */
describe.each([
  ['three copies', 3, 3],
  ['five copies', 5, 5],
  ['three copies on five replicas', 5, 3],
])('%s: a bare write and a read', (_, replicas, n) => {
  test('are answered exactly where the numbers allow it', () => {
    const members = Array.from({ length: replicas }, (_replica, replica) => replica);
    const sides = [members.slice(0, 2), members.slice(2)];
    const joined = groups(...sides);
    for (const setting of allSettings(n)) {
      const nodes = cluster(replicas, { ...setting, n, regions: members.map(() => 'mumbai') });
      run(nodes, SECOND / 2, joined);
      const walk = walkUnder(nodes.config, 'wallet');
      for (const side of sides) {
        const powers = powersOf(nodes.config, walk, side[0]!, (each) => side.includes(each));
        const asked = invoke(nodes, side[0]!, read());
        const written = invoke(nodes, side[0]!, write(500));
        run(nodes, SECOND / 10, joined);
        const outcome = (can: boolean): string => (can ? 'ok' : 'failed');
        expect([nodes.replies.get(asked)?.outcome, nodes.replies.get(written)?.outcome]).toEqual([
          outcome(powers.read),
          outcome(powers.write),
        ]);
      }
    }
  });
});
