/**
 * The numbers of the rule "You set how many must agree", as settings of a run: which fields they
 * are, how one is set or given back to the rule, and what becomes of them when another rule is
 * chosen. A run carries them, so its link does.
 */
import { resolveScenario } from '../engine/index.ts';
import type { Mode, Run } from '../engine/index.ts';
import { mainServiceOf } from './main-service.ts';

type Settings = Run['settings'];

/** What the rule decides, by its path below the service. */
export const RULE_FIELDS = [
  'read',
  'write',
  'quorum',
  'readRepair',
  'dynamo.hintedHandoff',
  'dynamo.antiEntropyInterval',
] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** One field set anew; null gives it back to the scenario and the rule. */
export interface Change {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

export const rulePath = (service: string, field: RuleField): string =>
  `services.${service}.${field}`;

/** The settings that belong to the rule of this service, and all others. */
export function split(settings: Settings, service: string): { rule: Settings; rest: Settings } {
  const paths = new Set(RULE_FIELDS.map((field) => rulePath(service, field)));
  return {
    rule: settings.filter(({ path }) => paths.has(path)),
    rest: settings.filter(({ path }) => !paths.has(path)),
  };
}

/** Later settings win, so a changed one goes to the end. */
function changed(settings: Settings, changes: readonly Change[]): Settings {
  const paths = new Set(changes.map(({ path }) => path));
  return [
    ...settings.filter(({ path }) => !paths.has(path)),
    ...changes.flatMap(({ path, value }) => (value === null ? [] : [{ path, value }])),
  ];
}

export interface Switched {
  readonly run: Run;
  /** The numbers of the tunable rule while another rule is on. */
  readonly parked: Settings;
}

/**
 * The run under another rule. The numbers belong to the tunable rule: they are laid aside when it
 * is left, or "always an answer" would refuse, and are back when it is chosen again.
 */
export function switched(run: Run, mode: Mode, parked: Settings): Switched {
  const resolved = resolveScenario(run);
  if (!resolved.ok) return { run: { ...run, mode }, parked };
  const { id, settings } = mainServiceOf(resolved.value);
  const { rule, rest } = split(run.settings, id);
  if (settings.mode === 'tunable' && mode !== 'tunable' && settings.switchable === true) {
    return { run: { ...run, mode, settings: rest }, parked: rule };
  }
  if (mode !== 'tunable' || rule.length > 0) return { run: { ...run, mode }, parked };
  return { run: { ...run, mode, settings: [...rest, ...parked] }, parked: [] };
}

/** The run with these fields changed; `mode`: the rule they choose. */
export function tuned(
  { run, parked }: Switched,
  changes: readonly Change[],
  mode?: Mode,
): Switched {
  const under = mode === undefined ? { run, parked } : switched(run, mode, parked);
  const settings = changed(under.run.settings, changes);
  return { run: { ...under.run, settings }, parked: under.parked };
}
