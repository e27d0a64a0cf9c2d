/**
 * A client's request at its coordinator (Dynamo §4.5): any replica may coordinate. An update or cas
 * reads at the read level, decides, and writes at the write level, at this one coordinator. A quorum
 * is not a lock: two that race may both succeed.
 */
import type { OperationId, Request } from '../../model.ts';
import { startRead } from './coordinate-read.ts';
import { onWriteTimeout, startWrite } from './coordinate-write.ts';
import { newVersion } from './new-version.ts';
import { rememberedVersion } from './store.ts';
import type { Step } from './types.ts';

export function onInvoke(step: Step, request: Request): void {
  const { op, id } = request;
  // An earlier attempt is still at work; its answer serves this one, too.
  if (step.state.coordinations.get(id) !== undefined && !isAnswered(step, id)) return;
  if (op.f === 'read') return startRead(step, request);
  const made = rememberedVersion(step.state, id);
  if (made !== undefined) return startWrite(step, made, []);
  if (op.f === 'write') return startWrite(step, newVersion(step, request, op.data, null), []);
  return startRead(step, request);
}

/** Whether the client was answered and only silent replicas are still waited for. */
function isAnswered({ state }: Step, id: OperationId): boolean {
  const coordination = state.coordinations.get(id);
  return coordination !== undefined && 'answered' in coordination && coordination.answered;
}

export function onOperationTimeout(step: Step, operation: OperationId): void {
  const { state, out } = step;
  const coordination = state.coordinations.get(operation);
  if (coordination === undefined) return;
  if (coordination.kind === 'writing') return onWriteTimeout(step, coordination);
  state.coordinations.delete(operation);
  if (coordination.kind === 'reading' && coordination.answered) return;
  const { op } = coordination.request;
  const answered =
    coordination.kind === 'reading'
      ? coordination.answers.map(({ from }) => from)
      : coordination.readFrom;
  out.note({ kind: 'timed-out', operation, key: op.key, phase: 'read', answered });
  // An update that never got to write had no effect; a read never has one, and stays unknown.
  const outcome = op.f === 'read' ? 'unknown' : 'failed';
  out.respond(operation, { outcome, why: 'timed-out', answeredBy: answered });
}
