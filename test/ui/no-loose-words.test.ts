/** No sentence of the product stands in a component: text and labels come from words. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const UI = join(import.meta.dirname, '../../src/ui');
const SPOKEN = new Set(['aria-label', 'title', 'alt', 'placeholder', 'label']);

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: { readonly name?: string };
}

/** Text with letters between tags, and spoken attributes written as literals. */
function looseWords(code: string): string[] {
  const { program, errors } = parseSync('component.tsx', code, { lang: 'tsx' });
  expect(errors).toEqual([]);
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const node = value as Node;
      if (node.type === 'JSXText' && /\p{L}/u.test(String(node.value))) {
        found.push(String(node.value).trim());
      }
      if (node.type === 'JSXAttribute' && SPOKEN.has(node.name?.name ?? '')) {
        const literal = node.value as Node | null;
        if (literal?.type === 'Literal' && /\p{L}/u.test(String(literal.value))) {
          found.push(String(literal.value));
        }
      }
      Object.values(value).forEach(visit);
    }
  };
  visit(program.body);
  return found;
}

const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.tsx'),
);

describe('components', () => {
  it('are looked at', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(looseWords('const a = <p title="Hello">Pay {n} now</p>;')).toEqual([
      'Hello',
      'Pay',
      'now',
    ]);
  });

  it.each(files)('%s has no words of its own', (file) => {
    expect(looseWords(readFileSync(join(UI, file), 'utf8'))).toEqual([]);
  });
});
