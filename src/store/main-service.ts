/** The service the screen is about, and where its own settings speak against its rule. */
import { resolveService } from '../engine/index.ts';
import type { Scenario, ServiceSettings } from '../engine/index.ts';
import type { RuleField } from './tuning.ts';

/** The first one of the scenario. */
export function mainServiceOf(scenario: Scenario): {
  readonly id: string;
  readonly settings: ServiceSettings;
} {
  const [id, settings] = Object.entries(scenario.services)[0]!;
  return { id, settings };
}

/** The service's own levels that keep this rule from being what it says, e.g. a write of ALL. */
export function overridden(scenario: Scenario): readonly RuleField[] {
  const { id, settings } = mainServiceOf(scenario);
  const { mode, hosts, initial } = settings;
  if (mode !== 'ap') return [];
  const own = resolveService(id, settings);
  const preset = resolveService(id, { mode, hosts, initial });
  return (['read', 'write', 'quorum'] as const).filter((field) => own[field] !== preset[field]);
}
