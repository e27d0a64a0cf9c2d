/** A run whose simulation throws, and a worker that keeps dying: one message, never a dead page. */
import { describe, expect, test, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Intervention, Run, Simulation } from '../../src/engine/index.ts';
import { ISLAND, ms, runOf } from '../ui/runs.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre } from './theatre.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The real simulation until it is to go beyond `end`; a payment of 13 poisons what follows it. */
function failing(simulation: Simulation, end: number, poisonedAt = Infinity): Simulation {
  let poison = poisonedAt;
  const own: Partial<Simulation> = {
    runUntil: (time) => {
      if (time >= end || time > poison + ms(500)) throw new Error('out of order');
      return simulation.runUntil(time);
    },
    intervene: (act: Intervention) => {
      const isPoison = act.kind === 'invoke' && JSON.stringify(act.act).includes('13');
      if (isPoison) poison = act.at;
      return simulation.intervene(act);
    },
    clone: () => failing(simulation.clone(), end, poison),
  };
  return new Proxy(simulation, {
    get: (_, name) => {
      const value: unknown = Reflect.get(name in own ? own : simulation, name);
      return typeof value === 'function' && !(name in own) ? value.bind(simulation) : value;
    },
  });
}

const BROKEN_SEED = 1313;

/** Runs of one seed break at `end`; 0 = they cannot even be made. */
function engineThatBreaks(end: number): typeof createSimulation {
  return (run) => {
    const broken = run.seed === BROKEN_SEED;
    if (broken && end === 0) throw new Error('cannot be made');
    return failing(createSimulation(run), broken ? end : Infinity);
  };
}

/** In free play, with one cut made. */
function freePlay(create: typeof createSimulation): Theatre {
  const theatre = openTheatre({ createSimulation: create });
  const { actions } = theatre.app;
  actions.skipOpening();
  theatre.until((state) => state.playhead > ms(1100));
  actions.cut(ISLAND);
  theatre.until((state) => state.slice.groups.length === 2);
  return theatre;
}

function settled(theatre: Theatre): void {
  for (let i = 0; i < 600; i++) theatre.frame();
}

const broken: Run = runOf({ seed: BROKEN_SEED });

describe('a run whose simulation throws', () => {
  test.each([0, ms(3000), ms(7000)])('at %i: the run before it is back, and says so', (end) => {
    const theatre = freePlay(engineThatBreaks(end));
    const { run } = theatre.state();
    theatre.app.actions.openFile(JSON.stringify(broken));
    theatre.app.actions.play(true);
    settled(theatre);
    expect(theatre.state()).toMatchObject({ trouble: null, notice: { key: 'runFailed' } });
    expect(theatre.state().run).toEqual(run);
    expect(theatre.state().slice.groups.length).toBe(2);
    expect(theatre.workersOpened()).toBe(1);
    // It goes on where it stood.
    const { playhead } = theatre.state();
    theatre.app.actions.play(true);
    theatre.until((state) => state.playhead > playhead + ms(200));
  });

  test('after a hand: the run as it was before that hand', () => {
    const theatre = freePlay(engineThatBreaks(Infinity));
    const { run } = theatre.state();
    theatre.app.actions.pay('ravi', 13);
    settled(theatre);
    expect(theatre.state()).toMatchObject({ trouble: null, notice: { key: 'runFailed' } });
    expect(theatre.state().run).toEqual(run);
  });

  test('from an address, with nothing before it: a fresh one', () => {
    const sender = openTheatre();
    sender.app.actions.openFile(JSON.stringify(broken));
    sender.until((state) => state.run.seed === BROKEN_SEED);
    const fragment = sender.app.actions.link({ language: false });
    const theatre = openTheatre({ fragment, createSimulation: engineThatBreaks(ms(2000)) });
    settled(theatre);
    expect(theatre.state()).toMatchObject({ trouble: null, notice: { key: 'runFailedFresh' } });
    expect(theatre.state().run.seed).not.toBe(BROKEN_SEED);
  });

  test('and so does every other: that is said once, and nothing is tried for ever', () => {
    const theatre = openTheatre({
      createSimulation: () => {
        throw new Error('cannot be made');
      },
    });
    settled(theatre);
    expect(theatre.state().trouble?.key).toBe('crashed');
    expect(theatre.workersOpened()).toBe(1);
  });
});

describe('a run that needs what the worker has to fetch', () => {
  const down = (): Promise<never> => Promise.reject(new Error('the line is down'));
  const strange: Run = runOf({ settings: [{ path: 'crowd.size', value: 3 }] });

  /** As \`settled\`, and what was fetched has come or failed in between. */
  const fetched = async (theatre: Theatre): Promise<void> => {
    theatre.frame();
    await new Promise((done) => setTimeout(done));
    settled(theatre);
  };

  test('and cannot: the line is to blame, the run before is back, and trying again may help', async () => {
    let fetch: () => Promise<typeof createSimulation> = down;
    const theatre = openTheatre({ fetchJudged: () => fetch() });
    theatre.app.actions.skipOpening();
    theatre.until((state) => state.playhead > ms(1100));
    const { run } = theatre.state();
    theatre.app.actions.openFile(JSON.stringify(strange));
    await fetched(theatre);
    expect(theatre.state()).toMatchObject({ trouble: null, notice: { key: 'notFetched' } });
    expect(theatre.state().run).toEqual(run);
    expect(theatre.workersOpened()).toBe(1);

    fetch = () => Promise.resolve(createSimulation);
    theatre.app.actions.openFile(JSON.stringify(strange));
    await fetched(theatre);
    expect(theatre.state()).toMatchObject({ trouble: null, run: strange });
    expect(theatre.state().notice?.key).not.toBe('notFetched');
  });
});

describe('a worker that dies', () => {
  /** A frame is heard, then it dies. */
  const dieAfter = (theatre: Theatre, playMs: number): void => {
    for (let shown = 0; shown < playMs; shown += 16) theatre.frame();
    theatre.breakLine();
  };

  test('soon after each start is given up, though every time a frame was shown', () => {
    const theatre = freePlay(createSimulation);
    for (let i = 0; i < 3; i++) dieAfter(theatre, 1000);
    expect(theatre.state().trouble).toBeNull();
    dieAfter(theatre, 1000);
    expect(theatre.state().trouble?.key).toBe('crashed');
  });

  test('now and then is replaced each time', () => {
    const theatre = freePlay(createSimulation);
    for (let i = 0; i < 6; i++) dieAfter(theatre, 12_000);
    expect(theatre.state().trouble).toBeNull();
    expect(theatre.workersOpened()).toBe(7);
  });
});
