/** The rows of the benchmark: what each measures, its budget, and how a result is judged. */

export interface Row {
  /** Null when it could not be measured. */
  readonly value: number | null;
  readonly unit: string;
  readonly budget: number;
  readonly moonshot: number;
  readonly met: boolean;
  readonly reason?: string;
  /** The numbers behind the value. */
  readonly details?: Readonly<Record<string, number | null>>;
}

export interface Goal {
  readonly what: string;
  readonly unit: string;
  readonly budget: number;
  readonly moonshot: number;
  readonly better: 'less' | 'more';
}

export const GOALS = {
  P1: goal('an event of saturated five-replica Raft', 'queue holds an event', 25, 6, 'less'),
  P2: goal('the engine in a browser worker', 'of its speed in Node', 0.85, 0.95, 'more'),
  P3: goal('mumbai-island-cut', 'simulated seconds a second', 1000, 10_000, 'more'),
  P4: goal('a hold of the event queue', 'of a hold of flatqueue', 1, 0.6, 'less'),
  P5: goal('trace, history, check and measures on', 'of the time with all off', 1.6, 1.15, 'less'),
  P6: goal('seek in a run of 1 M events, p95', 'ms', 100, 16, 'less'),
  P7: goal('a frame of mumbai with 200 customers at 1x, p95', 'ms', 33, 17, 'less'),
  P8: goal('handing a frame over', 'of cloning the same objects', 0.2, 1 / 15, 'less'),
  P9: goal('script before the first interaction', 'KB gzip -9', 200, 130, 'less'),
  P10: goal('random 60 s runs, checked', 'runs a second a core', 10, 160, 'more'),
  P11: goal('offline linearizability', 'of a plain search', 0.1, 0.03, 'less'),
  P12: goal('a message among 31 replicas', 'of one among 5', 3, 2, 'less'),
} as const;

export type RowName = keyof typeof GOALS;

function goal(
  what: string,
  unit: string,
  budget: number,
  moonshot: number,
  better: 'less' | 'more',
): Goal {
  return { what, unit, budget, moonshot, better };
}

/** A measured row. `also` = false when a second condition of the budget does not hold. */
export function measured(
  name: RowName,
  value: number,
  details: NonNullable<Row['details']>,
  also: { readonly met: boolean; readonly reason: string } = { met: true, reason: '' },
): Row {
  const { unit, budget, moonshot, better } = GOALS[name];
  const within = better === 'less' ? value <= budget : value >= budget;
  const rounded = Number(value.toPrecision(4));
  const row = { value: rounded, unit, budget, moonshot, met: within && also.met, details };
  return also.met ? row : { ...row, reason: also.reason };
}

export function notMeasured(name: RowName, reason: string): Row {
  const { unit, budget, moonshot } = GOALS[name];
  return { value: null, unit, budget, moonshot, met: false, reason };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Wall milliseconds of one call. */
export function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/**
 * Median time of each contestant over interleaved rounds: whatever slows the machine down for a
 * while slows all of them down. The first round warms up and is not counted.
 */
export function interleaved(
  contestants: readonly (() => void)[],
  rounds: number,
): readonly number[] {
  const times = contestants.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    contestants.forEach((work, index) => {
      const spent = timed(work);
      if (round > 0) times[index]!.push(spent);
    });
  }
  return times.map(median);
}
