/** Break more by roles and keyboard on the real application: every hand, its refusal, its undo. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import type { Faults } from '../../src/engine/index.ts';
import { decodeLink } from '../../src/share/link.ts';
import { share } from '../../src/words/hands/amounts.ts';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });

/** A chunk is on its way; how long that takes on a busy machine says nothing. */
const SOON = { timeout: 60_000 };
const CALM: Faults = { blocked: [], held: [], fibres: {}, hosts: {}, moved: {} };

const press = (name: string | RegExp, within_: HTMLElement = document.body): void => {
  fireEvent.click(within(within_).getByRole('button', { name }));
};

async function opened(): Promise<{ house: House; panel: HTMLElement }> {
  const house = await openHouse({ free: true });
  house.settle();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(screen.getByRole('button', { name: /^Break more/ }));
  const panel = await screen.findByRole('dialog', { name: 'Break more' }, SOON);
  house.settle();
  return { house, panel };
}

/** The sentence of the act just done, wherever it is read aloud. */
async function told(house: House, sentence: string): Promise<void> {
  house.settle();
  expect(await screen.findByText(sentence, {}, SOON)).toBeInTheDocument();
}

const faults = (house: House): Faults => {
  house.until(({ slice, run }) => slice.time > (run.interventions.at(-1)?.at ?? 0));
  house.settle();
  return house.state().slice.faults;
};

interface Case {
  readonly part: string;
  readonly deed: (panel: HTMLElement) => void;
  readonly again?: (panel: HTMLElement) => void;
  readonly done: string;
  readonly nothing: string;
  readonly undone: string;
}

const only = (deed: Case['deed']): Pick<Case, 'deed'> => ({ deed });
const cell = (name: string) => (panel: HTMLElement) => press(name, panel);
const pick = (label: string, value: string, panel: HTMLElement): void => {
  fireEvent.change(within(panel).getByLabelText(label), { target: { value } });
};
/** A unit never leaves its number. */
const amount = (group: string, name: string) => (panel: HTMLElement) =>
  press(name.replace(' ', '\u00a0'), within(panel).getByRole('group', { name: group }));

const CASES: readonly Case[] = [
  {
    part: 'A copy',
    ...only((panel) => press('Pause', panel)),
    done: 'BKC is paused: it neither hears nor acts, and forgets nothing.',
    nothing: 'BKC does not run now: nothing to pause.',
    undone: 'Undone: BKC’s pause. As if it never happened.',
  },
  {
    part: 'A copy',
    ...only(amount('Its clock', '+2 s')),
    done: 'BKC’s clock is 2 s ahead now.',
    nothing: 'BKC’s clock is so already.',
    undone: 'Undone: the change of BKC’s clock. As if it never happened.',
  },
  {
    part: 'A copy',
    ...only(amount('Its disk', '+200 ms')),
    done: 'Every write to BKC’s disk takes 200 ms longer now.',
    nothing: 'BKC’s disk is so already.',
    undone: 'Undone: the change of BKC’s disk. As if it never happened.',
  },
  {
    part: 'A cable',
    ...only(amount('It loses', '5 %')),
    done: 'The coast road cable loses 5 % of what enters it now.',
    nothing: 'The coast road cable loses just that already.',
    undone: 'Undone: what the coast road cable was made to lose. As if it never happened.',
  },
  {
    part: 'A cable',
    ...only(amount('Each crossing takes longer by', '+100 ms')),
    done: 'Every crossing of the coast road cable takes 100 ms longer now.',
    nothing: 'The coast road cable takes just that long already.',
    undone: 'Undone: the change of the coast road cable’s delay. As if it never happened.',
  },
  {
    part: 'Who hears whom',
    ...only((panel) => press('Block one way', panel)),
    done: 'Worli no longer hears Nariman Point.',
    nothing: 'Blocked already from Nariman Point to Worli.',
    undone: 'Undone: the block from Nariman Point to Worli. As if it never happened.',
  },
  {
    part: 'Who hears whom',
    ...only((panel) => press('Block both ways', panel)),
    done: 'Nariman Point and Worli no longer hear each other.',
    nothing: 'Blocked already between Nariman Point and Worli.',
    undone: 'Undone: the block between Nariman Point and Worli. As if it never happened.',
  },
  {
    part: 'Who hears whom',
    ...only((panel) => {
      fireEvent.click(within(panel).getByRole('radio', { name: 'holds back' }));
      press('Hold back one way', panel);
    }),
    done: 'What is said from Nariman Point to Worli waits now. Nothing of it is lost.',
    nothing: 'Held back already from Nariman Point to Worli.',
    undone: 'Undone: the hold from Nariman Point to Worli. As if it never happened.',
  },
  {
    part: 'A phone',
    ...only((panel) => press('Vashi', within(panel).getByRole('group', { name: 'It is at' }))),
    done: 'Asha is at Vashi now and asks the copy there.',
    nothing: 'Asha is at Vashi already.',
    undone: 'Undone: Asha’s move to Vashi. As if it never happened.',
  },
];

