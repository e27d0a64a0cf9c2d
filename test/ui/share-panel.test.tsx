/** Share offers the run as a file when it is too large for a link; the file opens again. */
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { openHouse } from './house.tsx';
import { ISLAND } from './runs.ts';

vi.setConfig({ testTimeout: 120_000 });

const heal = { kind: 'heal', at: 1, fibres: ISLAND } as const;
const timeline = Array.from({ length: 4000 }, () => ({ ...heal, fibres: [...ISLAND] }));

it('saves the run as a file, which opens as the same run', async () => {
  const house = await openHouse({ free: true });
  const { actions } = house.theatre.app;
  actions.openFile(JSON.stringify({ ...mumbai, name: 'long', timeline }));
  house.until(({ scenario }) => scenario.name === 'long');
  actions.cut(ISLAND);
  house.until(({ run }) => run.interventions.length === 1);
  const { run } = house.state();

  const blobs: Blob[] = [];
  const create = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob);
    return 'blob:here';
  });
  fireEvent.click(screen.getByRole('button', { name: 'Share' }));
  const dialog = screen.getByRole('dialog', { name: 'Share this moment' });
  expect(dialog).toHaveTextContent('This run is too large for a link. Send it as a file');
  expect(house.state().notice).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save the run as a file' }));
  create.mockRestore();
  expect(blobs.length).toBe(1);

  actions.startAgain();
  house.until((state) => state.run.interventions.length === 0);
  await actions.openTextFile(blobs[0]!);
  house.until((state) => state.run.interventions.length === 1);
  expect(house.state().run).toEqual(run);
});
