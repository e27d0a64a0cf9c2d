/** The application in free play: hands, rules, speed, links, reloads, a worker that dies. */
import { describe, expect, test, vi } from 'vitest';
import { createSimulation, LIMITS } from '../../src/engine/index.ts';
import { decodeLink, encodeLink } from '../../src/share/link.ts';
import { ISLAND } from '../engine/runs.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre, TheatreOptions } from './theatre.ts';

// Whole runs on a busy machine; nothing here waits.
vi.setConfig({ testTimeout: 120_000 });

function freePlay(options: TheatreOptions = {}): Theatre {
  const theatre = openTheatre(options);
  theatre.app.actions.skipOpening();
  theatre.until((state) => state.playhead > 1_100_000);
  return theatre;
}

function prefixHashOf(theatre: Theatre): number {
  const { run, playhead } = theatre.state();
  const simulation = createSimulation(run);
  simulation.runUntil(playhead);
  return simulation.prefixHash();
}

/** Plays the opening's hands freely: a cut, a refused payment and a paid one. */
function crisis(theatre: Theatre): void {
  const { actions } = theatre.app;
  actions.cut(ISLAND);
  theatre.until((state) => state.slice.groups.length === 2);
  theatre.until((state) => state.playhead - (state.slice.cutSince ?? 0) > 900_000);
  actions.pay('asha', 400);
  theatre.until((state) => state.slice.phones[0]?.last?.outcome === 'failed');
  actions.pay('ravi', 300);
  theatre.until((state) => state.slice.phones[1]?.last?.outcome === 'ok');
  actions.play(false);
  theatre.until((state) => state.slice.time === state.playhead);
}

describe('hands', () => {
  test('the other rule replays the same hands to the same moment, and back', () => {
    const theatre = freePlay();
    crisis(theatre);
    const before = theatre.state();
    expect(before.slice.verdict).toBe('ok');
    theatre.app.actions.setMode('ap');
    theatre.until((state) => state.mode === 'ap' && state.slice.verdict === 'violated');
    expect(theatre.state().playhead).toBe(before.playhead);
    expect(theatre.state().run).toEqual({ ...before.run, mode: 'ap' });
    theatre.app.actions.setMode('cp');
    theatre.until((state) => state.mode === 'cp' && state.slice.verdict === 'ok');
    theatre.until((state) => state.slice.time === state.playhead);
    expect(theatre.state().slice.prefixHash).toBe(before.slice.prefixHash);
    expect(theatre.state().branches.length).toBe(2);
  });

  test('a link shared while another run is on its way names no hash of the run before', () => {
    const theatre = freePlay();
    crisis(theatre);
    theatre.app.actions.play(false);
    const hash = (): number | null => {
      const decoded = decodeLink(theatre.app.actions.link({ language: false }));
      if (!decoded.ok) throw new Error(decoded.problem.kind);
      return decoded.value.prefixHash;
    };
    for (let frames = 0; frames < 20; frames++) theatre.frame();
    expect(hash()).toBe(theatre.state().slice.prefixHash);
    theatre.app.actions.setMode('ap');
    expect(theatre.state().run.mode).toBe('ap');
    expect(hash()).toBeNull();
    theatre.until((state) => state.mode === 'ap' && state.slice.verdict === 'violated');
    for (let frames = 0; frames < 20; frames++) theatre.frame();
    expect(hash()).toBe(theatre.state().slice.prefixHash);
  });

  test('undo, redo and repair', () => {
    const theatre = freePlay();
    crisis(theatre);
    const { actions } = theatre.app;
    actions.undo();
    theatre.until((state) => state.slice.operations.length === 1);
    expect(theatre.state()).toMatchObject({ canUndo: true, canRedo: true });
    actions.redo();
    theatre.until((state) => state.slice.operations.length === 2);
    actions.repairAll();
    actions.play(true);
    theatre.until((state) => state.slice.groups.length === 1);
    expect(theatre.state().run.interventions.at(-1)?.kind).toBe('heal');
  });

  test('what a paused phone is asked is answered: time goes on', () => {
    const theatre = freePlay();
    theatre.app.actions.play(false);
    theatre.app.actions.pay('ravi', 300);
    theatre.until((state) => state.slice.phones[1]?.last?.outcome === 'ok', 10_000);
  });

  test('undo says what it took back', () => {
    const theatre = freePlay();
    theatre.app.actions.pay('ravi', 300);
    theatre.until((state) => state.slice.phones[1]?.last?.outcome === 'ok');
    theatre.app.actions.undo();
    expect(theatre.state().notice).toMatchObject({
      key: 'undone',
      parameters: { kind: 'pay', client: 'ravi', amount: 300 },
      action: 'redo',
    });
  });

  test('what changes nothing is said, not done', () => {
    const theatre = freePlay();
    theatre.app.actions.heal(ISLAND);
    theatre.until((state) => state.notice?.key === 'handNothing');
    expect(theatre.state().notice?.hand).toEqual({ kind: 'heal', fibres: ISLAND });
    expect(theatre.state().run.interventions).toEqual([]);
  });

  test('a phone that waits for an answer makes no second call', () => {
    const theatre = freePlay();
    theatre.app.actions.pay('asha', 50);
    theatre.until((state) => state.slice.phones[0]?.last?.outcome === null);
    theatre.app.actions.pay('asha', 50);
    expect(theatre.state().notice?.key).toBe('busy');
    theatre.until((state) => state.slice.phones[0]?.last?.outcome === 'ok');
    expect(theatre.state().run.interventions.length).toBe(1);
  });

  test('a single cable reroutes, and the message names the way and the next cable', () => {
    const theatre = freePlay();
    theatre.app.actions.cut(['mahim-causeway', 'dadar-sion-rail']);
    theatre.until((state) => state.notice !== null);
    expect(theatre.state().notice).toMatchObject({
      key: 'reroutedOneMore',
      parameters: { via: 'vashi', joins: 'south' },
      fibre: 'harbour',
    });
  });

  test('model time holds while a stroke is drawn', () => {
    const theatre = freePlay();
    theatre.app.actions.holdFor(true);
    theatre.frame();
    const { playhead } = theatre.state();
    for (let i = 0; i < 60; i++) theatre.frame();
    theatre.app.actions.holdFor(false);
    expect(theatre.app.frame()?.time).toBeLessThanOrEqual(playhead + 16_000 * 25);
    const stood = theatre.app.frame()?.time ?? 0;
    for (let i = 0; i < 60; i++) theatre.frame();
    expect(theatre.app.frame()?.time).toBeGreaterThan(stood);
  });
});

