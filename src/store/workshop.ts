/**
 * What the instrument needs and the opening does not: links, files, and the numbers of a rule, with
 * the schema that judges them. Fetched at the first touch, or at once when a link is opened.
 */
import { LIMITS, resolveScenario } from '../engine/index.ts';
import type { Run } from '../engine/index.ts';

export {
  fragmentOf,
  openFragment,
  openKept,
  openText,
  openTextFile,
  replayNotice,
  textOf,
} from './documents.ts';
export { mends } from './mend.ts';
export { switched, tuned } from './tuning.ts';

/** Whether this run can be executed at all. */
export function runs(run: Run): boolean {
  return run.settings.length <= LIMITS.settings && resolveScenario(run).ok;
}

export type Workshop = typeof import('./workshop.ts');
