/** See why: every contradiction of a run opens its own proof and cause. */
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';
import { ISLAND, ms, pay, runOf } from './runs.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A crowd under "always an answer": it contradicts itself before anything is cut. */
async function crowd(contradictions: number): Promise<House> {
  const house = await openHouse({ free: true });
  const { actions } = house.theatre.app;
  const run = runOf({ scenario: 'mumbai-island-cut', mode: 'ap', seed: 2 });
  actions.openFile(JSON.stringify(run));
  house.until(({ scenario }) => scenario.name === 'mumbai-island-cut');
  actions.setSpeed(10);
  actions.play(true);
  house.until(({ slice }) => slice.violations.length >= contradictions);
  actions.play(false);
  house.settle();
  return house;
}

const click = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

describe('see why', () => {
  it('lists every contradiction with its cause, and opens the proof of the one chosen', async () => {
    const house = await crowd(3);
    const { violations } = house.state().slice;
    // The count on the board is the way in.
    click(new RegExp(`This run: ${violations.length} contradictions`));
    const dialog = screen.getByRole('dialog', { name: 'See why' });
    const list = within(dialog).getByRole('list');
    const entries = within(list).getAllByRole('button');
    expect(entries.length).toBe(violations.length);
    const lead = (): string => dialog.querySelector('.panel-lead')?.textContent ?? '';
    const rows = (): number => within(dialog).getAllByRole('row').length - 1;
    for (const [i, entry] of entries.entries()) {
      expect(entry).toHaveTextContent(/No cut: the copy for \w+ was still travelling/);
      fireEvent.click(entry);
      expect(entry).toHaveAttribute('aria-current', 'true');
      expect(entry).toHaveTextContent(lead());
      expect(rows()).toBe(violations[i]!.operations.length);
    }
    expect(new Set(entries.map((entry) => entry.textContent)).size).toBe(entries.length);
  });

  it('lists at most twenty, and says so', async () => {
    const house = await crowd(21);
    const of = house.state().slice.violations.length;
    click(/^This run: /);
    const dialog = screen.getByRole('dialog', { name: 'See why' });
    expect(within(within(dialog).getByRole('list')).getAllByRole('button').length).toBe(20);
    expect(dialog).toHaveTextContent(`The first 20 of ${of} contradictions`);
  });

  it('lists nothing where there is one only', async () => {
    const house = await openHouse({ free: true });
    const { actions } = house.theatre.app;
    const cut = { kind: 'cut', at: ms(1600), fibres: ISLAND } as const;
    const hands = [{ ...cut }, pay(ms(2600), 'asha', 400), pay(ms(2700), 'ravi', 300)];
    actions.openFile(JSON.stringify(runOf({ mode: 'ap', interventions: hands })));
    house.until(({ mode }) => mode === 'ap');
    actions.play(true);
    house.until(({ slice }) => slice.violations.length === 1);
    house.settle();
    click(/^See why/);
    const dialog = screen.getByRole('dialog', { name: 'See why' });
    expect(within(dialog).queryByRole('list')).toBeNull();
  });

  it('tells the payment that both started from apart from the two that contradict', async () => {
    const house = await openHouse({ free: true });
    const { actions } = house.theatre.app;
    const cut = { kind: 'cut', at: ms(2000), fibres: ISLAND } as const;
    const hands = [
      pay(ms(1200), 'asha', 100),
      { ...cut },
      pay(ms(2600), 'asha', 400),
      pay(ms(2700), 'ravi', 300),
    ];
    actions.openFile(JSON.stringify(runOf({ mode: 'ap', interventions: hands })));
    house.until(({ mode }) => mode === 'ap');
    actions.play(true);
    house.until(({ slice }) => slice.violations.length === 1);
    house.settle();
    click(/^See why/);
    const dialog = screen.getByRole('dialog', { name: 'See why' });
    const rowOf = (asked: string): HTMLElement =>
      within(dialog)
        .getByRole('cell', { name: new RegExp(asked) })
        .closest('tr')!;
    const innocent = 'Not at fault: both payments started here';
    const clashing = 'Clashes with the other';
    expect(rowOf('pay ₹100')).toHaveTextContent(innocent);
    expect(rowOf('pay ₹400')).toHaveTextContent(clashing);
    expect(rowOf('pay ₹300')).toHaveTextContent(clashing);
    expect(within(dialog).getAllByText(innocent)).toHaveLength(1);
    expect(within(dialog).getAllByText(clashing)).toHaveLength(2);
  });

  it('names what was confirmed and then lost, and why', async () => {
    const house = await openHouse({ free: true });
    const { actions } = house.theatre.app;
    const cut = { kind: 'cut', at: ms(1600), fibres: ISLAND } as const;
    const heal = { kind: 'heal', at: ms(3500), fibres: ISLAND } as const;
    const hands = [{ ...cut }, pay(ms(2600), 'asha', 400), pay(ms(2700), 'ravi', 300), { ...heal }];
    actions.openFile(JSON.stringify(runOf({ mode: 'ap', interventions: hands })));
    house.until(({ mode }) => mode === 'ap');
    actions.play(true);
    house.until(({ slice }) => slice.lostWrites.length > 0);
    house.settle();
    click(/^See why/);
    expect(screen.getByRole('dialog', { name: 'See why' })).toHaveTextContent(
      'Asha’s ₹400 was confirmed; after the repair no copy remembers it. The newest clock wins, the other is thrown away.',
    );
  });
});
