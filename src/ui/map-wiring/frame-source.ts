/** What the painter polls once a frame: it reads the application without subscribing to it. */
import type { App } from '../../store/app.ts';
import type { Messages } from '../../words/en.ts';
import type { FrameSource } from '../map/use-painter.ts';
import { dotsOf } from './dots.ts';

export function createFrameSource(app: App, words: Messages): FrameSource {
  let epoch = 0;
  let last = 0;
  let known = app.store.getState().slice.operations;
  let operations = new Map(known.map((one) => [one.id, one]));
  return () => {
    const frame = app.frame();
    if (!frame) return null;
    // Time ran backwards: a scrub, an undo or another rule. Old crosses say nothing any more.
    if (frame.time < last) epoch += 1;
    last = frame.time;
    const { scenario, slice, speed } = app.store.getState();
    if (slice.operations !== known) {
      known = slice.operations;
      operations = new Map(known.map((one) => [one.id, one]));
    }
    return { dots: dotsOf({ frame, scenario, operations, words, factor: speed.factor }), epoch };
  };
}
