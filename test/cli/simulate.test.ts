import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Many } from '../../src/cli/many.ts';
import type { Report } from '../../src/cli/report.ts';
import { command, printed, root } from './command.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cap-local-cli-'));
  await command(['simulate', '--list']);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A start of the command line takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const CUT = ['simulate', 'mumbai-island-cut'];
const timeless = (report: Report): Report => ({ ...report, wallMs: 0 });

test('the built-in scenarios are listed', async () => {
  const list = await printed<{ name: string; durationMs: number }[]>('simulate', '--list');
  expect(list.map(({ name, durationMs }) => [name, durationMs])).toEqual([
    ['mumbai', 60_000],
    ['mumbai-island-cut', 60_000],
    ['india', 60_000],
    ['india-dc-cut', 60_000],
  ]);
  const { stdout } = await command(['simulate', '--list']);
  expect(stdout.split('\n').map((line) => line.split(/\s/)[0])).toEqual([
    'mumbai',
    'mumbai-island-cut',
    'india',
    'india-dc-cut',
    '',
  ]);
});

describe('one run', () => {
  test('has the documented shape, and its operations add up', async () => {
    const report = await printed<Report>(...CUT, '--mode', 'cp', '--seed', '3');
    expect(Object.keys(report)).toEqual([
      'scenario',
      'mode',
      'seed',
      'engineRevision',
      'simulatedMs',
      'wallMs',
      'events',
      'traceHash',
      'operations',
      'availability',
      'consistency',
      'latencyMs',
      'messages',
      'invariants',
      'metrics',
      'link',
    ]);
    expect(report).toMatchObject({
      scenario: 'mumbai-island-cut',
      mode: 'cp',
      seed: 3,
      simulatedMs: 60_000,
    });
    expect(report.traceHash).toMatch(/^[0-9a-f]{16}$/);
    const { invoked, ok, declined, failed, unknown } = report.operations;
    expect(ok + declined + failed + unknown).toBe(invoked);
    const { sent, delivered, lost } = report.messages;
    expect(lost).toBeGreaterThan(0);
    expect(delivered + lost).toBeLessThanOrEqual(sent);
    expect(sent - delivered - lost, 'still in flight at the end').toBeLessThan(200);
    expect(Object.keys(report.availability.byPlace)).toEqual([
      'nariman-point',
      'worli',
      'bkc',
      'andheri',
      'vashi',
    ]);
    expect(report.availability.byPlace[report.availability.worstPlaceName!]).toBe(
      report.availability.worstPlace,
    );
    const { violations, violationsByCause } = report.consistency;
    expect(Object.values(violationsByCause).reduce((sum, count) => sum + count, 0)).toBe(
      violations,
    );
    expect(report.metrics['raft.firstLeaderMs']).toBeGreaterThan(0);
    expect(report.link).toMatch(/^1\.[A-Za-z0-9_-]+$/);
  });

  test('is the same run again: by name, by link, in another process', async () => {
    const first = await printed<Report>(...CUT, '--mode', 'ap', '--seed', '11');
    const second = await printed<Report>(...CUT, '--mode', 'ap', '--seed', '11');
    expect(timeless(second)).toEqual(timeless(first));
    const linked = await printed<Report>('simulate', first.link!);
    expect(timeless(linked)).toEqual(timeless(first));
    const other = await printed<Report>(...CUT, '--mode', 'ap', '--seed', '12');
    expect(other.traceHash).not.toBe(first.traceHash);
  });

  test('stops where told, and a setting reaches the run', async () => {
    const short = await printed<Report>(...CUT, '--until', '2s');
    expect(short.simulatedMs).toBe(2000);
    const silent = await printed<Report>(...CUT, '--until', '2s', '--set', 'fibres.harbour.loss=1');
    expect(silent.messages.lost).toBeGreaterThan(short.messages.lost);
  });

  test('prints lines for people', async () => {
    const { code, stdout, stderr } = await command(CUT);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('every answer fits one story');
    expect(stdout).toMatch(/^copies agree +caught up \d+ ms after the repair$/m);
    expect(stdout).toMatch(/^link +1\.[A-Za-z0-9_-]+$/m);
  });

  test('says of a run without questions that nobody asked, not that all answers fit', async () => {
    const { stdout } = await command(['simulate', 'mumbai', '--until', '12s']);
    expect(stdout).toMatch(/^one story +nobody asked anything$/m);
    expect(stdout).toMatch(
      /^copies agree +on all that was written up to \d+(\.\d{1,3})? s$|not by the end$/m,
    );
  });
});

