/**
 * ln, exp and power from + - * / alone, which every engine rounds alike; Math.log and its kin are
 * left to the implementation by ECMAScript and differ between browsers. Relative error below 1e-15
 * for ln and exp.
 */

// ln 2 in two parts: the first has 21 trailing zero bits, so that its product with an exponent is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** x times 2^n, exactly (but for underflow and overflow). */
function scale(x: number, n: number): number {
  let [result, left] = [x, n];
  for (; left >= 512; left -= 512) result *= 2 ** 512;
  for (; left <= -512; left += 512) result *= 2 ** -512;
  for (; left >= 16; left -= 16) result *= 65536;
  for (; left <= -16; left += 16) result /= 65536;
  for (; left > 0; left--) result *= 2;
  for (; left < 0; left++) result /= 2;
  return result;
}

/** Natural logarithm. ln(0) = -Infinity; NaN below 0. */
export function ln(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x === Infinity ? x : NaN;
  let [mantissa, exponent] = [x, 0];
  for (; mantissa >= 65536; exponent += 16) mantissa /= 65536;
  for (; mantissa < 1 / 65536; exponent -= 16) mantissa *= 65536;
  for (; mantissa >= Math.SQRT2; exponent++) mantissa /= 2;
  for (; mantissa < Math.SQRT2 / 2; exponent--) mantissa *= 2;
  // ln m = 2 artanh s = 2 (s + s^3/3 + s^5/5 + ...), |s| < 0.172.
  const s = (mantissa - 1) / (mantissa + 1);
  const z = s * s;
  let sum = 0;
  for (let n = 25; n >= 3; n -= 2) sum = (sum + 1 / n) * z;
  return exponent * LN2_HIGH + (2 * s + (2 * s * sum + exponent * LN2_LOW));
}

/** e to the power x. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.2) return 0;
  const n = Math.round(x / (LN2_HIGH + LN2_LOW));
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  // Taylor, innermost term first; |r| < 0.35.
  let sum = 1;
  for (let k = 16; k >= 1; k--) sum = 1 + (sum * r) / k;
  return scale(sum, n);
}

/** base to the power `exponent`, for base > 0. Relative error grows with |exponent * ln(base)|. */
export function power(base: number, exponent: number): number {
  return exp(exponent * ln(base));
}
