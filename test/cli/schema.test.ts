/** The published JSON Schema: up to date, described throughout, and of one mind with the engine. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../src/cli/schema.ts';
import { BUILT_IN } from '../../src/engine/index.ts';
import { parseScenario } from '../../src/engine/scenario/schema.ts';
import { schemaDescriptions, schemaTitles } from '../../src/words/cli/schema.ts';
import { RICH } from '../links/rich.ts';
import { command } from './command.ts';

const published = readFileSync(
  new URL('../../public/scenario.schema.json', import.meta.url),
  'utf8',
);
// Strict, but for types that a kind decides.
const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(
  JSON.parse(published) as object,
);

test('the published file is what the engine’s schema says, and what the command prints', async () => {
  expect(published).toBe(scenarioJsonSchema());
  expect(await command(['schema'])).toEqual({ code: 0, stdout: published, stderr: '' });
});

test('it has no title or description that stands nowhere', () => {
  const texts = [...Object.values(schemaDescriptions), ...Object.values(schemaTitles)];
  expect(texts.filter((text) => !published.includes(JSON.stringify(text)))).toEqual([]);
});

test.each([...BUILT_IN, RICH].map((scenario) => [scenario.name, scenario] as const))(
  '%s is valid by it, and by the engine',
  (_, scenario) => {
    validate(scenario);
    expect(validate.errors ?? []).toEqual([]);
    expect(parseScenario(scenario).ok).toBe(true);
  },
);

test('what it refuses the engine refuses, and it misses only what refers or counts', () => {
  const fields = (value: unknown, path: string[] = []): string[][] =>
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([name, part]) => [
          [...path, name],
          ...fields(part, [...path, name]),
        ]);
  const paths = fields(RICH);
  // Not an empty list: to the engine it is an object without fields.
  const change = fc.constantFrom<unknown>(undefined, null, -1, 0.5, 'x', '', {}, true, 1e9);
  // What a path of a setting names counts as one of these.
  const beyond = /unknown-(reference|field)|duplicate|contradicts|unreachable|too-|out-of-range/;
  fc.assert(
    fc.property(fc.constantFrom(...paths), change, (path, value) => {
      const draft = structuredClone(RICH) as unknown as Record<string, unknown>;
      const parent = path
        .slice(0, -1)
        .reduce((at, name) => at[name] as Record<string, unknown>, draft);
      parent[path.at(-1)!] = value;
      const data: unknown = JSON.parse(JSON.stringify(draft));
      const parsed = parseScenario(data);
      const valid = validate(data);
      if (parsed.ok) expect(valid, path.join('.')).toBe(true);
      else if (valid) {
        const { kind, path: field } = parsed.problem;
        expect(kind, field).toMatch(beyond);
      }
    }),
    { numRuns: 1_000 },
  );
});
