/**
 * Plays a golden trace: re-executes the commands of a text file and renders the whole file anew.
 * Lines that start with # are prose; a command's transcript follows its `----` up to a blank line.
 *
 *   cluster 3 read=ONE write=ONE [any other field of the configuration]
 *   invoke 0 pay wallet 100 | write wallet 500 | read wallet | cas wallet initial 500
 *   retry 1 c0.0           the same operation again, at replica 1
 *   deliver [0->1]         everything until silence, or the oldest message of a pair
 *   drop 0->1              what is in flight between two replicas dies
 *   timeout 0 hints        a timer fires now
 *   pass 500ms [0,1|2]     time passes; groups cannot hear each other
 *   crash 0 / restart 0
 *   show wallet            what every replica holds, and its hints
 */
import { INITIAL, operationId } from '../../../src/engine/model.ts';
import type { Operation, OperationId } from '../../../src/engine/model.ts';
import { dynamo } from '../../../src/engine/protocol/dynamo/dynamo.ts';
import type { DynamoConfig, DynamoTimer } from '../../../src/engine/protocol/dynamo/types.ts';
import * as bare from './cluster.ts';
import * as describe from './describe.ts';

export interface Played {
  readonly text: string;
  /** Kinds of the notes that were seen. */
  readonly notes: ReadonlySet<string>;
}

export function play(file: string): Played {
  const notes = new Set<string>();
  const operations = new Map<OperationId, Operation>();
  let nodes: bare.Cluster | undefined;
  const rendered = blocks(file).map(({ prose, command }) => {
    if (command === null) return prose.join('\n');
    const words = command.split(' ');
    if (words[0] === 'cluster') {
      nodes = parseCluster(words.slice(1));
    } else {
      if (nodes === undefined) throw new Error('a trace begins with a cluster');
      nodes.log.length = 0;
      execute(nodes, words, operations);
      for (const { note } of nodes.notes) notes.add(note.kind);
    }
    return [...prose, command, '----', ...nodes.log].join('\n');
  });
  return { text: `${rendered.join('\n\n')}\n`, notes };
}

interface Block {
  readonly prose: readonly string[];
  readonly command: string | null;
}

function blocks(file: string): Block[] {
  return file
    .trimEnd()
    .split('\n\n')
    .map((block) => {
      const lines = block.split('\n');
      const end = lines.findIndex((line) => !line.startsWith('#'));
      if (end < 0) return { prose: lines, command: null };
      return { prose: lines.slice(0, end), command: lines[end]! };
    });
}

function parseCluster([replicas, ...fields]: readonly string[]): bare.Cluster {
  const given = fields.map((field) => {
    const [name, text] = field.split('=') as [string, string];
    if (name === 'regions') return [name, text.split(',')];
    return [name, /^\d+$/.test(text) ? Number(text) : text];
  });
  return bare.cluster(Number(replicas), Object.fromEntries(given) as Partial<DynamoConfig>);
}

function execute(
  nodes: bare.Cluster,
  [verb = '', first = '', ...rest]: readonly string[],
  operations: Map<OperationId, Operation>,
): void {
  switch (verb) {
    case 'invoke': {
      const op = parseOperation(rest);
      operations.set(bare.invoke(nodes, Number(first), op), op);
      return;
    }
    case 'retry': {
      const id = parseId(rest[0]!);
      return bare.retry(nodes, Number(first), id, operations.get(id)!);
    }
    case 'deliver':
      return first === '' ? bare.deliverAll(nodes) : bare.deliver(nodes, ...parsePair(first));
    case 'drop':
      if (bare.drop(nodes, ...parsePair(first)) === 0)
        throw new Error(`nothing in flight ${first}`);
      return;
    case 'timeout': {
      const [name, id] = rest;
      const timer = id === undefined ? name! : `${name}/${parseId(id)}`;
      return bare.timeout(nodes, Number(first), timer as DynamoTimer);
    }
    case 'pass': {
      const sides = rest[0]?.split('|').map((side) => side.split(',').map(Number));
      const micros = Number.parseInt(first, 10) * (first.endsWith('ms') ? bare.MS : bare.SECOND);
      return bare.run(nodes, micros, sides === undefined ? undefined : bare.groups(...sides));
    }
    case 'crash':
      return bare.crash(nodes, Number(first));
    case 'restart':
      return bare.restart(nodes, Number(first));
    case 'show':
      for (const [replica, state] of nodes.states.entries()) {
        if (state === undefined) continue;
        const { data, id } = dynamo.held(state, first);
        const hints = dynamo.facts(state).hints;
        nodes.log.push(`n${replica} ${first}=${data}(${describe.id(id)}) hints=${hints}`);
      }
      return;
    default:
      throw new Error(`unknown command ${verb}`);
  }
}

function parsePair(text: string): [number, number] {
  const [from, to] = text.split('->').map(Number);
  return [from!, to!];
}

function parseId(text: string): OperationId {
  if (text === 'initial') return INITIAL;
  const [client, ordinal] = text.slice(1).split('.').map(Number);
  return operationId(client!, ordinal!);
}

function parseOperation([f, key = '', ...rest]: readonly string[]): Operation {
  const [a = '', b = ''] = rest;
  if (f === 'read') return { f, key };
  if (f === 'write') return { f, key, data: Number(a) };
  if (f === 'cas') return { f, key, expected: parseId(a), data: Number(b) };
  if (f === 'pay' || f === 'add') {
    return { f: 'update', key, change: { kind: f, amount: Number(a) } };
  }
  throw new Error(`unknown operation ${f}`);
}
