import * as fc from 'fast-check';
import TinyQueue from 'tinyqueue';
import { expect, test } from 'vitest';
import { EventQueue } from '../../src/engine/kernel/event-queue.ts';

const FAR = 2 ** 40;

/** How far ahead events are pushed: ties, neighbours, minutes, weeks. */
const ahead = fc.oneof(
  fc.constant(0),
  fc.nat(3),
  fc.nat(100_000),
  fc.integer({ min: 2 ** 33 - 2, max: 2 ** 33 + 2 }),
  fc.integer({ min: 0, max: FAR }),
);
/** null = pop, a number = push that far after the last popped event. */
const script = fc.array(fc.option(ahead, { freq: 2 }), { maxLength: 400 });

function popNext(queue: EventQueue): { time: number; value: number } {
  const time = queue.nextTime();
  return { time, value: queue.pop() };
}

test('events come in the order of a stable sort by time, however far ahead they lie', () => {
  fc.assert(
    fc.property(script, (steps) => {
      const queue = new EventQueue();
      let waiting: { time: number; value: number }[] = [];
      let now = 0;
      steps.forEach((step, value) => {
        if (step !== null) {
          queue.push(now + step, value);
          waiting.push({ time: now + step, value });
        } else if (waiting.length > 0) {
          const first = waiting.toSorted((a, b) => a.time - b.time)[0]!;
          waiting = waiting.filter((event) => event !== first);
          expect(popNext(queue)).toEqual(first);
          now = first.time;
        }
        expect(queue.size).toBe(waiting.length);
      });
      for (const event of waiting.toSorted((a, b) => a.time - b.time)) {
        expect(popNext(queue)).toEqual(event);
      }
      expect(queue.nextTime()).toBe(Infinity);
    }),
  );
});

test('a clone goes on alone, and both give the same events', () => {
  fc.assert(
    fc.property(script, script, (before, after) => {
      const queue = new EventQueue();
      let [value, now] = [0, 0];
      const play = (on: EventQueue, steps: readonly (number | null)[]): void => {
        for (const step of steps) {
          if (step !== null) on.push(now + step, value++);
          else if (on.size > 0) now = popNext(on).time;
        }
      };
      play(queue, before);
      const copy = queue.clone();
      const [valueThen, nowThen] = [value, now];
      const rest = (on: EventQueue): unknown[] => {
        [value, now] = [valueThen, nowThen];
        play(on, after);
        return Array.from({ length: on.size }, () => popNext(on));
      };
      expect(rest(copy)).toEqual(rest(queue));
    }),
  );
});

test('ties keep their order over millions of events, like a queue with an explicit sequence', () => {
  const queue = new EventQueue();
  const slow = new TinyQueue<{ time: number; value: number }>(
    [],
    (a, b) => a.time - b.time || a.value - b.value,
  );
  let random = 1;
  let [now, value, wrong] = [0, 0, 0];
  // Three times the sequence numbers of one key, with about 50 pending and many at one microsecond.
  for (; value < 3 * 2 ** 20; value++) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    const time = now + (random >>> 28);
    queue.push(time, value);
    slow.push({ time, value });
    if (value < 50) continue;
    const expected = slow.pop()!;
    now = queue.nextTime();
    if (now !== expected.time || queue.pop() !== expected.value) wrong++;
  }
  expect(wrong).toBe(0);
});

test('an event pushed after a look at a far one, and before it, comes first', () => {
  const queue = new EventQueue();
  queue.push(FAR, 1);
  expect(queue.nextTime()).toBe(FAR);
  queue.push(5, 2);
  queue.push(FAR, 3);
  expect([popNext(queue), popNext(queue), popNext(queue)]).toEqual([
    { time: 5, value: 2 },
    { time: FAR, value: 1 },
    { time: FAR, value: 3 },
  ]);
});

test('taking from an empty queue is an error', () => {
  expect(() => new EventQueue().pop()).toThrow(RangeError);
});
