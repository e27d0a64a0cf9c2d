import { expect, test } from 'vitest';
import type { ViolationCause } from '../../src/engine/measure/measures.ts';
import { Stage } from './measure-stage.ts';

function onlyCause(stage: Stage): ViolationCause {
  const { violations } = stage.measures();
  expect(violations.length).toBe(1);
  return violations[0]!.cause;
}

test('cut: the copy died on a fibre, and the other side paid from the same version', () => {
  const stage = new Stage();
  stage.cut(0);
  const south = stage.pay(0);
  stage.die(stage.send(south, 0, 1), 'cut', 0);
  const north = stage.pay(1);
  expect(stage.measures().violations[0]).toMatchObject({ kind: 'fork', versions: [south, north] });
  expect(onlyCause(stage)).toEqual({ kind: 'cut', fibre: 0, flight: 1, missed: south, replica: 1 });
});

test('cut: nothing was sent, because the other side was known to be unreachable', () => {
  const stage = new Stage();
  stage.cut(1);
  const paid = stage.pay(0);
  stage.hold(0, paid, 2);
  stage.check(2);
  expect(onlyCause(stage)).toEqual({ kind: 'cut', cut: [1], holder: 0, missed: paid, replica: 2 });
});

test('lag: the copy was still travelling when the stale answer was given', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  const copy = stage.send(paid, 0, 1, 30_000);
  stage.wait(5_000);
  stage.check(1);
  stage.deliver(copy);
  // The answer was given one microsecond after the question.
  expect(onlyCause(stage)).toEqual({
    kind: 'lag',
    lag: 24_999,
    flight: 1,
    missed: paid,
    replica: 1,
  });
});

test('lag: dying on a cut after the answer changes nothing about the answer', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  const copy = stage.send(paid, 0, 1, 30_000);
  stage.check(1);
  stage.cut(0);
  stage.die(copy, 'cut', 0);
  expect(onlyCause(stage).kind).toBe('lag');
});

test('loss: the weather took the copy', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.die(stage.send(paid, 0, 1), 'loss', 0);
  stage.check(1);
  expect(onlyCause(stage)).toEqual({ kind: 'loss', flight: 1, missed: paid, replica: 1 });
});

test('overload: a full queue refused the copy', () => {
  const stage = new Stage();
  stage.die(stage.send(stage.pay(0), 0, 1), 'queue');
  stage.check(1);
  expect(onlyCause(stage).kind).toBe('overload');
});

test('skew: the copy arrived and lost to an older stamp', () => {
  const stage = new Stage();
  // Replica 1 stamps a minute ahead.
  const ahead = stage.write(1, 100, 61_000_000);
  const behind = stage.write(0, 200, 2_000_000);
  stage.deliver(stage.send(behind, 0, 1));
  expect(stage.check(1)).toBe(ahead);
  expect(onlyCause(stage)).toEqual({ kind: 'skew', flight: 1, missed: behind, replica: 1 });
});

test('skew: the coordinator itself kept the older stamp', () => {
  const stage = new Stage();
  stage.pay(0, 61_000_000);
  stage.pay(0, 2_000_000);
  stage.check(0);
  expect(onlyCause(stage)).toMatchObject({ kind: 'skew', replica: 0 });
});

test('crash: the copy arrived and was forgotten', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.deliver(stage.send(paid, 0, 1));
  stage.crash(1);
  stage.restart(1);
  stage.check(1);
  expect(onlyCause(stage)).toEqual({ kind: 'crash', flight: 1, missed: paid, replica: 1 });
});

test('crash: the only holder went down before it sent anything', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.crash(0);
  stage.check(1);
  expect(onlyCause(stage)).toMatchObject({ kind: 'crash', missed: paid });
});

test('lost hint: the note kept for an absent copy expired', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.measurer.noted(stage.now, 0, { kind: 'hint-expired', version: paid });
  stage.check(1);
  expect(onlyCause(stage)).toMatchObject({ kind: 'lost-hint', missed: paid });
});

test('of several replicas that answered, the one that would have had the copy first', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.die(stage.send(paid, 0, 1, 90_000), 'loss', 0);
  stage.cut(1);
  stage.die(stage.send(paid, 0, 2, 10_000), 'cut', 1);
  const read = stage.invoke(1, { f: 'read', key: 'wallet' });
  stage.measurer.responded(stage.now, 1, read);
  stage.complete(read, { seen: { id: 0, data: 600 }, answeredBy: [1, 2] });
  expect(onlyCause(stage)).toMatchObject({ kind: 'cut', fibre: 1, replica: 2 });
});

test('bug: a value nobody wrote', () => {
  const stage = new Stage();
  const read = stage.invoke(1, { f: 'read', key: 'wallet' });
  stage.complete(read, { seen: { id: 999, data: 1 }, answeredBy: [1] });
  expect(onlyCause(stage)).toEqual({ kind: 'bug' });
});
