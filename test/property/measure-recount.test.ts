import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { LinearizabilityChecker } from '../../src/engine/checker/linearizability.ts';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { eventsOf, History } from '../../src/engine/history/recorder.ts';
import { AvailabilityMeter, overall, worstPlace } from '../../src/engine/measure/availability.ts';
import { latencies, quantile } from '../../src/engine/measure/latency.ts';
import { historyOf, recordsFrom } from './history-records.ts';
import { Stage } from './measure-stage.ts';

// The work is bounded by the number of runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const numbers = fc.array(fc.nat(1_000_000), { maxLength: 400, size: 'max' });

function recount(records: readonly OperationRecord[], place: number) {
  const closed = records.filter((record) => record.place === place && record.outcome !== null);
  const yes = closed.filter(({ outcome }) => outcome === 'ok' || outcome === 'declined');
  return { answered: yes.length, closed: closed.length };
}

test('outcomes and availability are a recount of the history', () => {
  fc.assert(
    fc.property(numbers, (ns) => {
      const history = historyOf(ns);
      const meter = new AvailabilityMeter();
      for (const event of eventsOf(history.records)) {
        if (event.type === 'invoke') meter.invoked(event.operation, true);
        else meter.finished(history.operation(event.operation)!);
      }
      const { records } = history;
      const { operations, byPlace } = meter.measures(3);
      const count = (outcome: string | null) =>
        records.filter((record) => record.outcome === outcome).length;
      expect(operations).toEqual({
        invoked: records.length,
        ok: count('ok'),
        declined: count('declined'),
        failed: count('failed'),
        unknown: count('unknown') + count(null),
      });
      expect(byPlace).toEqual([0, 1, 2].map((place) => recount(records, place)));
      const shares = byPlace.filter((c) => c.closed > 0).map((c) => c.answered / c.closed);
      expect(worstPlace(byPlace)?.share ?? null).toBe(shares.length ? Math.min(...shares) : null);
      const all = records.filter(({ outcome }) => outcome !== null);
      const yes = all.filter(({ outcome }) => outcome === 'ok' || outcome === 'declined').length;
      expect(overall(byPlace)).toBe(all.length === 0 ? null : yes / all.length);
    }),
  );
});

test('latencies are those of the ok operations; quantiles are values that occurred', () => {
  fc.assert(
    fc.property(numbers, (ns) => {
      const records = recordsFrom(ns);
      const { read, write } = latencies(records);
      const ok = records.filter(({ outcome }) => outcome === 'ok');
      expect(read.length + write.length).toBe(ok.length);
      for (const values of [read, write]) {
        expect(values).toEqual(values.toSorted((a, b) => a - b));
        for (const share of [0.5, 0.99]) {
          const value = quantile(values, share);
          if (values.length === 0) expect(value).toBeNull();
          else {
            const below = values.filter((v) => v <= value!).length;
            const under = values.filter((v) => v < value!).length;
            expect(below / values.length).toBeGreaterThanOrEqual(share);
            expect(under / values.length).toBeLessThan(share);
          }
        }
      }
    }),
  );
});

test('quantiles by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
  expect([quantile(hundred, 0.5), quantile(hundred, 0.99)]).toEqual([50, 99]);
  expect([quantile([7], 0.5), quantile([7], 0.99)]).toEqual([7, 7]);
});

/** Random doings on the stage; each number is one. */
function play(stage: Stage, ns: readonly number[]): void {
  for (const n of ns) {
    const slot = n % 3;
    const other = (slot + 1 + (Math.floor(n / 3) % 2)) % 3;
    const deed = Math.floor(n / 6) % 8;
    stage.wait(n % 1000);
    if (deed < 3) stage.check(slot);
    else if (deed < 5) stage.pay(slot);
    else {
      const held = stage.newest(slot);
      if (held === 0) continue;
      const copy = stage.send(held, slot, other);
      if (deed === 7) stage.die(copy, 'loss', 0);
      else stage.deliver(copy);
    }
  }
}

/** What the measures must equal, from the records alone. */
function expected(stage: Stage) {
  const checker = new LinearizabilityChecker();
  const violations = eventsOf(stage.history.records).flatMap((event) => checker.push(event) ?? []);
  const stale = stage.history.records.filter((record) => stage.measurer.staleness(record.id));
  return { violations, verdict: checker.verdict(), stale: stale.length };
}

test('verdict, violations and freshness are a recount of the history', () => {
  let violated = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { maxLength: 80, size: 'max' }), (ns) => {
      const stage = new Stage();
      play(stage, ns);
      const measures = stage.measures();
      const recounted = expected(stage);
      violated += recounted.violations.length;
      expect(measures.verdict).toBe(recounted.verdict);
      expect(measures.violations.length).toBe(recounted.violations.length);
      expect(measures.violations).toMatchObject(recounted.violations);
      expect(measures.staleReads).toBe(recounted.stale);
      expect(measures.freshness.reads - measures.freshness.fresh).toBe(recounted.stale);
    }),
    { numRuns: 200 },
  );
  expect(violated).toBeGreaterThan(100);
});

test('freshness forgets what is older than ten seconds; the count of stale reads does not', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.check(1);
  expect(stage.measures().freshness).toEqual({ fresh: 0, reads: 1 });
  stage.wait(6_000_000);
  stage.deliver(stage.send(paid, 0, 1));
  stage.check(1);
  expect(stage.measures().freshness).toEqual({ fresh: 1, reads: 2 });
  stage.wait(5_000_000);
  expect(stage.measures().freshness).toEqual({ fresh: 1, reads: 1 });
  expect(stage.measures().staleReads).toBe(1);
});

test('the formal availabilities count the operations their definitions speak of', () => {
  const stage = new Stage();
  stage.pay(0);
  stage.cut(0);
  // Received by a live replica that reaches one of three.
  stage.pay(0);
  // Its own replica is live, but the request is lost on the way.
  const lost = stage.invoke(1, { f: 'read', key: 'wallet' });
  stage.complete(lost, { outcome: 'unknown' });
  stage.crash(2);
  const refused = stage.invoke(2, { f: 'read', key: 'wallet' });
  stage.complete(refused, { outcome: 'failed', why: 'replica-down' });
  expect(stage.measures().formal).toEqual({
    total: { answered: 2, closed: 2 },
    sticky: { answered: 2, closed: 3 },
    majority: { answered: 1, closed: 1 },
  });
});

test('a clone of the measures and its original go their own ways', () => {
  const doings = fc.array(fc.nat(100_000), { maxLength: 40, size: 'max' });
  fc.assert(
    fc.property(doings, doings, doings, (before, after, elsewhere) => {
      const straight = new Stage();
      play(straight, [...before, ...after]);
      const stage = new Stage();
      play(stage, before);
      const branch = stage.clone();
      const frozen = stage.measures();
      play(branch, elsewhere);
      expect(stage.measures()).toEqual(frozen);
      play(stage, after);
      expect(stage.measures()).toEqual(straight.measures());
      const other = new Stage();
      play(other, [...before, ...elsewhere]);
      expect(branch.measures()).toEqual(other.measures());
    }),
    { numRuns: 100 },
  );
});

test('an empty history has no availability and no verdict but "ok so far"', () => {
  expect(new History().records).toEqual([]);
  const measures = new Stage().measures();
  expect(measures).toMatchObject({ verdict: 'ok', staleReads: 0, agree: true, convergedAt: null });
  expect(overall(measures.byPlace)).toBeNull();
  expect(worstPlace(measures.byPlace)).toBeNull();
});
