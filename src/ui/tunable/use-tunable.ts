/** The panel's model and its one way to change it: a field set anew, and the hands replayed. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import { changeOf, patienceChanges, resetOf, tunableOf } from '../../store/tunable.ts';
import type { RuleValues, Tunable } from '../../store/tunable.ts';
import type { RuleField } from '../../store/tuning.ts';
import { useActions, useApp } from '../shell/context.ts';

export interface Tuner {
  readonly tunable: Tunable;
  readonly set: <F extends RuleField>(field: F, value: RuleValues[F]) => void;
  readonly wait: (field: 'deadline' | 'retries', value: number) => void;
  readonly reset: () => void;
}

export function useTuner(): Tuner | null {
  const actions = useActions();
  const [run, parked] = useApp(useShallow((state) => [state.run, state.parked]));
  return useMemo(() => {
    const tunable = tunableOf(run, parked);
    return (
      tunable && {
        tunable,
        set: (field, value) => actions.tune([changeOf(tunable, field, value)], tunable.rule),
        wait: (field, value) => actions.tune(patienceChanges(tunable, field, value)),
        reset: () => actions.tune(resetOf(tunable)),
      }
    );
  }, [run, parked, actions]);
}
