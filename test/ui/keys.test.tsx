/** Whose key it is: the focused control's when the keyboard chose it, else the page's. */
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { openHouse } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });

const button = (name: string | RegExp): HTMLElement => screen.getAllByRole('button', { name })[0]!;

describe('after a press with a pointer', () => {
  it('Space plays or pauses; it does not pay again', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const user = userEvent.setup();
    await user.click(button('Ravi: pay ₹300'));
    house.until(({ slice }) => slice.phones[1]?.last?.outcome === 'ok');
    await user.keyboard(' ');
    house.settle();
    expect(house.state().playing).toBe(false);
    expect(house.state().slice.operations).toHaveLength(1);
  });

  it('Space does not open again the panel that was closed', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const user = userEvent.setup();
    await user.click(button('Share'));
    expect(screen.getByRole('dialog', { name: 'Share this moment' })).toBeVisible();
    await user.click(button('Close'));
    house.settle();
    // A screen reader goes on from where it was.
    expect(document.activeElement).toBe(button('Share'));
    await user.keyboard(' ');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(house.state().playing).toBe(false);
  });

  it('Enter goes on with the opening, whatever was pressed before', async () => {
    const house = await openHouse();
    house.until(({ asked }) => asked === 'cut');
    const user = userEvent.setup();
    await user.click(button('Cut it for me'));
    house.until(({ asked }) => asked === 'pay');
    await user.click(button('Undo'));
    house.until(({ asked }) => asked === 'cut');
    house.settle();
    await user.keyboard('{Enter}');
    house.until(({ beat }) => beat === 'parted');
    await user.click(button('English'));
    house.until(({ asked }) => asked === 'pay');
    await user.keyboard('{Enter}');
    house.until(({ beat }) => beat === 'refused');
  });
});

it('a control chosen by keyboard keeps Space and Enter', async () => {
  const house = await openHouse({ free: true });
  house.settle();
  const user = userEvent.setup();
  await user.click(button('Ravi: check the balance'));
  house.until(({ slice }) => slice.phones[1]?.last?.outcome === 'ok');
  await user.keyboard('{Tab}');
  expect(document.activeElement).toBe(button('Ravi: pay ₹300'));
  await user.keyboard(' ');
  house.until(({ slice }) => slice.operations.length === 2);
  expect(house.state().playing).toBe(true);
});
