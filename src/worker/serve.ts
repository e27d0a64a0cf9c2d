/**
 * The worker's side of the conversation, without the worker: messages in, messages out, and slices
 * of simulating in between. The entry gives it a clock and a mailbox.
 */
import type { Run, Simulation } from '../engine/index.ts';
import { FeedSender } from './feed-news.ts';
import type { FromWorker, RunId, ToWorker } from './messages.ts';
import { RunHost } from './run-host.ts';
import { SliceSender } from './slice-news.ts';

export interface ServePorts {
  readonly createSimulation: (run: Run) => Simulation;
  readonly wallMs: () => number;
  readonly post: (message: FromWorker, transfer: ArrayBuffer[]) => void;
  /** Calls back soon, after messages that wait have been heard. */
  readonly later: (work: () => void) => void;
}

/** One slice of simulating ahead. */
const SLICE_MS = 8;
/** A frame that the simulation has not reached yet may cost this much before it is answered. */
const FRAME_MS = 8;

/** Returns the handler for messages from the page. */
export function serve(ports: ServePorts): (message: ToWorker) => void {
  const hosts = new Map<RunId, RunHost>();
  const senders = new Map<RunId, { readonly slices: SliceSender; readonly feed: FeedSender }>();
  let scheduled = false;

  const drop = (runId: RunId): void => {
    hosts.delete(runId);
    senders.delete(runId);
  };

  /** What a run throws ends that run, in one message, and no other; null when it threw. */
  const attempt = <T>(runId: RunId, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      drop(runId);
      const detail = error instanceof Error ? error.message : String(error);
      ports.post({ type: 'trouble', runId, why: 'broke', detail }, []);
      return null;
    }
  };

  const keepWorking = (): void => {
    if (scheduled) return;
    scheduled = true;
    ports.later(() => {
      scheduled = false;
      let more = false;
      const budget = SLICE_MS / hosts.size;
      for (const [runId, host] of hosts) {
        if (attempt(runId, () => host.work(budget)) === true) more = true;
      }
      if (more) keepWorking();
    });
  };

  const load = (message: ToWorker & { type: 'load' }): void => {
    const { runId } = message;
    const host = new RunHost(message.tape, ports);
    hosts.set(runId, host);
    senders.set(runId, { slices: new SliceSender(), feed: new FeedSender() });
    ports.post({ type: 'loaded', runId, scenario: host.scenario }, []);
  };

  const answer = (host: RunHost, message: ToWorker): void => {
    const { runId } = message;
    switch (message.type) {
      case 'frame': {
        const { time, spare } = message;
        const frame = host.frame(time, FRAME_MS, spare ?? undefined);
        const transfer = frame.block.buffer instanceof ArrayBuffer ? [frame.block.buffer] : [];
        const sender = senders.get(runId);
        const slice = (frame.slice && sender?.slices.pack(frame.slice)) ?? null;
        const feed = (frame.feed && sender?.feed.pack(frame.feed)) ?? null;
        ports.post({ type: 'frame', runId, ...frame, slice, feed }, transfer);
        return;
      }
      case 'watch':
        host.watch(message.open);
        senders.get(runId)?.feed.forget();
        return;
      case 'inspect':
        host.inspect(message.open);
        return;
      case 'act': {
        const acted = host.act(message.time, ...message.hands);
        ports.post({ type: 'acted', runId, question: message.question, acted }, []);
        return;
      }
      case 'undo':
      case 'redo': {
        const acted = host[message.type](message.time);
        ports.post({ type: 'acted', runId, question: message.question, acted }, []);
        return;
      }
      case 'load':
      case 'drop':
    }
  };

  return (message) => {
    const { runId } = message;
    attempt(runId, () => {
      if (message.type === 'drop') drop(runId);
      else if (message.type === 'load') load(message);
      const host = hosts.get(runId);
      if (host) answer(host, message);
    });
    if (hosts.size > 0) keepWorking();
  };
}
