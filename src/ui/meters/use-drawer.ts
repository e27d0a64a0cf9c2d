/**
 * What a drawer shows. It follows the run, five times a second at most like all slices; but where a
 * crowd has asked by the thousand each look costs a recount, and once a second must do.
 */
import { useRef } from 'react';
import type { State } from '../../store/state.ts';
import { useApp } from '../shell/context.ts';

type Seen = Pick<State, 'scenario' | 'slice' | 'run'>;

const MANY = 2000;
/** Of screen time, in micros. */
const PAUSE = 1_000_000;

export function useDrawer(): Seen {
  const held = useRef<Seen | null>(null);
  return useApp((state) => {
    const { scenario, slice, run } = state;
    const last = held.current;
    if (last && last.slice === slice && last.run === run) return last;
    const same = last?.scenario === scenario && last.run === run && state.playing;
    const since = slice.time - (last?.slice.time ?? 0);
    const soon = since >= 0 && since < PAUSE * state.speed.factor;
    if (last && same && soon && slice.operations.length > MANY) return last;
    return (held.current = { scenario, slice, run });
  });
}
