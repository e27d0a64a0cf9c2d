/**
 * From a run as written to a run as executed: the named scenario is looked up, `mode` is applied to
 * the services that allow switching, then each `path=value` in order, and the result is validated
 * again. `presets.ts` then spells out what a mode means.
 */
import { expandCrowd } from './crowd.ts';
import { builtIn } from './library/index.ts';
import { underMode } from './plain.ts';
import { passed, refused } from './problem.ts';
import type { Parsed } from './problem.ts';
import { checkRunReferences } from './references.ts';
import { parseScenario } from './schema.ts';
import type { Run, Scenario } from './types.ts';

/**
 * The scenario that this run executes, mode and settings applied, its crowd let in. A fresh copy: callers may keep
 * it. Problems: an unknown scenario name, path or reference, a value that does not fit.
 */
export function resolveScenario(run: Run): Parsed<Scenario> {
  const scenario = writtenScenario(run);
  if (!scenario.ok) return scenario;
  const peopled = expandCrowd(scenario.value);
  return checkRunReferences(run, peopled) ?? passed(peopled);
}

/** The same before its crowd is let in: as it would be written to a file. */
export function writtenScenario(run: Run): Parsed<Scenario> {
  const base = baseOf(run);
  if (!base.ok) return base;
  const draft = underMode(base.value, run.mode);
  for (const { path, value } of run.settings) {
    const problem = assign(draft, path, value);
    if (problem) return problem;
  }
  return parseScenario(draft);
}

function baseOf(run: Run): Parsed<Scenario> {
  if (typeof run.scenario !== 'string') return passed(run.scenario);
  const scenario = builtIn(run.scenario);
  if (scenario !== undefined) return passed(scenario);
  return refused('unknown-reference', 'scenario', { what: 'scenario', id: run.scenario });
}

/**
 * Sets one field. A segment is a field's name, an index of a list, or the `id` of a list's item
 * (`fibres.harbour.loss`). Optional objects on the way are made; the schema then judges the result.
 */
function assign(
  root: object,
  path: string,
  value: string | number | boolean,
): ReturnType<typeof refused> | null {
  const segments = path.split('.');
  let at = root as Record<string, unknown>;
  for (const [depth, segment] of segments.entries()) {
    const name = Array.isArray(at) ? indexIn(at, segment) : segment;
    if (name === null || name === '' || name in Object.prototype) {
      return refused('unknown-field', path);
    }
    if (depth === segments.length - 1) {
      at[name] = value;
      return null;
    }
    if (!Object.hasOwn(at, name)) at[name] = {};
    const next = at[name];
    if (typeof next !== 'object' || next === null) return refused('unknown-field', path);
    at = next as Record<string, unknown>;
  }
  return refused('unknown-field', path);
}

function indexIn(list: readonly unknown[], segment: string): string | null {
  const byId = list.findIndex((item) => (item as { id?: unknown } | null)?.id === segment);
  if (byId >= 0) return String(byId);
  return /^\d{1,4}$/.test(segment) && Number(segment) < list.length ? segment : null;
}
