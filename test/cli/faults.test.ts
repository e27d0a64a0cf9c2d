/** A scenario file with a timeline of faults, on the command line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import type { Scenario } from '../../src/engine/scenario/types.ts';
import { command } from './command.ts';

const SECOND = 1_000_000;
const folder = mkdtempSync(join(tmpdir(), 'cap-local-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario: Scenario = {
  ...mumbai,
  name: 'hard-day',
  timeline: [
    { kind: 'block', at: SECOND, pairs: [['bkc', 'worli']] },
    { kind: 'hold', at: SECOND, pairs: [['vashi', 'worli']] },
    { kind: 'pause', at: 2 * SECOND, host: 'andheri' },
    { kind: 'storm', at: 2 * SECOND, fibres: ['harbour'], duration: SECOND },
    { kind: 'release', at: 3 * SECOND, pairs: [['vashi', 'worli']] },
    { kind: 'resume', at: 4 * SECOND, host: 'andheri' },
  ],
};

test('it runs, its trace shows every fault as a band, and its link replays to the same hash', async () => {
  const [file, trace] = [join(folder, 'hard-day.json'), join(folder, 'trace.json')];
  writeFileSync(file, JSON.stringify(scenario));
  const simulate = async (...options: string[]): Promise<Record<string, unknown>> => {
    const { stdout, stderr, code } = await command(['simulate', ...options, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  const said = await simulate(file, '--until', '5s', '--trace', trace);
  const { traceEvents } = JSON.parse(readFileSync(trace, 'utf8')) as {
    traceEvents: { name: string; pid: number; ph: string; ts: number; dur: number }[];
  };
  const bands = traceEvents.filter(({ pid, ph }) => pid === 5 && ph === 'X');
  const find = (name: string): number[] => {
    const { ts, dur } = bands.find((band) => band.name === name)!;
    return [ts, ts + dur];
  };
  expect(bands).toHaveLength(4);
  expect(find('blocked: bkc to worli')).toEqual([SECOND, 5 * SECOND]);
  expect(find('held: vashi to worli')).toEqual([SECOND, 3 * SECOND]);
  expect(find('paused: andheri')).toEqual([2 * SECOND, 4 * SECOND]);
  expect(find('storm: harbour')[0]).toBe(2 * SECOND);
  const replayed = await simulate(said['link'] as string, '--until', '5s');
  expect(replayed['traceHash']).toBe(said['traceHash']);
}, 60_000);
