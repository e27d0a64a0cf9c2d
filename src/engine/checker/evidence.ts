/**
 * From a contradiction to its proof: the few operations, and the edges among them, that no order can
 * satisfy. Kind and parameters only; sentences live in words/.
 */
import type { HistoryEvent } from '../history/history.ts';
import { INITIAL } from '../model.ts';
import type { OperationId, VersionId } from '../model.ts';
import type { EdgeWhy, Violation } from './verdict.ts';
import type { Block, Cluster, Dead } from './zones.ts';

/** One step of a proof: `from` must come before `to`. */
export type Edge = readonly [from: OperationId, to: OperationId, why: EdgeWhy];

function violation(
  event: HistoryEvent,
  kind: Violation['kind'],
  versions: readonly VersionId[],
  edges: readonly Edge[],
): Violation {
  // The initial value and what was forgotten have no operation (id 0).
  const real = edges.filter(([from, to]) => from !== to && to !== 0);
  const operations = new Set([...real.flatMap(([from, to]) => [from, to]), event.operation]);
  operations.delete(INITIAL);
  return {
    model: 'linearizability',
    kind,
    key: event.key,
    at: event.index,
    time: event.time,
    blame: event.operation,
    operations: [...operations].toSorted((a, b) => a - b),
    versions,
    edges: real.map(([from, to, why]) => ({ from, to, why })),
    basis: 'values',
  };
}

/** A value nobody wrote yet, or a write that failed; `shown` tells who saw it. */
export function thinAir(
  event: HistoryEvent,
  version: VersionId,
  shown: readonly Edge[] = [],
): Violation {
  return violation(event, 'thin-air', [version], shown);
}

/** Two successful updates of one version; `shown` proves that both took effect. */
export function fork(
  event: HistoryEvent,
  from: VersionId,
  first: VersionId,
  second: VersionId,
  shown: readonly Edge[] = [],
): Violation {
  return violation(
    event,
    'fork',
    [first, second],
    [
      [from, first, 'update'],
      [from, second, 'update'],
      [second, event.operation, 'reads-from'],
      ...shown,
    ],
  );
}

/** `version` was returned after a later member of its own chain had finished. */
export function staleInChain(
  event: HistoryEvent,
  version: VersionId,
  chain: readonly Cluster[],
): Violation {
  const newer = chain.at(-1)!;
  const links = [version, ...chain.map((cluster) => cluster.version)];
  return violation(
    event,
    newer.fByRead ? 'backwards' : 'stale',
    [version, newer.version],
    [
      [version, event.operation, 'reads-from'],
      ...links.slice(1).map((to, i): Edge => [links[i]!, to, 'update']),
      [newer.version, newer.fOp, 'reads-from'],
      [newer.fOp, event.operation, 'real-time'],
    ],
  );
}

/**
 * `version`, in block `u`, was returned by an operation begun at `call`; block `v` contradicts `u`.
 * `links` are the updates that make the two blocks of one piece each.
 */
export function contradiction(
  event: HistoryEvent,
  version: VersionId,
  call: number,
  [u, v]: readonly [Block, Block],
  links: readonly Edge[],
): Violation {
  const kind = v.f < call ? (v.fByRead ? 'backwards' : 'stale') : 'order';
  return violation(
    event,
    kind,
    [version, v.fVersion],
    [
      [version, event.operation, 'reads-from'],
      ...endsOf(u),
      ...endsOf(v),
      ...links,
      [v.fOp, u.sOp, 'real-time'],
      [u.fOp, v.sOp, 'real-time'],
    ],
  );
}

/** The block's witnesses: who showed it was there (f), and who still saw it (s). */
function endsOf(block: Block): Edge[] {
  return [
    [block.fVersion, block.fOp, 'reads-from'],
    [block.sVersion, block.sOp, 'reads-from'],
  ];
}

/** A version that an earlier proof says can never be seen again. */
export function afterDeath(event: HistoryEvent, version: VersionId, dead: Dead): Violation {
  if (event.f === 'update' && dead.next !== null) {
    return fork(event, version, dead.next, event.version ?? event.operation);
  }
  return violation(
    event,
    dead.newerByRead ? 'backwards' : 'stale',
    [version, dead.newer],
    [
      [version, event.operation, 'reads-from'],
      [version, dead.olderOp, 'reads-from'],
      [dead.newer, dead.newerOp, 'reads-from'],
      [dead.olderOp, dead.newerStart, 'real-time'],
      [dead.newerOp, event.operation, 'real-time'],
    ],
  );
}

/** Any other contradiction between two versions. */
export function disorder(event: HistoryEvent, version: VersionId, other: VersionId): Violation {
  return violation(
    event,
    'order',
    [version, other],
    [
      [version, event.operation, 'reads-from'],
      [version, other, 'overwrite'],
    ],
  );
}
