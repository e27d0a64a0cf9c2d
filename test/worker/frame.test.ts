import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, frameLength } from '../../src/worker/frame.ts';
import type { FlightFrame, Frame, ReplicaFrame } from '../../src/worker/frame.ts';

const micros = fc.integer({ min: 0, max: 2 ** 40 });

const replica: fc.Arbitrary<ReplicaFrame> = fc.record({
  up: fc.boolean(),
  paused: fc.boolean(),
  stale: fc.boolean(),
  role: fc.constantFrom('leader', 'follower', 'candidate', 'member'),
  value: fc.option(fc.integer(), { nil: null }),
});

const flight: fc.Arbitrary<FlightFrame> = fc.record({
  id: fc.nat(),
  messageClass: fc.constantFrom('request', 'copy', 'vote', 'answer', 'beat', 'repair'),
  weight: fc.constantFrom('hero', 'related', 'background'),
  from: fc.integer({ min: -50, max: 50 }),
  to: fc.integer({ min: -50, max: 50 }),
  fibre: fc.integer({ min: -1, max: 40 }),
  client: fc.integer({ min: -1, max: 40 }),
  where: fc.double({ min: 0, max: 1000, noNaN: true }),
  heading: fc.constantFrom(1, -1),
  died: fc.boolean(),
  diedAt: micros,
  serves: fc.integer({ min: 0, max: 2 ** 45 }),
});

const frame: fc.Arbitrary<Frame> = fc.record({
  time: micros,
  prefixHash: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  replicas: fc.array(replica, { maxLength: 40 }),
  flights: fc.array(flight, { maxLength: 60 }),
});

test('a frame comes back as it was sent', () => {
  fc.assert(
    fc.property(frame, (sent) => {
      expect(decodeFrame(encodeFrame(sent))).toEqual(sent);
    }),
  );
});

test('a block is used again for the next frame, whatever it held', () => {
  fc.assert(
    fc.property(frame, frame, (first, second) => {
      const block = encodeFrame(first);
      const again = encodeFrame(second, block);
      const fits = frameLength(second.replicas.length, second.flights.length) <= block.length;
      expect(again === block).toBe(fits);
      expect(decodeFrame(again)).toEqual(second);
    }),
  );
});

test('a block cut short is an error, not a shorter frame', () => {
  fc.assert(
    fc.property(frame, fc.nat(), (sent, cut) => {
      const length = frameLength(sent.replicas.length, sent.flights.length);
      const block = encodeFrame(sent).slice(0, cut % length);
      expect(() => decodeFrame(block)).toThrow(RangeError);
    }),
  );
});