describe('a hand', () => {
  it.each(CASES)('$done', async ({ part, deed, done, nothing, undone }) => {
    const { house, panel } = await opened();
    expect(faults(house)).toEqual(CALM);
    press(part, panel);
    deed(panel);
    await told(house, done);
    expect(faults(house)).not.toEqual(CALM);
    const acts = house.state().run.interventions.length;
    deed(panel);
    await told(house, nothing);
    expect(house.state().run.interventions).toHaveLength(acts);
    press('Undo');
    await told(house, undone);
    expect(faults(house)).toEqual(CALM);
    press('Redo');
    expect(faults(house)).not.toEqual(CALM);
    expect(house.state().run.interventions).toHaveLength(acts);
  });

  it('crashes a copy and restarts it; the copy stays chosen when it no longer leads', async () => {
    const { house, panel } = await opened();
    press('Restart', panel);
    await told(house, 'BKC has not crashed: nothing to restart.');
    press('Crash', panel);
    await told(house, 'BKC crashed: what was not on its disk is gone.');
    expect(within(panel).getByRole('radio', { name: 'BKC' })).toBeChecked();
    press('Crash', panel);
    await told(house, 'BKC is down already.');
    fireEvent.click(
      await within(panel).findByRole('button', { name: 'BKC is down: Restart' }, SOON),
    );
    await told(house, 'BKC runs again, with what its disk kept.');
    await waitFor(
      () => expect(within(panel).queryByRole('button', { name: /BKC is down/ })).toBeNull(),
      SOON,
    );
  });

  it('takes any amount that fits, typed and sent with Enter', async () => {
    const { house, panel } = await opened();
    const clock = within(panel).getByRole('group', { name: 'Its clock' });
    pick('Other, in ms', '-750', clock);
    fireEvent.submit(within(clock).getByLabelText('Other, in ms'));
    await told(house, 'BKC’s clock is 750 ms behind now.');
    pick('Other, in ms', '99999999', clock);
    expect(within(clock).getByRole('button', { name: 'Set' })).toBeDisabled();
  });
});

