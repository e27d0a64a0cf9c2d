import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bench } from '../../src/cli/bench/index.ts';
import { simulate } from '../../src/cli/simulate.ts';
import { UsageError } from '../../src/cli/usage.ts';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { command, root } from './command.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cap-local-usage-'));
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put('text.json', 'Asha pays Rs 400');
  put('array.json', '[]');
  put('deep.json', `${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  put('large.json', ' '.repeat(1_000_001));
  put('host.json', JSON.stringify({ ...mumbai, hosts: mumbai.hosts.slice(1) }));
  put('extra.json', JSON.stringify({ ...mumbai, colour: 'red' }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a command that must refuse says. */
async function refusal(result: Promise<string>): Promise<string> {
  try {
    await result;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('bad input is refused in one sentence that names it', () => {
  test.each([
    [[], 'What to simulate?'],
    [['mumbai', '--colour', 'red'], '--colour'],
    [['mumbai', '--mode', 'ca'], '--mode'],
    [['mumbai', '--mode'], '--mode'],
    [['mumbai', '--seed', '-1'], '--seed is a whole number'],
    [
      ['mumbai', '--set', 'services.main.write=7'],
      'services.main.write: 7 copies are asked for, and there are only 5.',
    ],
    [['mumbai', '--seed', '1e3'], '--seed'],
    [['mumbai', '--seed', '9007199254740993'], '--seed'],
    [['mumbai', '--runs', '0'], '--runs'],
    [['mumbai', '--runs', '2', '--history', 'x'], '--runs'],
    [['mumbai', '--until', 'soon'], '--until'],
    [['mumbai', '--until', '0s'], '--until'],
    [['mumbai', '--lang', 'fr'], '--lang'],
    [['mumbai', 'india'], 'One scenario'],
    [['pune'], 'pune'],
    [['mumbai', '--set', 'duration'], '--set'],
    [['mumbai', '--set', 'duration=long'], 'duration'],
    [['mumbai', '--set', 'services.main.red=1'], 'services.main.red'],
    [['mumbai', '--set', 'fibres.tunnel.loss=1'], 'fibres.tunnel.loss'],
    [['mumbai', '--set', 'clients.asha.host=pune'], 'pune'],
    [['mumbai', '--until', '1s', '--history', '/no/such/folder/x'], '--history'],
    [['1.AAAA'], '1.AAAA'],
    [['#9.AAAA'], '#9.AAAA'],
    [['FOLDER'], 'cannot be read'],
    [['FOLDER/none.json'], 'none.json'],
    [['FOLDER/text.json'], 'text.json'],
    [['FOLDER/array.json'], 'array.json'],
    [['FOLDER/deep.json'], 'deep.json'],
    [['FOLDER/large.json'], 'large.json'],
    [['FOLDER/host.json'], 'nariman-point'],
    [['FOLDER/extra.json'], 'colour'],
  ])('simulate %j', async (options, names) => {
    const said = await refusal(simulate(options.map((option) => option.replace('FOLDER', folder))));
    expect(said).toContain(names);
    expect(said).not.toMatch(/undefined|\[object|\n/);
  });

  test.each([
    [['mumbai', '--mode', 'ca', '--lang', 'hi-Latn'], 'inme se ek'],
    [['--lang=hi', 'pune'], 'नाम का न सीनारियो है'],
    [['--lang', 'hi', '--colour'], 'ऑप्शन'],
    [['--lang', 'hi', 'FOLDER/extra.json'], 'colour'],
  ])('simulate %j, in the language asked for', async (options, names) => {
    const said = await refusal(simulate(options.map((option) => option.replace('FOLDER', folder))));
    expect(said).toContain(names);
  });

  test.each([
    [['--only', 'P99'], 'P99'],
    [['--only', ''], '--only'],
    [['--fast'], '--fast'],
  ])('bench %j', async (options, names) => {
    expect(await refusal(bench(options, root))).toContain(names);
  });
});

test.each([[['--help']], [['simulate', '-h']], [['bench', '--help']]])(
  '%j: how to call it, exit code 0',
  async (options) => {
    const { code, stdout, stderr } = await command(options);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('npm run --silent');
  },
  60_000,
);

test.each([
  [[], 'No command'],
  [['dance'], 'dance'],
  [['simulate', 'pune'], 'pune'],
])(
  '%j: one line on stderr, nothing on stdout, exit code 2',
  async (options, names) => {
    const { code, stdout, stderr } = await command(options);
    expect(stderr).toContain(names);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([code, stdout]).toEqual([2, '']);
  },
  60_000,
);
