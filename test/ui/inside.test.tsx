/** Feed, inspector and model card by their roles, on the real application. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });

/** A chunk is on its way; how long that takes on a busy machine says nothing. */
const SOON = { timeout: 60_000 };

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

/** Opens a panel from More and waits for its chunk and its first news. */
async function open(house: House, row: RegExp, title: string | RegExp): Promise<HTMLElement> {
  click('More');
  click(row);
  const panel = await screen.findByRole('dialog', { name: title }, SOON);
  house.settle();
  return panel;
}

const lines = (panel: HTMLElement): string[] =>
  within(panel)
    .queryAllByRole('listitem')
    .map((line) => line.textContent ?? '');

/** Asha pays; the island city is cut off; she asks for 400, Ravi for 300. */
function crisis(house: House): void {
  house.settle();
  press('1');
  house.until(({ slice }) => slice.time > (slice.cutSince ?? Infinity) + 1_500_000);
  press('q');
  answered(house, 1);
  press('w');
  answered(house, 2);
  // The copies of it travel on for a while.
  const [{ finishedAt } = { finishedAt: 0 }] = house.state().slice.operations.slice(-1);
  house.until(({ slice }) => slice.time > finishedAt + 300_000);
  press(' ');
  house.settle();
}

describe('the feed', () => {
  it('tells what happened, newest first, in sentences that name place and time', async () => {
    const house = await openHouse({ free: true });
    crisis(house);
    const panel = await open(house, /line by line/, 'What happened');
    const told = lines(panel);
    const at = (part: string): number => told.findIndex((line) => line.includes(part));
    expect(at('Ravi is told: Paid, ₹300 left.')).toBeGreaterThanOrEqual(0);
    expect(at('Nariman Point refuses Asha’s payment of ₹400')).toBeGreaterThan(at('Ravi is told'));
    expect(at('Cut: the Mahim causeway cable')).toBeGreaterThan(at('Nariman Point refuses'));
    expect(at('leads, with 3 of 5 votes')).toBeGreaterThan(at('Cut: '));
    for (const line of told) expect(line).toMatch(/^\d+\.\d{3}\u00a0s/);
  });

  it('goes to a line’s moment, shows the feed as it was then, and changes no run', async () => {
    const house = await openHouse({ free: true });
    crisis(house);
    const { run, branches, playhead } = house.state();
    const panel = await open(house, /line by line/, 'What happened');
    const before = lines(panel);
    fireEvent.click(within(panel).getByRole('button', { name: /Cut: the Mahim causeway cable/ }));
    house.settle();
    const cut = run.interventions[0];
    expect(house.state().playhead).toBe(cut?.at);
    // Whatever was on the cables died in the same instant.
    expect(lines(panel).findIndex((line) => line.includes('Cut: '))).toBeLessThan(3);
    expect(lines(panel).some((line) => line.includes('Ravi is told'))).toBe(false);
    expect(lines(panel).length).toBeLessThan(before.length);
    fireEvent.click(within(panel).getByRole('button', { name: /^Back to/ }));
    house.settle();
    expect(house.state().playhead).toBe(playhead);
    expect(lines(panel)).toEqual(before);
    expect(house.state().run).toEqual(run);
    expect(house.state().branches).toEqual(branches);
    expect(within(panel).queryByRole('button', { name: /^Back to/ })).toBeNull();
  });

  it('filters by kind and by place', async () => {
    const house = await openHouse({ free: true });
    crisis(house);
    const panel = await open(house, /line by line/, 'What happened');
    const all = lines(panel).length;
    const votes = within(panel).getByRole('button', { name: 'Votes' });
    fireEvent.click(votes);
    expect(votes).toHaveAttribute('aria-pressed', 'true');
    expect(lines(panel).every((line) => /vote|leads|leader/.test(line))).toBe(true);
    fireEvent.click(within(panel).getByRole('button', { name: 'Verdicts' }));
    fireEvent.click(votes);
    expect(panel).toHaveTextContent('Nothing of this kind so far.');
    fireEvent.click(within(panel).getByRole('button', { name: 'Verdicts' }));
    expect(lines(panel).length).toBe(all);
    fireEvent.change(within(panel).getByRole('combobox', { name: 'Place' }), {
      target: { value: 'andheri' },
    });
    const here = lines(panel);
    expect(here.length).toBeLessThan(all);
    expect(here.some((line) => line.includes('Ravi asks Andheri to pay ₹300.'))).toBe(true);
    expect(here.some((line) => line.includes('Nariman Point refuses'))).toBe(false);
  });

  it('leaves map, bar and keys to the hands, goes on with the run, and is dropped when closed', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const panel = await open(house, /line by line/, 'What happened');
    expect(panel.matches('[data-modeless]')).toBe(true);
    press('1');
    house.until(({ slice }) => slice.groups.length === 2);
    house.settle();
    expect(lines(panel).some((line) => line.includes('Cut: '))).toBe(true);
    expect(document.querySelector('.side')).toHaveAttribute('inert');
    fireEvent.keyDown(panel, { key: 'Escape' });
    house.settle();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(house.state().feed).toBeNull();
    expect(document.querySelector('.side')).not.toHaveAttribute('inert');
  });

  it('holds its lines still under a pointer while the run plays, and says how many are newer', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const panel = await open(house, /line by line/, 'What happened');
    fireEvent.pointerMove(within(panel).getByRole('list'), { pointerType: 'mouse' });
    const before = lines(panel);
    press('1');
    house.until(({ slice }) => slice.groups.length === 2);
    house.settle();
    expect(lines(panel)).toEqual(before);
    fireEvent.click(within(panel).getByRole('button', { name: /newer: show/ }));
    expect(lines(panel).length).toBeGreaterThan(before.length);
  });

  it.each(['hi-Latn', 'hi'] as const)('speaks %s', async (language) => {
    const house = await openHouse({ free: true, language });
    crisis(house);
    fireEvent.click(screen.getByRole('button', { name: house.words.bar.more }));
    fireEvent.click(screen.getByRole('button', { name: new RegExp(house.words.inside.feed) }));
    const panel = await screen.findByRole('dialog', {}, SOON);
    house.settle();
    expect(lines(panel).length).toBeGreaterThan(10);
    for (const line of lines(panel)) expect(line).not.toMatch(/undefined| died | votes for /);
  });
});

