import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BUILT_IN, builtIn } from '../../src/engine/scenario/library/index.ts';
import { LIMITS } from '../../src/engine/scenario/limits.ts';
import { loadScenario, parseRun, parseScenario } from '../../src/engine/scenario/schema.ts';
import { plainScenario } from '../../src/engine/scenario/plain.ts';
import { resolveServices } from '../../src/engine/scenario/presets.ts';
import { resolveScenario } from '../../src/engine/scenario/settings.ts';
import type { Fibre, Mode, Run, Scenario } from '../../src/engine/scenario/types.ts';
import { ENGINE_REVISION } from '../../src/engine/scenario/types.ts';

const mumbai = builtIn('mumbai')!;
const crowd = builtIn('mumbai-island-cut')!;

/** A deep copy of `mumbai` after `change`, as untyped data. */
function broken(change: (draft: Record<string, never>) => void): unknown {
  const draft = structuredClone(mumbai) as unknown as Record<string, never>;
  change(draft);
  return draft;
}

function problemOf(data: unknown): [string, string] {
  const parsed = parseScenario(data);
  return parsed.ok ? ['ok', ''] : [parsed.problem.kind, parsed.problem.path];
}

function run(parts: Partial<Run> = {}): Run {
  return {
    scenario: 'mumbai',
    settings: [],
    seed: 7,
    interventions: [],
    engineRevision: ENGINE_REVISION,
    ...parts,
  };
}

/** Sites a route can reach when `cut` fibres are gone. */
function component(scenario: Scenario, from: string, cut: readonly string[]): string[] {
  const reached = new Set([from]);
  for (const site of reached) {
    for (const fibre of scenario.fibres) {
      if (cut.includes(fibre.id)) continue;
      if (fibre.a === site) reached.add(fibre.b);
      if (fibre.b === site) reached.add(fibre.a);
    }
  }
  return [...reached].sort();
}

/** Smallest and greatest total delay of the route with the least mean, in micros. */
function shortest(scenario: Scenario, from: string, to: string): { min: number; max: number } {
  const bounds = (fibre: Fibre): { min: number; max: number } => {
    if (fibre.latency.kind !== 'uniform') throw new Error('built-in fibres are uniform');
    return fibre.latency;
  };
  let best = { min: Infinity, max: Infinity };
  const walk = (site: string, seen: string[], min: number, max: number): void => {
    if (site === to && min + max < best.min + best.max) best = { min, max };
    for (const fibre of scenario.fibres) {
      const next = fibre.a === site ? fibre.b : fibre.b === site ? fibre.a : null;
      if (next === null || seen.includes(next)) continue;
      walk(next, [...seen, next], min + bounds(fibre).min, max + bounds(fibre).max);
    }
  };
  walk(from, [from], 0, 0);
  return best;
}

