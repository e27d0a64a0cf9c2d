/** What is counted as it happens, from the history and the mail: latency, messages, stale reads. */
import type { OperationRecord } from '../history/history.ts';
import type { OperationId } from '../model.ts';
import { Ascending } from './ascending.ts';
import { answered } from './availability.ts';
import type { LatencySummary, Measures, StaleRead, StaleSummary, Traffic } from './measures.ts';

/** Stale reads that are listed one by one. */
const LATEST = 50;

export class Flow {
  stale: StaleSummary = { reads: 0, worstK: 0, worstT: 0, latest: [] };
  private counts = { sent: 0, serving: 0, answered: 0 };
  private reads = new Ascending();
  private writes = new Ascending();

  get traffic(): Traffic {
    return { ...this.counts };
  }

  latency(): Measures['latency'] {
    return { read: summary(this.reads), write: summary(this.writes) };
  }

  sent(serves: OperationId): void {
    this.counts.sent++;
    if (serves !== 0) this.counts.serving++;
  }

  finished(record: OperationRecord): void {
    if (answered(record)) this.counts.answered++;
    if (record.outcome !== 'ok') return;
    const list = record.op.f === 'read' ? this.reads : this.writes;
    list.add(record.finishedAt - record.invokedAt);
  }

  wasStale(read: StaleRead): void {
    const { reads, worstK, worstT, latest } = this.stale;
    this.stale = {
      reads: reads + 1,
      worstK: Math.max(worstK, read.k),
      worstT: Math.max(worstT, read.t),
      latest: [...latest.slice(1 - LATEST), read],
    };
  }

  clone(): Flow {
    const copy = new Flow();
    copy.stale = this.stale;
    copy.counts = { ...this.counts };
    copy.reads = this.reads.clone();
    copy.writes = this.writes.clone();
    return copy;
  }
}

function summary(times: Ascending): LatencySummary {
  return {
    count: times.length,
    p50: times.quantile(0.5),
    p90: times.quantile(0.9),
    p99: times.quantile(0.99),
    max: times.quantile(1),
  };
}
