/** Another stage and the crowd on the real application: what is chosen is in the run and its link. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { decodeLink } from '../../src/share/link.ts';
import { countedIn, crowdCounts } from '../../src/ui/city/crowd-counts.ts';
import { answeredRows } from '../../src/ui/meters/counts.ts';
import { en } from '../../src/words/en.ts';
import { openTheatre } from './theatre.ts';
import type { Theatre } from './theatre.ts';

function freePlay(): Theatre {
  const theatre = openTheatre({ reducedMotion: true });
  onTestFinished(() => theatre.app.stop());
  theatre.app.actions.skipOpening();
  for (let i = 0; i < 20; i++) theatre.frame();
  return theatre;
}

const india = (theatre: Theatre): void => {
  theatre.app.actions.openStage('india');
  theatre.until(({ scenario, slice }) => scenario.name === 'india' && slice.leader !== null);
};

describe('another stage', () => {
  it('opens whole, led and playing, and back again', () => {
    const theatre = freePlay();
    india(theatre);
    const { state, app, until } = theatre;
    expect(state()).toMatchObject({ playing: true, panel: null, beat: null });
    expect(state().slice.phones.map(({ client }) => client)).toEqual([
      'meera',
      'kabir',
      'divya',
      'lata',
    ]);
    app.actions.openStage('mumbai');
    until(({ scenario }) => scenario.name === 'mumbai');
    expect(state().run).toMatchObject({ scenario: 'mumbai', settings: [], interventions: [] });
  });

  it('Mumbai-Delhi alone is cut: the message names the detour and what it costs', () => {
    const theatre = freePlay();
    india(theatre);
    const { state, app, until } = theatre;
    app.actions.cut(['mumbai-delhi']);
    until(({ slice }) => slice.cuts['mumbai-delhi'] !== undefined);
    expect(state().notice).toMatchObject({
      key: 'reroutedOneMore',
      // Two hops of 25 and 22.5 ms instead of one of 20.
      parameters: { via: 'bengaluru', extra: 27_500, joins: 'delhi' },
    });
    expect(state().slice.groups).toHaveLength(1);
    // Until the routes have learnt of the cut, messages still run into it.
    const cutAt = state().slice.cutSince ?? 0;
    until(({ playhead }) => playhead > cutAt + 500_000);
    app.actions.pay('kabir', 100);
    until(({ slice }) => slice.phones[1]?.last?.outcome === 'ok');
  });
});

describe('letting the city in', () => {
  it('replays the same hands with the crowd, and the link carries it', () => {
    const { app, state, until } = freePlay();
    app.actions.pay('asha', 400);
    until(({ slice }) => slice.phones[0]?.last?.outcome === 'ok');
    const paid = state().slice.operations.find(({ byHand }) => byHand)!;
    app.actions.refit('crowd.size', 12);
    until(({ scenario }) => scenario.crowd?.size === 12);
    until(({ slice }) => slice.operations.some(({ byHand }) => byHand));
    expect(state().run.interventions).toHaveLength(1);
    expect(state().slice.operations.find(({ byHand }) => byHand)).toMatchObject({
      client: paid.client,
      invokedAt: paid.invokedAt,
    });
    until(({ slice }) => slice.operations.length > 30);
    // The phones' wallet is nobody else's.
    const { slice, scenario } = state();
    const key = scenario.clients[0]?.key;
    expect(slice.operations.filter(({ op }) => op.key === key).every(({ byHand }) => byHand)).toBe(
      true,
    );
    const opened = decodeLink(app.actions.link({ language: false }));
    expect(opened.ok && opened.value.run.settings).toEqual([{ path: 'crowd.size', value: 12 }]);
    app.actions.refit('crowd.size', 0);
    until((now) => now.scenario.clients.length === 2);
  });

  it('refusals by load are counted apart, and all rows together are all that was asked', () => {
    const { app, state, until } = freePlay();
    app.actions.refit('crowd.size', 200);
    app.actions.refit('services.main.serviceMicros', 1000);
    until(({ slice }) => slice.operations.some(({ why }) => why === 'overload'));
    const { slice } = state();
    const counts = crowdCounts(slice.operations);
    const closed = slice.operations.filter(({ outcome }) => outcome !== null).length;
    expect(counts.overload).toBeGreaterThan(0);
    for (const [what, n] of Object.entries(counts)) {
      expect(countedIn(slice.operations, what as keyof typeof counts)).toHaveLength(n);
    }
    expect(counts.answered + counts.refused + counts.pending + counts.overload).toBe(closed);
    const rows = answeredRows(en, state());
    expect(rows.reduce((sum, row) => sum + row.closed, 0)).toBe(closed);
    expect(rows.reduce((sum, row) => sum + row.answered, 0)).toBe(counts.answered);
    expect(Math.max(...slice.meters.queues)).toBeLessThanOrEqual(33);
  });
});
