/** What interventions may name and say, beyond their shape. */
import { checkIds, contradiction, unknown } from './names.ts';
import type { Names, Refused } from './names.ts';
import { refused } from './problem.ts';
import { misfit, parseSetPath } from './set-path.ts';
import type { Intervention, Scenario } from './types.ts';

/** Of a timeline, or of the acts of a run: the first that names what is not there. */
export function checkInterventions(
  interventions: readonly Intervention[],
  list: string,
  scenario: Scenario,
  names: Names,
): Refused | null {
  for (const [index, intervention] of interventions.entries()) {
    const problem = checkIntervention(intervention, `${list}.${index}`, scenario, names);
    if (problem) return problem;
  }
  return null;
}

function checkIntervention(
  act: Intervention,
  path: string,
  scenario: Scenario,
  names: Names,
): Refused | null {
  switch (act.kind) {
    case 'cut':
      if (act.where && act.where.length !== act.fibres.length) {
        return contradiction(`${path}.where`, `${path}.fibres`);
      }
      return checkIds(act.fibres, names.fibres, 'fibre', `${path}.fibres`);
    case 'heal':
    case 'storm':
      return checkIds(act.fibres, names.fibres, 'fibre', `${path}.fibres`);
    case 'crash':
    case 'restart':
    case 'pause':
    case 'resume':
    case 'skew':
      return names.hosts.has(act.host) ? null : unknown('host', act.host, `${path}.host`);
    case 'block':
    case 'unblock':
    case 'hold':
    case 'release':
      return checkPairs(act.pairs, names, `${path}.pairs`);
    case 'set':
      return checkSet(act, names, path);
    case 'move':
    case 'invoke':
      return checkClientAct(act, path, scenario, names);
  }
}

/** Each a pair of two hosts, and none named twice. */
function checkPairs(
  pairs: readonly (readonly [string, string])[],
  names: Names,
  path: string,
): Refused | null {
  const seen = new Set<string>();
  for (const [index, pair] of pairs.entries()) {
    const stranger = pair.findIndex((host) => !names.hosts.has(host));
    if (stranger >= 0) return unknown('host', pair[stranger]!, `${path}.${index}.${stranger}`);
    const [from, to] = pair;
    if (from === to) return contradiction(`${path}.${index}.1`, `${path}.${index}.0`);
    const name = `${from} ${to}`;
    if (seen.has(name)) return refused('duplicate', `${path}.${index}`, { id: name });
    seen.add(name);
  }
  return null;
}

function checkSet(
  { path: field, value }: Extract<Intervention, { kind: 'set' }>,
  names: Names,
  path: string,
): Refused | null {
  const target = parseSetPath(field);
  if (target === null) return refused('unknown-field', `${path}.path`);
  const [known, what] =
    target.what === 'disk' ? ([names.hosts, 'host'] as const) : ([names.fibres, 'fibre'] as const);
  if (!known.has(target.id)) return unknown(what, target.id, `${path}.path`);
  const expected = misfit(target.what, value);
  if (expected === null) return null;
  return refused('out-of-range', `${path}.value`, { expected, received: value });
}

function checkClientAct(
  act: Extract<Intervention, { kind: 'invoke' | 'move' }>,
  path: string,
  scenario: Scenario,
  names: Names,
): Refused | null {
  const client = names.clients.get(act.client);
  if (client === undefined) return unknown('client', act.client, `${path}.client`);
  const service = scenario.services[client.service];
  if (act.kind === 'move') {
    return service?.hosts.includes(act.host) ? null : unknown('host', act.host, `${path}.host`);
  }
  const known = Object.hasOwn(service?.initial ?? {}, act.act.key);
  return known ? null : unknown('key', act.act.key, `${path}.act.key`);
}
