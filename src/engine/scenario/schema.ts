/**
 * The valibot schema of scenarios and runs, version 1: shape and ranges. It must stay equal to
 * types.ts (asserted below); what refers to what is checked in references.ts. Every parse function
 * returns a value or a problem and never throws.
 */
import * as v from 'valibot';
import { INVARIANTS } from '../measure/invariants.ts';
import { LIMITS } from './limits.ts';
import { passed, refused } from './problem.ts';
import type { Parsed, Problem } from './problem.ts';
import { allReferenceProblems, checkReferences, checkRunReferences } from './references.ts';
import { parseShape, shapeProblems } from './shape.ts';
import type { Act, Intervention, Latency, Run, Scenario } from './types.ts';

const number = (min: number, max: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(max));
const integer = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/));
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_:-]{0,63}$/));
const list = <T extends v.GenericSchema>(item: T, max: number, min = 0) =>
  v.pipe(v.array(item), v.minLength(min), v.maxLength(max));

const timer = integer(LIMITS.timerMin, LIMITS.timer);
/** Such a timer may be switched off with 0. */
const timerOrOff = v.pipe(
  integer(0, LIMITS.timer),
  v.check((x) => x === 0 || x >= LIMITS.timerMin),
);
const rupees = integer(-LIMITS.money, LIMITS.money);
const at = integer(1, LIMITS.duration);
const delay = integer(1, LIMITS.latency);

const latency: v.GenericSchema<Latency> = v.lazy(() =>
  v.variant('kind', [
    v.strictObject({ kind: v.literal('constant'), micros: delay }),
    v.strictObject({ kind: v.literal('uniform'), min: delay, max: delay }),
    v.strictObject({ kind: v.literal('exponential'), mean: delay, min: v.exactOptional(delay) }),
    v.strictObject({ kind: v.literal('pareto'), scale: delay, alpha: number(0.1, 100) }),
    v.strictObject({
      kind: v.literal('mixture'),
      parts: list(v.strictObject({ weight: number(0.000_001, 1_000_000), of: latency }), 16, 1),
    }),
  ]),
);

const site = v.strictObject({
  id,
  lon: number(-180, 180),
  lat: number(-90, 90),
  region: v.exactOptional(id),
});

const classes = v.strictObject({
  request: v.exactOptional(latency),
  copy: v.exactOptional(latency),
  vote: v.exactOptional(latency),
  answer: v.exactOptional(latency),
  beat: v.exactOptional(latency),
  repair: v.exactOptional(latency),
  'vote-reply': v.exactOptional(latency),
  'beat-reply': v.exactOptional(latency),
  'repair-reply': v.exactOptional(latency),
});

const path = v.strictObject({ from: id, to: id, latency, classes: v.exactOptional(classes) });

const fibre = v.strictObject({
  id,
  a: id,
  b: id,
  latency,
  reverse: v.exactOptional(latency),
  classes: v.exactOptional(classes),
  loss: v.exactOptional(number(0, 1)),
});

const host = v.strictObject({
  id,
  site: id,
  disk: v.exactOptional(latency),
  clockOffset: v.exactOptional(integer(-LIMITS.timer, LIMITS.timer)),
  serviceMicros: v.exactOptional(integer(0, LIMITS.service)),
  queue: v.exactOptional(integer(0, LIMITS.queue)),
});

const mode = v.picklist(['cp', 'ap', 'tunable']);
const level = v.picklist([
  'ONE',
  'TWO',
  'THREE',
  'QUORUM',
  'ALL',
  'LOCAL_ONE',
  'LOCAL_QUORUM',
  'EACH_QUORUM',
]);

const raft = v.strictObject({
  electionTimeoutMin: v.exactOptional(timer),
  electionTimeoutMax: v.exactOptional(timer),
  heartbeat: v.exactOptional(timer),
  preVote: v.exactOptional(v.boolean()),
  checkQuorum: v.exactOptional(v.boolean()),
  gather: v.exactOptional(timer),
  elapsed: v.exactOptional(latency),
  start: v.exactOptional(
    v.record(
      id,
      v.strictObject({
        term: v.exactOptional(integer(0, 1_000_000)),
        log: v.exactOptional(list(integer(1, 1_000_000), 1000)),
        elapsed: v.exactOptional(integer(0, LIMITS.timer)),
      }),
    ),
  ),
});

