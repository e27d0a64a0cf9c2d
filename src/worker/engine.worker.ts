/**
 * The worker's entry: gives `serve` its clock and its mailbox. The schema comes only with the first
 * run that needs it: the opening does without.
 */
import { composeSimulation, plainScenario } from '../engine/index.ts';
import type { Run, Simulation } from '../engine/index.ts';
import type { ToWorker } from './messages.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

// A message to ourselves queues behind those of the page and, unlike a timer, is not throttled.
const bell = new MessageChannel();
let ring: (() => void) | null = null;
bell.port1.addEventListener('message', () => ring?.());
bell.port1.start();

let judged: ((run: Run) => Simulation) | null = null;

const hear = serve({
  createSimulation: (run) => {
    const scenario = plainScenario(run);
    if (scenario) return composeSimulation(run, scenario);
    if (!judged) throw new Error('the schema could not be fetched');
    return judged(run);
  },
  wallMs: () => performance.now(),
  post: (message, transfer) => self.postMessage(message, transfer),
  later: (work) => {
    ring = work;
    bell.port2.postMessage(null);
  },
});

/** Messages that came while the schema was on its way, in their order; null = it is not. */
let waiting: ToWorker[] | null = null;

const needsSchema = (message: ToWorker): boolean =>
  message.type === 'load' && judged === null && plainScenario(message.tape.run) === null;

async function fetchSchema(first: ToWorker): Promise<void> {
  const messages = [first];
  waiting = messages;
  try {
    judged = (await import('./judged.ts')).createSimulation;
  } catch {
    // The run is then told to have failed, and may be tried again.
  }
  waiting = null;
  for (const message of messages) hear(message);
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (waiting) waiting.push(data);
  else if (needsSchema(data)) void fetchSchema(data);
  else hear(data);
});