describe('the inspector', () => {
  it('shows role, term and all logs side by side: the south lacks what the north committed', async () => {
    const house = await openHouse({ free: true });
    crisis(house);
    const panel = await open(house, /Look inside a copy/, /^Inside/);
    fireEvent.click(within(panel).getByRole('button', { name: 'Nariman Point' }));
    house.settle();
    const logs = within(panel).getByRole('table', { name: 'All logs, side by side' });
    const last = (place: string): string =>
      within(within(logs).getByRole('rowheader', { name: place }).closest('tr')!)
        .getAllByRole('cell')
        .at(-1)?.textContent ?? '';
    expect(last('Nariman Point')).toBe('missing');
    expect(last('Andheri')).toContain('Ravi’s payment of ₹300, committed');
    const state = within(panel).getByRole('table', { name: 'What it knows' });
    expect(within(state).getByRole('row', { name: /^Leader it knows/ })).toHaveTextContent(
      'nobody',
    );
  });

  it('shows versions, notes, beliefs and Merkle roots of Dynamo', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    fireEvent.click(screen.getByRole('radio', { name: /Always an answer/ }));
    house.until(({ mode, rewinding }) => mode === 'ap' && !rewinding);
    crisis(house);
    const panel = await open(house, /Look inside a copy/, /^Inside Nariman Point/);
    const versions = within(panel).getByRole('table', { name: 'Versions it keeps' });
    expect(versions).toHaveTextContent('wallet₹200Asha’s payment of ₹400');
    const notes = within(panel).getByRole('table', { name: 'Notes kept for absent copies' });
    expect(within(notes).getAllByRole('row')).toHaveLength(4);
    const others = within(panel).getByRole('table', { name: /Does it hold the same/ });
    expect(within(others).getByRole('row', { name: /^Worli/ })).toHaveTextContent('alivethe same');
    expect(within(others).getByRole('row', { name: /^Andheri/ })).toHaveTextContent(
      'downdifferent',
    );
  });

  it('shows nothing of the past run once another rule runs', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const panel = await open(house, /Look inside a copy/, /^Inside/);
    expect(within(panel).getByRole('table', { name: /All logs/ })).toBeVisible();
    act(() => house.theatre.app.actions.setMode('ap'));
    house.until(({ mode, rewinding }) => mode === 'ap' && !rewinding);
    house.settle();
    expect(within(panel).queryByRole('table', { name: /All logs/ })).toBeNull();
    expect(within(panel).getByRole('table', { name: 'Versions it keeps' })).toBeVisible();
  });
});

describe('the model card', () => {
  it('prints the time-outs that are in force, and where each delay comes from', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    const card = await open(house, /What is really executed/, 'What is really executed');
    const settings = within(card).getByRole('table', { name: /Time-outs/ });
    expect(settings).toHaveTextContent('150–300 ms');
    const delays = within(card).getByRole('table', { name: /Where each delay/ });
    expect(within(delays).getByRole('row', { name: /^Between two places/ })).toHaveTextContent(
      /15–\d\d msthe episode says/,
    );
    expect(within(delays).getByRole('row', { name: /^One cable/ })).toHaveTextContent(
      'modelled by us',
    );
    expect(within(delays).getByRole('row', { name: /^Payments answered/ })).toHaveTextContent(
      'none answered yet',
    );
    expect(card).toHaveTextContent('Snapshots and log compaction (§7)');
  });

  it('follows the rule and the settings of the run', async () => {
    const house = await openHouse({ free: true });
    house.settle();
    act(() => house.theatre.app.actions.setMode('tunable'));
    house.until(({ mode, rewinding }) => mode === 'tunable' && !rewinding);
    const card = await open(house, /What is really executed/, 'What is really executed');
    expect(card).toHaveTextContent('Strict quorums');
    expect(card).not.toHaveTextContent('Sloppy quorums');
    const settings = within(card).getByRole('table', { name: /Time-outs/ });
    expect(within(settings).getByRole('row', { name: /^A write waits/ })).toHaveTextContent(
      'QUORUM',
    );
    fireEvent.click(within(card).getByRole('button', { name: 'Back' }));
    expect(screen.getByRole('dialog', { name: 'More' })).toBeVisible();
  });
});