describe('speed', () => {
  test('Auto slows for a hand: a hop takes about half a second, and the chip says why', () => {
    const theatre = freePlay();
    theatre.app.actions.pay('asha', 50);
    theatre.until((state) => state.speed.because === 'hand', 1000);
    const start = theatre.app.frame()?.time ?? 0;
    for (let i = 0; i < 60; i++) theatre.frame();
    const shown = (theatre.app.frame()?.time ?? 0) - start;
    expect(shown).toBeGreaterThan(30_000);
    expect(shown).toBeLessThan(50_000);
  });

  test('a chosen speed ends Auto, and A resumes it; neither changes the run', () => {
    const theatre = freePlay();
    theatre.app.actions.setSpeed(10);
    for (let i = 0; i < 60; i++) theatre.frame();
    expect(theatre.state().speed).toMatchObject({ auto: false, factor: 10 });
    expect(theatre.state().playhead).toBeGreaterThan(8_000_000);
    theatre.app.actions.setSpeed('auto');
    for (let i = 0; i < 60; i++) theatre.frame();
    expect(theatre.state().speed).toMatchObject({ auto: true, because: 'calm', factor: 1 });
    theatre.app.actions.play(false);
    theatre.until((state) => state.slice.time === state.playhead);
    expect(theatre.state().slice.prefixHash).toBe(prefixHashOf(theatre));
  });

  test('a tab that was hidden goes on where it stood', () => {
    const theatre = freePlay();
    const before = theatre.app.frame()?.time ?? 0;
    theatre.frame(60_000);
    theatre.frame(16);
    expect((theatre.app.frame()?.time ?? 0) - before).toBeLessThan(200_000);
  });

  test('steps go back and forth without changing what is there', () => {
    const theatre = freePlay();
    crisis(theatre);
    const { playhead, slice } = theatre.state();
    for (const direction of [-1, -1, 1, 1] as const) {
      theatre.app.actions.step(direction);
      theatre.until((state) => theatre.app.frame()?.time === state.playhead);
    }
    expect(theatre.state().playhead).toBe(playhead);
    expect(theatre.app.frame()?.prefixHash).toBe(slice.prefixHash);
    expect(theatre.state().branches).toEqual([]);
  });
});

