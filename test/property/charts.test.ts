/** What the charts draw, against a recount of the run: columns, faults as bands, messages, copies. */
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createSimulation, ENGINE_REVISION } from '../../src/engine/index.ts';
import type { Intervention, Mode, Run } from '../../src/engine/index.ts';
import { bandsOf } from '../../src/ui/charts/bands.ts';
import { closedByColumn, columnAt, columnsOf } from '../../src/ui/charts/buckets.ts';
import { heightsOf, lanesOf, plotOf, spread } from '../../src/ui/charts/plot.ts';
import { apartOf, latencyOf, messagesOf, stripsOf } from '../../src/ui/charts/series.ts';
import { takeSlice } from '../../src/worker/slice.ts';

vi.setConfig({ testTimeout: 120_000 });

const SECOND = 1_000_000;

function crowd(mode: Mode, interventions: Intervention[] = []): Run {
  const more = { settings: [], seed: 5, interventions, engineRevision: ENGINE_REVISION };
  return { scenario: 'mumbai-island-cut', mode, ...more };
}

test('columns are whole seconds, few, and every moment lies in one', () => {
  fc.assert(
    fc.property(fc.nat(10_000 * SECOND), fc.nat(10_000 * SECOND), (now, other) => {
      const columns = columnsOf(now);
      const { step, begun, drawn } = columns;
      expect(Math.log2(step / SECOND) % 1).toBe(0);
      expect(begun).toBeLessThanOrEqual(60);
      expect(drawn).toBeGreaterThanOrEqual(begun);
      expect(begun * step).toBeGreaterThanOrEqual(now);
      expect((begun - 1) * step).toBeLessThanOrEqual(now);
      const at = Math.min(other, now);
      const column = columnAt(columns, at);
      expect(column).toBeLessThan(begun);
      expect(at).toBeGreaterThanOrEqual(column * step);
      expect(at).toBeLessThanOrEqual((column + 1) * step);
    }),
  );
});

test.each(['cp', 'ap', 'tunable'] as const)('%s: the charts are a recount of the run', (mode) => {
  const simulation = createSimulation(crowd(mode));
  for (const now of [0.4, 7.3, 19.9, 34, 61.7, 75].map((seconds) => seconds * SECOND)) {
    simulation.runUntil(now);
    const { operations, meters } = takeSlice(simulation, simulation.run);
    const columns = columnsOf(now);
    const closed = operations.filter(({ outcome }) => outcome !== null);
    const byColumn = closedByColumn(columns, operations);
    expect(byColumn.flat().length).toBe(closed.length);

    const rows = simulation.scenario.clients.map(({ id }, client) => ({
      id,
      name: id,
      operations: operations.filter((one) => one.client === client),
    }));
    const sum = (values: readonly number[]): number => values.reduce((all, n) => all + n, 0);
    const strips = stripsOf(columns, rows);
    expect(sum(strips.flatMap((strip) => strip.closed))).toBe(closed.length);
    expect(sum(strips.flatMap((strip) => strip.answered))).toBe(meters.traffic.answered);

    const { half, most } = latencyOf(columns, operations);
    byColumn.forEach((found, column) => {
      const took = found
        .filter(({ outcome }) => outcome === 'ok')
        .map((one) => one.finishedAt - one.invokedAt);
      if (took.length === 0) expect([half[column], most[column]]).toEqual([null, null]);
      else {
        expect(took).toContain(half[column]);
        expect(took.filter((each) => each <= half[column]!).length * 2).toBeGreaterThanOrEqual(
          took.length,
        );
        expect(most[column]).toBeLessThanOrEqual(Math.max(...took));
      }
    });

    const { sent, died } = messagesOf(columns, meters.samples);
    // All whole columns, weighed by their length, are all messages up to the end of the last.
    const whole = Math.floor(now / columns.step);
    const until = createSimulation(crowd(mode));
    until.runUntil(whole * columns.step);
    const seconds = columns.step / SECOND;
    const total = (rates: readonly (number | null)[]): number =>
      Math.round(sum(rates.slice(0, whole).map((rate) => rate ?? 0)) * seconds);
    const { messages } = until;
    // What is sent at time 0 belongs to the first column.
    expect([total(sent), total(died)]).toEqual(
      whole === 0 ? [0, 0] : [messages.sent, messages.lost],
    );

    const { behind } = apartOf(columns, meters.samples);
    expect(Math.max(0, ...behind.map((each) => each ?? 0))).toBe(
      Math.max(0, ...meters.samples.list.map((sample) => sample.behind)),
    );
  }
});

const hosts = ['nariman-point', 'worli', 'bkc', 'andheri', 'vashi'];
const fibres = ['mahim-causeway', 'dadar-sion-rail', 'harbour', 'airoli'];

