/** Which operations a number of the measures counts: the marks that the engine put on them. */
import { MARK } from '../engine/index.ts';
import type { State } from './state.ts';

type Slice = Pick<State['slice'], 'operations' | 'meters'>;

export function markedIds({ operations, meters }: Slice, mark: keyof typeof MARK): number[] {
  const bit = MARK[mark];
  return operations.flatMap(({ id }, at) => (((meters.marks[at] ?? 0) & bit) === 0 ? [] : [id]));
}
