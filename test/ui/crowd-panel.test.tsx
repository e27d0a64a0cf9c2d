/** The crowd's panel: each count opens just what it has counted, however much that is. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { openHouse } from './house.tsx';
import { ISLAND, ms, runOf } from './runs.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A chunk is on its way; how long that takes on a busy machine says nothing. */
const SOON = { timeout: 60_000 };

it('asked, answered, refused by load: each opens all of its operations', async () => {
  const house = await openHouse({ free: true });
  const { actions } = house.theatre.app;
  const settings = [
    { path: 'crowd.size', value: 200 },
    { path: 'services.main.serviceMicros', value: 1000 },
  ];
  actions.openFile(JSON.stringify(runOf({ mode: 'cp', settings })));
  house.until(({ run }) => run.settings.length === 2);
  actions.play(true);
  house.until(({ slice }) => slice.operations.filter(({ why }) => why === 'overload').length > 60);
  actions.play(false);
  house.settle();
  const { operations } = house.state().slice;
  const load = operations.filter(({ why }) => why === 'overload').length;
  const answered = operations.filter(({ outcome }) => outcome === 'ok' || outcome === 'declined');
  for (const [name, n] of [
    [/^Asked: /, operations.length],
    [/^Answered: /, answered.length],
    [/^Refused by load \(overload\): /, load],
    ['Show the refused ones', load],
  ] as const) {
    act(() => actions.openPanel('crowd'));
    const panel = await screen.findByRole('dialog', { name: 'Let the city in' }, SOON);
    fireEvent.click(within(panel).getByRole('button', { name }));
    await screen.findByRole('dialog', { name: 'The operations behind it' }, SOON);
    expect(house.state().listed).toHaveLength(n);
    fireEvent.click(screen.getByRole('button', { name: 'Back' }));
    await screen.findByRole('dialog', { name: 'Let the city in' }, SOON);
  }
});

it('says that the wallet on the page agrees while those of others differ', async () => {
  const house = await openHouse({ free: true });
  const { actions } = house.theatre.app;
  const settings = [{ path: 'crowd.size', value: 12 }];
  const cut = { kind: 'cut', at: ms(1000), fibres: ISLAND } as const;
  actions.openFile(JSON.stringify(runOf({ mode: 'ap', settings, interventions: [cut] })));
  house.until(({ run }) => run.settings.length === 1);
  actions.play(true);
  house.until(({ slice }) => slice.violations.length > 0 && slice.meters.divergence.keys > 0);
  actions.play(false);
  house.settle();
  const { keys, differing } = house.state().slice.meters.divergence;
  expect(differing.map(({ key }) => key)).not.toContain('wallet');
  expect(screen.getByRole('region', { name: 'Verdict' })).toHaveTextContent(
    house.words.verdict.nowOthers({ n: keys }),
  );
});
