/**
 * `--trace`: the run as a Chrome trace (chrome://tracing, ui.perfetto.dev): operations by client,
 * messages by the replica that sent them, notes on their replica, cuts and other faults as bands (a
 * storm's ends with the first event after it). Model micros are
 * the trace's micros. The run is stepped event by event, which changes nothing but the wall time.
 */
import type { Flight, Micros, Simulation } from '../engine/index.ts';

interface TraceEvent {
  readonly name: string;
  readonly ph: 'X' | 'i' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly ts?: Micros;
  readonly dur?: Micros;
  readonly s?: 't';
  readonly args?: object;
}

const PROCESS = { clients: 1, messages: 2, replicas: 3, cables: 4, faults: 5 } as const;

interface Seen {
  readonly flight: Flight;
  until: Micros;
}

export class TraceRecorder {
  private readonly flights = new Map<number, Seen>();
  private readonly cuts: TraceEvent[] = [];
  private readonly faults: TraceEvent[] = [];
  /** Faults in force by name, and since when. */
  private readonly open = new Map<string, Micros>();

  /** Runs to `end`, looking at the network after every event. */
  record(simulation: Simulation, end: Micros): void {
    let cutSince: (Micros | null)[] = simulation.cuts.map(() => null);
    while (simulation.nextAt() <= end) {
      simulation.runUntil(simulation.nextAt());
      for (const flight of simulation.flights(1)) this.see(flight);
      cutSince = this.seeCuts(simulation, cutSince);
      this.seeFaults(simulation);
    }
    simulation.runUntil(end);
    cutSince.forEach((since, fibre) => {
      if (since !== null) this.cuts.push(band(simulation, fibre, since, end));
    });
    for (const [name, since] of this.open) this.faults.push(faultBand(name, since, end));
  }

  private see(flight: Flight): void {
    const until = flight.death?.at ?? flight.dueAt;
    const seen = this.flights.get(flight.id);
    if (seen) seen.until = until;
    else this.flights.set(flight.id, { flight, until });
  }

  private seeCuts(simulation: Simulation, cutSince: readonly (Micros | null)[]): (Micros | null)[] {
    return simulation.cuts.map((where, fibre) => {
      const since = cutSince[fibre] ?? null;
      if (where >= 0) return since ?? simulation.now;
      if (since !== null) this.cuts.push(band(simulation, fibre, since, simulation.now));
      return null;
    });
  }

  private seeFaults({ faults, now }: Simulation): void {
    const names = new Set([
      ...faults.blocked.map((pair) => `blocked: ${pair.join(' to ')}`),
      ...faults.held.map((pair) => `held: ${pair.join(' to ')}`),
      ...Object.entries(faults.fibres).map(
        ([id, { stormUntil }]) => `${stormUntil === null ? 'changed' : 'storm'}: ${id}`,
      ),
      ...Object.entries(faults.hosts).map(
        ([id, { paused }]) => `${paused ? 'paused' : 'changed'}: ${id}`,
      ),
      ...Object.entries(faults.moved).map(([client, host]) => `moved: ${client} to ${host}`),
    ]);
    for (const [name, since] of this.open) {
      if (names.has(name)) continue;
      this.faults.push(faultBand(name, since, now));
      this.open.delete(name);
    }
    for (const name of names) if (!this.open.has(name)) this.open.set(name, now);
  }

  text(simulation: Simulation): string {
    const traceEvents = [
      ...titles(simulation),
      ...operations(simulation),
      ...[...this.flights.values()].map((seen) => message(seen, simulation.now)),
      ...notes(simulation),
      ...this.cuts,
      ...this.faults,
    ];
    return `${JSON.stringify({ displayTimeUnit: 'ms', traceEvents })}\n`;
  }
}

function titles(simulation: Simulation): TraceEvent[] {
  const { scenario, replicas } = simulation;
  const title = (name: string, pid: number, tid: number, label: string): TraceEvent => ({
    name,
    ph: 'M',
    pid,
    tid,
    args: { name: label },
  });
  const hostOf = (host: number): string => scenario.hosts[host]?.id ?? String(host);
  return [
    ...Object.entries(PROCESS).map(([name, pid]) => title('process_name', pid, 0, name)),
    ...scenario.clients.map(({ id }, tid) => title('thread_name', PROCESS.clients, tid, id)),
    ...scenario.fibres.map(({ id }, tid) => title('thread_name', PROCESS.cables, tid, id)),
    ...replicas.map(({ slot, host }) => title('thread_name', PROCESS.replicas, slot, hostOf(host))),
    ...replicas.map(({ slot, host }) => title('thread_name', PROCESS.messages, slot, hostOf(host))),
  ];
}

function operations(simulation: Simulation): TraceEvent[] {
  return simulation.history.map((record) => ({
    name: `${record.op.f} ${record.op.key}: ${record.outcome ?? 'open'}`,
    ph: 'X',
    pid: PROCESS.clients,
    tid: record.client,
    ts: record.invokedAt,
    dur: (record.outcome === null ? simulation.now : record.finishedAt) - record.invokedAt,
    args: { id: record.id, why: record.why, seen: record.seen, data: record.data },
  }));
}

/** What waits was last seen where it should have arrived; it is on its way until it is taken in. */
function message({ flight, until: seen }: Seen, now: Micros): TraceEvent {
  const until = flight.fate === 'waiting' ? now : Math.max(seen, flight.death?.at ?? flight.dueAt);
  return {
    name: flight.kind,
    ph: 'X',
    pid: flight.from >= 0 ? PROCESS.messages : PROCESS.clients,
    tid: flight.from >= 0 ? flight.from : -flight.from - 1,
    ts: flight.sentAt,
    dur: Math.max(0, until - flight.sentAt),
    args: { to: flight.to, serves: flight.serves, fate: flight.fate, death: flight.death?.why },
  };
}

function notes(simulation: Simulation): TraceEvent[] {
  return simulation.notes.map(({ time, slot, note }) => ({
    name: note.kind,
    ph: 'i',
    pid: PROCESS.replicas,
    tid: Math.max(0, slot),
    ts: time,
    s: 't',
    args: note,
  }));
}

function band(simulation: Simulation, fibre: number, since: Micros, until: Micros): TraceEvent {
  const name = `cut: ${simulation.scenario.fibres[fibre]?.id ?? fibre}`;
  return { name, ph: 'X', pid: PROCESS.cables, tid: fibre, ts: since, dur: until - since };
}

function faultBand(name: string, since: Micros, until: Micros): TraceEvent {
  return { name, ph: 'X', pid: PROCESS.faults, tid: 0, ts: since, dur: until - since };
}
