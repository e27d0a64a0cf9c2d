import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { expected, sample } from '../../src/engine/kernel/delay.ts';
import type { Delay } from '../../src/engine/kernel/delay.ts';
import { between, Draws, mix, purpose } from '../../src/engine/kernel/draws.ts';
import { exp, ln, power } from '../../src/engine/kernel/exact-math.ts';

const bits = (x: number): string => Buffer.from(new Float64Array([x]).buffer).toString('hex');

function relative(actual: number, wanted: number): number {
  return wanted === 0 ? Math.abs(actual) : Math.abs(actual / wanted - 1);
}

test('ln, exp and power agree with Math to 1e-13', () => {
  const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(positive, (x) => {
      expect(relative(ln(x), Math.log(x))).toBeLessThan(2e-15);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => {
      expect(relative(ln(x), Math.log(x))).toBeLessThan(2e-15);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(relative(exp(x), Math.exp(x))).toBeLessThan(1e-13);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(
      fc.double({ min: 1e-10, max: 1, noNaN: true }),
      fc.double({ min: -10, max: 10, noNaN: true }),
      (x, y) => {
        expect(relative(power(x, y), x ** y)).toBeLessThan(1e-13);
      },
    ),
    { numRuns: 2000 },
  );
});

test('ln and exp have their exact values at the edges', () => {
  expect([ln(1), ln(0), ln(Infinity), exp(0), exp(-Infinity), exp(Infinity)]).toEqual([
    0,
    -Infinity,
    Infinity,
    1,
    0,
    Infinity,
  ]);
  expect([ln(-1), ln(NaN), exp(NaN)]).toEqual([NaN, NaN, NaN]);
  expect([exp(-746), exp(710)]).toEqual([0, Infinity]);
  expect(relative(exp(709.7), Math.exp(709.7))).toBeLessThan(1e-13);
});

test('ln and exp give these very bits in every engine', () => {
  const values = [
    ln(2),
    ln(10),
    ln(0.1),
    ln(1e-9),
    exp(1),
    exp(-1),
    exp(10),
    exp(-300),
    power(0.3, -0.4),
  ];
  expect(values.map(bits)).toMatchInlineSnapshot(`
    [
      "ef39fafe422ee63f",
      "1655b5bbb16b0240",
      "1555b5bbb16b02c0",
      "b8ff2bf327b934c0",
      "6a57148b0abf0540",
      "38ef2c36568bd73f",
      "600595cf9d82d540",
      "f7493a9c6345e224",
      "4455addcf7e5f93f",
    ]
  `);
});

test('a draw depends on each part of its key and on nothing drawn before', () => {
  const key: [number, number, number, number, number, number] = [1, 2, 3, 4, 5, 6];
  const fresh = new Draws(7).uniform(purpose('p'), ...key);
  const draws = new Draws(7);
  for (let i = 0; i < 100; i++) draws.uniform(purpose('p'), i, 0, 0, 0, 0, 0);
  expect(draws.uniform(purpose('p'), ...key)).toBe(fresh);
  const others = key.map((_, i) => {
    const [entity, a, b, c, cause, index] = key.with(i, 9);
    return draws.uniform(purpose('p'), entity!, a!, b!, c!, cause!, index!);
  });
  others.push(draws.uniform(purpose('q'), ...key));
  others.push(new Draws(8).uniform(purpose('p'), ...key));
  // Beyond 32 bits, too.
  others.push(draws.uniform(purpose('p'), 1, 2, 3, 4, 5 + 2 ** 32, 6));
  others.push(new Draws(7 + 2 ** 32).uniform(purpose('p'), ...key));
  expect(new Set([fresh, ...others]).size).toBe(others.length + 1);
});

test('draws of neighbouring keys are uniform and unrelated', () => {
  const draws = new Draws(1);
  const count = 40_000;
  const cells = new Array<number>(256).fill(0);
  let previous = 0.5;
  for (let i = 0; i < count; i++) {
    const value = draws.uniform(purpose('p'), 3, 0, 1, 2, i, 0);
    expect(value >= 0 && value < 1).toBe(true);
    // Pairs of neighbours on a grid of 16 by 16.
    cells[Math.floor(value * 16) * 16 + Math.floor(previous * 16)]!++;
    previous = value;
  }
  const mean = count / 256;
  const chiSquare = cells.reduce((sum, cell) => sum + (cell - mean) ** 2 / mean, 0);
  // 255 degrees of freedom: mean 255, deviation 22.6.
  expect(chiSquare).toBeGreaterThan(255 - 5 * 22.6);
  expect(chiSquare).toBeLessThan(255 + 5 * 22.6);
});

test('changing one bit of what is hashed changes half of the hash', () => {
  let flips = 0;
  for (let i = 0; i < 1000; i++) {
    for (let bit = 0; bit < 32; bit++) {
      let difference = mix(i, 12345) ^ mix(i, 12345 ^ (1 << bit));
      for (; difference !== 0; difference &= difference - 1) flips++;
    }
  }
  expect(flips / 32_000).toBeGreaterThan(15.5);
  expect(flips / 32_000).toBeLessThan(16.5);
});

test('between covers its whole range and no more', () => {
  expect([between(3, 5, 0), between(3, 5, 0.5), between(3, 5, 1 - 2 ** -32)]).toEqual([3, 4, 5]);
});

const simple: fc.Arbitrary<Delay> = fc.oneof(
  fc.record({ kind: fc.constant('constant' as const), micros: fc.integer({ min: 1, max: 1e6 }) }),
  fc
    .tuple(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6))
    .map(([min, width]) => ({ kind: 'uniform' as const, min, max: min + width })),
  fc.record({
    kind: fc.constant('exponential' as const),
    mean: fc.integer({ min: 1, max: 1e6 }),
    min: fc.nat(1e6),
  }),
  fc.record({
    kind: fc.constant('pareto' as const),
    scale: fc.integer({ min: 1, max: 1e6 }),
    alpha: fc.double({ min: 0.1, max: 100, noNaN: true }),
  }),
);
const unit = fc.nat(2 ** 32 - 1).map((x) => x / 2 ** 32);

test('every delay is a whole number of microseconds, and grows with the draw', () => {
  fc.assert(
    fc.property(simple, unit, unit, (delay, a, b) => {
      const [low, high] = [sample(delay, Math.min(a, b)), sample(delay, Math.max(a, b))];
      expect(Number.isSafeInteger(low) && low >= 0).toBe(true);
      expect(low).toBeLessThanOrEqual(high);
    }),
  );
});

test('the mean of many draws is what routing takes the delay for', () => {
  const delays: Delay[] = [
    { kind: 'constant', micros: 700 },
    { kind: 'uniform', min: 16_000, max: 18_000 },
    { kind: 'exponential', mean: 2000, min: 500 },
    { kind: 'pareto', scale: 1000, alpha: 4 },
  ];
  delays.push({ kind: 'mixture', parts: delays.map((of, i) => ({ weight: i + 1, of })) });
  const draws = new Draws(5);
  for (const delay of delays) {
    let sum = 0;
    for (let i = 0; i < 20_000; i++) {
      sum += sample(delay, draws.uniform(purpose('p'), 0, 0, 0, 0, i, 0));
    }
    expect(relative(sum / 20_000, expected(delay))).toBeLessThan(0.03);
  }
});

test('a mixture draws from each part as often as it weighs', () => {
  const delay: Delay = {
    kind: 'mixture',
    parts: [
      { weight: 3, of: { kind: 'constant', micros: 1 } },
      { weight: 1, of: { kind: 'constant', micros: 2 } },
    ],
  };
  const drawn = [0, 0.25, 0.7499, 0.7501, 1 - 2 ** -32].map((draw) => sample(delay, draw));
  expect(drawn).toEqual([1, 1, 1, 2, 2]);
});
