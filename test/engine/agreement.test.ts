/**
 * What the tunable panel says about who can read and write is true: for three and for five copies,
 * every R, W and level, strict and sloppy, and every named cut, the sentence's facts equal what
 * people on each side were told in a run.
 */
import { describe, expect, test } from 'vitest';
import { agreementOf } from '../../src/engine/scenario/agreement.ts';
import type { Scenario } from '../../src/engine/scenario/types.ts';
import { STAGES, allSettings, set, toldUnder } from './agreement-runs.ts';
import type { Told } from './agreement-runs.ts';

const answered = (can: boolean): string => (can ? 'ok' : 'failed: no-quorum');

/** What the panel's facts promise people at each host under one cut. */
function promised(stage: Scenario, cut: string): Map<string, Told> {
  const { cuts } = agreementOf(stage, 'main', 'wallet');
  const parts = cuts.find(({ id }) => id === cut)!.sides.flatMap((side) => side.parts);
  return new Map(
    parts.flatMap(({ hosts, powers }) =>
      hosts.map((host): [string, Told] => [
        host,
        // A payment reads before it writes.
        { check: answered(powers.read), pay: answered(powers.read && powers.write) },
      ]),
    ),
  );
}

describe.each(STAGES)('%s', (_, stage, n) => {
  test.each(stage.cuts.map((cut) => [cut.id, cut] as const))('%s', (_name, cut) => {
    const wrong: unknown[] = [];
    let kinds = new Set<string>();
    for (const setting of allSettings(n)) {
      const scenario = set(stage, setting);
      const told = toldUnder(scenario, cut);
      const facts = promised(scenario, cut.id);
      expect(facts.size).toBe(scenario.hosts.length);
      for (const [host, outcome] of told) {
        const fact = facts.get(host);
        if (fact?.check !== outcome.check || fact.pay !== outcome.pay) {
          wrong.push({ setting, host, fact, outcome });
        }
        kinds = kinds.add(`${outcome.check} ${outcome.pay}`);
      }
    }
    expect(wrong).toEqual([]);
    // Nothing was compared if every setting came out alike.
    expect(kinds.size).toBeGreaterThan(1);
  });
});
