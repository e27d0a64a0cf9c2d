/** Golden interaction traces: `vitest -u` rewrites them, and the diff is reviewed. */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DYNAMO_NOTES } from '../../src/engine/protocol/dynamo/types.ts';
import { play } from './dynamo/play.ts';

const FOLDER = new URL('./dynamo/', import.meta.url);
const TRACES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

test.each(TRACES)('%s is what the replicas do', async (name) => {
  const { text } = play(readFileSync(new URL(name, FOLDER), 'utf8'));
  await expect(text).toMatchFileSnapshot(new URL(name, FOLDER).pathname);
});

test('every kind of note is seen in a trace', () => {
  const seen = TRACES.flatMap((name) => [
    ...play(readFileSync(new URL(name, FOLDER), 'utf8')).notes,
  ]);
  expect([...new Set(seen)].sort()).toEqual([...DYNAMO_NOTES].sort());
});
