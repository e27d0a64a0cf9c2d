/**
 * The page's side of the conversation. Keeps the tape, asks for one frame at a time, and when the
 * worker dies or stays silent for two seconds of visible time, starts another at the same moment.
 */
import type { Micros, Scenario } from '../engine/index.ts';
import { decodeFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import type { Acted, FromWorker, Hand, Outlook, Tape, ToWorker } from './messages.ts';
import type { Slice } from '../store/state.ts';

/** A worker as the client sees it. */
export interface Line {
  readonly post: (message: ToWorker, transfer: ArrayBuffer[]) => void;
  readonly close: () => void;
}

/** Opens a line; `hear` gets its messages, `died` is called when it breaks. */
export type OpenLine = (hear: (message: FromWorker) => void, died: () => void) => Line;

export interface Heard {
  readonly onLoaded: (scenario: Scenario) => void;
  readonly onFrame: (frame: Frame, outlook: Outlook, settled: boolean) => void;
  readonly onSlice: (slice: Slice) => void;
  readonly onActed: (acted: Acted) => void;
  /** A silent or dead worker was replaced by another. */
  readonly onReplaced: () => void;
  /** The run cannot be simulated, or the worker keeps dying. */
  readonly onTrouble: (detail: string) => void;
}

export interface EngineClient {
  /** Replaces the run. */
  load(tape: Tape): void;
  /** Asks for a frame; false while one is on its way. */
  ask(time: Micros): boolean;
  act(time: Micros, hand: Hand): void;
  undo(time: Micros): void;
  redo(time: Micros): void;
  /** Visible time passed; a silent worker is replaced. */
  watch(elapsedMs: number): void;
  /** An act, undo or redo has not been answered yet. */
  readonly acting: boolean;
  /** A frame, or the run itself, is on its way. */
  readonly asking: boolean;
  readonly tape: Tape | null;
  close(): void;
}

const SILENCE_MS = 2000;
const MOST_RESTARTS = 3;

/** Opens a line to the real worker; relative to this file, so any sub-path serves. */
export const openWorker: OpenLine = (hear, died) => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<FromWorker>) => hear(event.data));
  worker.addEventListener('error', died);
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    close: () => worker.terminate(),
  };
};

export function createEngineClient(openLine: OpenLine, heard: Heard): EngineClient {
  let tape: Tape | null = null;
  let line: Line | null = null;
  // Each load gets a new id, so that answers about a run already replaced are not heard.
  let runId = 0;
  let question = 0;
  let acting = false;
  let asked: Micros | null = null;
  let loading = false;
  let silentMs = 0;
  let restarts = 0;
  let spare: Float64Array | null = null;

  const hear = (message: FromWorker): void => {
    silentMs = 0;
    if (message.runId !== runId) return;
    switch (message.type) {
      case 'loaded':
        loading = false;
        heard.onLoaded(message.scenario);
        return;
      case 'frame': {
        asked = null;
        restarts = 0;
        const frame = decodeFrame(message.block);
        spare = message.block;
        if (tape) {
          const frontier = Math.max(tape.frontier, frame.time);
          tape = { ...tape, playhead: frame.time, frontier };
        }
        if (message.slice) heard.onSlice(message.slice);
        heard.onFrame(frame, message.outlook, message.settled);
        return;
      }
      case 'acted':
        if (message.question !== question) return;
        acting = false;
        if (!message.acted.refusal) tape = message.acted.tape;
        heard.onActed(message.acted);
        return;
      case 'trouble':
        loading = acting = false;
        asked = null;
        heard.onTrouble(message.detail);
    }
  };

  const post = (message: ToWorker, transfer: ArrayBuffer[] = []): void => {
    line?.post(message, transfer);
  };

  const send = (next: Tape): void => {
    post({ type: 'drop', runId });
    runId++;
    acting = false;
    asked = null;
    loading = true;
    silentMs = 0;
    post({ type: 'load', runId, tape: next });
  };

  const replace = (): void => {
    line?.close();
    line = null;
    spare = null;
    if (++restarts > MOST_RESTARTS) {
      heard.onTrouble('worker');
      return;
    }
    open();
    if (!tape) return;
    send(tape);
    heard.onReplaced();
  };

  const open = (): void => {
    const mine: Line = openLine(hear, () => {
      if (line === mine) replace();
    });
    line = mine;
  };

  open();

  return {
    load(next) {
      tape = next;
      if (!line) {
        restarts = 0;
        open();
      }
      send(next);
    },
    ask(time) {
      if (asked !== null || acting || loading || !line) return false;
      asked = time;
      const block = spare;
      spare = null;
      const transfer = block && block.buffer instanceof ArrayBuffer ? [block.buffer] : [];
      post({ type: 'frame', runId, time, spare: block }, transfer);
      return true;
    },
    act(time, hand) {
      acting = true;
      post({ type: 'act', runId, question: ++question, time, hand });
    },
    undo(time) {
      acting = true;
      post({ type: 'undo', runId, question: ++question, time });
    },
    redo(time) {
      acting = true;
      post({ type: 'redo', runId, question: ++question, time });
    },
    watch(elapsedMs) {
      if (asked === null && !acting && !loading) return;
      silentMs += elapsedMs;
      if (silentMs > SILENCE_MS) {
        silentMs = 0;
        replace();
      }
    },
    get acting() {
      return acting;
    },
    get asking() {
      return asked !== null || loading;
    },
    get tape() {
      return tape;
    },
    close() {
      line?.close();
      line = null;
    },
  };
}