describe('the built-in scenarios', () => {
  test.each(BUILT_IN.map((scenario) => [scenario.name, scenario] as const))(
    '%s passes its own schema and survives JSON',
    (_, scenario) => {
      expect(loadScenario(JSON.stringify(scenario))).toEqual({ ok: true, value: scenario });
    },
  );

  test("the README's example is a scenario, and its mode and settings resolve", () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(readme)![1]!;
    const scenario = loadScenario(example);
    if (!scenario.ok) throw new Error(`${scenario.problem.kind} at ${scenario.problem.path}`);
    expect(services(run({ scenario: scenario.value }))[0]).toMatchObject({ protocol: 'dynamo' });
  });

  test('every pair of Mumbai sites is 15-40 ms apart by its shortest route', () => {
    for (const a of mumbai.sites) {
      for (const b of mumbai.sites) {
        if (a.id >= b.id) continue;
        const { min, max } = shortest(mumbai, a.id, b.id);
        expect(min, `${a.id} to ${b.id}`).toBeGreaterThanOrEqual(15_000);
        expect(max, `${a.id} to ${b.id}`).toBeLessThanOrEqual(40_000);
      }
    }
  });

  test('each named cut parts the hosts into exactly its groups', () => {
    for (const cut of mumbai.cuts) {
      const named = cut.groups.map((group) => [...group.hosts].sort());
      expect(named.map((group) => component(mumbai, group[0]!, cut.fibres))).toEqual(named);
      expect(named.flat().sort()).toEqual(mumbai.hosts.map((host) => host.id).sort());
    }
    const [island, , navi] = mumbai.cuts;
    const both = [...island!.fibres, ...navi!.fibres];
    const sizes = ['worli', 'andheri', 'vashi'].map((site) => component(mumbai, site, both).length);
    expect(sizes).toEqual([2, 2, 1]);
  });

  test('a cut that leaves out one fibre of its set parts nobody', () => {
    for (const cut of mumbai.cuts) {
      for (const spared of cut.fibres) {
        const fewer = cut.fibres.filter((fibre) => fibre !== spared);
        expect(component(mumbai, 'bkc', fewer), `${cut.id} without ${spared}`).toHaveLength(5);
      }
    }
  });

  test('the crowd: ten clients, two a place, each of five wallets used on both sides', () => {
    expect(crowd.clients).toHaveLength(10);
    for (const site of crowd.sites) {
      expect(crowd.clients.filter((client) => client.site === site.id)).toHaveLength(2);
    }
    const wallets = Object.keys(crowd.services['main']!.initial);
    expect(wallets).toHaveLength(5);
    expect(wallets).not.toContain('wallet');
    const south = crowd.cuts[0]!.groups[0]!.hosts;
    for (const wallet of wallets) {
      const users = crowd.clients.filter((client) => client.workload?.keys.includes(wallet));
      expect(users.some((client) => south.includes(client.site))).toBe(true);
      expect(users.some((client) => !south.includes(client.site))).toBe(true);
    }
    for (const client of crowd.clients) {
      expect(client.deadline).toBeLessThan(client.workload!.gapMin);
    }
  });
});