describe('links and reloads', () => {
  test('a link opened elsewhere shows the same moment, paused, without the opening', () => {
    const sender = freePlay();
    crisis(sender);
    const fragment = sender.app.actions.link({ language: false });
    const receiver = openTheatre({ fragment });
    receiver.until((state) => state.slice.time > 0 && state.slice.time === state.playhead);
    expect(receiver.state()).toMatchObject({ beat: null, playing: false });
    expect(receiver.state().run).toEqual(sender.state().run);
    expect(receiver.state().slice.traceHash).toBe(sender.state().slice.traceHash);
  });

  test('on the way to a link’s moment nothing is shown of the moments before it', () => {
    const sender = freePlay();
    crisis(sender);
    const fragment = sender.app.actions.link({ language: false });
    const { playhead } = sender.state();
    // So slow that the worker gets there in many frames.
    const receiver = openTheatre({ fragment, lookMs: 2 });
    expect(receiver.state().replaying).toBe('blank');
    const seen = new Set<number>();
    receiver.app.onFrame((frame) => seen.add(frame.time));
    const balances: unknown[] = [];
    receiver.app.store.subscribe(({ slice, replaying }) => {
      if (replaying === null) balances.push(slice.phones.map(({ balance }) => balance));
    });
    let frames = 0;
    receiver.until(({ replaying }) => {
      frames++;
      return replaying === null;
    });
    expect(frames).toBeGreaterThan(3);
    expect([...seen]).toEqual([playhead]);
    expect(balances[0]).toEqual(sender.state().slice.phones.map(({ balance }) => balance));
    expect(receiver.state().slice.time).toBe(playhead);
  });

  test('a link pasted into a page leaves what it shows until the moment is there', () => {
    const sender = freePlay();
    crisis(sender);
    const fragment = sender.app.actions.link({ language: false });
    const receiver = openTheatre({ lookMs: 7, frameMs: 200 });
    receiver.app.actions.skipOpening();
    receiver.until((state) => state.slice.time > 1_100_000 && !state.replaying);
    const { slice } = receiver.state();
    receiver.app.actions.openLink(fragment);
    const slices = new Set<unknown>();
    receiver.app.store.subscribe((state) => slices.add(state.slice));
    let told = false;
    receiver.until((state) => {
      told ||= state.replaying === 'slow';
      return state.slice.time === sender.state().playhead;
    });
    expect(told).toBe(true);
    expect([...slices].filter((one) => one !== slice)).toHaveLength(1);
    expect(receiver.state().replaying).toBeNull();
  });

  test('a link of another engine says so; one whose moment came out otherwise, too', () => {
    const sender = freePlay();
    crisis(sender);
    const decoded = decodeLink(sender.app.actions.link({ language: false }));
    if (!decoded.ok) throw new Error('our own link');
    const link = decoded.value;
    const tell = (changed: typeof link): unknown => {
      const encoded = encodeLink(changed);
      const fragment = encoded.ok ? encoded.value : '';
      const receiver = openTheatre({ fragment });
      receiver.until((state) => state.slice.time > 0 && state.slice.time === state.playhead);
      receiver.frame();
      return receiver.state().notice?.key ?? null;
    };
    expect(tell(link)).toBeNull();
    expect(tell({ ...link, prefixHash: 1 })).toBe('hashDiffers');
    const newer = { ...link, run: { ...link.run, engineRevision: 99 } };
    expect(tell(newer)).toBe('otherRevision');
  });

  test('a bad link is told, and the run stays', () => {
    const theatre = freePlay();
    const { run } = theatre.state();
    for (const fragment of ['', 'x', '1.', '1.AAAA', '9.AAAA', `1.${'A'.repeat(20_000)}`]) {
      theatre.app.actions.dismissNotice();
      theatre.app.actions.openLink(fragment);
      expect(theatre.state().notice?.key).toBe('link');
      expect(theatre.state().run).toEqual(run);
    }
    for (const text of ['', '{', '[]', '{"scenario": "atlantis"}', '{"version": 1}']) {
      theatre.app.actions.dismissNotice();
      theatre.app.actions.openFile(text);
      expect(theatre.state().notice?.key).toBe('file');
      expect(theatre.state().run).toEqual(run);
    }
  });

  test('a scenario file and a run file open', () => {
    const theatre = freePlay();
    const { scenario } = theatre.state();
    theatre.app.actions.play(false);
    theatre.app.actions.openFile(JSON.stringify({ ...scenario, name: 'my-own' }));
    theatre.until((state) => state.scenario.name === 'my-own');
    expect(theatre.state().playing).toBe(true);
    theatre.app.actions.openFile(
      JSON.stringify({
        scenario: 'mumbai',
        settings: [],
        seed: 9,
        interventions: [],
        engineRevision: 1,
      }),
    );
    theatre.until((state) => state.run.seed === 9);
  });

  test('a reload comes back to the same moment; the opening is not shown twice', () => {
    const before = freePlay();
    crisis(before);
    before.app.actions.setLanguage('hi');
    before.app.stop();
    const after = openTheatre({ saved: before.saved });
    after.until((state) => state.slice.time > 0 && state.slice.time === state.playhead);
    expect(after.state()).toMatchObject({ language: 'hi', beat: null });
    expect(after.state().run).toEqual(before.state().run);
    expect(after.state().slice.traceHash).toBe(before.state().slice.traceHash);
    expect(before.address.fragment).toBe(before.app.actions.link({ language: false }));
  });
});

