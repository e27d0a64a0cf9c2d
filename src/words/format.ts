/**
 * Numbers as all three languages print them: Latin digits, rupee sign first, lakh grouping,
 * a space that never breaks before a unit.
 */
const grouped = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });

/** A count, e.g. 1,00,000. */
export function count(value: number): string {
  return grouped.format(value);
}

/** Whole rupees, e.g. ₹1,00,000. */
export function rupees(value: number): string {
  return value < 0 ? `-₹${grouped.format(-value)}` : `₹${grouped.format(value)}`;
}

/** From here on whole minutes and hours are counted as such: 3 h, not 10800.0 s. */
const LONG = [
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const;

/** A duration given in micros: "40 ms" below a second, else "4.2 s"; whole minutes and hours as "3 h". */
export function duration(micros: number): string {
  const millis = Math.round(micros / 1000);
  const long = millis > 60_000 && LONG.find(([unit]) => millis % unit === 0);
  if (long) return `${count(millis / long[0])}\u00a0${long[1]}`;
  return millis < 1000 ? `${millis}\u00a0ms` : `${(millis / 1000).toFixed(1)}\u00a0s`;
}

/** Whole seconds for ages that tick, e.g. "2 s". */
export function wholeSeconds(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}\u00a0s`;
}

/** A moment of the run, given in micros, e.g. "14.1 s". */
export function moment(micros: number): string {
  return `${(micros / 1_000_000).toFixed(1)}\u00a0s`;
}

/** The same where operations a few milliseconds apart stand under each other, e.g. "14.12 s". */
export function exactMoment(micros: number): string {
  return `${(micros / 1_000_000).toFixed(2)}\u00a0s`;
}

/** A speed factor: 1/25, 1/4, 1x, 10x. */
export function factor(value: number): string {
  return value < 1 ? `1/${Math.round(1 / value)}` : `${Math.round(value)}x`;
}

/** "a, b and c" with the language's own word for and. */
export function list(items: readonly string[], and: string): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

/** A moment to the millisecond, e.g. "14.093 s": hops are that short. */
export function fineMoment(micros: number): string {
  return `${(micros / 1_000_000).toFixed(3)}\u00a0s`;
}

/** From the least to the most, given in micros: "15–40 ms", "1.0 s", "≥ 5 ms". */
export function span(least: number, most: number | null): string {
  if (most === null) return `≥ ${duration(least)}`;
  if (least === most) return duration(least);
  const [from, to] = [duration(least), duration(most)];
  const [unit, same] = [to.split('\u00a0')[1], from.split('\u00a0')[1]];
  return unit === same ? `${from.split('\u00a0')[0]}\u2013${to}` : `${from} \u2013 ${to}`;
}
