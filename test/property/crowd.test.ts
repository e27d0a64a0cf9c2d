/** The crowd: from a few numbers to people, without disturbing whoever was there before. */
import { describe, expect, test } from 'vitest';
import type { Drawn } from '../../src/engine/kernel/draws.ts';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { expandCrowd, walletCount, zipfWeights } from '../../src/engine/scenario/crowd.ts';
import { builtIn } from '../../src/engine/scenario/library/index.ts';
import { parseScenario } from '../../src/engine/scenario/schema.ts';
import { resolveScenario } from '../../src/engine/scenario/settings.ts';
import type { Intervention, Mode, Run } from '../../src/engine/scenario/types.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';

const mumbai = builtIn('mumbai')!;
const SOUTH = ['nariman-point', 'worli'];

function crowded(size: number, parts: Partial<Run> = {}): Run {
  return {
    scenario: 'mumbai',
    settings: size === 0 ? [] : [{ path: 'crowd.size', value: size }],
    seed: 1,
    interventions: [],
    engineRevision: ENGINE_REVISION,
    ...parts,
  };
}

const HANDS: Intervention[] = [
  {
    kind: 'invoke',
    at: 2_000_000,
    client: 'asha',
    act: { kind: 'change', key: 'wallet', change: { kind: 'pay', amount: 100 } },
  },
  { kind: 'invoke', at: 3_000_000, client: 'ravi', act: { kind: 'check', key: 'wallet' } },
];

describe('nobody is disturbed', () => {
  test.each([
    ['mumbai', 'cp', '3a4e21590671ba8a'],
    ['mumbai', 'ap', '224839ca1d41d91f'],
    ['mumbai-island-cut', 'cp', '761613a39bf2d516'],
    ['mumbai-island-cut', 'ap', '41cbec0b4b2f7d3f'],
  ] as const)(
    '%s under %s without a crowd runs as it did before there were any',
    (name, mode, hash) => {
      const simulation = createSimulation(crowded(0, { scenario: name, mode }));
      simulation.runUntil(60_000_000);
      expect(simulation.traceHash()).toBe(hash);
    },
  );

  test.each(['cp', 'ap'] as const)('under %s the phones meet the same weather', (mode) => {
    const weather = (size: number): Map<string, number> => {
      const drawn = new Map<string, number>();
      const recorder = ({ purpose, key, value }: Drawn): void => {
        drawn.set(`${purpose} ${key.join(' ')}`, value);
      };
      const run = crowded(size, { mode, interventions: HANDS });
      createSimulation(run, { recorder }).runUntil(4_000_000);
      return drawn;
    };
    const [alone, among] = [weather(0), weather(12)];
    expect(among.size).toBeGreaterThan(alone.size * 1.5);
    for (const [key, value] of alone) if (among.has(key)) expect(among.get(key)).toBe(value);
    // The access legs of the phones: (client, from, to, ...) of clients 0 and 1.
    const access = [...alone.keys()].filter((key) => /^access [01] /.test(key));
    expect(access.length).toBeGreaterThanOrEqual(4);
    expect(access.filter((key) => !among.has(key))).toEqual([]);
  });

  test('phones come first, and their wallet is not the crowd’s', () => {
    const simulation = createSimulation(crowded(12, { mode: 'ap', interventions: HANDS }));
    simulation.runUntil(20_000_000);
    const { clients, services } = simulation.scenario;
    expect(clients.slice(0, 2).map(({ id }) => id)).toEqual(['asha', 'ravi']);
    expect(Object.keys(services['main']!.initial)[0]).toBe('wallet');
    const onWallet = simulation.history.filter(({ op }) => op.key === 'wallet');
    expect(onWallet.map(({ client }) => client)).toEqual([0, 1]);
    expect(simulation.history.length).toBeGreaterThan(400);
  });
});

