/** The opening, played headlessly on the real engine: each claim of each beat, then 50 seeds. */
import { describe, expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import { OPENING_LEADER, OPENING_SEED } from '../../src/store/opening-stages.ts';
import type { Beat, OpeningFacts, State } from '../../src/store/state.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre, TheatreOptions } from './theatre.ts';

// Whole runs on a busy machine; nothing here waits.
vi.setConfig({ testTimeout: 120_000 });

const SOUTH = ['nariman-point', 'worli'];
const BEATS: Beat[] = [
  'hello',
  'agree',
  'cut',
  'parted',
  'ask',
  'refused',
  'rule',
  'replay',
  'verdict',
  'repair',
  'settled',
  'end',
];

function signs(theatre: Theatre): (number | null)[] {
  return theatre.app.frame()?.replicas.map(({ value }) => value) ?? [];
}

function balances(state: State): Record<string, number | null> {
  return Object.fromEntries(state.slice.phones.map(({ client, balance }) => [client, balance]));
}

function factsOf(state: State): OpeningFacts {
  if (!state.facts) throw new Error('no opening on stage');
  return state.facts;
}

const asks =
  (what: State['asked']) =>
  (state: State): boolean =>
    state.asked === what;
const beat =
  (name: Beat) =>
  (state: State): boolean =>
    state.beat === name;

/** Plays to the end card, pressing the beat's one button as soon as it is there. */
function playThrough(theatre: Theatre, stop: (state: State) => boolean = asks('doors')): Beat[] {
  const seen: Beat[] = [];
  const see = (state: State): void => {
    if (state.beat && seen.at(-1) !== state.beat) seen.push(state.beat);
  };
  see(theatre.state());
  const unsubscribe = theatre.app.store.subscribe(see);
  theatre.until((state) => {
    if (stop(state)) return true;
    if (state.asked && state.asked !== 'doors' && state.asked !== 'repair') {
      theatre.app.actions.proceed();
    }
    return false;
  }, 120_000);
  unsubscribe();
  return seen;
}

describe('beat by beat, on the pinned seed', () => {
  test('each beat’s words are so, and it takes about a minute', () => {
    const theatre = openTheatre();
    const { actions } = theatre.app;
    let screen = 0;

    expect(theatre.state()).toMatchObject({ beat: 'hello', asked: null, mode: 'cp' });
    screen += theatre.until(beat('agree'));
    expect(signs(theatre)).toEqual([600, 600, 600, 600, 600]);
    expect(balances(theatre.state())).toEqual({ asha: 600, ravi: 600 });
    expect(theatre.state().slice.leader).toBe(OPENING_LEADER);

    const agreeing = theatre.until(asks('cut'));
    // Two operations hop by hop, and time to read the end of a sentence.
    expect(agreeing).toBeGreaterThan(5500);
    expect(agreeing).toBeLessThan(7500);
    screen += agreeing;
    expect(signs(theatre)).toEqual([500, 500, 500, 500, 500]);
    expect(balances(theatre.state())).toEqual({ asha: 500, ravi: 500 });
    expect(factsOf(theatre.state())).toMatchObject({
      leader: 'bkc',
      first: { client: 'asha', amount: 100, outcome: 'ok', left: 500 },
      check: { client: 'ravi', outcome: 'ok', left: 500 },
    });

    const gate = theatre.state().playhead;
    for (let i = 0; i < 100; i++) theatre.frame();
    expect(theatre.state().playhead).toBe(gate);
    actions.proceed();
    screen += theatre.until(asks('pay'));
    expect(Object.keys(theatre.state().slice.cuts).sort()).toEqual([
      'dadar-sion-rail',
      'harbour',
      'mahim-causeway',
    ]);
    expect(theatre.state().slice.groups).toMatchObject([
      { name: 'south', copies: 2, of: 5, statement: 'cannot-decide' },
      { name: 'north', copies: 3, of: 5, statement: 'can-decide' },
    ]);

    actions.pay('asha', 400);
    let gathered = 0;
    screen += theatre.until((state) => {
      gathered = Math.max(gathered, state.slice.gathering?.have ?? 0);
      return state.facts?.asha?.outcome === 'failed';
    });
    expect(gathered).toBe(2);
    expect(factsOf(theatre.state()).asha).toMatchObject({
      amount: 400,
      outcome: 'failed',
      why: 'no-leader',
      host: 'nariman-point',
      gathered: { have: 2, of: 5, need: 3 },
    });
    expect(balances(theatre.state())).toEqual({ asha: 500, ravi: 500 });

    screen += theatre.until(asks('rule'));
    expect(factsOf(theatre.state())).toMatchObject({
      ravi: { amount: 300, outcome: 'ok', left: 200 },
      oneStory: true,
    });
    expect(theatre.state().slice.verdict).toBe('ok');
    expect(balances(theatre.state())).toEqual({ asha: 500, ravi: 200 });
    const hands = theatre.state().run.interventions;
    const sameMoment = theatre.state().playhead;

    actions.setMode('ap');
    theatre.frame();
    expect(theatre.state()).toMatchObject({ beat: 'replay', rewinding: true });
    screen += theatre.until(beat('verdict'));
    expect(theatre.state()).toMatchObject({ mode: 'ap', playhead: sameMoment });
    expect(theatre.state().run.interventions).toEqual(hands);
    expect(factsOf(theatre.state())).toMatchObject({
      ashaAgain: { amount: 400, outcome: 'ok', left: 100 },
      raviAgain: { amount: 300, outcome: 'ok', left: 200 },
    });
    expect(balances(theatre.state())).toEqual({ asha: 100, ravi: 200 });
    const values = signs(theatre);
    const south = theatre.state().scenario.hosts.map(({ id }) => SOUTH.includes(id));
    expect(values).toEqual(south.map((isSouth) => (isSouth ? 100 : 200)));

    expect(theatre.state().slice.verdict).toBe('violated');
    expect(theatre.state().slice.violations.length).toBe(1);
    expect(factsOf(theatre.state()).contradiction).toMatchObject({
      kind: 'fork',
      key: 'wallet',
      cause: { kind: 'cut' },
    });

    screen += theatre.until(asks('repair'));
    screen += theatre.until(beat('settled'));
    expect(theatre.state().slice.groups.length).toBe(1);
    expect(signs(theatre)).toEqual([200, 200, 200, 200, 200]);
    expect(factsOf(theatre.state())).toMatchObject({
      settled: 200,
      lost: { client: 'asha', amount: 400 },
    });
    expect(theatre.state().slice.lostWrites).toMatchObject([{ cause: 'concurrent-lww' }]);
    // The phones were never told: only a check would.
    expect(balances(theatre.state())).toEqual({ asha: 100, ravi: 200 });

    screen += theatre.until(asks('doors'));
    // With a second and a half for each of three hands it stays under a minute.
    expect(screen).toBeLessThan(60_000 - 3 * 1500);
    actions.proceed();
    theatre.frame();
    expect(theatre.state()).toMatchObject({ beat: null, asked: null, facts: null, mode: 'cp' });
    expect(theatre.state().run.interventions).toEqual([]);
  });

  test('all twelve beats, in order, whatever the frame rate; the same run every time', () => {
    const ends = [
      { frameMs: 7 },
      { frameMs: 16, lookMs: 0.2 },
      { frameMs: 33 },
      { reducedMotion: true },
    ].map((options: TheatreOptions) => {
      const theatre = openTheatre(options);
      expect(playThrough(theatre)).toEqual(BEATS);
      const { run, playhead } = theatre.state();
      const simulation = createSimulation(run);
      simulation.runUntil(playhead);
      expect(theatre.app.frame()?.prefixHash).toBe(simulation.prefixHash());
      return { run, playhead, hash: simulation.traceHash() };
    });
    for (const end of ends) expect(end).toEqual(ends[0]);
  });

  test('nothing goes wrong before the cut under any rule', () => {
    const theatre = openTheatre();
    theatre.until(asks('cut'));
    const { run, playhead } = theatre.state();
    for (const mode of ['cp', 'ap', 'tunable'] as const) {
      const simulation = createSimulation({ ...run, mode });
      simulation.runUntil(playhead);
      expect(simulation.measures().verdict).toBe('ok');
      expect(simulation.history.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
      expect(simulation.history.at(-1)?.seen?.data).toBe(500);
      expect(simulation.replicas.map(({ slot }) => simulation.held(slot, 'wallet')?.data)).toEqual([
        500, 500, 500, 500, 500,
      ]);
    }
  });
});

describe('hands that do something else', () => {
  test('a stroke that does not part the phones is told so, and the beat stays', () => {
    const theatre = openTheatre();
    theatre.until(asks('cut'));
    for (const fibres of [['harbour'], ['western-line', 'airoli']]) {
      theatre.app.actions.dismissNotice();
      theatre.app.actions.cut(fibres);
      for (let i = 0; i < 30; i++) theatre.frame();
      expect(theatre.state()).toMatchObject({ asked: 'cut', notice: { key: 'otherStroke' } });
      expect(theatre.state().slice.cuts).toEqual({});
    }
  });

  test('another stroke with Asha among two works, and the facts say which sides it made', () => {
    const theatre = openTheatre();
    theatre.until(asks('cut'));
    // Nariman Point and Vashi against the rest.
    theatre.app.actions.cut(['coast-road', 'dadar-sion-rail', 'sion-panvel-bridge', 'airoli']);
    theatre.until(beat('parted'));
    playThrough(theatre, asks('rule'));
    const facts = factsOf(theatre.state());
    expect(facts.cut).toBeNull();
    expect(facts.leaderGroup).toBe('worli+bkc+andheri');
    expect(facts.asha?.outcome).not.toBe('ok');
    expect(facts.ravi).toMatchObject({ outcome: 'ok', left: 200 });
    expect(facts.oneStory).toBe(true);
  });

  test('left alone for 8 s it asks again; nothing advances by itself but the repair', () => {
    const theatre = openTheatre();
    theatre.until(asks('cut'));
    theatre.until((state) => state.nudge, 8100);
    for (let i = 0; i < 3000; i++) theatre.frame();
    expect(theatre.state()).toMatchObject({ beat: 'cut', nudge: true });
    theatre.app.actions.proceed();
    theatre.frame();
    expect(theatre.state().nudge).toBe(false);
    playThrough(theatre, asks('repair'));
    theatre.until((state) => state.slice.groups.length === 1, 12_000);
  });

  test('undo asks for the last gesture again', () => {
    const theatre = openTheatre();
    playThrough(theatre, asks('rule'));
    const { undo, proceed } = theatre.app.actions;
    const settle = (): void => {
      for (let i = 0; i < 30; i++) theatre.frame();
    };
    proceed();
    theatre.until(beat('verdict'));
    undo();
    theatre.until((state) => state.asked === 'rule' && state.mode === 'cp');
    settle();
    undo();
    theatre.until((state) => state.asked === 'pay' && state.slice.operations.length === 2);
    settle();
    undo();
    theatre.until((state) => state.asked === 'cut' && state.slice.groups.length === 1);
    expect(theatre.state().canUndo).toBe(false);
    expect(playThrough(theatre)).toEqual(BEATS.slice(BEATS.indexOf('cut')));
  });

  test('skip, start again, and a pause', () => {
    const theatre = openTheatre();
    playThrough(theatre, asks('rule'));
    theatre.app.actions.startAgain();
    theatre.until(asks('cut'));
    expect(theatre.state().slice.operations.length).toBe(2);
    theatre.app.actions.proceed();
    theatre.app.actions.play(false);
    for (let i = 0; i < 600; i++) theatre.frame();
    expect(theatre.state().beat).toBe('parted');
    theatre.app.actions.skipOpening();
    theatre.until((state) => state.beat === null && state.slice.operations.length === 0);
    expect(theatre.state()).toMatchObject({ mode: 'cp', playing: true });
  });
});

test('over 50 seeds the claims hold, or the facts that choose other words say how they differ', () => {
  let exact = 0;
  const theatre = openTheatre({ frameMs: 90 });
  const seeds = new Set<number>();
  for (let count = 0; count < 50; count++) {
    theatre.app.actions.anotherSeed();
    theatre.frame();
    seeds.add(theatre.state().run.seed);
    expect(playThrough(theatre)).toEqual(BEATS);
    const facts = factsOf(theatre.state());
    const { slice } = theatre.state();
    expect(slice.verdict === 'violated').toBe(facts.contradiction !== null);
    expect(facts.asha?.outcome).not.toBe('ok');
    expect(facts.oneStory).toBe(true);
    expect(facts.ashaAgain?.outcome).toBe('ok');
    expect(facts.raviAgain?.outcome).toBe('ok');
    expect(facts.contradiction).toMatchObject({ kind: 'fork', cause: { kind: 'cut' } });
    expect(facts.settled).toBe(signs(theatre)[0]);
    expect(facts.lost !== null).toBe(slice.lostWrites.length > 0);
    if (facts.leaderGroup === 'north' && facts.ravi?.outcome === 'ok') exact++;
  }
  expect(seeds.size).toBe(50);
  // The leader is in the north about three times in five.
  expect(exact).toBeGreaterThan(15);
});

test('the pinned seed is the first thing said about the run', () => {
  expect(openTheatre().state().run.seed).toBe(OPENING_SEED);
});
