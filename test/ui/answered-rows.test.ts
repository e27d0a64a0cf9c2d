/** "Answered?" counts each operation on the side, and at the place, where its phone was when it asked. */
import { expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Intervention } from '../../src/engine/index.ts';
import { answeredRows } from '../../src/ui/meters/counts.ts';
import { takeSlice } from '../../src/worker/slice.ts';
import { en } from '../../src/words/en.ts';
import { ISLAND, pay, runOf } from '../engine/runs.ts';

const SECOND = 1_000_000;
const CUT: Intervention = { kind: 'cut', at: 1.5 * SECOND, fibres: ISLAND };
const ROAMING: Intervention[] = [
  pay(2 * SECOND, 'asha', 100),
  { kind: 'move', at: 3.5 * SECOND, client: 'asha', host: 'vashi' },
  pay(4 * SECOND, 'asha', 10),
  pay(5.5 * SECOND, 'asha', 10),
  { kind: 'move', at: 7 * SECOND, client: 'asha', host: 'nariman-point' },
  pay(7.5 * SECOND, 'asha', 10),
];

function rowsOf(interventions: Intervention[]): [string, number, number][] {
  const run = runOf({ mode: 'cp', interventions });
  const simulation = createSimulation(run);
  simulation.runUntil(10 * SECOND);
  const { scenario } = simulation;
  return answeredRows(en, { scenario, slice: takeSlice(simulation, run) }).map(
    ({ name, answered, closed }) => [name, answered, closed],
  );
}

test('under a cut: the side it was on when it asked', () => {
  expect(rowsOf([CUT, ...ROAMING])).toEqual([
    ['South', 0, 2],
    ['North', 2, 2],
  ]);
});

test('with everything joined: the place it was at, which need not be anybody’s home', () => {
  expect(rowsOf(ROAMING)).toEqual([
    ['Churchgate', 2, 2],
    ['Andheri', 0, 0],
    ['Vashi', 2, 2],
  ]);
});
