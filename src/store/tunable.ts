/**
 * What the panel of the tunable rule shows, derived from the run: the numbers as they are or would
 * be under that rule, what the rule's own are, and what they come to. Loaded with the panel.
 */
import { agreementOf, dynamoConfig, resolveScenario, resolveService } from '../engine/index.ts';
import type { Agreement, Level, Micros, Mode, Run, Scenario } from '../engine/index.ts';
import { mainServiceOf } from './main-service.ts';
import { RULE_FIELDS, rulePath, switched } from './tuning.ts';
import type { Change, RuleField } from './tuning.ts';

export type { Agreement, Ask, Copy, CutPowers, Part, SidePowers } from '../engine/index.ts';

export interface RuleValues {
  readonly read: Level | number;
  readonly write: Level | number;
  readonly quorum: 'strict' | 'sloppy';
  readonly readRepair: 'off' | 'async' | 'blocking';
  readonly 'dynamo.hintedHandoff': boolean;
  readonly 'dynamo.antiEntropyInterval': Micros;
}

/** Who set a field: the rule, the scenario's service itself, or a hand. */
export type Origin = 'rule' | 'service' | 'hand';

export interface Tunable {
  readonly service: string;
  /** The rule that is on now, and the one these numbers belong to: a change chooses it. */
  readonly mode: Mode;
  readonly rule: Mode;
  readonly values: RuleValues;
  /** What the rule itself would have. */
  readonly own: RuleValues;
  readonly origin: Readonly<Record<RuleField, Origin>>;
  readonly levels: readonly Level[];
  readonly agreement: Agreement;
  readonly patience: Patience;
}

/** How long hands wait for an answer; null where phones differ. */
export interface Patience {
  readonly clients: readonly string[];
  readonly deadline: Micros | null;
  readonly retries: number | null;
  readonly byHand: boolean;
}

/** Null for a run that does not resolve, which the page never holds. */
export function tunableOf(run: Run, parked: Run['settings']): Tunable | null {
  const now = resolveScenario(run);
  const shown = switched(run, 'tunable', parked).run;
  const under = resolveScenario(shown);
  const asWritten = resolveScenario({ ...shown, settings: [] });
  if (!now.ok || !under.ok || !asWritten.ok) return null;
  const { id, settings } = mainServiceOf(under.value);
  const { mode } = mainServiceOf(now.value).settings;
  const { hosts, initial } = settings;
  const values = valuesOf(under.value, id);
  const own = valuesOf(withService(under.value, id, { mode: settings.mode, hosts, initial }), id);
  const written = valuesOf(asWritten.value, id);
  const byHand = new Set(shown.settings.map(({ path }) => path));
  const originOf = (field: RuleField): Origin => {
    if (byHand.has(rulePath(id, field))) return 'hand';
    return written[field] === own[field] ? 'rule' : 'service';
  };
  const agreement = agreementOf(under.value, id, handKey(under.value, id));
  return {
    service: id,
    mode,
    rule: settings.mode,
    values,
    own,
    origin: Object.fromEntries(RULE_FIELDS.map((field) => [field, originOf(field)])) as Record<
      RuleField,
      Origin
    >,
    levels: levelsFor(agreement, [values.read, values.write]),
    agreement,
    patience: patienceOf(under.value, id, byHand),
  };
}

function withService(
  scenario: Scenario,
  id: string,
  service: Scenario['services'][string],
): Scenario {
  return { ...scenario, services: { ...scenario.services, [id]: service } };
}

function valuesOf(scenario: Scenario, id: string): RuleValues {
  const service = resolveService(id, scenario.services[id]!);
  const { read, write, quorum, readRepair } = service;
  const { hintedHandoff, antiEntropyInterval } = dynamoConfig([0], service.dynamo);
  return {
    read,
    write,
    quorum,
    readRepair,
    'dynamo.hintedHandoff': hintedHandoff,
    'dynamo.antiEntropyInterval': antiEntropyInterval,
  };
}

/** The key that phones act on, else the service's first. */
function handKey(scenario: Scenario, service: string): string {
  const phone = scenario.clients.find((client) => client.service === service && client.key);
  return phone?.key ?? Object.keys(scenario.services[service]?.initial ?? {})[0] ?? '';
}

const WHEREVER: readonly Level[] = ['ONE', 'TWO', 'THREE', 'QUORUM', 'ALL'];
const BY_REGION: readonly Level[] = ['LOCAL_ONE', 'LOCAL_QUORUM', 'EACH_QUORUM'];

/** The levels that mean something here, and those in force whether they do or not. */
function levelsFor({ copies }: Agreement, inForce: readonly (Level | number)[]): Level[] {
  const regions = new Set(copies.map(({ region }) => region)).size;
  const most: Partial<Record<Level, number>> = { TWO: 2, THREE: 3 };
  return [...WHEREVER, ...BY_REGION].filter((level) => {
    if (inForce.includes(level)) return true;
    if (BY_REGION.includes(level)) return regions > 1;
    return copies.length >= (most[level] ?? 1);
  });
}

function patienceOf(scenario: Scenario, service: string, byHand: ReadonlySet<string>): Patience {
  const phones = scenario.clients.filter(
    (client) => client.service === service && client.key !== undefined && !client.workload,
  );
  const same = <T>(values: readonly T[]): T | null =>
    new Set(values).size === 1 ? values[0]! : null;
  return {
    clients: phones.map(({ id }) => id),
    deadline: same(phones.map(({ deadline }) => deadline)),
    retries: same(phones.map(({ retries }) => retries ?? 0)),
    byHand: phones.some(
      ({ id }) => byHand.has(`clients.${id}.deadline`) || byHand.has(`clients.${id}.retries`),
    ),
  };
}

/** The changes that give every number back to the rule, and the hands their patience. */
export function resetOf({ service, patience }: Tunable): Change[] {
  return [
    ...RULE_FIELDS.map((field) => rulePath(service, field)),
    ...patience.clients.flatMap((id) => [`clients.${id}.deadline`, `clients.${id}.retries`]),
  ].map((path) => ({ path, value: null }));
}

export function changeOf<F extends RuleField>(
  { service }: Tunable,
  field: F,
  value: RuleValues[F],
): Change {
  return { path: rulePath(service, field), value };
}

export function patienceChanges(
  { patience }: Tunable,
  field: 'deadline' | 'retries',
  value: number,
): Change[] {
  return patience.clients.map((id) => ({ path: `clients.${id}.${field}`, value }));
}