const dynamo = v.strictObject({
  n: v.exactOptional(integer(1, LIMITS.hosts)),
  perRegion: v.exactOptional(integer(1, LIMITS.hosts)),
  hintedHandoff: v.exactOptional(v.boolean()),
  hintInterval: v.exactOptional(timer),
  hintWindow: v.exactOptional(integer(0, LIMITS.duration)),
  antiEntropyInterval: v.exactOptional(timerOrOff),
  writeTimeout: v.exactOptional(timer),
  readTimeout: v.exactOptional(timer),
  suspectAfter: v.exactOptional(timer),
  heartbeat: v.exactOptional(timer),
  stamp: v.exactOptional(v.picklist(['coordinator', 'client'])),
  commitLog: v.exactOptional(v.picklist(['batch', 'periodic'])),
  commitLogInterval: v.exactOptional(timer),
});

const levelOrCount = v.union([level, integer(1, LIMITS.hosts)]);

const service = v.strictObject({
  mode,
  switchable: v.exactOptional(v.boolean()),
  hosts: list(id, LIMITS.hosts, 1),
  serviceMicros: v.exactOptional(integer(0, LIMITS.service)),
  initial: v.pipe(
    v.record(key, rupees),
    v.check((record) => Object.keys(record).length <= LIMITS.keys),
  ),
  read: v.exactOptional(levelOrCount),
  write: v.exactOptional(levelOrCount),
  quorum: v.exactOptional(v.picklist(['strict', 'sloppy'])),
  readRepair: v.exactOptional(v.picklist(['off', 'async', 'blocking'])),
  raft: v.exactOptional(raft),
  dynamo: v.exactOptional(dynamo),
});

const workload = v.strictObject({
  kind: v.literal('open-loop'),
  gapMin: timer,
  gapMax: timer,
  start: integer(0, LIMITS.duration),
  end: v.exactOptional(integer(0, LIMITS.duration)),
  keys: list(key, LIMITS.keys, 1),
  weights: v.exactOptional(list(integer(1, LIMITS.weight), LIMITS.keys, 1)),
  readShare: number(0, 1),
  payMin: integer(0, LIMITS.money),
  payMax: integer(0, LIMITS.money),
});

const client = v.strictObject({
  id,
  site: id,
  lon: v.exactOptional(number(-180, 180)),
  lat: v.exactOptional(number(-90, 90)),
  service: id,
  host: id,
  access: latency,
  deadline: timer,
  retries: v.exactOptional(integer(0, 100)),
  key: v.exactOptional(key),
  workload: v.exactOptional(workload),
});

const crowd = v.strictObject({
  size: integer(0, LIMITS.clients),
  service: v.exactOptional(id),
  at: v.exactOptional(list(v.strictObject({ site: id, host: id }), LIMITS.hosts, 1)),
  keys: v.exactOptional(integer(1, LIMITS.keys)),
  skew: v.exactOptional(number(0, LIMITS.skew)),
  balance: rupees,
  access: latency,
  deadline: timer,
  gapMin: timer,
  gapMax: timer,
  start: integer(0, LIMITS.duration),
  end: v.exactOptional(integer(0, LIMITS.duration)),
  readShare: number(0, 1),
  payMin: integer(0, LIMITS.money),
  payMax: integer(0, LIMITS.money),
});

const namedCut = v.strictObject({
  id,
  fibres: list(id, LIMITS.fibres, 1),
  where: v.exactOptional(list(integer(0, 1000), LIMITS.fibres)),
  groups: list(v.strictObject({ name: id, hosts: list(id, LIMITS.hosts, 1) }), LIMITS.hosts, 1),
});

const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('pay'), amount: integer(1, LIMITS.money) }),
  v.strictObject({ kind: v.literal('add'), amount: rupees }),
]);

const act: v.GenericSchema<Act> = v.variant('kind', [
  v.strictObject({ kind: v.literal('check'), key }),
  v.strictObject({ kind: v.literal('change'), key, change }),
]);

const intervention: v.GenericSchema<Intervention> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('cut'),
    at,
    fibres: list(id, LIMITS.fibres, 1),
    where: v.exactOptional(list(integer(0, 1000), LIMITS.fibres)),
  }),
  v.strictObject({ kind: v.literal('heal'), at, fibres: list(id, LIMITS.fibres, 1) }),
  v.strictObject({ kind: v.literal('crash'), at, host: id }),
  v.strictObject({ kind: v.literal('restart'), at, host: id }),
  v.strictObject({ kind: v.literal('invoke'), at, client: id, act }),
  v.strictObject({
    kind: v.picklist(['block', 'unblock', 'hold', 'release']),
    at,
    pairs: list(v.strictTuple([id, id]), LIMITS.hosts * LIMITS.hosts, 1),
  }),
  v.strictObject({ kind: v.picklist(['pause', 'resume']), at, host: id }),
  v.strictObject({
    kind: v.literal('skew'),
    at,
    host: id,
    offset: integer(-LIMITS.timer, LIMITS.timer),
  }),
  v.strictObject({
    kind: v.literal('set'),
    at,
    path: v.pipe(v.string(), v.maxLength(200)),
    value: v.pipe(v.number(), v.finite()),
  }),
  v.strictObject({
    kind: v.literal('storm'),
    at,
    fibres: list(id, LIMITS.fibres, 1),
    duration: at,
  }),
  v.strictObject({ kind: v.literal('move'), at, client: id, host: id }),
]);

