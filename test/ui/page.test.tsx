/** The page by its roles, labels and keys: phones, rule, meters, panels, bad input. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openHouse, playThrough } from './house.tsx';
import type { House } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });

const press = (key: string): void => {
  fireEvent.keyDown(document.body, { key });
};
const click = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const answered = (house: House, count: number): void =>
  house.until(
    ({ slice }) => slice.operations.filter(({ outcome }) => outcome !== null).length >= count,
  );

describe('free play', () => {
  it('cuts, pays and checks by single keys, and the meters count it per side', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    press('1');
    house.until(({ slice }) => slice.groups.length === 2);
    expect(
      screen.getByText(/The island city cut off\. Nariman Point and Worli, 2 of 5/),
    ).toBeVisible();
    // Once the south has noticed, it refuses before any effect.
    house.until(({ slice }) => slice.time > (slice.cutSince ?? 0) + 1_500_000);
    press('q');
    answered(house, 1);
    press('w');
    answered(house, 2);
    house.settle();
    expect(screen.getByRole('region', { name: /Asha/ })).toHaveTextContent('Failed');
    expect(screen.getByRole('region', { name: /Ravi/ })).toHaveTextContent('Paid');
    expect(screen.getByRole('button', { name: /^South 0\/1 answered/ })).toBeVisible();
    click(/^North 1\/1 answered/);
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getAllByRole('row')).toHaveLength(2);
    expect(dialog).toHaveTextContent('Ravi');
    expect(dialog).not.toHaveTextContent('Asha');
  });

  it('replays the same hands under the other rule and names the contradiction', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    press('1');
    house.until(({ slice }) => slice.groups.length === 2);
    press('q');
    answered(house, 1);
    press('w');
    answered(house, 2);
    house.settle();
    fireEvent.click(screen.getByRole('radio', { name: /Always an answer/ }));
    house.until(({ slice, rewinding }) => !rewinding && slice.violations.length > 0);
    house.settle();
    expect(screen.getByRole('region', { name: 'Verdict' })).toHaveTextContent(
      '₹700 was paid from ₹600.',
    );
    expect(screen.getByRole('radio', { name: /Always an answer/ })).toBeChecked();
    // Both payments take part, in the meter as in See why.
    const story = screen.getByRole('button', { name: /^2 \/ 2 answers contradict others/ });
    fireEvent.click(story);
    expect(within(screen.getByRole('dialog')).getAllByRole('row')).toHaveLength(3);
    press('Escape');
    fireEvent.click(screen.getAllByRole('button', { name: 'See why' })[0]!);
    const why = screen.getByRole('dialog', { name: 'See why' });
    expect(why).toHaveTextContent('Both payments started from the same ₹600');
    expect(why).toHaveTextContent(/The cut stopped the message/);
    expect(within(why).getAllByRole('row').length).toBeGreaterThanOrEqual(3);
  });

  it('pays the amount chosen on the card, by button', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    fireEvent.change(screen.getByRole('combobox', { name: 'Asha: Amount to pay' }), {
      target: { value: '50' },
    });
    click('Asha: pay ₹50');
    answered(house, 1);
    house.settle();
    const asha = screen.getByRole('region', { name: /Asha/ });
    expect(asha).toHaveTextContent('₹550 left');
    click('Asha was told ₹550. Show the operations behind it.');
    expect(screen.getByRole('dialog')).toHaveTextContent('pay ₹50');
  });

  it('says since when an owner knows a balance: from the start, just now, so long ago', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    click('Asha: pay ₹400');
    answered(house, 1);
    const asha = screen.getByRole('region', { name: /Asha/ });
    const ravi = screen.getByRole('region', { name: /Ravi/ });
    expect(asha).toHaveTextContent('just now');
    house.until(({ slice }) => slice.time > (slice.phones[0]?.toldAt ?? 0) + 2_100_000);
    house.settle();
    expect(asha).toHaveTextContent(/as of \d+ s ago/);
    // Nobody told him anything: the copies have moved on, his card has not.
    expect(ravi).toHaveTextContent('₹600from the start');
  });

  it('leaves single keys alone when they are switched off', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    press('?');
    fireEvent.click(screen.getByRole('checkbox', { name: /Single keys/ }));
    click('Close');
    press('1');
    house.settle();
    expect(house.state().slice.cuts).toEqual({});
    expect(house.state().singleKeys).toBe(false);
  });

  it('does not take keys typed into a field', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    click('More');
    fireEvent.keyDown(screen.getByLabelText('Paste a link somebody shared'), { key: '1' });
    house.settle();
    expect(house.state().slice.cuts).toEqual({});
  });

  it('says what is wrong with a bad link and keeps the run', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const before = house.state().run;
    click('More');
    fireEvent.change(screen.getByLabelText('Paste a link somebody shared'), {
      target: { value: 'https://example.org/#1.!!!' },
    });
    click('Open');
    house.settle();
    expect(screen.getByText(/This link cannot be opened\. .+ Your run stays\./)).toBeVisible();
    expect(house.state().run).toEqual(before);
    click('Dismiss');
    expect(screen.queryByText(/cannot be opened/)).toBeNull();
  });

  it('names the field of a bad scenario file', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    house.theatre.app.actions.openFile('{"version":1,"name":"x"}');
    house.settle();
    expect(screen.getByText(/This file cannot be opened\. \S+ is missing\./)).toBeVisible();
    house.theatre.app.actions.openFile('not json');
    house.settle();
    expect(screen.getByText(/The text is not JSON\./)).toBeVisible();
  });

  it('offers a link that holds the moment, and the language only when ticked', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    press('1');
    house.until(({ slice }) => slice.groups.length === 2);
    click('Share');
    const link = screen.getByRole<HTMLInputElement>('textbox', { name: 'Link' });
    const without = link.value;
    expect(without).toMatch(/#1\.[\w-]+$/);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Open it in my language' }));
    expect(link.value).toMatch(/#1\.[\w-]+$/);
    expect(link.value).not.toBe(without);
  });

  it('tells what was chosen by hand, and finds another seed', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    press('1');
    house.until(({ slice }) => slice.groups.length === 2);
    const { seed } = house.state().run;
    click(/Real Raft, running here/);
    const about = screen.getByRole('dialog', { name: 'About this run' });
    expect(about).toHaveTextContent(/cut Mahim causeway, Dadar-Sion rail and harbour/);
    expect(about).toHaveTextContent('picked so that the leader sits in the north');
    click('Another seed');
    house.settle();
    expect(house.state().run.seed).not.toBe(seed);
    expect(house.state().run.interventions).toHaveLength(1);
    click(/Real Raft, running here/);
    expect(screen.getByRole('dialog', { name: 'About this run' })).toHaveTextContent(
      'Delays and time-outs are drawn from the seed.',
    );
  });

  it('tells the scenario’s own acts from those of hands, both in order', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const { scenario } = house.state();
    const cut = { kind: 'cut', fibres: ['harbour'] } as const;
    const timeline = [
      { ...cut, kind: 'heal', at: 9_000_000 },
      { ...cut, at: 8_000_000 },
    ];
    house.theatre.app.actions.openFile(JSON.stringify({ ...scenario, timeline }));
    house.until((state) => state.scenario.timeline.length === 2);
    press('q');
    answered(house, 1);
    click(/Real Raft, running here/);
    const about = screen.getByRole('dialog', { name: 'About this run' });
    expect([...about.querySelectorAll('.acts')].map((acts) => acts.children.length)).toEqual([
      2, 1,
    ]);
    expect(about.querySelector('.acts')).toHaveTextContent(/8\.0.s: cut harbour9\.0.s: repaired/);
    expect(about).not.toHaveTextContent('leader sits in the north');
  });
});

describe('the doors of the end card', () => {
  it.each([
    ['Play freely', (house: House) => expect(house.state().panel).toBeNull()],
    ['Show it to a room', (house: House) => expect(house.state().sound).toBe(true)],
    [
      'Test my own system',
      () =>
        expect(screen.getByRole('dialog', { name: 'More' })).toHaveTextContent('Change the system'),
    ],
  ])('%s leads to free play', async (door, then) => {
    const house = await openHouse();
    playThrough(house);
    click(door);
    house.settle();
    expect(house.state().beat).toBeNull();
    then(house);
  });

  it('Learn it step by step starts over, one step per press of Enter', async () => {
    const house = await openHouse();
    playThrough(house);
    click('Learn it step by step');
    house.until(({ asked }) => asked === 'next');
    expect(house.state().reducedMotion).toBe(true);
    expect(screen.getByRole('button', { name: 'Next' })).toBeVisible();
    const { playhead, beat } = house.state();
    // Left alone nothing advances; each press is one step.
    house.settle();
    expect(house.state()).toMatchObject({ playhead, beat });
    for (let i = 0; i < 12; i++) {
      press('Enter');
      house.settle();
    }
    expect(house.state().playhead).toBeGreaterThan(playhead);
    expect(house.state().asked).not.toBe('doors');
    // Steps belong to the act: free play moves again.
    fireEvent.click(screen.getAllByRole('button', { name: 'Skip' })[0]!);
    house.settle();
    expect(house.state().reducedMotion).toBe(false);
  });
});

it('at the end card only its doors lead on: undo from behind it would have no words', async () => {
  const house = await openHouse();
  playThrough(house);
  for (const name of ['Pause', 'Undo']) expect(screen.queryByRole('button', { name })).toBeNull();
  press('u');
  house.settle();
  expect(house.state().beat).toBe('end');
});

it('a stroke that misses offers to be made for one', async () => {
  const house = await openHouse();
  house.until(({ asked }) => asked === 'cut');
  act(() => house.theatre.app.actions.cut(['harbour']));
  const toast = screen.getByText(/leaves the island city joined/).parentElement!;
  fireEvent.click(within(toast).getByRole('button', { name: 'Cut it for me' }));
  house.until(({ beat }) => beat === 'parted');
  expect(house.state().notice).toBeNull();
});

describe('the first still', () => {
  it('has its one heading of words, three languages and Skip', async () => {
    const house = await openHouse({ language: 'hi' });
    for (const name of ['English', 'Hinglish', 'हिन्दी']) {
      // Twice without styles: wide screens have them in the column, phones on the map.
      expect(screen.getAllByRole('button', { name })).toHaveLength(2);
    }
    for (const chosen of screen.getAllByRole('button', { name: 'हिन्दी' })) {
      expect(chosen).toHaveAttribute('aria-pressed', 'true');
    }
    const [skip] = screen.getAllByRole('button', { name: 'स्किप' });
    if (skip) fireEvent.click(skip);
    house.settle();
    expect(house.state().beat).toBeNull();
  });
});
