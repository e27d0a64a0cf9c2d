/**
 * The worker's entry: gives the mailbox its clock and its line. The schema comes only with the first
 * run that needs it: the opening does without.
 */
import { openMailbox } from './mailbox.ts';
import type { ToWorker } from './messages.ts';

declare const self: DedicatedWorkerGlobalScope;

// A message to ourselves queues behind those of the page and, unlike a timer, is not throttled.
const bell = new MessageChannel();
let ring: (() => void) | null = null;
bell.port1.addEventListener('message', () => ring?.());
bell.port1.start();

const hear = openMailbox({
  fetchJudged: async () => (await import('./judged.ts')).createSimulation,
  wallMs: () => performance.now(),
  post: (message, transfer) => self.postMessage(message, transfer),
  later: (work) => {
    ring = work;
    bell.port2.postMessage(null);
  },
});

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => hear(data));