const invariant = v.strictObject({
  name: v.picklist(INVARIANTS),
  promisedIn: list(mode, 3),
  note: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
});

/** The shape of a scenario; published as JSON Schema, and never applied but by the functions below. */
export const scenarioSchema = v.strictObject({
  version: v.literal(1),
  name: id,
  duration: at,
  detectionDelay: integer(0, LIMITS.latency),
  sites: list(site, LIMITS.sites, 1),
  fibres: list(fibre, LIMITS.fibres),
  paths: v.exactOptional(list(path, LIMITS.sites * LIMITS.sites)),
  remoteExtra: v.exactOptional(integer(0, LIMITS.latency)),
  hosts: list(host, LIMITS.hosts, 1),
  services: v.pipe(
    v.record(id, service),
    v.check((record) => {
      const count = Object.keys(record).length;
      return count >= 1 && count <= LIMITS.services;
    }),
  ),
  clients: list(client, LIMITS.clients),
  crowd: v.exactOptional(crowd),
  cuts: list(namedCut, LIMITS.cuts),
  timeline: list(intervention, LIMITS.timeline),
  invariants: v.exactOptional(list(invariant, INVARIANTS.length)),
});

const setting = v.strictObject({
  path: v.pipe(v.string(), v.maxLength(200)),
  value: v.union([
    v.pipe(v.string(), v.maxLength(200)),
    v.pipe(v.number(), v.finite()),
    v.boolean(),
  ]),
});

const runSchema = v.strictObject({
  scenario: v.union([id, scenarioSchema]),
  mode: v.exactOptional(mode),
  settings: list(setting, LIMITS.settings),
  seed: integer(0, Number.MAX_SAFE_INTEGER),
  interventions: list(intervention, LIMITS.interventions),
  engineRevision: integer(1, 1_000_000),
});

/**
 * Compile-time proof that schema and types are one: a field added to only one is an error here.
 * Mutual assignability would let an optional field slip, identity of generic functions does not.
 */
type Probe<A> = <T>() => T extends A ? 1 : 2;
type Same<A, B> = Probe<A> extends Probe<B> ? true : never;
true satisfies Same<v.InferOutput<typeof scenarioSchema>, Scenario>;
true satisfies Same<v.InferOutput<typeof runSchema>, Run>;

/** Validates a scenario that is already plain data. */
export function parseScenario(data: unknown): Parsed<Scenario> {
  const shape = parseShape(scenarioSchema, data);
  if (!shape.ok) return shape;
  return checkReferences(shape.value) ?? shape;
}

/**
 * What is wrong with a scenario, as far as it can be seen at once: all of its shape, else the first of
 * every kind of reference. Empty exactly when `parseScenario` passes it.
 */
export function scenarioProblems(data: unknown): readonly Problem[] {
  const shape = shapeProblems(scenarioSchema, data);
  return shape.length > 0 ? shape : allReferenceProblems(data as Scenario);
}

/** Validates a run that is already plain data; its scenario may be a name (checked when resolved). */
export function parseRun(data: unknown): Parsed<Run> {
  // First by itself: inside a union its problems would only be called "neither of the two".
  const own = (data as { readonly scenario?: unknown } | null | undefined)?.scenario;
  if (typeof own === 'object' && own !== null) {
    const scenario = parseScenario(own);
    if (!scenario.ok) {
      const { kind, path, parameters } = scenario.problem;
      return refused(kind, path === '' ? 'scenario' : `scenario.${path}`, parameters);
    }
  }
  const run = parseShape(runSchema, data);
  if (!run.ok) return run;
  // In the order in which they act: equal instants keep the order they were written in.
  const interventions = run.value.interventions.toSorted((a, b) => a.at - b.at);
  const value = { ...run.value, interventions };
  if (typeof value.scenario === 'string') return passed(value);
  return checkRunReferences(value, value.scenario) ?? passed(value);
}

/** Validates the text of a scenario file. */
export function loadScenario(text: string): Parsed<Scenario> {
  if (text.length > LIMITS.text) return refused('too-large', '', { limit: LIMITS.text });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refused('not-json', '');
  }
  return parseScenario(data);
}
