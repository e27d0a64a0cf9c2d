/** What no linter knows about this repository. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const LINES_MAX = 450;

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** This file names what it bans. */
const sources = [...filesBelow('src'), ...filesBelow('test')].filter(
  (file) => /\.(ts|tsx|mjs|css)$/.test(file) && file !== fileURLToPath(import.meta.url),
);
const named = (file: string): string => file.slice(root.length);

const BANNED: readonly (readonly [string, RegExp])[] = [
  ['unfinished business', /\b(TODO|FIXME|XXX)\b/],
  ['silenced compiler', /@ts-(ignore|nocheck)|\bas any\b/],
  ['skipped or lonely test', /\b(test|it|describe)\.(only|skip|todo)\b/],
];

describe('the sources', () => {
  test.each(BANNED)('hold no %s', (_, pattern) => {
    const found = sources.filter((file) => pattern.test(readFileSync(file, 'utf8'))).map(named);
    expect(found).toEqual([]);
  });

  test(`hold no file above ${LINES_MAX} lines`, () => {
    // A catalogue is a list of sentences and a style sheet one of rules: length says nothing there.
    const long = sources
      .filter((file) => !named(file).startsWith('src/words/') && !file.endsWith('.css'))
      .map((file) => [named(file), readFileSync(file, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });

  test('are named in kebab-case', () => {
    const pattern = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
    const odd = sources.map(named).filter((file) => !pattern.test(file.split('/').at(-1)!));
    expect(odd).toEqual([]);
  });
});
