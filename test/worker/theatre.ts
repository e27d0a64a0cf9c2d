/**
 * The whole application without a browser: the real store, the real serving side and the real
 * engine in one process, with a clock that the test turns. Messages are cloned and transferred as
 * they would be between page and worker.
 */
import { createSimulation } from '../../src/engine/index.ts';
import type { App } from '../../src/store/app.ts';
import { createApp } from '../../src/store/create-app.ts';
import * as workshop from '../../src/store/workshop.ts';
import type { AppPorts } from '../../src/store/ports.ts';
import type { State } from '../../src/store/state.ts';
import type { OpenLine } from '../../src/worker/client.ts';
import type { FromWorker, ToWorker } from '../../src/worker/messages.ts';
import { openMailbox } from '../../src/worker/mailbox.ts';
import { serve } from '../../src/worker/serve.ts';
import type { ServePorts } from '../../src/worker/serve.ts';

export interface Theatre {
  readonly app: App;
  readonly state: () => State;
  /** One animation frame of this length, and all messages it leads to. */
  readonly frame: (elapsedMs?: number) => void;
  /** Frames until `done`, at most `screenMs`; returns the screen time it took. */
  readonly until: (done: (state: State) => boolean, screenMs?: number) => number;
  readonly saved: Map<string, string>;
  readonly address: { fragment: string };
  /** The worker stops answering, or breaks. */
  readonly silence: () => void;
  readonly breakLine: () => void;
  readonly workersOpened: () => number;
}

export interface TheatreOptions {
  readonly saved?: Map<string, string>;
  readonly fragment?: string;
  readonly reducedMotion?: boolean;
  readonly frameMs?: number;
  /** As over a slow line; at hand by default. */
  readonly workshop?: AppPorts['workshop'];
  /** Wall time that passes whenever somebody looks at the clock. */
  readonly lookMs?: number;
  /** Another engine: one that fails on purpose. */
  readonly createSimulation?: typeof createSimulation;
  /** What the worker fetches for runs that need the schema; without it all is there. */
  readonly fetchJudged?: () => Promise<typeof createSimulation>;
}

export function openTheatre(options: TheatreOptions = {}): Theatre {
  const saved = options.saved ?? new Map<string, string>();
  const address = { fragment: options.fragment ?? '' };
  const frameMs = options.frameMs ?? 16;
  const mail: (() => void)[] = [];
  let wall = 0;
  let opened = 0;
  let silent = false;
  let broken: (() => void) | null = null;
  let tick: (elapsedMs: number) => void = () => undefined;

  const openLine: OpenLine = (hear, died) => {
    opened++;
    silent = false;
    broken = died;
    let closed = false;
    const served: Omit<ServePorts, 'createSimulation'> = {
      wallMs: () => (wall += options.lookMs ?? 0),
      post: (message: FromWorker, transfer) => {
        const sent = structuredClone(message, { transfer });
        mail.push(() => {
          if (!closed) hear(sent);
        });
      },
      later: (work) => mail.push(() => (closed || silent ? undefined : work())),
    };
    const { fetchJudged } = options;
    const hearServer = fetchJudged
      ? openMailbox({ ...served, fetchJudged })
      : serve({ ...served, createSimulation: options.createSimulation ?? createSimulation });
    return {
      post: (message: ToWorker, transfer) => {
        const sent = structuredClone(message, { transfer });
        mail.push(() => (closed || silent ? undefined : hearServer(sent)));
      },
      close: () => {
        closed = true;
      },
    };
  };

  const ports: AppPorts = {
    openLine,
    storage: {
      getItem: (key) => saved.get(key) ?? null,
      setItem: (key, value) => void saved.set(key, value),
    },
    everyFrame: (callback) => {
      tick = callback;
      return () => {
        tick = () => undefined;
      };
    },
    address: {
      read: () => address.fragment,
      write: (fragment) => {
        address.fragment = fragment;
      },
    },
    reducedMotion: options.reducedMotion ?? false,
    embedded: false,
    workshop: options.workshop ?? { now: () => workshop, load: () => Promise.resolve(workshop) },
  };

  const app = createApp(ports);
  app.start();

  const frame = (elapsedMs = frameMs): void => {
    wall += elapsedMs;
    tick(elapsedMs);
    // Answers may lead to questions; those wait for the next frame, as on a page.
    for (let i = 0; i < 200 && mail.length > 0; i++) mail.shift()?.();
  };
  const until = (done: (state: State) => boolean, screenMs = 60_000): number => {
    let shown = 0;
    while (!done(app.store.getState())) {
      if (shown > screenMs) throw new Error(`not reached within ${screenMs} ms on screen`);
      frame();
      shown += frameMs;
    }
    return shown;
  };

  return {
    app,
    state: () => app.store.getState(),
    frame,
    until,
    saved,
    address,
    silence: () => {
      silent = true;
    },
    breakLine: () => broken?.(),
    workersOpened: () => opened,
  };
}
