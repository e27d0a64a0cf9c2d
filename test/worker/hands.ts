/** The hands of the opening act, and a run that has them: what the worker's tests watch. */
import type { Intervention, Mode, Run } from '../../src/engine/index.ts';
import type { Tape } from '../../src/worker/messages.ts';
import { ISLAND, pay, runOf } from '../engine/runs.ts';

export const HANDS: Intervention[] = [
  pay(1_000_001, 'asha', 100),
  { kind: 'cut', at: 1_500_000, fibres: ISLAND },
  pay(2_000_000, 'asha', 400),
  pay(2_400_000, 'ravi', 300),
  { kind: 'heal', at: 3_000_000, fibres: ISLAND },
];

export function runWith(mode: Mode, interventions: Intervention[] = HANDS, seed = 5): Run {
  return runOf({ mode, interventions, seed });
}

export function tapeOf(run: Run, playhead = 0): Tape {
  return { run, playhead, frontier: playhead, branches: [], undone: [] };
}
