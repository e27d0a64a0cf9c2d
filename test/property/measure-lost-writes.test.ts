import { expect, test } from 'vitest';
import { Stage } from './measure-stage.ts';

test('both sides paid; after the repair the newest clock wins and the other payment is lost', () => {
  const stage = new Stage();
  stage.cut(0);
  const south = stage.pay(0);
  const again = stage.pay(0);
  const north = stage.pay(1);
  stage.deliver(stage.send(north, 1, 2));
  expect(stage.measures().lostWrites).toEqual([]);
  stage.heal(0);
  stage.deliver(stage.send(again, 0, 1));
  expect(stage.measures().lostWrites).toEqual([]);
  stage.deliver(stage.send(north, 1, 0));
  const lost = stage.measures().lostWrites;
  expect(lost.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([south, again]);
  for (const one of lost) {
    expect(one).toMatchObject({
      key: 'wallet',
      replacedBy: north,
      cause: 'concurrent-lww',
      at: stage.now,
    });
  }
});

test('replaced by a descendant is superseded, not lost', () => {
  const stage = new Stage();
  const first = stage.pay(0);
  stage.deliver(stage.send(first, 0, 1));
  const second = stage.pay(1);
  stage.deliver(stage.send(second, 1, 0));
  stage.deliver(stage.send(second, 1, 2));
  // A session that had read a version writes a descendant of it, wherever it writes.
  stage.check(2);
  const third = stage.pay(2);
  for (const to of [0, 1]) stage.deliver(stage.send(third, 2, to));
  expect(stage.measures().lostWrites).toEqual([]);
  expect(stage.measures().agree).toBe(true);
});

test('an acknowledged write that an older stamp beat at its own coordinator is lost to skew', () => {
  const stage = new Stage();
  const ahead = stage.pay(1, 61_000_000);
  for (const to of [0, 2]) stage.deliver(stage.send(ahead, 1, to));
  const behind = stage.pay(0, 2_000_000);
  stage.deliver(stage.send(ahead, 1, 2));
  expect(stage.measures().lostWrites).toMatchObject([{ version: behind, cause: 'skew' }]);
});

test('a write that only a crashed replica had is waited for, and lost when the disk forgot it', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.crash(0);
  stage.check(1);
  expect(stage.measures().lostWrites).toEqual([]);
  stage.restart(0);
  expect(stage.measures().lostWrites).toMatchObject([{ version: paid, cause: 'crash' }]);
});

test('and not lost when the disk remembered it', () => {
  const stage = new Stage();
  stage.pay(0);
  const disk = { versions: new Map(stage.store(0).versions), hints: [] };
  stage.crash(0);
  stage.restart(0, disk);
  expect(stage.measures().lostWrites).toEqual([]);
});

test('a hint still waiting somewhere keeps a write from being lost', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.deliver(stage.send(paid, 0, 1));
  stage.hold(1, paid, 0);
  const empty = { versions: new Map(), hints: stage.store(1).hints };
  stage.crash(0);
  stage.restart(0);
  stage.crash(1);
  stage.restart(1, empty);
  expect(stage.measures().lostWrites).toEqual([]);
  stage.store(1).hints = [];
  stage.measurer.noted(stage.now, 1, { kind: 'hint-expired', version: paid });
  stage.check(2);
  expect(stage.measures().lostWrites).toMatchObject([{ version: paid, cause: 'dropped-hint' }]);
});