test('a band is drawn at a moment exactly when the run says that something is broken then', () => {
  const moment = fc.integer({ min: 1, max: 9 * SECOND });
  const act: fc.Arbitrary<Intervention> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('cut' as const, 'heal' as const),
      at: moment,
      fibres: fc.subarray(fibres, { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constantFrom('pause' as const, 'resume' as const),
      at: moment,
      host: fc.constantFrom(...hosts),
    }),
    fc.record({
      kind: fc.constantFrom('crash' as const, 'restart' as const),
      at: moment,
      host: fc.constantFrom(...hosts),
    }),
    fc.record({
      kind: fc.constant('skew' as const),
      at: moment,
      host: fc.constantFrom(...hosts),
      offset: fc.constantFrom(0, 500_000),
    }),
    fc.record({
      kind: fc.constant('set' as const),
      at: moment,
      path: fc.constantFrom('fibres.harbour.extra', 'fibres.airoli.loss'),
      value: fc.constantFrom(0, 1),
    }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 8 }), moment, (acts, now) => {
      const interventions = acts.toSorted((a, b) => a.at - b.at);
      const run: Run = { ...crowd('ap', interventions), scenario: 'mumbai' };
      const simulation = createSimulation(run);
      simulation.runUntil(now);
      const { cuts, faults } = takeSlice(simulation, run);
      const bands = bandsOf(simulation.scenario, run, now);
      const broken = {
        cut: Object.keys(cuts).length > 0,
        down: simulation.replicas.some(({ up }) => !up),
        paused: Object.values(faults.hosts).some(({ paused }) => paused),
        skew: Object.values(faults.hosts).some(({ clockOffset }) => clockOffset !== 0),
        slow: Object.values(faults.fibres).some(({ loss, extra }) => loss > 0 || extra > 0),
      };
      for (const [kind, is] of Object.entries(broken)) {
        expect([kind, bands.some((band) => band.kind === kind && band.open)]).toEqual([kind, is]);
      }
      for (const { from, to } of bands) expect(from).toBeLessThanOrEqual(to);
    }),
    { numRuns: 60 },
  );
});

test('a paused copy that crashes ends its pause, and a clock set back to its own is not off', () => {
  const simulation = createSimulation({ ...crowd('ap'), scenario: 'mumbai' });
  const scenario = {
    ...simulation.scenario,
    hosts: simulation.scenario.hosts.map((host) =>
      host.id === 'bkc' ? { ...host, clockOffset: 500_000 } : host,
    ),
  };
  const interventions: Intervention[] = [
    { kind: 'pause', at: 1 * SECOND, host: 'bkc' },
    { kind: 'crash', at: 2 * SECOND, host: 'bkc' },
    { kind: 'pause', at: 3 * SECOND, host: 'bkc' },
    { kind: 'restart', at: 4 * SECOND, host: 'bkc' },
    { kind: 'skew', at: 5 * SECOND, host: 'bkc', offset: 0 },
    { kind: 'skew', at: 6 * SECOND, host: 'bkc', offset: 500_000 },
  ];
  const run: Run = { ...crowd('ap', interventions), scenario };
  expect(bandsOf(scenario, run, 9 * SECOND)).toEqual([
    { kind: 'down', from: 2 * SECOND, to: 4 * SECOND, open: false },
    { kind: 'paused', from: 1 * SECOND, to: 2 * SECOND, open: false },
    { kind: 'skew', from: 5 * SECOND, to: 6 * SECOND, open: false },
  ]);
});

test('everything stands inside the chart, and no two labels touch', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 300, max: 1400 }),
      fc.nat(200 * SECOND),
      fc.array(fc.integer({ min: 40, max: 140 }), { minLength: 1, maxLength: 3 }),
      fc.nat(5000),
      (width, now, wanted, greatest) => {
        const columns = columnsOf(now);
        const plot = plotOf(columns, { width, plot: 120, label: 10 }, 2);
        expect(plot.right).toBeLessThanOrEqual(width);
        expect(plot.middle(0)).toBeGreaterThanOrEqual(plot.left);
        expect(plot.middle(columns.drawn - 1)).toBeLessThanOrEqual(plot.right);
        for (const { x } of plot.ticks) {
          expect(x).toBeGreaterThanOrEqual(plot.left);
          expect(x).toBeLessThanOrEqual(plot.right + 0.001);
        }
        const heights = heightsOf(plot, greatest, true);
        expect(heights.y(greatest)).toBeGreaterThanOrEqual(plot.top);
        expect(heights.ticks.every((tick) => Number.isInteger(tick))).toBe(true);
        const placed = spread(wanted, 140).toSorted((a, b) => a - b);
        placed.forEach((y, i) => {
          expect(y).toBeLessThanOrEqual(140);
          if (i > 0) expect(y - placed[i - 1]!).toBeGreaterThanOrEqual(14.999);
        });
        const bands = bandsOf(
          createStage,
          {
            ...crowd('ap', [{ kind: 'cut', at: 1, fibres: ['harbour'] }]),
            scenario: 'mumbai',
          },
          now,
        );
        for (const { bars } of lanesOf(plot, bands, () => 'cut')) {
          for (const { x, width: wide } of bars) {
            expect(x).toBeGreaterThanOrEqual(plot.left);
            expect(x + wide).toBeLessThanOrEqual(plot.right + 3);
          }
        }
      },
    ),
  );
});

const createStage = createSimulation({ ...crowd('ap'), scenario: 'mumbai' }).scenario;
