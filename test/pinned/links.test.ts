/** The links of src/ui/tunable/pinned.ts are the pinned runs, at a moment where each shows what it is for. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/scenario/create.ts';
import { parseRun } from '../../src/engine/scenario/schema.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import { HALF_DONE_WRITE, HALF_DONE_WRITE_AT } from '../../src/ui/tunable/pinned.ts';

test('half-done write: the same run, verified, and contradicted by then', () => {
  const text = readFileSync(new URL('half-done-write.json', import.meta.url), 'utf8');
  const run = parseRun(JSON.parse(text));
  if (!run.ok) throw new Error(`${run.problem.kind} at ${run.problem.path}`);
  const simulation = createSimulation(run.value);
  simulation.runUntil(HALF_DONE_WRITE_AT);
  const { violations } = simulation.measures();
  expect(violations.map(({ kind }) => kind)).toEqual(['backwards']);
  const link = {
    run: run.value,
    playhead: HALF_DONE_WRITE_AT,
    prefixHash: simulation.prefixHash(),
    firstContradiction: violations[0]!.time,
    language: null,
  };
  const made = encodeLink(link);
  expect(made).toEqual({ ok: true, value: HALF_DONE_WRITE });
  expect(decodeLink(HALF_DONE_WRITE)).toEqual({ ok: true, value: link });
});