describe('many runs', () => {
  test('are the single runs, seed by seed', async () => {
    const many = await printed<Many>(
      ...CUT,
      '--mode',
      'ap',
      '--seed',
      '5',
      '--runs',
      '3',
      '--until',
      '15s',
    );
    const singles = await Promise.all(
      ['5', '6', '7'].map((seed) =>
        printed<Report>(...CUT, '--mode', 'ap', '--seed', seed, '--until', '15s'),
      ),
    );
    const events = singles.map((report) => report.events).sort((a, b) => a - b);
    expect(many).toMatchObject({ scenario: 'mumbai-island-cut', mode: 'ap', runs: 3 });
    expect(many.metrics['events']).toMatchObject({
      count: 3,
      min: events[0],
      p50: events[1],
      max: events[2],
      mean: (events[0]! + events[1]! + events[2]!) / 3,
    });
    expect(Object.keys(many.metrics)).toEqual(
      expect.arrayContaining([
        'operations.ok',
        'availability.byPlace.worli',
        'consistency.violationsByCause.cut',
        'latencyMs.read.p50',
      ]),
    );
    const reads = singles.map((report) => report.latencyMs.read.p99!);
    expect(many.pooled['latencyMs.read']!.max).toBeGreaterThanOrEqual(Math.max(...reads));
  });

  test('leave a null out of the count', async () => {
    const many = await printed<Many>('simulate', 'mumbai', '--runs', '2', '--until', '1s');
    expect(many.metrics['availability.overall']).toBeUndefined();
    expect(many.pooled['latencyMs.read']).toBeNull();
    expect(many.metrics['raft.firstLeaderMs']!.count).toBe(2);
  });
});

describe('files', () => {
  type FileEvent = [number, string, string, number | number[] | null, string];

  async function historyOf(
    mode: string,
  ): Promise<{ model: string; init: number; events: FileEvent[] }> {
    const file = join(folder, `${mode}.jsonl`);
    await printed<Report>(...CUT, '--mode', mode, '--history', file);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0]!) as { model: string; init: number; events: FileEvent[] };
  }

  /** Versions from which more than one update succeeded. */
  function forks(events: readonly FileEvent[]): number {
    const seen = events
      .filter(([, type, f]) => type === 'ok' && f === 'update')
      .map(([, , , value, key]) => `${key} ${(value as number[])[0]}`);
    return seen.length - new Set(seen).size;
  }

  test('a history is what checkers read: one open operation a process, versions by id', async () => {
    const { model, init, events } = await historyOf('cp');
    expect([model, init]).toEqual(['update-register', 0]);
    const open = new Map<number, FileEvent>();
    const gone = new Set<number>();
    for (const event of events) {
      const [process, type, f, value, key] = event;
      expect(gone.has(process), 'a process never returns after info').toBe(false);
      const invoke = open.get(process);
      if (type === 'invoke') {
        expect(invoke).toBeUndefined();
        open.set(process, event);
        continue;
      }
      expect(invoke?.slice(2, 3)).toEqual([f]);
      expect(invoke?.[4]).toBe(key);
      if (type === 'ok' && f === 'update') expect((value as number[])[1]).toBe(invoke?.[3]);
      if (type === 'info') gone.add(process);
      open.delete(process);
    }
    expect(forks(events)).toBe(0);
  });

  test('the history of the weak rule holds the forks that the verdict names', async () => {
    expect(forks((await historyOf('ap')).events)).toBeGreaterThan(0);
  });

  test('a trace opens in a trace viewer, and recording it changes nothing', async () => {
    const file = join(folder, 'trace.json');
    const plain = await printed<Report>(...CUT, '--until', '12s');
    const traced = await printed<Report>(...CUT, '--until', '12s', '--trace', file);
    expect(timeless(traced)).toEqual(timeless(plain));
    const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as {
      traceEvents: {
        name: string;
        ph: string;
        ts?: number;
        dur?: number;
        args?: { fate?: string };
      }[];
    };
    const cuts = traceEvents.filter(({ name }) => name.startsWith('cut:'));
    expect(cuts.map(({ ts, dur }) => [ts, dur])).toEqual(
      Array.from({ length: 3 }, () => [10_000_000, 2_000_000]),
    );
    const messages = traceEvents.filter(({ args }) => args?.fate !== undefined);
    expect(messages).toHaveLength(plain.messages.sent);
    for (const { dur } of traceEvents.filter(({ ph }) => ph === 'X')) {
      expect(dur).toBeGreaterThanOrEqual(0);
    }
  });
});

test('two that start at once on a fresh clone both work', async () => {
  const clone = join(folder, 'clone');
  mkdirSync(join(clone, 'node_modules'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '.cache')
      symlinkSync(join(root, 'node_modules', name), join(clone, 'node_modules', name));
  }
  for (const name of [
    'src',
    'test/find-chromium.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ]) {
    cpSync(join(root, name), join(clone, name), { recursive: true });
  }
  const both = await Promise.all([1, 2].map(() => command(['simulate', '--list'], clone)));
  const [first, second] = both;
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(second).toEqual(first);
  const cached = readdirSync(join(clone, 'node_modules/.cache/cap-local'));
  expect(cached.filter((name) => name.endsWith('.mjs'))).toHaveLength(1);
  expect(cached.filter((name) => name.startsWith('build-'))).toEqual([]);
}, 60_000);
