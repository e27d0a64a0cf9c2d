/** One line for each thing that happens in a golden trace. */
import { INITIAL, clientOf, ordinalOf } from '../../../src/engine/model.ts';
import type { Micros, Operation, OperationId, Reply, Value } from '../../../src/engine/model.ts';
import type {
  DynamoNote,
  DynamoRecord,
  DynamoTimer,
  Version,
} from '../../../src/engine/protocol/dynamo/types.ts';
import type { Flight } from './cluster.ts';

/** `c1.0` = first operation of client 1. */
export function id(of: OperationId): string {
  return of === INITIAL ? 'initial' : `c${clientOf(of)}.${ordinalOf(of)}`;
}

const value = (of: Value): string => `${of.data ?? 'nothing'}(${id(of.id)})`;

function version({ key, value: held, stamp, vector }: Version): string {
  return `${key}=${value(held)} stamp=${stamp[0]}/${stamp[1]} vector=[${vector.join(' ')}]`;
}

export function timer(of: DynamoTimer, min?: Micros, max?: Micros): string {
  const [name, operation] = of.split('/');
  const label = operation === undefined ? name! : `${name} ${id(Number(operation))}`;
  if (min === undefined || max === undefined) return label;
  return `${label} ${min === max ? min / 1000 : `${min / 1000}-${max / 1000}`}ms`;
}

export function operation(of: Operation): string {
  switch (of.f) {
    case 'read':
      return `read ${of.key}`;
    case 'write':
      return `write ${of.key} ${of.data}`;
    case 'update':
      return `${of.change.kind} ${of.key} ${of.change.amount}`;
    case 'cas':
      return `cas ${of.key} ${id(of.expected)} ${of.data}`;
    default:
      return of satisfies never;
  }
}

export function reply({ outcome, why, seen, data, answeredBy, gathered }: Reply): string {
  return [
    outcome,
    why,
    seen && `seen=${value(seen)}`,
    data !== undefined && `data=${data}`,
    gathered && `gathered=${gathered.have}/${gathered.of} need=${gathered.need}`,
    answeredBy.length > 0 && `by=${answeredBy.map((replica) => `n${replica}`).join(',')}`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' ');
}

export function flight({ from, to, message }: Flight): string {
  const { kind } = message;
  const head = `n${from}->n${to} ${kind}`;
  if (kind === 'read-request') return `${head} ${id(message.operation)} ${message.key}`;
  if (kind === 'read-reply') {
    return `${head} ${id(message.operation)} ${version(message.version)}`;
  }
  if (kind === 'copy') {
    const kept = message.owner === to ? '' : ` for=n${message.owner}`;
    return `${head}${kept} ${version(message.version)}`;
  }
  if (kind === 'read-repair') return `${head} ${version(message.version)}`;
  if (kind === 'handoff') return [head, ...message.versions.map(version)].join(' ');
  if (kind === 'handoff-ack') return `${head} ${message.ids.map(id).join(',')}`;
  if (kind === 'merkle') {
    const nodes = message.nodes.map(({ index, hash }) => `${index}:${hash.toString(16)}`);
    return `${head} depth=${message.depth} ${nodes.join(' ')}`;
  }
  if (kind === 'merkle-versions') {
    const wants = message.answer ? ' answer' : '';
    return [
      `${head}${wants} leaves=${message.leaves.join(',')}`,
      ...message.versions.map(version),
    ].join(' ');
  }
  if (kind === 'heartbeat') return head;
  return `${head} ${id(message.operation)}`;
}

export function record(of: DynamoRecord): string {
  if (of.kind === 'applied') return `applied ${version(of.version)}`;
  if (of.kind === 'hint-stored')
    return `hint-stored for=n${of.hint.owner} ${version(of.hint.version)}`;
  return `hints-removed for=n${of.owner} ${of.ids.map(id).join(',')}`;
}

const OPERATIONS = new Set(['operation', 'version', 'versions', 'kept', 'dropped']);
const REPLICAS = new Set(['asked', 'by', 'answered', 'replicas', 'owner', 'peer', 'replica']);

export function note({ kind, ...parameters }: DynamoNote): string {
  const parts = Object.entries(parameters).map(([name, part]) => {
    const list = [part].flat();
    const shown = list.map((item) => {
      if (OPERATIONS.has(name)) return id(Number(item));
      return REPLICAS.has(name) ? `n${item}` : String(item);
    });
    return `${name}=${shown.join(',') || 'none'}`;
  });
  return [kind, ...parts].join(' ');
}
