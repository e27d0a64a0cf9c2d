/** The panel of the tunable rule by its roles and labels: numbers, names, sentences, reset, other rules. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { mumbai } from '../../src/engine/scenario/library/mumbai.ts';
import { HALF_DONE_WRITE } from '../../src/ui/tunable/pinned.ts';
import { decodeLink } from '../../src/share/link.ts';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });

/** The panel's file is fetched when it is first opened. */
const PATIENTLY = { timeout: 30_000 };

const SHARES = /A write waits for 3 copies, a read asks 3: they share at least one\./;
const numberOf = (name: string): HTMLInputElement =>
  screen.getByRole('spinbutton', { name: `${name}: How many copies` });
const click = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const chosen = (group: string): string[] =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole<HTMLInputElement>('radio')
    .filter(({ checked }) => checked)
    .map((radio) => radio.closest('label')?.textContent ?? '');

async function openTunable(house: House): Promise<HTMLElement> {
  house.settle();
  fireEvent.click(screen.getByRole('radio', { name: /You set how many must agree/ }));
  house.until(({ mode, rewinding }) => mode === 'tunable' && !rewinding);
  click('Set how many');
  return screen.findByRole('dialog', { name: 'You set how many' }, PATIENTLY);
}

const settingsOf = (house: House) =>
  Object.fromEntries(house.state().run.settings.map(({ path, value }) => [path, value]));

describe('the panel', () => {
  it('is offered by the rule it belongs to, and by no other', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    expect(screen.queryByRole('button', { name: 'Set how many' })).toBeNull();
    const dialog = await openTunable(house);
    expect(dialog).toHaveTextContent(SHARES);
    const copies = within(within(dialog).getByRole('list', { name: 'The copies' }));
    expect(copies.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Nariman PtNariman Point: a write waits for it',
      'WorliWorli: a write waits for it',
      'BKCBKC: a write waits for it and a read asks it: shared',
      'AndheriAndheri: a read asks it',
      'VashiVashi: a read asks it',
    ]);
    expect(dialog).toHaveTextContent(
      'If the island city is cut off: South (2 of 5) can neither write nor read; North (3 of 5) can do both.',
    );
  });

  it('opens from More, Change the system, and a change there chooses the rule', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    click('More');
    fireEvent.click(screen.getByText('Change the system'));
    click('You set how many must agree');
    const dialog = await screen.findByRole('dialog', { name: 'You set how many' }, PATIENTLY);
    expect(dialog).toHaveTextContent('On now: “Right, or nothing”.');
    click('A write waits for: How many copies: One more');
    house.settle();
    expect(house.state()).toMatchObject({ mode: 'tunable' });
    expect(dialog).not.toHaveTextContent('On now');
    expect(numberOf('A write waits for')).toHaveValue(4);
  });

  it('follows numbers and names, in settings, boxes and sentences', async () => {
    const house = await openHouse({ free: true });
    const dialog = await openTunable(house);
    expect(chosen('A write waits for')).toEqual(['QUORUM']);
    fireEvent.change(numberOf('A write waits for'), { target: { value: '1' } });
    fireEvent.click(within(screen.getByRole('group', { name: 'A read asks' })).getByText('ONE'));
    expect(chosen('A write waits for')).toEqual([]);
    expect(chosen('A read asks')).toEqual(['ONE']);
    expect(settingsOf(house)).toEqual({
      'services.main.write': 1,
      'services.main.read': 'ONE',
    });
    expect(dialog).toHaveTextContent('they may miss each other.');
    expect(dialog).toHaveTextContent(
      'If the island city is cut off: South (2 of 5) and North (3 of 5) can write and read.',
    );
    expect(dialog).toHaveTextContent('their stories may part');
    expect(dialog).toHaveTextContent('Set by hand. The rule’s own: QUORUM.');
    // A number that is not one of the copies changes nothing.
    fireEvent.change(numberOf('A write waits for'), { target: { value: '9' } });
    expect(settingsOf(house)['services.main.write']).toBe(1);
    // The replay shows nothing of the moments on its way.
    house.until(({ scenario }) => scenario.services['main']?.read === 'ONE');
    expect(house.state().scenario.services['main']).toMatchObject({ write: 1, read: 'ONE' });
  });

  it('counts every hurried step', async () => {
    const house = await openHouse({ free: true });
    await openTunable(house);
    const more = screen.getByRole('button', { name: 'A read asks: How many copies: One more' });
    act(() => {
      more.click();
      more.click();
    });
    expect(settingsOf(house)).toEqual({ 'services.main.read': 5 });
    expect(more).toBeDisabled();
  });

  it('sets stand-ins, repair, notes and patience, and gives all of it back', async () => {
    const house = await openHouse({ free: true });
    await openTunable(house);
    expect(screen.getByRole('button', { name: 'Reset to the rule’s own' })).toBeDisabled();
    fireEvent.click(screen.getByText('Stand-ins, repair and patience'));
    fireEvent.click(screen.getByRole('radio', { name: /Stand-ins count too/ }));
    expect(screen.getByText(/nobody can stand in/)).toBeVisible();
    fireEvent.click(screen.getByRole('radio', { name: /Correct it, then answer/ }));
    fireEvent.click(screen.getByRole('radio', { name: 'Never' }));
    fireEvent.click(screen.getByRole('checkbox', { name: /Keep notes for absent copies/ }));
    fireEvent.change(screen.getByRole('combobox', { name: /A phone waits for its answer/ }), {
      target: { value: '250000' },
    });
    click('After a refusal it tries again: One more');
    const set = {
      'services.main.quorum': 'sloppy',
      'services.main.readRepair': 'blocking',
      'services.main.dynamo.antiEntropyInterval': 0,
      'services.main.dynamo.hintedHandoff': false,
      'clients.asha.deadline': 250_000,
      'clients.ravi.deadline': 250_000,
      'clients.asha.retries': 1,
      'clients.ravi.retries': 1,
    };
    expect(settingsOf(house)).toEqual(set);
    house.until(({ scenario }) => scenario.clients[0]?.retries === 1);
    expect(house.state().scenario.clients[0]).toMatchObject({ deadline: 250_000, retries: 1 });
    click('Reset to the rule’s own');
    expect(settingsOf(house)).toEqual({});
    expect(house.state().run.mode).toBe('tunable');
  });
});

