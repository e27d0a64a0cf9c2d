/** Quantiles and the numeric leaves of a report. */

export interface Summary {
  count: number;
  mean: number;
  min: number;
  p1: number;
  p5: number;
  p10: number;
  p50: number;
  p75: number;
  p90: number;
  p95: number;
  p99: number;
  p999: number;
  max: number;
}

/** Linear interpolation between the two nearest ranks; `sorted` ascending and not empty. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const rank = (sorted.length - 1) * share;
  const below = Math.floor(rank);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (rank - below);
}

/** Null when there is nothing to summarise. Sorts a copy. */
export function summarise(values: readonly number[]): Summary | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => quantile(sorted, share);
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    min: sorted[0]!,
    p1: at(0.01),
    p5: at(0.05),
    p10: at(0.1),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    p999: at(0.999),
    max: sorted.at(-1)!,
  };
}

/**
 * Every numeric leaf by its dotted path. Items of a list are named by their `name`; the scenario's
 * own `metrics` stand at the top, as they are called. A null leaf is left out.
 */
export function numericLeaves(report: object): Map<string, number> {
  const leaves = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') leaves.set(path, value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      const label = Array.isArray(value) ? (part as { readonly name: string }).name : name;
      walk(part, path === '' || path === 'metrics' ? label : `${path}.${label}`);
    }
  };
  walk(report, '');
  return leaves;
}
