/** Layers are enforced by lint and compiler: plant a violation in a copy and see red. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cap-local-tidy-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'src/engine/tsconfig.json']) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  plant('src/engine/model.ts', 'export type Micros = number;\n');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}

function lint(file: string): string {
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/oxlint'), [file], {
    cwd: copy,
    encoding: 'utf8',
  });
  rmSync(join(copy, file));
  return status === 0 ? 'green' : stdout;
}

function compileEngine(): string {
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'src/engine'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return status === 0 ? 'green' : stdout;
}

describe('lint sees', () => {
  test.each([
    [
      'a package in the engine',
      'engine/kernel',
      `import { scaleLinear } from 'd3';`,
      'scaleLinear',
    ],
    ['the page in the engine', 'engine/kernel', `import { x } from '../../ui/map/x.ts';`, 'x'],
    ['a link in the engine', 'engine/network', `import { x } from '../../share/link.ts';`, 'x'],
    [
      'the kernel in a protocol',
      'engine/protocol/raft',
      `import { x } from '../../kernel/x.ts';`,
      'x',
    ],
    [
      'a checker in a protocol',
      'engine/protocol/raft',
      `import { x } from '../../checker/x.ts';`,
      'x',
    ],
    [
      'the store in a protocol',
      'engine/protocol/raft',
      `import { x } from '../../../store/x.ts';`,
      'x',
    ],
    [
      'a protocol in a checker',
      'engine/checker',
      `import { x } from '../protocol/raft/x.ts';`,
      'x',
    ],
    ['the worker in a checker', 'engine/checker', `import { x } from '../../worker/x.ts';`, 'x'],
    ['React in view', 'view', `import { x } from 'react';`, 'x'],
    [
      'the inside of the engine in ui',
      'ui/map',
      `import { x } from '../../engine/kernel/x.ts';`,
      'x',
    ],
  ])('%s', (_, folder, line, name) => {
    const file = `src/${folder}/planted.ts`;
    plant(file, `${line}\nexport const planted = ${name};\n`);
    expect(lint(file)).toContain('no-restricted-imports');
  });

  test.each([
    ['dice', 'Math.random()', 'no-restricted-properties'],
    ['inexact arithmetic', 'Math.exp(1)', 'no-restricted-properties'],
    ['a clock', 'Date.now()', 'no-restricted-globals'],
    ['a way round', 'globalThis', 'no-restricted-globals'],
  ])('%s in the engine', (_, expression, rule) => {
    const file = 'src/engine/kernel/planted.ts';
    plant(file, `export const planted = ${expression};\n`);
    expect(lint(file)).toContain(rule);
  });

  test('nothing wrong with an honest file', () => {
    const file = 'src/engine/kernel/planted.ts';
    plant(file, `import type { Micros } from '../model.ts';\nexport const planted: Micros = 1;\n`);
    expect(lint(file)).toBe('green');
  });
});

describe('the compiler sees', () => {
  test.each(['document', 'performance', 'setTimeout', 'process'])('%s in the engine', (name) => {
    plant('src/engine/kernel/planted.ts', `export const planted = ${name};\n`);
    expect(compileEngine()).toContain(`Cannot find name '${name}'`);
  });

  test('nothing wrong with an honest file', () => {
    plant('src/engine/kernel/planted.ts', `export const planted = 1;\n`);
    expect(compileEngine()).toBe('green');
  });
});
