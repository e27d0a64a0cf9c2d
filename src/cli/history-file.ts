/**
 * `--history`: one line of JSON per service, `{id, model, init, events: [[process, type, f, value,
 * key], ...]}` in real-time order. Model `update-register`: a write carries its version's id; an
 * update's invoke the id it would make, its ok `[seen, made]`; info may take effect from any state,
 * at any later time, or never. A declined update stands as what it asserts: a read of what it saw.
 */
import { INITIAL } from '../engine/index.ts';
import type { OperationRecord, Simulation } from '../engine/index.ts';

type FileEvent = [process: number, type: string, f: string, value: unknown, key: string];

export function historyLines(simulation: Simulation): string {
  const services = Object.keys(simulation.scenario.services);
  return services.map((service) => `${JSON.stringify(historyOf(simulation, service))}\n`).join('');
}

function historyOf(simulation: Simulation, service: string): object {
  const { scenario, run } = simulation;
  const events: FileEvent[] = [];
  for (const record of simulation.history) {
    if (record.service !== service) continue;
    const [invoke, completion] = fileEvents(record);
    events[record.invokedIndex] = invoke;
    if (completion) events[record.finishedIndex] = completion;
  }
  return {
    id: `${scenario.name}/${scenario.services[service]?.mode ?? ''}/${run.seed}/${service}`,
    model: 'update-register',
    init: INITIAL,
    // Other services' events leave holes.
    events: events.filter(() => true),
  };
}

function fileEvents(record: OperationRecord): [FileEvent, FileEvent | null] {
  const { op, process, outcome } = record;
  const readsOnly = op.f === 'read' || (op.f === 'update' && outcome === 'declined');
  const f = readsOnly ? 'read' : op.f;
  const made = op.f === 'cas' ? [op.expected, record.id] : record.id;
  const asked = readsOnly ? null : made;
  const invoke: FileEvent = [process, 'invoke', f, asked, op.key];
  if (outcome === null) return [invoke, null];
  if (outcome === 'ok' || (readsOnly && outcome === 'declined')) {
    const seen = record.seen?.id ?? INITIAL;
    const value = readsOnly ? seen : op.f === 'update' ? [seen, record.id] : made;
    return [invoke, [process, 'ok', f, value, op.key]];
  }
  // A declined cas (mismatch) did not happen, like a failed operation.
  return [invoke, [process, outcome === 'unknown' ? 'info' : 'fail', f, asked, op.key]];
}
