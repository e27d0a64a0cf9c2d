/** Behind the meters: the formal availabilities and the freshness, as the engine counts them. */
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { createSimulation } from '../../src/engine/index.ts';
import * as fc from 'fast-check';
import { SessionState } from '../../src/engine/checker/session-state.ts';
import { standingOf } from '../../src/ui/meters/sessions.tsx';
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
    fireEvent.click(within(dialog).getByRole('button', { name: /^2 of 3 checks/ }));
    const checks = screen.getByRole('dialog', { name: 'The operations behind it' });
    expect(rowsOf(checks)).toHaveLength(3);
    fireEvent.click(within(checks).getByRole('button', { name: 'Back' }));
    const again = await screen.findByRole('dialog', { name: 'One story?' }, SOON);
    fireEvent.click(within(again).getByRole('button', { name: /^Since the copies agreed/ }));
    const blamed = screen.getByRole('dialog', { name: 'The operations behind it' });
    expect(rowsOf(blamed)).toEqual([expect.stringContaining('Ashacheck')]);
  });
});

/** Asha pays while the island city is cut off, and so does Ravi; then the cables are repaired. */
const crisis = [
  pay(ms(1200), 'asha', 100),
  { ...cut },
  pay(ms(2600), 'asha', 400),
  pay(ms(2700), 'ravi', 300),
  check(ms(2900), 'asha'),
  { kind: 'heal', at: ms(3500), fibres: ISLAND } as const,
];

const rowsOf = (dialog: HTMLElement): string[] =>
  within(dialog)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent ?? '');

describe('every count opens the operations behind it', () => {
  it('those of the formal availabilities, and Back leads to the drawer', async () => {
    const hands = [{ ...cut }, pay(ms(2600), 'asha', 400), pay(ms(2700), 'ravi', 300)];
    await played(runOf({ mode: 'cp', interventions: hands }), ms(3500));
    fireEvent.click(screen.getAllByRole('button', { name: 'Answered?' })[0]!);
    const drawer = await screen.findByRole('dialog', { name: 'Answered?' }, SOON);
    fireEvent.click(within(drawer).getByRole('button', { name: '1 of 1 answered: yes, so far' }));
    const behind = screen.getByRole('dialog', { name: 'The operations behind it' });
    expect(rowsOf(behind)).toEqual([expect.stringContaining('Ravipay ₹300')]);
    fireEvent.click(within(behind).getByRole('button', { name: 'Back' }));
    const again = await screen.findByRole('dialog', { name: 'Answered?' }, SOON);
    fireEvent.click(within(again).getAllByRole('button', { name: '1 of 2 answered: no' })[0]!);
    const both = screen.getByRole('dialog', { name: 'The operations behind it' });
    expect(rowsOf(both)).toEqual([
      expect.stringContaining('Ashapay ₹400'),
      expect.stringContaining('Ravipay ₹300'),
    ]);
  });

  it('a crowd is listed by the half hundred, the latest first to be seen', async () => {
    const house = await openHouse({ free: true });
    const { actions } = house.theatre.app;
    actions.openFile(JSON.stringify(runOf({ scenario: 'mumbai-island-cut', mode: 'ap' })));
    house.until(({ scenario }) => scenario.name === 'mumbai-island-cut');
    actions.setSpeed(10);
    actions.play(true);
    house.until(({ slice }) => slice.operations.length > 150);
    actions.play(false);
    house.settle();
    const { operations } = house.state().slice;
    act(() =>
      actions.openPanel(
        'operations',
        operations.map(({ id }) => id),
      ),
    );
    const dialog = screen.getByRole('dialog', { name: 'The operations behind it' });
    expect(rowsOf(dialog)).toHaveLength(50);
    fireEvent.click(within(dialog).getByRole('button', { name: /^Show \d+ of \d+ earlier ones/ }));
    expect(rowsOf(dialog)).toHaveLength(100);
  });
});

