/** `schema`: the scenario format as JSON Schema, made from the schema that judges every file. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { scenarioSchema } from '../engine/index.ts';
import { schemaDescriptions, schemaMeans, schemaTitle, schemaTitles } from '../words/cli/schema.ts';

type Node = Record<string, unknown>;
/** The one shape that contains itself: the converter only numbers it. */
const LATENCY = { numbered: '0', named: 'latency' } as const;

/** The text of `public/scenario.schema.json`. */
export function scenarioJsonSchema(): string {
  // Which of two fields must be the greater, and what is counted by hand, stays with the engine.
  const { $schema, $defs, ...root } = toJsonSchema(scenarioSchema, {
    target: 'draft-2020-12',
    ignoreActions: ['check', 'finite'],
  }) as Node;
  const latency = ($defs as Record<string, Node>)[LATENCY.numbered]!;
  const described = {
    $schema,
    title: schemaTitle,
    description: schemaMeans,
    ...told(root, ''),
    $defs: { [LATENCY.named]: told(latency, LATENCY.named) },
  };
  const text = JSON.stringify(described, null, 2);
  return `${text.replaceAll(`"#/$defs/${LATENCY.numbered}"`, `"#/$defs/${LATENCY.named}"`)}\n`;
}

/** The same with the title and description of everything in it. */
function told(node: Node, path: string): Node {
  const title = Object.hasOwn(schemaTitles, path) ? { title: schemaTitles[path] } : {};
  const { properties, items, additionalProperties, oneOf, anyOf } = node;
  return {
    ...title,
    ...node,
    ...(isNode(properties) && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => {
          const at = path === '' ? name : `${path}.${name}`;
          return [name, { ...told(field as Node, at), description: descriptionOf(at, name) }];
        }),
      ),
    }),
    ...(isNode(items) && { items: told(items, `${path}[]`) }),
    ...(isNode(additionalProperties) && {
      additionalProperties: told(additionalProperties, `${path}.*`),
    }),
    ...(Array.isArray(oneOf) && { oneOf: oneOf.map((one: Node) => told(one, path)) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map((one: Node) => told(one, path)) }),
  };
}

function descriptionOf(path: string, name: string): string {
  const description = schemaDescriptions[path] ?? schemaDescriptions[name];
  if (description === undefined) throw new Error(`no words for ${path}`);
  return description;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
