/** The worker's entry: gives `serve` its clock and its mailbox. */
import { createSimulation } from '../engine/index.ts';
import type { ToWorker } from './messages.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

// A message to ourselves queues behind those of the page and, unlike a timer, is not throttled.
const bell = new MessageChannel();
let ring: (() => void) | null = null;
bell.port1.addEventListener('message', () => ring?.());
bell.port1.start();

const hear = serve({
  createSimulation,
  wallMs: () => performance.now(),
  post: (message, transfer) => self.postMessage(message, transfer),
  later: (work) => {
    ring = work;
    bell.port2.postMessage(null);
  },
});

self.addEventListener('message', (event: MessageEvent<ToWorker>) => hear(event.data));
