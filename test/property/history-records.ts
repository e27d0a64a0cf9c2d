/** Operation records of two keys from numbers: answers are mostly random, intervals always proper. */
import { History } from '../../src/engine/history/recorder.ts';
import type { OperationRecord } from '../../src/engine/history/history.ts';
import { operationId } from '../../src/engine/model.ts';
import type { Reply } from '../../src/engine/model.ts';

export function historyOf(numbers: readonly number[], clients = 3): History {
  const history = new History();
  const ordinals = Array.from({ length: clients }, () => 0);
  const open: (number | null)[] = ordinals.map(() => null);
  const versions: Record<string, number[]> = { a: [0], b: [0] };
  let next = 0;
  let now = 0;
  const take = (below: number): number => (numbers[next++] ?? 0) % below;
  while (next < numbers.length) {
    const client = take(clients);
    // Sometimes two events share an instant.
    now += take(3);
    const id = open[client] ?? null;
    if (id === null) {
      const key = take(2) === 0 ? 'a' : 'b';
      const read = take(2) === 0;
      const made = operationId(client, ordinals[client]!++);
      history.invoke({
        id: made,
        client,
        process: client,
        service: 'main',
        op: read ? { f: 'read', key } : { f: 'update', key, change: { kind: 'pay', amount: 1 } },
        invokedAt: now,
        deadline: now + 100,
        place: client % 2,
        byHand: false,
        replica: client,
      });
      open[client] = made;
      continue;
    }
    const { op } = history.operation(id)!;
    const list = versions[op.key]!;
    const seen = { id: list[Math.max(0, list.length - 1 - take(4))]!, data: 1 };
    const outcome = (['ok', 'ok', 'ok', 'ok', 'declined', 'failed', 'unknown'] as const)[take(7)]!;
    const definite = outcome === 'ok' || (outcome === 'declined' && op.f === 'update');
    const reply: Reply = definite
      ? { outcome, seen, answeredBy: [client] }
      : { outcome: outcome === 'declined' ? 'failed' : outcome, why: 'timed-out', answeredBy: [] };
    if (op.f !== 'read' && reply.outcome !== 'failed') list.push(id);
    history.complete(id, now, reply);
    open[client] = null;
  }
  return history;
}

export function recordsFrom(numbers: readonly number[]): readonly OperationRecord[] {
  return historyOf(numbers).records;
}
