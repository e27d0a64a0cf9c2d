import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { ChunkedList } from '../../src/engine/history/chunked-list.ts';
import type { HistoryEvent } from '../../src/engine/history/history.ts';
import { eventsOf, History } from '../../src/engine/history/recorder.ts';
import type { Operation, Reply } from '../../src/engine/model.ts';
import { operationId } from '../../src/engine/model.ts';
import { historyOf } from './history-records.ts';

// The work is bounded by the number of runs, not by the clock of a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test('clones of a list share what they have and nothing that comes later', () => {
  const command = fc.oneof(
    fc.record({ kind: fc.constant('push' as const), on: fc.nat(4) }),
    fc.record({ kind: fc.constant('set' as const), on: fc.nat(4), where: fc.nat() }),
    fc.record({ kind: fc.constant('clone' as const), on: fc.nat(4) }),
  );
  fc.assert(
    fc.property(fc.nat(600), fc.array(command, { maxLength: 60 }), (length, commands) => {
      const first = new ChunkedList<number>();
      for (let i = 0; i < length; i++) first.push(i);
      const lists = [{ list: first, model: first.toArray() }];
      let fresh = 10_000;
      for (const command of commands) {
        const { list, model } = lists[command.on % lists.length]!;
        if (command.kind === 'push') {
          list.push(++fresh);
          model.push(fresh);
        } else if (command.kind === 'clone') {
          lists.push({ list: list.clone(), model: model.slice() });
        } else if (model.length > 0) {
          list.set(command.where % model.length, ++fresh);
          model[command.where % model.length] = fresh;
        }
      }
      for (const { list, model } of lists) {
        expect(list.toArray()).toEqual(model);
        expect(list.length).toBe(model.length);
        expect(list.at(model.length)).toBeUndefined();
      }
    }),
  );
});

const invocation = (ordinal: number, op: Operation) => ({
  id: operationId(0, ordinal),
  client: 0,
  process: 0,
  service: 'main',
  op,
  invokedAt: 5,
  deadline: 100,
  place: 1,
  byHand: true,
  replica: 0,
});
const PAY: Operation = { f: 'update', key: 'wallet', change: { kind: 'pay', amount: 400 } };

test('a completion in one branch does not show in the other', () => {
  const history = new History();
  history.invoke(invocation(0, PAY));
  const branch = history.clone();
  const before = history.records;
  const id = operationId(0, 0);
  branch.complete(id, 9, { outcome: 'unknown', why: 'timed-out', answeredBy: [] });
  expect(history.operation(id)?.outcome).toBeNull();
  expect(branch.operation(id)).toMatchObject({
    outcome: 'unknown',
    finishedAt: 9,
    finishedIndex: 1,
  });
  history.complete(id, 8, {
    outcome: 'ok',
    answeredBy: [0],
    data: 100,
    seen: { id: 0, data: 500 },
  });
  expect(history.operation(id)).toMatchObject({ outcome: 'ok', data: 100 });
  expect(branch.operation(id)?.outcome).toBe('unknown');
  expect(before[0]?.outcome).toBeNull();
});

test('listeners hear the events that the records tell afterwards, in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { maxLength: 300 }), (ns) => {
      const recorded = historyOf(ns);
      const heard: HistoryEvent[] = [];
      const again = new History();
      again.listen((event) => heard.push(event));
      for (const event of eventsOf(recorded.records)) {
        const record = recorded.operation(event.operation)!;
        if (event.type === 'invoke') again.invoke(record);
        else again.complete(record.id, record.finishedAt, record.reply!);
      }
      expect(heard).toEqual(eventsOf(recorded.records));
      expect(heard.map(({ index }) => index)).toEqual(heard.map((_, i) => i));
    }),
  );
});

const end = (op: Operation, reply: Reply): HistoryEvent => {
  const history = new History();
  let last: HistoryEvent | undefined;
  history.listen((event) => (last = event));
  history.invoke(invocation(0, op));
  history.complete(operationId(0, 0), 9, reply);
  return last!;
};

test('what each outcome asserts to a checker (rule 6)', () => {
  const seen = { id: 7, data: 200 };
  const id = operationId(0, 0);
  const cas: Operation = { f: 'cas', key: 'wallet', expected: 7, data: 1 };
  expect(end(PAY, { outcome: 'ok', seen, answeredBy: [] })).toMatchObject({
    type: 'ok',
    f: 'update',
    version: id,
    seen: 7,
  });
  // A declined update is a read of the version it saw; a declined cas is a failure.
  expect(end(PAY, { outcome: 'declined', seen, answeredBy: [] })).toMatchObject({
    type: 'ok',
    f: 'read',
    version: 7,
  });
  expect(end(cas, { outcome: 'declined', why: 'mismatch', seen, answeredBy: [] })).toMatchObject({
    type: 'fail',
    why: 'mismatch',
  });
  expect(end(PAY, { outcome: 'failed', why: 'no-leader', answeredBy: [] }).type).toBe('fail');
  expect(end(PAY, { outcome: 'unknown', why: 'timed-out', answeredBy: [] }).type).toBe('info');
  expect(end({ f: 'read', key: 'wallet' }, { outcome: 'ok', seen, answeredBy: [] })).toMatchObject({
    f: 'read',
    version: 7,
  });
});

test('an operation is invoked once and completed once', () => {
  const history = new History();
  history.invoke(invocation(3, PAY));
  const id = operationId(0, 3);
  expect(() => history.invoke(invocation(3, PAY))).toThrow(/already invoked/);
  history.complete(id, 9, { outcome: 'failed', answeredBy: [] });
  expect(() => history.complete(id, 9, { outcome: 'ok', answeredBy: [] })).toThrow(/not open/);
  expect(history.operation(operationId(0, 2))).toBeUndefined();
});
