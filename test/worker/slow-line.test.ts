/** Over a slow line: the workshop comes late, or a hand is quicker than an answer. Nothing is lost. */
import { expect, test, vi } from 'vitest';
import * as workshop from '../../src/store/workshop.ts';
import type { Workshop } from '../../src/store/workshop.ts';
import { ISLAND } from '../engine/runs.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre, TheatreOptions } from './theatre.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A workshop that comes when it is told to. */
function comingWorkshop() {
  let here: Workshop | null = null;
  let bring = (): void => undefined;
  const coming = new Promise<Workshop>((resolve) => {
    bring = () => {
      here = workshop;
      resolve(workshop);
    };
  });
  return {
    late: { now: () => here, load: () => coming },
    come: async () => {
      bring();
      // Whoever waited first is served first: this comes after them.
      await coming.then(() => undefined);
    },
  };
}

const frames = (theatre: Theatre, count: number): void => {
  for (let i = 0; i < count; i++) theatre.frame();
};

function freePlay(options: TheatreOptions = {}): Theatre {
  const theatre = openTheatre(options);
  theatre.app.actions.skipOpening();
  theatre.until((state) => state.playhead > 1_100_000);
  return theatre;
}

const KEPT = JSON.stringify({ openingSeen: true, fragment: '', playhead: 5 });

test('a run that was kept stays kept while it waits for the workshop', () => {
  const saved = new Map([
    ['cap-local', KEPT],
    ['cap-local-run', 'the run as text'],
  ]);
  const theatre = openTheatre({ saved, workshop: comingWorkshop().late });
  frames(theatre, 300);
  theatre.app.stop();
  expect(saved.get('cap-local-run')).toBe('the run as text');
  expect(JSON.parse(saved.get('cap-local') ?? '')).toMatchObject({ fragment: '', playhead: 5 });
});

test('a rule chosen before the workshop is here is chosen for the run as it is when it comes', async () => {
  const slow = comingWorkshop();
  const theatre = freePlay({ workshop: slow.late });
  theatre.app.actions.setMode('ap');
  theatre.app.actions.cut(ISLAND);
  theatre.until((state) => state.slice.groups.length === 2);
  await slow.come();
  theatre.until((state) => state.mode === 'ap');
  expect(theatre.state().run.interventions.map(({ kind }) => kind)).toEqual(['cut']);
});

test('an opening started meanwhile is played under its own rule', async () => {
  const slow = comingWorkshop();
  const theatre = freePlay({ workshop: slow.late });
  theatre.app.actions.setMode('ap');
  theatre.app.actions.startOpening();
  await slow.come();
  frames(theatre, 60);
  expect(theatre.state()).toMatchObject({ beat: 'hello', mode: 'cp' });
});

test('what was kept does not tear away what the reader chose meanwhile', async () => {
  const slow = comingWorkshop();
  const saved = new Map([['cap-local', KEPT]]);
  const theatre = openTheatre({ saved, workshop: slow.late });
  frames(theatre, 5);
  expect(theatre.state().replaying).toBe('blank');
  theatre.app.actions.startOpening();
  frames(theatre, 20);
  await slow.come();
  frames(theatre, 20);
  expect(theatre.state()).toMatchObject({ beat: 'hello', replaying: null });
});

test('a hand before there is any run does nothing, and breaks nothing', () => {
  const saved = new Map([['cap-local', KEPT]]);
  const theatre = openTheatre({ saved, workshop: comingWorkshop().late });
  theatre.app.actions.hand({ kind: 'crash', host: 'worli' });
  frames(theatre, 1_100);
  expect(theatre.state().trouble).toBeNull();
  expect(theatre.workersOpened()).toBeLessThanOrEqual(1);
});

test('a hand that is quicker than the answer to the one before waits for it', () => {
  const theatre = freePlay();
  theatre.app.actions.cut(['harbour']);
  theatre.app.actions.cut(['airoli']);
  theatre.until((state) => state.run.interventions.length === 2);
  expect(theatre.state().run.interventions).toMatchObject([
    { kind: 'cut', fibres: ['harbour'] },
    { kind: 'cut', fibres: ['airoli'] },
  ]);
});

test('so do undo and redo', () => {
  const theatre = freePlay();
  theatre.app.actions.cut(['harbour']);
  theatre.until((state) => state.run.interventions.length === 1);
  theatre.app.actions.undo();
  theatre.app.actions.redo();
  frames(theatre, 30);
  expect(theatre.state().run.interventions).toMatchObject([{ kind: 'cut', fibres: ['harbour'] }]);
  theatre.app.actions.redo();
  theatre.app.actions.cut(['airoli']);
  theatre.app.actions.undo();
  frames(theatre, 30);
  expect(theatre.state().run.interventions).toMatchObject([{ kind: 'cut', fibres: ['harbour'] }]);
});

test('an act that another run overtook is not said to have happened', () => {
  const theatre = freePlay();
  theatre.app.actions.cut(ISLAND);
  theatre.until((state) => state.slice.groups.length === 2);
  theatre.app.actions.hand({ kind: 'crash', host: 'worli' });
  theatre.app.actions.anotherSeed();
  theatre.until((state) => state.replaying === null && state.canUndo);
  frames(theatre, 60);
  expect(theatre.state().run.interventions.map(({ kind }) => kind)).toEqual(['cut']);
  theatre.app.actions.undo();
  frames(theatre, 60);
  expect(theatre.state().notice).toMatchObject({ key: 'undone', parameters: { kind: 'cut' } });
});

test('starting again says nothing of the acts before', () => {
  const theatre = freePlay();
  theatre.app.actions.hand({ kind: 'crash', host: 'worli' });
  theatre.until((state) => state.notice?.key === 'handDone');
  theatre.app.actions.startAgain();
  expect(theatre.state().notice).toBeNull();
});
