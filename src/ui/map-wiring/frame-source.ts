/** What the painter polls once a frame: it reads the application without subscribing to it. */
import type { OperationRecord } from '../../engine/index.ts';
import type { App } from '../../store/app.ts';
import type { Messages } from '../../words/en.ts';
import type { FrameSource } from '../map/use-painter.ts';
import { dotsOf } from './dots.ts';

/** Only what hands did is labelled; a crowd's thousands are not looked up. */
const byHand = (operations: readonly OperationRecord[]): ReadonlyMap<number, OperationRecord> =>
  new Map(operations.flatMap((one) => (one.byHand ? [[one.id, one]] : [])));

export function createFrameSource(app: App, words: Messages): FrameSource {
  let epoch = 0;
  let last = 0;
  let known = app.store.getState().slice.operations;
  let operations = byHand(known);
  return () => {
    const frame = app.frame();
    if (!frame) return null;
    // Time ran backwards: a scrub, an undo or another rule. Old crosses say nothing any more.
    if (frame.time < last) epoch += 1;
    last = frame.time;
    const { scenario, slice, speed } = app.store.getState();
    if (slice.operations !== known) {
      known = slice.operations;
      operations = byHand(known);
    }
    return { dots: dotsOf({ frame, scenario, operations, words, factor: speed.factor }), epoch };
  };
}
