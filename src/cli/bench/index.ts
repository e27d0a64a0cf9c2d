/** `bench`: each row of the speed budget as a ratio measured in one interleaved run. */
import { parseArgs } from 'node:util';
import { CLI_WORDS } from '../../words/cli/index.ts';
import { optionError } from '../options.ts';
import { UsageError } from '../usage.ts';
import { eventCost, observationCost, simulatedRate } from './engine.ts';
import { frameTimes } from './frames.ts';
import { firstLoad } from './load.ts';
import { queueCost } from './queue.ts';
import { GOALS, notMeasured } from './rows.ts';
import type { Row, RowName } from './rows.ts';

const MEASURES: Partial<Record<RowName, (root: string) => Row | Promise<Row>>> = {
  P1: eventCost,
  P3: simulatedRate,
  P4: queueCost,
  P5: observationCost,
  P7: frameTimes,
  P9: firstLoad,
};
const NAMES = Object.keys(GOALS) as RowName[];

export const BENCH_USAGE = 'npm run --silent bench -- [--only P1,P3] [--json] [--help]';

/** Resolves to the text for stdout. */
export async function bench(argv: readonly string[], root: string): Promise<string> {
  if (argv.includes('--help') || argv.includes('-h')) return `${BENCH_USAGE}\n`;
  const { json, only } = options(argv);
  const rows: Partial<Record<RowName, Row>> = {};
  for (const name of only) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${name}: ${GOALS[name].what}`);
    const measure = MEASURES[name];
    rows[name] = measure ? await measure(root) : notMeasured(name, 'not measured yet');
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return json ? `${JSON.stringify(rows)}\n` : only.map((name) => line(name, rows[name]!)).join('');
}

function options(argv: readonly string[]): { json: boolean; only: RowName[] } {
  let values: { json?: boolean | undefined; only?: string | undefined };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean' }, only: { type: 'string' } },
    }));
  } catch (error) {
    throw optionError(error, CLI_WORDS.en);
  }
  const asked = values.only?.split(',') ?? NAMES;
  const stranger = asked.find((name) => !Object.hasOwn(GOALS, name));
  if (stranger !== undefined) {
    const known = NAMES.join(', ');
    throw new UsageError(CLI_WORDS.en.usage.rows({ known, given: stranger }));
  }
  return { json: values.json ?? false, only: asked as RowName[] };
}

function line(name: RowName, row: Row): string {
  const { what, better } = GOALS[name];
  const bound = better === 'less' ? 'at most' : 'at least';
  const state = row.met ? 'met' : 'not met';
  const value = row.value === null ? '-' : `${row.value} ${row.unit}`;
  const details = Object.entries(row.details ?? {}).map(([key, number]) => `${key} ${number}`);
  const notes = [...details, ...(row.reason === undefined ? [] : [row.reason])].join(', ');
  const text = `${name.padEnd(4)}${what}: ${value} (${bound} ${row.budget}; ${state})`;
  return notes === '' ? `${text}\n` : `${text}\n    ${notes}\n`;
}