describe('the run', () => {
  it('replays the same hands under the new numbers, and its link carries them', async () => {
    const house = await openHouse({ free: true });
    await openTunable(house);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    house.theatre.app.actions.cut(mumbai.cuts[0]!.fibres);
    house.until(({ slice }) => slice.time > (slice.cutSince ?? Infinity) + 1_500_000);
    house.theatre.app.actions.pay('asha', 400);
    house.until(({ slice }) => slice.operations.some(({ outcome }) => outcome === 'failed'));
    const { interventions } = house.state().run;
    fireEvent.change(numberOf('A write waits for'), { target: { value: '2' } });
    fireEvent.change(numberOf('A read asks'), { target: { value: '2' } });
    house.until(({ slice, rewinding }) => !rewinding && slice.operations[0]?.outcome === 'ok');
    expect(house.state().run.interventions).toEqual(interventions);
    house.theatre.app.save();
    const link = decodeLink(house.theatre.address.fragment);
    expect(link.ok && link.value.run.settings).toEqual(house.state().run.settings);
  });

  it('lays its numbers aside under another rule, and has them back', async () => {
    const house = await openHouse({ free: true });
    await openTunable(house);
    fireEvent.change(numberOf('A write waits for'), { target: { value: '4' } });
    house.until(({ rewinding }) => !rewinding);
    house.settle();
    act(() => house.theatre.app.actions.setMode('ap'));
    house.until(({ mode, rewinding }) => mode === 'ap' && !rewinding);
    house.settle();
    expect(settingsOf(house)).toEqual({});
    act(() => house.theatre.app.actions.setMode('tunable'));
    house.until(({ mode, rewinding }) => mode === 'tunable' && !rewinding);
    expect(settingsOf(house)).toEqual({ 'services.main.write': 4 });
  });

  it('says when a service’s own level overrides a rule that always answers', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const main = { ...mumbai.services['main']!, mode: 'ap', write: 'ALL' };
    act(() => {
      house.theatre.app.actions.openFile(JSON.stringify({ ...mumbai, services: { main } }));
    });
    house.settle();
    expect(screen.getByText('Its own numbers override this rule.')).toBeVisible();
    act(() => house.theatre.app.actions.cut(mumbai.cuts[0]!.fibres));
    house.until(({ slice }) => slice.groups.length === 2);
    house.settle();
    expect(screen.queryByText(/Every side answers alone/)).toBeNull();
    expect(house.state().slice.groups.map(({ statement }) => statement)).toEqual([
      'cannot-decide',
      'cannot-decide',
    ]);
    click('Set how many');
    const dialog = await screen.findByRole('dialog', { name: 'You set how many' }, PATIENTLY);
    expect(dialog).toHaveTextContent('This service’s own. The rule would say: QUORUM.');
  });

  it('links to a run that breaks it', async () => {
    const house = await openHouse({ free: true });
    const dialog = await openTunable(house);
    expect(dialog).toHaveTextContent('Sharing a copy does not make one story yet:');
    const link = within(dialog).getByRole('link', { name: 'see a run that breaks it.' });
    expect(link).toHaveAttribute('href', `#${HALF_DONE_WRITE}`);
    act(() => house.theatre.app.actions.openLink(HALF_DONE_WRITE));
    await waitFor(() => {
      house.settle();
      expect(house.state().slice.violations.map(({ kind }) => kind)).toEqual(['backwards']);
    });
    expect(screen.getByRole('region', { name: 'Verdict' })).toHaveTextContent(
      'Vashi’s till saw ₹500, later BKC’s till saw the older ₹600.',
    );
  });
});
