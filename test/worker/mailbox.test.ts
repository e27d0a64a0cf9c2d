/** A run that only the schema can judge: what the page says meanwhile waits, and a failure is told. */
import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Run } from '../../src/engine/index.ts';
import { EngineClient } from '../../src/worker/client.ts';
import type { Heard } from '../../src/worker/client.ts';
import { openMailbox } from '../../src/worker/mailbox.ts';
import type { FromWorker, ToWorker } from '../../src/worker/messages.ts';
import { runWith, tapeOf } from './hands.ts';

const plain = runWith('cp', []);
const strange: Run = { ...plain, settings: [{ path: 'crowd.size', value: 3 }] };

const load = (runId: number, run: Run): ToWorker => ({ type: 'load', runId, tape: tapeOf(run) });
const frame = (runId: number): ToWorker => ({ type: 'frame', runId, time: 0, spare: null });

/** The wire: each fetch ends when and how the test says. */
function wire() {
  const open: { readonly comes: () => void; readonly fails: () => void }[] = [];
  let fetches = 0;
  const settle = async (end: 'comes' | 'fails'): Promise<void> => {
    open.shift()?.[end]();
    // All that follows from it is due before the next task.
    await new Promise((done) => setTimeout(done));
  };
  return {
    fetches: () => fetches,
    fetchJudged: () => {
      fetches++;
      return new Promise<typeof createSimulation>((resolve, reject) => {
        open.push({
          comes: () => resolve(createSimulation),
          fails: () => reject(new Error('the line is down')),
        });
      });
    },
    settle,
  };
}

function opened() {
  const line = wire();
  const posted: FromWorker[] = [];
  const hear = openMailbox({
    fetchJudged: line.fetchJudged,
    wallMs: () => 0,
    post: (message) => posted.push(message),
    later: () => undefined,
  });
  const said = (): string[] =>
    posted.splice(0).map((message) => {
      const why = message.type === 'trouble' ? ` ${message.why}` : '';
      return `${message.type} ${message.runId}${why}`;
    });
  return { ...line, hear, said };
}

describe('the worker fetches what a run needs', () => {
  test('a built-in one needs nothing', () => {
    const { hear, said, fetches } = opened();
    hear(load(1, plain));
    hear(frame(1));
    expect(said()).toEqual(['loaded 1', 'frame 1']);
    expect(fetches()).toBe(0);
  });

  test('what comes meanwhile is heard afterwards, in its order', async () => {
    const { hear, said, settle, fetches } = opened();
    hear(load(1, strange));
    hear(frame(1));
    hear({ type: 'drop', runId: 1 });
    hear(load(2, plain));
    hear(frame(1));
    hear(frame(2));
    hear(load(3, strange));
    expect(said()).toEqual(['fetching 1']);
    await settle('comes');
    expect(said()).toEqual(['loaded 1', 'frame 1', 'loaded 2', 'frame 2', 'loaded 3']);
    hear(load(4, strange));
    expect(said()).toEqual(['loaded 4']);
    expect(fetches()).toBe(1);
  });

  test('a failure is told as one, what else waits goes on, and the next load tries again', async () => {
    const { hear, said, settle, fetches } = opened();
    hear(load(1, strange));
    hear(frame(1));
    hear(load(2, plain));
    hear(load(3, strange));
    hear(frame(2));
    hear(frame(3));
    await settle('fails');
    expect(said()).toEqual(['fetching 1', 'trouble 1 notFetched', 'loaded 2', 'fetching 3']);
    await settle('comes');
    expect(said()).toEqual(['loaded 3', 'frame 2', 'frame 3']);
    expect(fetches()).toBe(2);
  });

  test('a run that cannot even be looked at breaks alone', () => {
    const { hear, said } = opened();
    hear(load(1, JSON.parse('null') as Run));
    hear(load(2, plain));
    expect(said()).toEqual(['trouble 1 broke', 'loaded 2']);
  });
});

describe('the page waits for the wire', () => {
  const NOTHING = (): void => undefined;

  function client() {
    const line = wire();
    let lines = 0;
    const failures: string[] = [];
    const heard: Heard = {
      onLoaded: NOTHING,
      onFrame: NOTHING,
      onSlice: NOTHING,
      onFeed: NOTHING,
      onInside: NOTHING,
      onActed: NOTHING,
      onReplaced: NOTHING,
      onRunFailed: (_, why) => failures.push(why),
      onTrouble: NOTHING,
    };
    const page = new EngineClient((hear) => {
      lines++;
      const post = openMailbox({
        fetchJudged: line.fetchJudged,
        wallMs: () => 0,
        post: hear,
        later: NOTHING,
      });
      return { post, close: NOTHING };
    }, heard);
    return { ...line, page, failures, lines: () => lines };
  }

  test('as long as for a worker that starts, also behind the fetch of a run it has left', async () => {
    const { page, lines, settle } = client();
    page.load(tapeOf(plain));
    page.load(tapeOf(strange));
    page.load(tapeOf(plain));
    page.watch(14_000);
    expect([lines(), page.asking]).toEqual([1, true]);
    await settle('comes');
    expect(page.asking).toBe(false);
  });

  test('and no longer', () => {
    const { page, lines } = client();
    page.load(tapeOf(strange));
    page.watch(14_000);
    page.watch(2000);
    expect(lines()).toBe(2);
  });

  test('and hears of a failure what it was', async () => {
    const { page, failures, settle } = client();
    page.load(tapeOf(strange));
    await settle('fails');
    expect(failures).toEqual(['notFetched']);
    expect(page.asking).toBe(false);
  });
});