describe('numbers and charts', () => {
  async function openNumbers(house: House): Promise<HTMLElement> {
    fireEvent.click(screen.getAllByRole('button', { name: 'One story?' })[0]!);
    await screen.findByRole('dialog', { name: 'One story?' }, SOON);
    fireEvent.click(screen.getByRole('button', { name: /^Numbers and charts/ }));
    const drawer = await screen.findByRole('dialog', { name: 'Numbers and charts' }, SOON);
    house.settle();
    return drawer;
  }

  it('the waiting times are those of the run, and each opens what took as long or longer', async () => {
    const house = await played(runOf({ mode: 'ap', interventions: crisis }), ms(5500));
    const drawer = await openNumbers(house);
    const { latency } = house.state().slice.meters;
    const table = within(drawer).getByRole('table', { name: 'How long an answer took' });
    const payments = within(table).getByRole('row', { name: /^Payment/ });
    expect(payments).toHaveTextContent(`Payment3${Math.round((latency.write.p50 ?? 0) / 1000)}`);
    const [, , , slowest] = within(payments).getAllByRole('button');
    fireEvent.click(slowest!);
    const behind = screen.getByRole('dialog', { name: 'The operations behind it' });
    const max = house
      .state()
      .slice.operations.filter(({ op, outcome }) => op.f !== 'read' && outcome === 'ok')
      .filter((one) => one.finishedAt - one.invokedAt >= (latency.write.max ?? 0));
    expect(rowsOf(behind)).toHaveLength(max.length);
  });

  it('names what was lost with its cause, what each answer cost, and when the copies agreed again', async () => {
    const house = await played(runOf({ mode: 'ap', interventions: crisis }), ms(5500));
    const drawer = await openNumbers(house);
    const { traffic } = house.state().slice.meters;
    expect(drawer).toHaveTextContent(
      /Asha’s ₹400, confirmed at 2\.60 s\. The newest clock wins, the other is thrown away\./,
    );
    expect(drawer).toHaveTextContent(
      `${(traffic.sent / traffic.answered).toFixed(1)} of every kind`,
    );
    expect(drawer).toHaveTextContent(/after the repair every copy had what any copy had/);
    expect(drawer).toHaveTextContent('None: every running copy holds the newest of everything.');
    expect(drawer).toHaveTextContent('None are waiting.');
  });

  it('says while the network is cut who is behind and for whom notes are kept', async () => {
    const house = await played(runOf({ mode: 'ap', interventions: crisis.slice(0, -1) }), ms(4200));
    const drawer = await openNumbers(house);
    const { divergence, hints } = house.state().slice.meters;
    expect(drawer).toHaveTextContent(`${divergence.replicas} of 5 copies are behind, on 1 record.`);
    expect(within(drawer).getAllByRole('button', { name: /^Look inside/ })).toHaveLength(
      hints.length,
    );
    expect(drawer).toHaveTextContent(
      'The network is not whole: there is no repair to measure from.',
    );
  });

  it('tells each phone’s promises: held with counts, broken with evidence, untested as untested', async () => {
    const others = ['nariman-point', 'worli', 'andheri', 'vashi'];
    const hands = [
      ...others.map((host, i) => {
        return { kind: 'block', at: ms(1600) + i, pairs: [[host, 'bkc']] } as const;
      }),
      pay(ms(2600), 'asha', 100),
      check(ms(3000), 'asha'),
      { kind: 'move', at: ms(4000), client: 'asha', host: 'bkc' } as const,
      check(ms(4500), 'asha'),
    ].map((act) => JSON.parse(JSON.stringify(act)));
    await played(runOf({ mode: 'ap', interventions: hands }), ms(5500));
    // Outside the phone's frame, and the way to the evidence.
    const phone = screen.getByRole('region', { name: /^Asha’s phone/ });
    fireEvent.click(within(phone).getByRole('button', { name: 'a promise was broken' }));
    const drawer = await screen.findByRole('dialog', { name: 'Numbers and charts' }, SOON);
    expect(screen.queryAllByRole('button', { name: 'a promise was broken' })).toHaveLength(1);
    const asha = within(within(drawer).getByRole('table', { name: 'Asha' }));
    const own = asha.getByRole('row', { name: /read your writes/ });
    expect(own).toHaveTextContent('Broken, 1 of the 2 times it was put to the test');
    expect(own).toHaveTextContent(
      /Asha had been told “Paid”\. At 4\.\d\d s the answer was ₹600, from before that\./,
    );
    expect(asha.getByRole('row', { name: /monotonic writes/ })).toHaveTextContent(
      'Not put to the test yet, so this says nothing',
    );
    fireEvent.click(within(own).getByRole('button', { name: 'Show these 2 operations' }));
    const behind = screen.getByRole('dialog', { name: 'The operations behind it' });
    expect(rowsOf(behind)).toEqual([
      expect.stringContaining('Ashapay ₹100'),
      expect.stringContaining('Ashacheck'),
    ]);
  });

  it('a promise is painted as the checker judges it: one answer nobody can tell, and it is unknown', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), fc.nat(5), (violations, undecided, fresh) => {
        const session = new SessionState();
        const checked = violations + undecided + fresh;
        Object.assign(session.counts['monotonic-reads'], { checked, undecided, violations });
        const status = session.status('monotonic-reads');
        const painted = { broken: 'violated', held: 'ok', vacuous: 'unknown', unknown: 'unknown' };
        expect(painted[standingOf(status)]).toBe(status.verdict);
      }),
    );
  });

  it('a crowd of thousands is recounted at leisure while it plays, and exactly once it stands', async () => {
    const house = await openHouse({ free: true });
    const { actions } = house.theatre.app;
    const settings = [{ path: 'crowd.size', value: 200 }];
    actions.openFile(JSON.stringify(runOf({ mode: 'ap', settings })));
    house.until(({ run }) => run.settings.length === 1);
    act(() => actions.openPanel('measures'));
    const drawer = await screen.findByRole('dialog', { name: 'Numbers and charts' }, SOON);
    actions.setSpeed(1);
    actions.play(true);
    house.until(({ slice }) => slice.operations.length > 2500);
    const counted = (): number[] => {
      const table = within(drawer).getByRole('table', { name: 'How long an answer took' });
      return within(table)
        .getAllByRole('row')
        .slice(1)
        .map((row) => Number(row.children[1]?.textContent?.replaceAll(',', '')));
    };
    expect(counted()[0]).toBeGreaterThan(500);
    act(() => actions.play(false));
    house.settle();
    const { read, write } = house.state().slice.meters.latency;
    expect(counted()).toEqual([read.count, write.count]);
  });

  it('each chart is read by keys and as a table, which say the same', async () => {
    const house = await played(runOf({ mode: 'ap', interventions: crisis }), ms(5500));
    const drawer = await openNumbers(house);
    const title = 'Copies that differ, over time';
    const chart = within(drawer).getByRole('figure', { name: title });
    const moment = within(chart).getByRole('slider', { name: title });
    fireEvent.change(moment, { target: { value: '2' } });
    expect(moment).toHaveAttribute('aria-valuetext', expect.stringMatching(/^2–3 s, .*, cut$/));
    // All charts read the same moment.
    for (const other of within(drawer).getAllByRole('slider')) {
      expect(other.getAttribute('aria-valuetext')).toMatch(/^2–3 s, /);
    }
    const said = moment.getAttribute('aria-valuetext') ?? '';
    fireEvent.click(within(chart).getByRole('button', { name: `Read as a table: ${title}` }));
    const table = within(chart).getByRole('table', { name: title });
    const heads = within(table)
      .getAllByRole('columnheader')
      .map((head) => head.textContent);
    expect(heads).toEqual(['When', 'copies behind', 'records that differ', 'What was broken']);
    const cells = [...within(table).getByRole('row', { name: /^2–3 s/ }).children].map(
      (cell) => cell.textContent,
    );
    expect(said).toBe(
      `${cells[0]}, copies behind ${cells[1]}, records that differ ${cells[2]}, ${cells[3]}`,
    );
    fireEvent.click(within(chart).getByRole('button', { name: `Show as a chart: ${title}` }));
    fireEvent.click(within(chart).getByRole('button', { name: 'Back to now' }));
    expect(within(chart).getByRole('slider').getAttribute('aria-valuetext')).toMatch(/^5–6 s/);
    // In the second that is not over an answer may still come.
    const latency = within(drawer).getByRole('slider', {
      name: 'How long an answer took, over time',
    });
    expect(latency.getAttribute('aria-valuetext')).toMatch(/^5–6 s, half within not measured yet/);
  });

  it.each(['hi-Latn', 'hi'] as const)('speaks %s', async (language) => {
    const house = await openHouse({ free: true, language });
    act(() => house.theatre.app.actions.openPanel('measures'));
    const drawer = await screen.findByRole('dialog', {}, SOON);
    house.settle();
    expect(within(drawer).getAllByRole('figure')).toHaveLength(4);
    expect(drawer.textContent).not.toMatch(/undefined|\bheld\b|answered|per second/);
  });
});
