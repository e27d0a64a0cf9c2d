/** Latency by direction, class, pair of sites and region, as a scenario file says it (rules 5, 9). */
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Flight, Run, Scenario } from '../../src/engine/index.ts';
import { parseScenario } from '../../src/engine/scenario/schema.ts';

const constant = (micros: number): { kind: 'constant'; micros: number } => ({
  kind: 'constant',
  micros,
});

/** Three places in a row, a replica at each: a - b - c. */
function row(parts: Partial<Scenario> = {}): Scenario {
  const names = ['a', 'b', 'c'];
  return {
    version: 1,
    name: 'row',
    duration: 2_000_000,
    detectionDelay: 200_000,
    sites: names.map((id, i) => ({ id, lon: i, lat: 0 })),
    fibres: [
      { id: 'left', a: 'a', b: 'b', latency: constant(10_000) },
      { id: 'right', a: 'b', b: 'c', latency: constant(30_000) },
    ],
    hosts: names.map((id) => ({ id, site: id })),
    services: { main: { mode: 'cp', hosts: names, initial: {} } },
    clients: [],
    cuts: [],
    timeline: [],
    ...parts,
  };
}

/** Every time that messages took, by "from/to kind", in a run of two seconds. */
function times(scenario: Scenario): Map<string, Set<number>> {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(`${parsed.problem.kind} at ${parsed.problem.path}`);
  const seen = new Map<string, Set<number>>();
  const watcher = {
    clone: () => watcher,
    delivered: ({ from, to, kind, sentAt, dueAt }: Flight): void => {
      const name = `${'abc'[from]}${'abc'[to]} ${kind}`;
      seen.set(name, (seen.get(name) ?? new Set()).add(dueAt - sentAt));
    },
  };
  const run: Run = { scenario, settings: [], seed: 2, interventions: [], engineRevision: 1 };
  createSimulation(run, { observers: () => [watcher] }).runUntil(2_000_000);
  return seen;
}

/** The time that all messages between two places took, whatever their kind. */
function between(seen: Map<string, Set<number>>, ends: string, kinds = /./): number[] {
  const all = [...seen].filter(([name]) => name.startsWith(ends) && kinds.test(name.slice(3)));
  return [...new Set(all.flatMap(([, took]) => [...took]))];
}

test('a fibre may take another time back', () => {
  const scenario = row();
  scenario.fibres[0]!.reverse = constant(4_000);
  const seen = times(scenario);
  expect([between(seen, 'ab'), between(seen, 'ba')]).toEqual([[10_000], [4_000]]);
  expect([between(seen, 'ac'), between(seen, 'ca')]).toEqual([[40_000], [34_000]]);
});

test('classes take their own time, and answers of votes are told from requests', () => {
  const scenario = row();
  scenario.fibres[0]!.classes = { vote: constant(2_000), 'vote-reply': constant(12_000) };
  const seen = times(scenario);
  const votes = between(seen, 'ab', /^(pre-vote|request-vote)$/);
  const answers = between(seen, 'ab', /^(pre-vote|request-vote)-reply$/);
  expect([...votes, ...between(seen, 'ba', /^(pre-vote|request-vote)$/)]).toContain(2_000);
  expect([...answers, ...between(seen, 'ba', /vote-reply$/)]).toContain(12_000);
  expect(new Set([...votes, ...answers]).size).toBeLessThanOrEqual(2);
  expect([...between(seen, 'ab', /append/), ...between(seen, 'ba', /append/)]).toContain(10_000);
});

test('a pair of sites takes its own time over the whole way, and only that way round', () => {
  const paths = [{ from: 'a', to: 'c', latency: constant(7_000) }];
  const seen = times(row({ paths }));
  expect(between(seen, 'ac')).toEqual([7_000]);
  expect(between(seen, 'ca')).toEqual([40_000]);
  expect(between(seen, 'ab')).toEqual([10_000]);
});

test('every crossing between two regions takes as much more', () => {
  const scenario = row({ remoteExtra: 75_000 });
  scenario.sites[2]!.region = 'abroad';
  const seen = times(scenario);
  expect(between(seen, 'ab')).toEqual([10_000]);
  expect(between(seen, 'bc')).toEqual([105_000]);
  expect(between(seen, 'ac')).toEqual([115_000]);
});

test('what does not fit is refused with its field', () => {
  const problem = (parts: Partial<Scenario>): string[] => {
    const parsed = parseScenario(row(parts));
    return parsed.ok ? [] : [parsed.problem.kind, parsed.problem.path];
  };
  const path = { from: 'a', to: 'c', latency: constant(1) };
  expect(problem({ paths: [{ ...path, to: 'd' }] })).toEqual(['unknown-reference', 'paths.0.to']);
  expect(problem({ paths: [path, path] })).toEqual(['duplicate', 'paths.1']);
  expect(problem({ paths: [{ ...path, to: 'a' }] })).toEqual(['contradicts', 'paths.0.to']);
  const start = (past: object): Partial<Scenario> => ({
    services: {
      main: { mode: 'cp', hosts: ['a', 'b', 'c'], initial: {}, raft: { start: { a: past } } },
    },
  });
  expect(problem(start({ log: [2, 1] }))).toEqual([
    'contradicts',
    'services.main.raft.start.a.log.1',
  ]);
  expect(problem(start({ log: [1, 2], term: 1 }))).toEqual([
    'contradicts',
    'services.main.raft.start.a.term',
  ]);
  expect(problem(start({ log: [1, 2], term: 3 }))).toEqual([]);
});

test('a replica begins with its past on its disk, and keeps it through a crash', () => {
  const scenario = row({ timeline: [{ kind: 'crash', at: 1_000, host: 'b' }] });
  scenario.services['main']!.raft = { start: { b: { log: [1, 1, 3], term: 5 } } };
  const run: Run = { scenario, settings: [], seed: 1, interventions: [], engineRevision: 1 };
  const simulation = createSimulation(run);
  simulation.runUntil(500);
  expect(simulation.facts(1)).toMatchObject({ term: 5, lastLogIndex: 3 });
  expect(simulation.intervene({ kind: 'restart', at: 2_000, host: 'b' })?.kind).toBe(
    'changes-nothing',
  );
  simulation.runUntil(1_500);
  expect(simulation.intervene({ kind: 'restart', at: 2_000, host: 'b' })).toBeNull();
  simulation.runUntil(2_500);
  expect(simulation.facts(1)).toMatchObject({ term: 5, lastLogIndex: 3 });
});
