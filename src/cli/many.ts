/**
 * `--runs N`: seeds seed..seed+N-1 over all cores, summarised. Results are put in the order of their
 * seeds before anything is added up, so the output does not depend on which core was faster.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { latencies } from '../engine/index.ts';
import type { Micros, Mode, Run } from '../engine/index.ts';
import { simulateRun } from './report.ts';
import { numericLeaves, summarise } from './statistics.ts';
import type { Summary } from './statistics.ts';

export interface Many {
  readonly scenario: string;
  readonly mode: Mode;
  readonly runs: number;
  readonly metrics: Readonly<Record<string, Summary>>;
  readonly pooled: Readonly<Record<'latencyMs.read' | 'latencyMs.write', Summary | null>>;
}

/** What one run leaves behind. */
interface Result {
  readonly index: number;
  readonly scenario: string;
  readonly mode: Mode;
  readonly leaves: [string, number][];
  readonly read: number[];
  readonly write: number[];
}

/** A worker's share: run `first`, `first + step`, ... below `runs`. */
interface Share {
  readonly kind: 'cap-local-share';
  readonly run: Run;
  readonly until: Micros | null;
  readonly runs: number;
  readonly first: number;
  readonly step: number;
}

export async function simulateMany(run: Run, until: Micros | null, runs: number): Promise<Many> {
  const step = Math.min(availableParallelism(), runs);
  const progress = new Progress(runs);
  const shares = Array.from({ length: step }, (_, first) =>
    runShare({ kind: 'cap-local-share', run, until, runs, first, step }, progress),
  );
  const results = (await Promise.all(shares)).flat().sort((a, b) => a.index - b.index);
  progress.end();
  return summary(results);
}

function runShare(share: Share, progress: Progress): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const results: Result[] = [];
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: share });
    worker.on('message', (result: Result) => {
      results.push(result);
      progress.step();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve(results);
      else reject(new Error(`a worker ended with code ${code}`));
    });
  });
}

function oneOf(share: Share, index: number): Result {
  const run = { ...share.run, seed: share.run.seed + index };
  const { simulation, report } = simulateRun(run, share.until);
  const { read, write } = latencies(simulation.history);
  return {
    index,
    scenario: report.scenario,
    mode: report.mode,
    leaves: [...numericLeaves(report)],
    read: read.map((micros) => micros / 1000),
    write: write.map((micros) => micros / 1000),
  };
}

function summary(results: readonly Result[]): Many {
  const values = new Map<string, number[]>();
  for (const { leaves } of results) {
    for (const [name, value] of leaves) {
      const known = values.get(name);
      if (known) known.push(value);
      else values.set(name, [value]);
    }
  }
  const metrics: Record<string, Summary> = {};
  for (const [name, list] of values) metrics[name] = summarise(list)!;
  return {
    scenario: results[0]!.scenario,
    mode: results[0]!.mode,
    runs: results.length,
    metrics,
    pooled: {
      'latencyMs.read': summarise(results.flatMap(({ read }) => read)),
      'latencyMs.write': summarise(results.flatMap(({ write }) => write)),
    },
  };
}

/** A counter on stderr, and only where somebody may be looking. */
class Progress {
  private done = 0;
  private readonly runs: number;

  constructor(runs: number) {
    this.runs = runs;
  }

  step(): void {
    this.done++;
    if (process.stderr.isTTY) process.stderr.write(`\r${this.done} of ${this.runs} runs`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}

// The bundle is also the worker's file: a worker only does its share.
const share = workerData as Share | null;
if (!isMainThread && share?.kind === 'cap-local-share') {
  for (let index = share.first; index < share.runs; index += share.step) {
    parentPort?.postMessage(oneOf(share, index), []);
  }
}
