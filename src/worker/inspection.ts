/** What the inspector is told: every replica of the service on screen, from the inside. */
import type { OperationId, OperationRecord, Simulation } from '../engine/index.ts';
import type { Inspection, InspectedReplica } from './slice-types.ts';

function idsIn({ inside }: InspectedReplica): readonly OperationId[] {
  if (!inside) return [];
  if (inside.protocol === 'raft') return inside.entries.map(({ id }) => id);
  return [...inside.versions, ...inside.hints].map(({ id }) => id);
}

/** The inspection at the simulation's own time. Reads, changes nothing. */
export function takeInspection(simulation: Simulation): Inspection {
  const replicas = simulation.replicas
    // The screen is about the first service.
    .filter(({ service }) => service === 0)
    .map(({ slot, host, up, synced }) => ({
      host: simulation.scenario.hosts[host]?.id ?? '',
      up,
      synced,
      inside: simulation.inside(slot) ?? null,
    }));
  const operations = new Map<OperationId, OperationRecord>();
  for (const id of new Set(replicas.flatMap(idsIn))) {
    const record = simulation.operation(id);
    if (record) operations.set(id, record);
  }
  return { time: simulation.now, replicas, operations };
}
