/** A file counts microseconds and shares; people count milliseconds, seconds and hundredths. */
export type Unit = 'ms' | 's' | 'percent' | 'none';

const MICROS = { ms: 1000, s: 1_000_000 } as const;
/** Shares have six decimals at most. */
const SHARES = 1_000_000;

const UNITS: Readonly<Record<string, Unit>> = {
  duration: 's',
  at: 's',
  detectionDelay: 'ms',
  micros: 'ms',
  min: 'ms',
  max: 'ms',
  mean: 'ms',
  scale: 'ms',
  serviceMicros: 'ms',
  deadline: 'ms',
  offset: 'ms',
  gapMin: 'ms',
  gapMax: 'ms',
  loss: 'percent',
  readShare: 'percent',
};

/** By the last name of its path. */
export function unitOf(path: string): Unit {
  return UNITS[path.slice(path.lastIndexOf('.') + 1)] ?? 'none';
}

export function shownIn(unit: Unit, value: number): string {
  if (unit === 'none') return String(value);
  if (unit === 'percent') return String(Math.round(value * 100 * SHARES) / SHARES);
  return String(value / MICROS[unit]);
}

export function readAs(unit: Unit, text: string): number {
  const number = Number(text);
  if (unit === 'none') return number;
  if (unit === 'percent') return Math.round((number / 100) * SHARES) / SHARES;
  return Math.round(number * MICROS[unit]);
}
