/** Behind the meters: the formal availabilities and the freshness, as the engine counts them. */
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';
import { check, ISLAND, ms, pay, runOf } from './runs.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A chunk is on its way; how long that takes on a busy machine says nothing. */
const SOON = { timeout: 60_000 };

const cut = { kind: 'cut', at: ms(1600), fibres: ISLAND } as const;

/** Plays a run of hands until all of them are answered, and rests there. */
async function played(run: ReturnType<typeof runOf>, at: number): Promise<House> {
  const house = await openHouse({ free: true });
  const { actions } = house.theatre.app;
  actions.openFile(JSON.stringify(run));
  house.until((state) => state.run.interventions.length === run.interventions.length);
  actions.setSpeed(1);
  actions.play(true);
  house.until(({ slice }) => slice.time > at);
  actions.play(false);
  house.settle();
  return house;
}

/** The slice says what the engine says of the same run at the same moment. */
const agrees = (house: House): void => {
  house.settle();
  const { slice, run } = house.state();
  const simulation = createSimulation(run);
  simulation.runUntil(slice.time);
  const { formal, freshness, epoch } = simulation.measures();
  expect({ formal: slice.formal, freshness: slice.freshness, epoch: slice.epoch }).toEqual({
    formal,
    freshness,
    epoch,
  });
};

describe('Answered?', () => {
  it('counts the three definitions: a refusal in the south breaks two of them', async () => {
    const hands = [{ ...cut }, pay(ms(2600), 'asha', 400), pay(ms(2700), 'ravi', 300)];
    const house = await played(runOf({ mode: 'cp', interventions: hands }), ms(3500));
    agrees(house);
    fireEvent.click(screen.getAllByRole('button', { name: 'Answered?' })[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'Answered?' }, SOON);
    const terms = [...dialog.querySelectorAll('dt')].map((term) => term.textContent);
    const counts = [...dialog.querySelectorAll('dd')].map((count) => count.textContent);
    expect(terms).toEqual([
      'Every running copy answers whoever asks it (what CAP means by available)',
      'Whoever keeps to one running copy is answered (sticky)',
      'Whoever can reach a majority is answered',
    ]);
    expect(counts).toEqual([
      '1 of 2 answered: no',
      '1 of 2 answered: no',
      '1 of 1 answered: yes, so far',
    ]);
  });

  it('claims nothing before anybody asked', async () => {
    await openHouse({ free: true });
    fireEvent.click(screen.getAllByRole('button', { name: 'Answered?' })[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'Answered?' }, SOON);
    expect([...dialog.querySelectorAll('dd')].map((count) => count.textContent)).toEqual([
      'not tried yet',
      'not tried yet',
      'not tried yet',
    ]);
  });
});

describe('One story?', () => {
  it('says how many checks of late were fresh, and what was found since the copies agreed', async () => {
    const hands = [
      { ...cut },
      pay(ms(2600), 'asha', 400),
      pay(ms(2700), 'ravi', 300),
      check(ms(2900), 'asha'),
      { kind: 'heal', at: ms(3500), fibres: ISLAND } as const,
      check(ms(6500), 'asha'),
      check(ms(6500), 'ravi'),
    ];
    const house = await played(runOf({ mode: 'ap', interventions: hands }), ms(7500));
    agrees(house);
    fireEvent.click(screen.getAllByRole('button', { name: 'One story?' })[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'One story?' }, SOON);
    expect(dialog).toHaveTextContent('2 of 3 checks of the last 10 seconds were up to date.');
    // Asha looks again after the repair: her payment is gone.
    expect(dialog).toHaveTextContent(/Since the copies agreed at 3\.6 s: 1 contradiction\./);
  });
});