test('a stroke crosses a cable per mille', () => {
  const theatre = freePlay();
  theatre.app.actions.cut(['harbour'], [333.4]);
  theatre.until((state) => 'harbour' in state.slice.cuts);
  expect(theatre.state().slice.cuts).toEqual({ harbour: 333 });
});

describe('the worker', () => {
  test('one that falls silent is replaced, and replays to the same moment', () => {
    const theatre = freePlay();
    crisis(theatre);
    const { playhead } = theatre.state();
    const hash = theatre.app.frame()?.prefixHash;
    theatre.silence();
    theatre.app.actions.step(1);
    for (let i = 0; i < 30; i++) theatre.frame();
    expect(theatre.workersOpened()).toBe(1);
    theatre.until(() => theatre.workersOpened() === 2, 3000);
    expect(theatre.state().notice?.key).toBe('workerReplaced');
    theatre.app.actions.step(-1);
    theatre.until(() => theatre.app.frame()?.time === playhead);
    expect(theatre.app.frame()?.prefixHash).toBe(hash);
  });

  test('one that breaks is replaced at once; one that keeps breaking is given up', () => {
    const theatre = freePlay();
    theatre.breakLine();
    expect(theatre.workersOpened()).toBe(2);
    for (let i = 0; i < 3; i++) theatre.breakLine();
    expect(theatre.state().trouble?.key).toBe('crashed');
  });
});

test('a run that is over takes no hands, and keeps what it has', () => {
  const theatre = freePlay();
  const { actions } = theatre.app;
  // The last moment a run may have.
  const link = actions.link({ language: false });
  const opened = decodeLink(link);
  if (!opened.ok) throw new Error('a bad link');
  const run = { ...opened.value.run, interventions: [] };
  const last = encodeLink({ ...opened.value, run, playhead: LIMITS.played, prefixHash: null });
  if (!last.ok) throw new Error('too long for a link');
  actions.openLink(last.value);
  theatre.until(({ playhead, replaying }) => playhead >= LIMITS.played && replaying === null);
  for (const act of [
    () => actions.cut(['harbour']),
    () => actions.pay('asha', 100),
    () => actions.repairAll(),
  ]) {
    actions.dismissNotice();
    act();
    expect(theatre.state().notice).toMatchObject({ key: 'finished', action: 'start-again' });
    expect(theatre.state().run.interventions).toEqual([]);
  }
});
