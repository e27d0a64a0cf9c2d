/** Layers are enforced by lint and compiler: plant violations in a copy and see red. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MODEL = 'engine/model.ts';
const DOOR = 'engine/index.ts';
const NOTES = ['engine/protocol/raft/messages.ts', 'engine/protocol/dynamo/types.ts'];
const SCREEN = ['atlas', 'words', 'words/inside/en', 'store', 'view'];

/** All that each folder may see of ours, besides itself, and of packages: the order of design 2. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  'engine/causality': [MODEL],
  'engine/history': [MODEL],
  'engine/checker': [MODEL, 'engine/history'],
  'engine/kernel': [MODEL],
  'engine/network': [MODEL, 'engine/kernel'],
  'engine/protocol/state-machine': [MODEL, 'engine/causality'],
  'engine/protocol/raft': [MODEL, 'engine/causality'],
  'engine/protocol/dynamo': [MODEL, 'engine/causality'],
  'engine/workload': [MODEL, 'engine/kernel', 'engine/history'],
  'engine/measure': [MODEL, 'engine/kernel', 'engine/history', 'engine/checker'],
  'engine/chronicle': [MODEL, 'engine/kernel', 'engine/history', 'engine/measure', ...NOTES],
  'engine/scenario': [
    MODEL,
    ...['checker', 'chronicle', 'history', 'kernel', 'measure', 'network', 'workload'].map(
      (folder) => `engine/${folder}`,
    ),
    ...['state-machine', 'raft', 'dynamo'].map((folder) => `engine/protocol/${folder}`),
    ...NOTES,
    'valibot',
  ],
  'engine/scenario/library': [MODEL, 'engine/scenario/types.ts'],
  'engine/a-new-folder': [],
  atlas: ['topojson-client'],
  share: [DOOR, 'fflate'],
  words: [],
  'words/inside/en': [],
  worker: [DOOR],
  store: [DOOR, 'share', 'worker', 'zustand/vanilla'],
  view: ['atlas', 'd3', 'topojson-client'],
  ui: SCREEN,
  'ui/map': [...SCREEN, 'react', 'react-dom', 'zustand/vanilla', 'd3'],
  cli: [DOOR, 'share', 'words', 'words/inside/en', 'node:fs', '@valibot/to-json-schema'],
  'cli/bench': [DOOR, 'words', 'words/inside/en', 'node:fs'],
  'a-new-layer': [],
};
const FOLDERS = Object.keys(SEES);
const TARGETS = [...new Set([...FOLDERS, ...Object.values(SEES).flat()])];

const root = fileURLToPath(new URL('../../', import.meta.url));
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'cap-local-tidy-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'src/engine/tsconfig.json']) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), text);
}

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** Lints planted files, all by one call, and takes them away again. */
function lint(files: Readonly<Record<string, string>>): (file: string, line: number) => string[] {
  for (const [file, text] of Object.entries(files)) plant(`src/${file}`, text);
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['-f', 'json', 'src'], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  for (const file of Object.keys(files)) rmSync(join(copy, 'src', file));
  const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Finding[] };
  return (file, line) =>
    diagnostics
      .filter(({ filename }) => filename === `src/${file}`)
      .filter(({ labels }) => labels[0]?.span.line === line)
      .map(({ code }) => code);
}

const IMPORT = 'eslint(no-restricted-imports)';
const layerOf = (path: string): string => path.split('/')[0]!;

/** How a file of `folder` names a target: a package by its name, a folder by a file in it. */
function named(folder: string, target: string): string {
  if (!FOLDERS.some((other) => layerOf(other) === layerOf(target))) return target;
  const file = target.endsWith('.ts') ? target : `${target}/other.ts`;
  return posix.relative(folder, file);
}

/** Own files are no question; outside the engine a layer is one, however many folders it has. */
const own = (folder: string, target: string): boolean =>
  `${target}/`.startsWith(`${folder}/`) ||
  (layerOf(folder) !== 'engine' && layerOf(folder) === layerOf(target));

const asked = (folder: string): readonly string[] => TARGETS.filter((to) => !own(folder, to));

describe('lint sees', () => {
  let codes: ReturnType<typeof lint>;
  beforeAll(() => {
    const every = FOLDERS.map((folder) => [
      `${folder}/planted.ts`,
      asked(folder)
        .map((to, at) => `import { x as x${at} } from '${named(folder, to)}';`)
        .join('\n'),
    ]);
    codes = lint(Object.fromEntries(every));
  });

  test.each(FOLDERS)('%s sees what it may, and nothing else', (folder) => {
    const green = asked(folder).filter(
      (_, at) => !codes(`${folder}/planted.ts`, at + 1).includes(IMPORT),
    );
    expect(green.toSorted()).toEqual(SEES[folder]!.toSorted());
  });

  test('an import in whatever form', () => {
    const lines = [
      `import type { X } from '../kernel/x.ts';`,
      `import { type Y } from '../kernel/x.ts';`,
      `import * as kernel from '../kernel/x.ts';`,
      `import '../kernel/x.ts';`,
      `export { z } from '../kernel/x.ts';`,
      `export type * from '../kernel/x.ts';`,
      `export const later = () => import('../kernel/x.ts');`,
    ];
    const seen = lint({ 'engine/checker/planted.ts': lines.join('\n') });
    expect(
      lines.filter((_, at) => !seen('engine/checker/planted.ts', at + 1).includes(IMPORT)),
    ).toEqual([]);
  });

  test('that the screen takes types of the engine, by its door, and no more', () => {
    const lines = [
      `import type { X } from '../../engine/index.ts';`,
      `import { y } from '../../engine/index.ts';`,
      `import type { Z } from '../../engine/kernel/z.ts';`,
    ];
    const seen = lint({ 'ui/map/planted.ts': lines.join('\n') });
    const red = lines.map((_, at) => seen('ui/map/planted.ts', at + 1).includes(IMPORT));
    expect(red).toEqual([false, true, true]);
  });

  test.each([
    ['dice', 'Math.random()', 'no-restricted-properties'],
    ['inexact arithmetic', 'Math.exp(1)', 'no-restricted-properties'],
    ['a clock', 'Date.now()', 'no-restricted-globals'],
    ['a way round', 'globalThis', 'no-restricted-globals'],
  ])('%s in the engine', (_, expression, rule) => {
    const file = 'engine/kernel/planted.ts';
    const seen = lint({ [file]: `export const planted = ${expression};\n` });
    expect(seen(file, 1)).toContain(`eslint(${rule})`);
  });

  test('nothing wrong with an honest file', () => {
    const file = 'engine/kernel/planted.ts';
    const seen = lint({
      [file]: `import type { Micros } from '../model.ts';\nexport const planted: Micros = 1;\n`,
    });
    expect([...seen(file, 1), ...seen(file, 2)]).toEqual([]);
  });
});

describe('the compiler sees', () => {
  function compileEngine(): string {
    const { stdout, status } = spawnSync(
      join(root, 'node_modules/.bin/tsc'),
      ['-p', 'src/engine'],
      { cwd: copy, encoding: 'utf8' },
    );
    return status === 0 ? 'green' : stdout;
  }

  test.each(['document', 'performance', 'setTimeout', 'process'])('%s in the engine', (name) => {
    plant('src/engine/kernel/planted.ts', `export const planted = ${name};\n`);
    expect(compileEngine()).toContain(`Cannot find name '${name}'`);
  });

  test('nothing wrong with an honest file', () => {
    plant('src/engine/kernel/planted.ts', `export const planted = 1;\n`);
    expect(compileEngine()).toBe('green');
  });
});