describe('who hears whom', () => {
  it('closes and opens one way per cell, whole rows and columns, and walks by arrow keys', async () => {
    const { house, panel } = await opened();
    press('Who hears whom', panel);
    const grid = within(panel).getByRole('table', { name: 'Who hears whom' });
    within(grid).getByRole('button', { name: 'Worli hears Nariman Point' }).focus();
    const step = (key: string): void => {
      fireEvent.keyDown(document.activeElement!, { key });
    };
    step('ArrowRight');
    expect(document.activeElement).toHaveAccessibleName('BKC hears Nariman Point');
    step('ArrowDown');
    expect(document.activeElement).toHaveAccessibleName('BKC hears Worli');
    // Over the diagonal, to the heading.
    step('ArrowLeft');
    step('ArrowLeft');
    expect(document.activeElement).toHaveAccessibleName('All that Worli says');
    fireEvent.click(document.activeElement!);
    await told(house, 'Nobody hears Worli any more.');
    expect(faults(house).blocked).toHaveLength(4);
    cell('Worli to BKC: blocked')(panel);
    await told(house, 'BKC may hear Worli again.');
    expect(faults(house).blocked).toHaveLength(3);
    press('All that Vashi hears', panel);
    await told(house, 'Vashi no longer hears anybody.');
  });

  it('says where no cable is left and who stands still', async () => {
    const { house, panel } = await opened();
    press('Who hears whom', panel);
    house.theatre.app.actions.cut(['mahim-causeway', 'dadar-sion-rail', 'harbour']);
    house.theatre.app.actions.hand({ kind: 'pause', host: 'vashi' });
    house.settle();
    house.theatre.app.actions.hand({ kind: 'pause', host: 'vashi' });
    faults(house);
    expect(
      within(panel).getByRole('button', { name: 'Worli to BKC: no cable left' }),
    ).toBeVisible();
    expect(
      within(panel).getByRole('button', { name: /^BKC to Vashi: one of them is down or paused$/ }),
    ).toBeVisible();
  });
});

it('in a storm the table of cables shows the storm’s share of the loss beside its delay', async () => {
  const { house, panel } = await opened();
  press('A cable', panel);
  const cells = (): (string | null)[] => {
    const row = within(panel).getByRole('row', { name: /^Coast road/ });
    return within(row)
      .getAllByRole('cell')
      .map((each) => each.textContent);
  };
  const loss = (): string | null | undefined => cells()[2];
  expect(loss()).toBe(share(0));
  const { hand } = house.theatre.app.actions;
  hand({ kind: 'set', path: 'fibres.coast-road.loss', value: 0.2 });
  house.until(({ run }) => run.interventions.length === 1);
  hand({ kind: 'storm', fibres: ['coast-road'], duration: 60_000_000 });
  house.until(({ run }) => run.interventions.length === 2);
  expect(faults(house).fibres['coast-road']?.loss).toBe(0.2);
  expect(cells()[0]).toContain('in a storm');
  expect(loss()).toBe(share(0.25));
  const now = within(panel).getByRole('region', { name: 'Broken now' });
  expect(now).toHaveTextContent(/Coast road is in a storm · \d/);
});

it('all hands together are in the link, and the link replays to the same hash', async () => {
  const { house } = await opened();
  const { actions } = house.theatre.app;
  const hands = [
    { kind: 'crash', host: 'andheri' },
    { kind: 'pause', host: 'vashi' },
    { kind: 'skew', host: 'worli', offset: -2_000_000 },
    { kind: 'set', path: 'hosts.bkc.disk', value: 20_000 },
    { kind: 'set', path: 'fibres.harbour.loss', value: 0.2 },
    { kind: 'set', path: 'fibres.airoli.extra', value: 100_000 },
    { kind: 'block', pairs: [['worli', 'bkc']] },
    { kind: 'hold', pairs: [['bkc', 'nariman-point']] },
    { kind: 'storm', fibres: ['coast-road', 'harbour'], duration: 5_000_000 },
    { kind: 'move', client: 'asha', host: 'vashi' },
    { kind: 'restart', host: 'andheri' },
    { kind: 'resume', host: 'vashi' },
    { kind: 'unblock', pairs: [['worli', 'bkc']] },
    { kind: 'release', pairs: [['bkc', 'nariman-point']] },
  ] as const;
  for (const hand of hands) {
    const made = house.state().run.interventions.length;
    actions.hand(structuredClone(hand) as Parameters<typeof actions.hand>[0]);
    house.until(({ run }) => run.interventions.length > made);
  }
  actions.play(false);
  house.settle();
  const { slice, playhead } = house.state();
  const decoded = decodeLink(actions.link({ language: false }));
  if (!decoded.ok) throw new Error(decoded.problem.kind);
  const { run } = decoded.value;
  expect(run.interventions).toMatchObject(hands);
  const again = createSimulation(run);
  again.runUntil(playhead);
  expect(again.traceHash()).toBe(slice.traceHash);
});
