/** Own system, on the real application: every kind of fault, undo, and what is kept. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { BUILT_IN } from '../../src/engine/index.ts';
import type { Scenario } from '../../src/engine/index.ts';
import { problemsOf } from '../../src/store/draft.ts';
import { editorOf } from '../../src/store/editing.ts';
import { ACT_KINDS, newAct } from '../../src/ui/editor/new-act.ts';
import { frameAround, placeAt, pointOf, shows } from '../../src/ui/editor/map-frame.ts';
import { en } from '../../src/words/editor/en.ts';
import { RICH } from '../links/rich.ts';
import { openHouse } from './house.tsx';
import type { House } from './house.tsx';

vi.setConfig({ testTimeout: 120_000 });
const SOON = { timeout: 60_000 };

async function opened(house: House): Promise<HTMLElement> {
  act(() => house.theatre.app.actions.openPanel('editor'));
  return screen.findByRole('dialog', { name: en.title }, SOON);
}

const draftIn = (house: House): Scenario => editorOf(house.theatre.app).store.getState().draft;

function unfold(panel: HTMLElement, section: string): void {
  const summary = within(panel).getByText(section).closest('summary')!;
  const details = summary.parentElement as HTMLDetailsElement;
  if (details.open) return;
  act(() => {
    details.open = true;
    fireEvent(details, new Event('toggle'));
  });
}

it('every kind of fault and act begins as one that can run, wherever there is what it needs', () => {
  for (const scenario of [...BUILT_IN, RICH]) {
    for (const kind of ACT_KINDS) {
      const next = newAct(scenario, kind, 1_000_000);
      const needsPhone = kind === 'move' || kind === 'invoke';
      if (!next) {
        expect(needsPhone && scenario.clients.length === 0).toBe(true);
        continue;
      }
      const timeline = [...scenario.timeline, next];
      expect(problemsOf({ ...scenario, timeline })).toEqual([]);
    }
  }
});

it('each kind can be chosen in the timeline, and each choice is undone', async () => {
  const house = await openHouse({ free: true });
  const panel = await opened(house);
  unfold(panel, en.sections.timeline);
  fireEvent.click(within(panel).getByRole('button', { name: en.add.act }));
  const line = within(panel).getByRole('group', { name: en.things.timeline({ name: '1' }) });
  for (const kind of ACT_KINDS.slice(1)) {
    fireEvent.change(within(line).getByLabelText(en.fields.act), { target: { value: kind } });
    expect(draftIn(house).timeline[0]!.kind).toBe(kind);
    expect(problemsOf(draftIn(house))).toEqual([]);
    // Whatever it is about has a field of its own.
    expect(line.querySelectorAll('select, input[type=checkbox]').length).toBeGreaterThan(1);
  }
  const undo = within(panel).getByRole('button', { name: en.undo });
  for (const kind of ACT_KINDS.toReversed()) {
    expect(draftIn(house).timeline[0]!.kind).toBe(kind);
    if (kind !== ACT_KINDS[0]) fireEvent.click(undo);
  }
  fireEvent.click(undo);
  expect(draftIn(house).timeline).toEqual([]);
  fireEvent.click(within(panel).getByRole('button', { name: en.redo }));
  expect(draftIn(house).timeline).toHaveLength(1);
});

it('typing in one field is one edit; an emptied number is missing, not gone', async () => {
  const house = await openHouse({ free: true });
  const panel = await opened(house);
  unfold(panel, en.sections.whole);
  const delay = within(panel).getByLabelText(en.fields.detectionDelay);
  for (const text of ['1', '15', '150']) fireEvent.change(delay, { target: { value: text } });
  expect(draftIn(house).detectionDelay).toBe(150_000);
  fireEvent.change(delay, { target: { value: '' } });
  expect(delay.getAttribute('aria-invalid')).toBe('true');
  const run = within(panel).getByRole('button', { name: en.run });
  expect(run).toHaveProperty('disabled', true);
  expect(within(panel).getAllByText(/is missing\.$/).length).toBeGreaterThan(0);
  fireEvent.click(within(panel).getByRole('button', { name: en.undo }));
  expect(draftIn(house).detectionDelay).toBe(200_000);
  expect(run).toHaveProperty('disabled', false);
});

it('a phone becomes a customer that acts by itself, and a phone again', async () => {
  const house = await openHouse({ free: true });
  const panel = await opened(house);
  unfold(panel, en.sections.clients);
  unfold(panel, 'Asha');
  const before = draftIn(house);
  const by = within(panel).getByLabelText(en.byItself);
  fireEvent.click(by);
  expect(problemsOf(draftIn(house))).toEqual([]);
  fireEvent.change(within(panel).getByLabelText(en.fields.gapMin), { target: { value: '900' } });
  fireEvent.change(within(panel).getByLabelText(en.fields.readShare), { target: { value: '25' } });
  expect(draftIn(house).clients[0]!.workload).toMatchObject({
    gapMin: 900_000,
    readShare: 0.25,
    keys: ['wallet'],
  });
  fireEvent.change(within(panel).getByLabelText(en.fields.gapMin), { target: { value: '3000' } });
  expect(problemsOf(draftIn(house))).toMatchObject([{ path: 'clients.0.workload.gapMin' }]);
  fireEvent.click(by);
  expect(draftIn(house).clients).toEqual(before.clients);
});

it('what hands did is part of the draft, and the draft runs as that', async () => {
  const house = await openHouse({ free: true });
  const { actions } = house.theatre.app;
  act(() => actions.cut(['harbour']));
  house.until(({ run }) => run.interventions.length === 1);
  const panel = await opened(house);
  expect(draftIn(house).timeline).toHaveLength(1);
  fireEvent.click(within(panel).getByRole('button', { name: en.run }));
  house.until(({ run }) => typeof run.scenario !== 'string');
  expect(house.state().run.scenario).toEqual(draftIn(house));
  expect(house.state().panel).toBeNull();
});

it('the small map shows all places, and a place is where its point is', () => {
  for (const { sites } of BUILT_IN) {
    const frame = frameAround(sites);
    for (const site of sites) {
      expect(shows(frame, site)).toBe(true);
      const { x, y } = pointOf(frame, site);
      const again = placeAt(frame, x, y);
      expect(again.lon).toBeCloseTo(site.lon, 3);
      expect(again.lat).toBeCloseTo(site.lat, 3);
    }
  }
  for (const sites of [[], [{ lon: 180, lat: 90 }], [{ lon: -180, lat: -90 }]]) {
    const frame = frameAround(sites);
    const { lon, lat } = placeAt(frame, 1e6, -1e6);
    expect(Math.abs(lon)).toBeLessThanOrEqual(180);
    expect(Math.abs(lat)).toBeLessThanOrEqual(90);
  }
});
