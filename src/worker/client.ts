/**
 * The page's side of the conversation. Keeps the tape, asks for one frame at a time, and when the
 * worker dies or stays silent for two seconds of visible time, starts another at the same moment.
 */
import type { Micros, Scenario } from '../engine/index.ts';
import type { Feed, Inspection, Slice } from './slice-types.ts';
import { FeedReceiver } from './feed-news.ts';
import { decodeFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import type { Acted, Failure, FromWorker, Hand, Outlook, Tape, ToWorker } from './messages.ts';
import { SliceReceiver } from './slice-news.ts';

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
  readonly onFeed: (feed: Feed) => void;
  readonly onInside: (inside: Inspection) => void;
  readonly onActed: (acted: Acted) => void;
  /** A silent or dead worker was replaced by another. */
  readonly onReplaced: () => void;
  /** The run on screen cannot be simulated, or not any further; or what it needs did not come. */
  readonly onRunFailed: (detail: string, why: Failure) => void;
  /** There are no workers here, or they keep dying. */
  readonly onTrouble: (kind: 'noWorker' | 'crashed', detail: string) => void;
}

const SILENCE_MS = 2000;
/** For a worker that waits for the wire: until its first word, or while it fetches. */
const LOADING_MS = 15_000;
const MOST_RESTARTS = 3;
/** A worker that still shows frames after so long was sound: its death counts as the first. */
const SOUND_MS = 10_000;

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

export class EngineClient {
  private readonly openLine: OpenLine;
  private readonly heard: Heard;
  private currentTape: Tape | null = null;
  private line: Line | null = null;
  // Each load gets a new id, so that answers about a run already replaced are not heard.
  private runId = 0;
  private question = 0;
  private answered = 0;
  private frameAsked = false;
  private loading = false;
  private onWire = true;
  private silentMs = 0;
  private restarts = 0;
  /** Visible time since the line was opened. */
  private aliveMs = 0;
  private spare: Float64Array | null = null;
  private slices = new SliceReceiver();
  private feed = new FeedReceiver();
  /** Panels that are open; told again to every worker and run. */
  private watching = { feed: false, inside: false };

  constructor(openLine: OpenLine, heard: Heard) {
    this.openLine = openLine;
    this.heard = heard;
    this.connect();
  }

  get tape(): Tape | null {
    return this.currentTape;
  }

  /** An act, undo or redo has not been answered yet. */
  get acting(): boolean {
    return this.question !== this.answered;
  }

  /** A frame, or the run itself, is on its way. */
  get asking(): boolean {
    return this.frameAsked || this.loading;
  }

  /** Replaces the run. */
  load(tape: Tape): void {
    this.currentTape = tape;
    if (!this.line) {
      this.restarts = 0;
      this.connect();
    }
    this.send(tape);
  }

  /** Asks for a frame; false while something is on its way. */
  ask(time: Micros): boolean {
    if (this.asking || this.acting || !this.line) return false;
    const { spare, runId } = this;
    this.frameAsked = true;
    this.spare = null;
    const transfer = spare?.buffer instanceof ArrayBuffer ? [spare.buffer] : [];
    this.line.post({ type: 'frame', runId, time, spare }, transfer);
    return true;
  }

  act(time: Micros, hands: readonly Hand[]): void {
    this.post({ type: 'act', runId: this.runId, question: ++this.question, time, hands });
  }

  undo(time: Micros): void {
    this.post({ type: 'undo', runId: this.runId, question: ++this.question, time });
  }

  redo(time: Micros): void {
    this.post({ type: 'redo', runId: this.runId, question: ++this.question, time });
  }

  /** The feed or the inspector was opened or closed. */
  attend(watching: { readonly feed: boolean; readonly inside: boolean }): void {
    const before = this.watching;
    this.watching = { ...watching };
    if (before.feed !== watching.feed) this.postWatch(watching.feed);
    if (before.inside !== watching.inside) this.postInspect(watching.inside);
  }

  /** Visible time passed: a silent worker is replaced. */
  watch(elapsedMs: number): void {
    this.aliveMs += elapsedMs;
    if (!this.asking && !this.acting) return;
    this.silentMs += elapsedMs;
    if (this.silentMs > (this.onWire ? LOADING_MS : SILENCE_MS)) this.replace();
  }

  close(): void {
    this.line?.close();
    this.line = null;
  }

  private connect(): void {
    this.onWire = true;
    this.aliveMs = 0;
    try {
      const line: Line = this.openLine(
        (message) => {
          if (this.line === line) this.hear(message);
        },
        () => {
          if (this.line === line) this.replace();
        },
      );
      this.line = line;
    } catch (error) {
      this.heard.onTrouble('noWorker', String(error));
    }
  }

  private post(message: ToWorker): void {
    this.line?.post(message, []);
  }

  private postWatch(open: boolean): void {
    this.feed = new FeedReceiver();
    this.post({ type: 'watch', runId: this.runId, open });
  }

  private postInspect(open: boolean): void {
    this.post({ type: 'inspect', runId: this.runId, open });
  }

  private send(tape: Tape): void {
    this.post({ type: 'drop', runId: this.runId });
    this.runId++;
    this.answered = this.question;
    this.frameAsked = false;
    this.loading = true;
    this.silentMs = 0;
    this.slices = new SliceReceiver();
    this.post({ type: 'load', runId: this.runId, tape });
    if (this.watching.feed) this.postWatch(true);
    if (this.watching.inside) this.postInspect(true);
  }

  private replace(): void {
    this.close();
    this.spare = null;
    if (++this.restarts > MOST_RESTARTS) {
      this.heard.onTrouble('crashed', 'worker');
      return;
    }
    this.connect();
    if (!this.currentTape) return;
    this.send(this.currentTape);
    this.heard.onReplaced();
  }

  private hear(message: FromWorker): void {
    this.silentMs = 0;
    // Also when it fetches for a run replaced since: the next waits behind that.
    this.onWire = message.type === 'fetching';
    if (message.runId !== this.runId) return;
    switch (message.type) {
      case 'loaded':
        this.loading = false;
        this.heard.onLoaded(message.scenario);
        return;
      case 'frame':
        this.hearFrame(message);
        return;
      case 'acted':
        if (message.question !== this.question) return;
        this.answered = this.question;
        if (!message.acted.refusal) this.currentTape = message.acted.tape;
        this.heard.onActed(message.acted);
        return;
      case 'trouble':
        this.loading = this.frameAsked = false;
        this.answered = this.question;
        this.heard.onRunFailed(message.detail, message.why);
        return;
      case 'fetching':
    }
  }

  private hearFrame(message: FromWorker & { type: 'frame' }): void {
    this.frameAsked = false;
    if (this.aliveMs >= SOUND_MS) this.restarts = 0;
    const frame = decodeFrame(message.block);
    this.spare = message.block;
    const tape = this.currentTape;
    if (tape) {
      const frontier = Math.max(tape.frontier, frame.time);
      this.currentTape = { ...tape, playhead: frame.time, frontier };
    }
    if (message.slice) this.heard.onSlice(this.slices.unpack(message.slice));
    // What was on its way when the panel closed is of no use any more.
    if (message.feed && this.watching.feed) this.heard.onFeed(this.feed.unpack(message.feed));
    if (message.inside && this.watching.inside) this.heard.onInside(message.inside);
    this.heard.onFrame(frame, message.outlook, message.settled);
  }
}
