import { expect, test } from 'vitest';
import { Stage } from './measure-stage.ts';

test('converged once every live replica holds what anyone held when the last cable was repaired', () => {
  const stage = new Stage();
  stage.cut(0);
  const south = stage.pay(0);
  const north = stage.pay(1);
  stage.hold(0, south, 1);
  stage.hold(1, north, 0);
  expect(stage.measures().convergedAt).toBeNull();
  stage.heal(0);
  // The newer one is the debt; what is written later is not.
  stage.deliver(stage.send(north, 1, 0));
  stage.pay(2);
  expect(stage.measures().convergedAt).toBe(stage.now - 1);
  expect(stage.measures().agree).toBe(false);
});

test('a later write that supersedes the debt pays it', () => {
  const stage = new Stage();
  stage.cut(0);
  stage.pay(0);
  stage.heal(0);
  const newer = stage.pay(1);
  expect(stage.measures().convergedAt).toBeNull();
  stage.deliver(stage.send(newer, 1, 2));
  // Replica 0 still holds the debt itself.
  expect(stage.measures().convergedAt).toBe(stage.now);
});

test('nothing has converged while anything is cut', () => {
  const stage = new Stage();
  stage.cut(0);
  stage.cut(1);
  stage.heal(0);
  expect(stage.measures().convergedAt).toBeNull();
  stage.heal(1);
  expect(stage.measures().convergedAt).toBe(stage.now);
  stage.cut(1);
  expect(stage.measures().convergedAt).toBeNull();
});

test('a replica that is down owes nothing until it is back', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  stage.crash(2);
  stage.cut(1);
  stage.heal(1);
  stage.deliver(stage.send(paid, 0, 1));
  expect(stage.measures().convergedAt).toBe(stage.now);
  stage.restart(2);
  expect(stage.measures().convergedAt).toBeNull();
  stage.deliver(stage.send(paid, 0, 2));
  expect(stage.measures().convergedAt).toBe(stage.now);
});

test('without any repair, convergence is judged from ten seconds before the end', () => {
  const stage = new Stage();
  const paid = stage.pay(0);
  for (const to of [1, 2]) stage.deliver(stage.send(paid, 0, to));
  expect(stage.measures().convergedAt).toBeNull();
  stage.wait(55_000_000);
  stage.check(0);
  expect(stage.measures().convergedAt).toBe(50_000_000);
});

test("an epoch begins with convergence after a repair: its violations start anew, the run's stay", () => {
  const stage = new Stage();
  stage.cut(0);
  stage.pay(0);
  const north = stage.pay(1);
  expect(stage.measures().epoch).toEqual({ since: 0, verdict: 'violated', violations: 1 });
  stage.heal(0);
  for (const to of [0, 2]) stage.deliver(stage.send(north, 1, to));
  expect(stage.measures().epoch).toEqual({ since: stage.now, verdict: 'ok', violations: 0 });
  expect(stage.measures()).toMatchObject({ verdict: 'violated', agree: true });
  expect(stage.measures().violations.length).toBe(1);
});