describe('a bad scenario is refused by kind and field', () => {
  test('shape', () => {
    expect(problemOf(null)).toEqual(['wrong-type', '']);
    expect(problemOf(broken((s) => delete s['sites']))).toEqual(['missing', 'sites']);
    expect(problemOf({ ...mumbai, colour: 'red' })).toEqual(['unknown-field', 'colour']);
    expect(problemOf({ ...mumbai, duration: '60 s' })).toEqual(['wrong-type', 'duration']);
    expect(problemOf({ ...mumbai, duration: 1.5 })).toEqual(['out-of-range', 'duration']);
    expect(problemOf({ ...mumbai, version: 2 })).toEqual(['wrong-type', 'version']);
    expect(problemOf({ ...mumbai, name: '<b>' })).toEqual(['out-of-range', 'name']);
    expect(problemOf(structuredCloneWith('fibres.0.latency.min', 0))).toEqual([
      'out-of-range',
      'fibres.0.latency.min',
    ]);
    expect(problemOf(structuredCloneWith('fibres.0.latency.kind', 'gamma'))[0]).toBe('wrong-type');
  });

  test('size', () => {
    const sites = Array.from({ length: LIMITS.sites + 1 }, (_, i) => ({
      id: `s${i}`,
      lon: 0,
      lat: 0,
    }));
    expect(problemOf({ ...mumbai, sites })).toEqual(['too-large', 'sites']);
    let nested: unknown = { kind: 'constant', micros: 1 };
    for (let i = 0; i < 5000; i++) nested = { kind: 'mixture', parts: [{ weight: 1, of: nested }] };
    expect(problemOf(structuredCloneWith('fibres.0.latency', nested))[0]).toBe('too-large');
    expect(loadScenario(' '.repeat(LIMITS.text + 1))).toMatchObject({
      problem: { kind: 'too-large' },
    });
    expect(loadScenario('{"name":')).toMatchObject({ problem: { kind: 'not-json' } });
    const busy = { ...crowd, duration: LIMITS.duration };
    expect(problemOf(busy)).toEqual(['too-large', 'clients.3.workload']);
    // A duration is where the story ends; hands may play on, and so do customers.
    const eager = (gapMin: number) =>
      crowd.clients.map((client) => ({
        ...client,
        workload: { ...client.workload!, gapMin, gapMax: gapMin },
      }));
    expect(problemOf({ ...crowd, duration: 1000, clients: eager(3000) })).toEqual([
      'too-large',
      'clients.5.workload',
    ]);
  });

  test('work: what timers and clients would send in a second is estimated', () => {
    const everywhere = (heartbeat: number) => ({
      ...mumbai,
      hosts: Array.from({ length: 64 }, (_, i) => ({ id: `h${i}`, site: 'bkc' })),
      clients: [],
      cuts: [],
      services: {
        main: {
          ...mumbai.services['main'],
          mode: 'ap',
          hosts: Array.from({ length: 64 }, (_, i) => `h${i}`),
          dynamo: { heartbeat },
        },
      },
    });
    expect(problemOf(everywhere(1000))).toEqual(['too-busy', 'services.main.dynamo.heartbeat']);
    expect(parseScenario(everywhere(100_000))).toMatchObject({ ok: true });
    const clients = crowd.clients.map((client) => ({
      ...client,
      workload: { ...client.workload!, gapMin: 1000, end: 2_000_000 },
    }));
    expect(problemOf({ ...crowd, clients })).toEqual(['too-busy', 'clients.9.workload.gapMin']);
  });

  test.each([
    [{ kind: 'block', pairs: [] }, 'out-of-range', 'pairs'],
    [{ kind: 'block', pairs: [['bkc']] }, 'missing', 'pairs.0.1'],
    [{ kind: 'hold', pairs: [['bkc', 'pune']] }, 'unknown-reference', 'pairs.0.1'],
    [{ kind: 'hold', pairs: [['bkc', 'bkc']] }, 'contradicts', 'pairs.0.1'],
    [
      {
        kind: 'release',
        pairs: [
          ['bkc', 'worli'],
          ['bkc', 'worli'],
        ],
      },
      'duplicate',
      'pairs.1',
    ],
    [{ kind: 'pause', host: 'pune' }, 'unknown-reference', 'host'],
    [{ kind: 'skew', host: 'bkc', offset: 0.5 }, 'out-of-range', 'offset'],
    [{ kind: 'skew', host: 'bkc', offset: 3_600_000_001 }, 'out-of-range', 'offset'],
    [{ kind: 'set', path: 'fibres.harbour.latency', value: 1 }, 'unknown-field', 'path'],
    [{ kind: 'set', path: 'fibres.tunnel.loss', value: 1 }, 'unknown-reference', 'path'],
    [{ kind: 'set', path: 'hosts.harbour.disk', value: 1 }, 'unknown-reference', 'path'],
    [{ kind: 'set', path: 'fibres.harbour.loss', value: 1.01 }, 'out-of-range', 'value'],
    [{ kind: 'set', path: 'fibres.harbour.loss', value: 1 / 3 }, 'out-of-range', 'value'],
    [{ kind: 'set', path: 'fibres.harbour.extra', value: -1 }, 'out-of-range', 'value'],
    [{ kind: 'set', path: 'hosts.bkc.disk', value: 0.5 }, 'out-of-range', 'value'],
    [{ kind: 'storm', fibres: ['harbour'], duration: 0 }, 'out-of-range', 'duration'],
    [{ kind: 'storm', fibres: ['tunnel'], duration: 1 }, 'unknown-reference', 'fibres.0'],
    [{ kind: 'move', client: 'meera', host: 'bkc' }, 'unknown-reference', 'client'],
    [{ kind: 'move', client: 'asha', host: 'pune' }, 'unknown-reference', 'host'],
    [{ kind: 'earthquake' }, 'wrong-type', 'kind'],
  ])('an act that does not fit is refused with its field: %o', (act, kind, field) => {
    const timeline = [{ at: 1000, ...act }];
    expect(problemOf({ ...mumbai, timeline })).toEqual([kind, `timeline.0.${field}`]);
  });

  test('references', () => {
    const cases: [string, unknown, string][] = [
      ['fibres.0.a', 'pune', 'unknown-reference'],
      ['fibres.0.b', 'nariman-point', 'contradicts'],
      ['hosts.1.site', 'pune', 'unknown-reference'],
      ['services.main.hosts.2', 'pune', 'unknown-reference'],
      ['services.main.hosts.2', 'worli', 'duplicate'],
      ['clients.0.host', 'pune', 'unknown-reference'],
      ['clients.0.service', 'constructor', 'unknown-reference'],
      ['clients.0.key', 'purse', 'unknown-reference'],
      ['cuts.0.fibres.0', 'tunnel', 'unknown-reference'],
      ['cuts.0.groups.0.hosts.0', 'pune', 'unknown-reference'],
      ['services.main.read', 6, 'too-many-copies'],
      ['services.main.dynamo', { n: 6 }, 'too-many-copies'],
      ['fibres.0.latency.min', 19_000, 'contradicts'],
      // Against the other's default, too.
      ['services.main.raft', { electionTimeoutMax: 100_000 }, 'contradicts'],
    ];
    for (const [path, value, kind] of cases) {
      const field = { 'services.main.raft': 'electionTimeoutMin', 'services.main.dynamo': 'n' }[
        path
      ];
      const at = field === undefined ? path : `${path}.${field}`;
      expect(problemOf(structuredCloneWith(path, value))).toEqual([kind, at]);
    }
    expect(problemOf(structuredCloneWith('sites.1.id', 'nariman-point'))).toEqual([
      'duplicate',
      'sites.1.id',
    ]);
    const island = { ...mumbai, fibres: mumbai.fibres.slice(0, 1), cuts: [] };
    expect(problemOf(island)).toEqual(['unreachable', 'services.main.hosts.2']);
    const farAway = { ...mumbai.clients[1], site: 'lakshadweep' };
    const sites = [...mumbai.sites, { id: 'lakshadweep', lon: 72.6, lat: 10.6 }];
    expect(problemOf({ ...mumbai, sites, clients: [mumbai.clients[0], farAway] })).toEqual([
      'unreachable',
      'clients.1.host',
    ]);
    const timeline = [{ kind: 'cut', at: 5, fibres: ['harbour'], where: [1, 2] }];
    expect(problemOf({ ...mumbai, timeline })).toEqual(['contradicts', 'timeline.0.where']);
  });
});

