/** Changing the rule's numbers on the real application: nothing is lost, nothing absurd gets in. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { LIMITS } from '../../src/engine/scenario/limits.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre } from './theatre.ts';

const WRITE = 'services.main.write';

function freePlay(): Theatre {
  const theatre = openTheatre({ reducedMotion: true });
  onTestFinished(() => theatre.app.stop());
  theatre.app.actions.skipOpening();
  for (let i = 0; i < 20; i++) theatre.frame();
  return theatre;
}

describe('a change of numbers', () => {
  it('made while a payment is on its way to the worker keeps the payment', () => {
    const { app, until, state } = freePlay();
    app.actions.pay('asha', 400);
    app.actions.tune([{ path: WRITE, value: 4 }], 'tunable');
    app.actions.tune([{ path: WRITE, value: 5 }], 'tunable');
    until(({ run, mode }) => run.settings.length > 0 && mode === 'tunable');
    until(({ slice }) => slice.operations[0]?.outcome === 'ok');
    expect(state().run.settings).toEqual([{ path: WRITE, value: 5 }]);
    expect(state().run.interventions).toHaveLength(1);
  });

  it('replays to the same moment, and the run it left is kept as a branch', () => {
    const { app, state, frame } = freePlay();
    app.actions.play(false);
    // The page's playhead follows a few times a second.
    for (let i = 0; i < 20; i++) frame();
    const before = state();
    app.actions.tune([{ path: WRITE, value: 1 }], 'tunable');
    expect(state().playhead).toBe(before.playhead);
    expect(state().branches.at(-1)?.run).toEqual(before.run);
  });

  it('that fits no scenario, or is one too many for a link, changes nothing and says so', () => {
    const { app, state } = freePlay();
    const { run } = state();
    const tooMany = Array.from({ length: LIMITS.settings + 1 }, (_, i) => ({
      path: `services.main.initial.key-${i}`,
      value: 1,
    }));
    for (const changes of [[{ path: WRITE, value: 6 }], [{ path: 'x.y', value: 1 }], tooMany]) {
      app.actions.dismissNotice();
      app.actions.tune(changes, 'tunable');
      expect(state().notice?.key).toBe('cannotTune');
      expect(state().run).toBe(run);
    }
  });

  it('is out of reach while the opening plays', () => {
    const { app, state } = openTheatre();
    onTestFinished(() => app.stop());
    app.actions.tune([{ path: WRITE, value: 1 }], 'tunable');
    expect(state().run.settings).toEqual([]);
  });
});