describe('the people', () => {
  test('every wallet is used from both sides of the creek', () => {
    const simulation = createSimulation(crowded(12, { mode: 'ap' }));
    simulation.runUntil(30_000_000);
    const { sites, services } = simulation.scenario;
    const sides = new Map<string, Set<boolean>>();
    for (const { op, place } of simulation.history) {
      const seen = sides.get(op.key) ?? new Set();
      sides.set(op.key, seen.add(SOUTH.includes(sites[place]!.id)));
    }
    expect(sides.size).toBe(Object.keys(services['main']!.initial).length - 1);
    expect([...sides.values()].every(({ size }) => size === 2)).toBe(true);
  });

  test('wallets are drawn as Zipf says, in whole numbers', () => {
    expect(zipfWeights(4, 0)).toEqual([1_000_000, 1_000_000, 1_000_000, 1_000_000]);
    expect(zipfWeights(4, 1)).toEqual([1_000_000, 500_000, 333_333, 250_000]);
    expect(zipfWeights(2, 4)).toEqual([1_000_000, 62_500]);
    expect(zipfWeights(1000, 4).every((weight) => weight >= 1)).toBe(true);
    const simulation = createSimulation(crowded(40, { mode: 'ap' }));
    simulation.runUntil(60_000_000);
    const total = simulation.history.length;
    const weights = zipfWeights(20, 1);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    weights.forEach((weight, rank) => {
      const share = simulation.history.filter(({ op }) => op.key === `family-${rank + 1}`).length;
      const expected = (total * weight) / sum;
      // Five standard deviations of a count.
      expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt(expected));
    });
  });

  test('one wallet for every two, or as many as said; at each host in turn, or where said', () => {
    expect(walletCount({ size: 0 })).toBe(0);
    expect(walletCount({ size: 7 })).toBe(4);
    expect(walletCount({ size: 7, keys: 30 })).toBe(30);
    const at = [{ site: 'bkc', host: 'vashi' }];
    const { clients } = expandCrowd({ ...mumbai, crowd: { ...mumbai.crowd!, size: 3, at } });
    expect(clients.slice(2)).toMatchObject(at.concat(at, at));
    const spread = expandCrowd({ ...mumbai, crowd: { ...mumbai.crowd!, size: 6 } }).clients;
    expect(spread.slice(2).map(({ site }) => site)).toEqual([
      ...mumbai.sites.map(({ id }) => id),
      'nariman-point',
    ]);
  });

  test('letting them in twice is letting them in once', () => {
    const once = expandCrowd({ ...mumbai, crowd: { ...mumbai.crowd!, size: 12 } });
    expect(expandCrowd(once)).toEqual(once);
  });
});

describe('a link lets the city in', () => {
  test.each(['cp', 'ap', 'tunable'] satisfies Mode[])('under %s, in few characters', (mode) => {
    const run = crowded(200, { mode, interventions: HANDS });
    const rest = { playhead: 5_000_000, prefixHash: 7, firstContradiction: null, language: null };
    const link = encodeLink({ run, ...rest });
    if (!link.ok) throw new Error(link.problem.kind);
    expect(link.value.length).toBeLessThan(100);
    expect(decodeLink(link.value)).toEqual({ ok: true, value: { run, ...rest } });
  });
});

describe('what does not fit is refused with its path', () => {
  test.each([
    [{ size: 257 }, 'out-of-range', 'crowd.size'],
    [{ size: 255 }, 'too-large', 'crowd.size'],
    [{ size: 1.5 }, 'out-of-range', 'crowd.size'],
    [{ size: 12, keys: 1024 }, 'too-large', 'crowd.keys'],
    [{ size: 12, gapMin: 10_000, gapMax: 10_000 }, 'ok', ''],
    [{ size: 250, gapMin: 1000, gapMax: 1000 }, 'too-large', 'crowd.size'],
    [{ service: 'side' }, 'unknown-reference', 'crowd.service'],
    [{ at: [{ site: 'bkc', host: 'pune' }] }, 'unknown-reference', 'crowd.at.0.host'],
    [{ at: [{ site: 'pune', host: 'bkc' }] }, 'unknown-reference', 'crowd.at.0.site'],
    [{ payMin: 30 }, 'contradicts', 'crowd.payMin'],
    [{ skew: 5 }, 'out-of-range', 'crowd.skew'],
    [{ skew: -1 }, 'out-of-range', 'crowd.skew'],
    [{ colour: 'red' }, 'unknown-field', 'crowd.colour'],
  ])('%o', (change, kind, path) => {
    const parsed = parseScenario({ ...mumbai, crowd: { ...mumbai.crowd!, ...change } });
    expect(parsed.ok ? ['ok', ''] : [parsed.problem.kind, parsed.problem.path]).toEqual([
      kind,
      path,
    ]);
  });

  test('a workload has a weight for each key or none', () => {
    const scenario = structuredClone(builtIn('mumbai-island-cut')!);
    scenario.clients[0]!.workload!.weights = [1];
    const parsed = parseScenario(scenario);
    expect(parsed).toMatchObject({
      ok: false,
      problem: { kind: 'contradicts', path: 'clients.0.workload.weights' },
    });
  });

  test('a setting that lets too many in is refused as well', () => {
    expect(resolveScenario(crowded(300))).toMatchObject({
      ok: false,
      problem: { path: 'crowd.size' },
    });
  });
});