function structuredCloneWith(path: string, value: unknown): unknown {
  return broken((draft) => {
    const segments = path.split('.');
    let at: Record<string, unknown> = draft;
    for (const segment of segments.slice(0, -1)) at = at[segment] as Record<string, unknown>;
    at[segments.at(-1)!] = value;
  });
}

describe('mode and settings', () => {
  test.each([
    ['cp', 'raft', undefined],
    ['ap', 'dynamo', { read: 'ONE', write: 'ONE', quorum: 'sloppy', readRepair: 'async' }],
    [
      'tunable',
      'dynamo',
      { read: 'QUORUM', write: 'QUORUM', quorum: 'strict', readRepair: 'async' },
    ],
  ] as const)('%s is its preset', (mode, protocol, preset) => {
    const [service] = services(run({ mode }));
    expect(service).toMatchObject({ mode, protocol, ...preset });
  });

  test('a field of the service wins over the preset, whatever its order', () => {
    const settings = [
      { path: 'services.main.read', value: 'ONE' },
      { path: 'services.main.write', value: 2 },
    ];
    expect(services(run({ mode: 'tunable', settings }))[0]).toMatchObject({
      read: 'ONE',
      write: 2,
      quorum: 'strict',
    });
  });

  test('a service that cannot switch keeps its mode', () => {
    const scenario = structuredClone(mumbai);
    scenario.services['main']!.switchable = false;
    expect(services(run({ scenario, mode: 'ap' }))[0]!.mode).toBe('cp');
  });

  test('items of a list are named by id or by index; optional objects are made on the way', () => {
    const settings = [
      { path: 'fibres.harbour.loss', value: 0.25 },
      { path: 'clients.1.deadline', value: 500_000 },
      { path: 'services.main.dynamo.hintedHandoff', value: false },
    ];
    const resolved = resolveScenario(run({ settings }));
    if (!resolved.ok) throw new Error(resolved.problem.kind);
    expect(resolved.value.fibres[3]!.loss).toBe(0.25);
    expect(resolved.value.clients[1]!.deadline).toBe(500_000);
    expect(resolved.value.services['main']!.dynamo).toEqual({ hintedHandoff: false });
    expect(mumbai.fibres[3]!.loss, 'the library itself is untouched').toBeUndefined();
  });

  test.each([
    ['services.main.colour', 'red', 'unknown-field'],
    ['services.other.read', 'ONE', 'missing'],
    ['fibres.tunnel.loss', 0.5, 'unknown-field'],
    ['fibres.99.loss', 0.5, 'unknown-field'],
    ['duration.seconds', 5, 'unknown-field'],
    ['', 5, 'unknown-field'],
    ['__proto__.polluted', 'yes', 'unknown-field'],
    ['services.main.read', 'MOST', 'wrong-type'],
    ['duration', 'long', 'wrong-type'],
    ['fibres.harbour.loss', 2, 'out-of-range'],
    ['clients.asha.host', 'pune', 'unknown-reference'],
  ])('--set %s=%s is refused: %s', (path, value, kind) => {
    const resolved = resolveScenario(run({ settings: [{ path, value }] }));
    expect(resolved).toMatchObject({ ok: false, problem: { kind } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('a run that names what its scenario does not have is refused', () => {
    expect(resolveScenario(run({ scenario: 'pune' }))).toMatchObject({
      problem: { kind: 'unknown-reference', path: 'scenario' },
    });
    const interventions = [{ kind: 'cut', at: 5, fibres: ['tunnel'] } as const];
    expect(resolveScenario(run({ interventions: interventions as never }))).toMatchObject({
      problem: { kind: 'unknown-reference', path: 'interventions.0.fibres.0' },
    });
    expect(parseRun(run({ mode: 'ca' as Mode }))).toMatchObject({
      problem: { kind: 'wrong-type', path: 'mode' },
    });
  });

  test('acts stand in the order in which they act', () => {
    const heal = { kind: 'heal', at: 9, fibres: ['harbour'] } as const;
    const cut = { kind: 'cut', at: 2, fibres: ['harbour'] } as const;
    const again = { kind: 'cut', at: 2, fibres: ['airoli'] } as const;
    const parsed = parseRun(run({ interventions: [heal, cut, again] as never }));
    expect(parsed).toMatchObject({ ok: true, value: { interventions: [cut, again, heal] } });
  });
});

function services(of: Run): ReturnType<typeof resolveServices> {
  const resolved = resolveScenario(of);
  if (!resolved.ok) throw new Error(`${resolved.problem.kind} at ${resolved.problem.path}`);
  return resolveServices(resolved.value);
}

describe('a run of which nothing is a stranger’s', () => {
  const modes: readonly (Mode | undefined)[] = [undefined, 'cp', 'ap', 'tunable'];
  test.each(BUILT_IN.flatMap(({ name }) => modes.map((mode) => [name, mode] as const)))(
    '%s under %s is the same without the schema',
    (scenario, mode) => {
      const plain = run({ scenario, ...(mode && { mode }) });
      expect(resolveScenario(plain)).toEqual({ ok: true, value: plainScenario(plain) });
    },
  );

  test('settings and scenarios of one’s own are left to the schema', () => {
    const set = [{ path: 'services.main.read', value: 'ONE' }];
    expect(plainScenario(run({ settings: set }))).toBeNull();
    expect(plainScenario(run({ scenario: mumbai }))).toBeNull();
    expect(plainScenario(run({ scenario: 'nowhere' }))).toBeNull();
  });
});
