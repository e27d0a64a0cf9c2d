/**
 * Golden interaction traces: each file in raft/ is prose (#), a command a line, and after ---- the
 * transcript. The runner performs the commands, renders the whole file anew and compares;
 * `vitest -u` rewrites.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Operation } from '../../src/engine/model.ts';
import type { RaftMessage } from '../../src/engine/protocol/raft/messages.ts';
import { RAFT_NOTES } from '../../src/engine/protocol/raft/messages.ts';
import { RAFT_MUTANTS } from '../../src/engine/protocol/raft/settings.ts';
import { Cluster } from './raft/cluster.ts';

const folder = new URL('./raft/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

/** "pay 400", "read", "write 7", "cas c0:1 7" on register x. */
function parseOperation([f = '', a, b]: readonly string[]): Operation {
  const key = 'x';
  switch (f) {
    case 'read':
      return { f, key };
    case 'write':
      return { f, key, data: Number(a) };
    case 'pay':
      return { f: 'update', key, change: { kind: 'pay', amount: Number(a) } };
    case 'cas':
      return { f, key, expected: Number(a), data: Number(b) };
    default:
      throw new Error(`unknown operation ${f}`);
  }
}

const ids = (text: string): number[] => text.split(',').map(Number);

function ends(text: string | undefined): [number, number] {
  const [from, to] = (text ?? '').split('->').map(Number);
  if (from === undefined || to === undefined) throw new Error(`not a pair: ${text}`);
  return [from, to];
}

function create(options: readonly string[]): Cluster {
  const given = new Map(options.slice(1).map((o) => o.split('=') as [string, string]));
  const mutant = RAFT_MUTANTS.find((m) => m === given.get('mutant'));
  return new Cluster({
    size: Number(options[0]),
    initial: { x: Number(given.get('x') ?? 0) },
    settings: { preVote: given.get('preVote') !== 'off' },
    ...(mutant && { mutant }),
  });
}

/** Says what each replica has: role, term, log as term per entry, committed, applied value. */
function describe(cluster: Cluster): string[] {
  return cluster.seats.map(({ state }, id) => {
    if (!state) return `n${id} down`;
    const log = state.log.entries.slice(1, state.log.length).map(({ term }) => term);
    return `n${id} ${state.role.kind} term=${state.term} vote=${state.votedFor ?? 'none'} log=[${log.join(' ')}] commit=${state.commitIndex} x=${cluster.value(id)}`;
  });
}

function perform(cluster: Cluster, command: string): void {
  const [verb = '', first, ...rest] = command.split(' ');
  const kind = rest[0] as RaftMessage['kind'] | undefined;
  switch (verb) {
    case 'timeout':
      return cluster.timeout(Number(first), rest[0] as 'election' | undefined);
    case 'ask': {
      const [client, ordinal] = (rest[0] ?? '').slice(1).split(':').map(Number);
      cluster.invoke(Number(first), parseOperation(rest.slice(1)), client, ordinal);
      return undefined;
    }
    case 'elect':
      // Set-up: how an election looks is in election.txt.
      cluster.elect(Number(first));
      cluster.transcript.length = 0;
      return undefined;
    case 'deliver':
      return cluster.deliver(...ends(first), kind);
    case 'drop':
      return cluster.drop(...ends(first), kind);
    case 'stabilize':
      return cluster.stabilize();
    case 'cut':
      return cluster.cut(...[first ?? '', ...rest].map(ids));
    case 'heal':
      return cluster.heal();
    case 'crash':
      return cluster.crash(Number(first));
    case 'restart':
      return cluster.restart(Number(first));
    case 'hold-disk':
      return cluster.holdDisk(Number(first));
    case 'sync':
      return cluster.sync(Number(first));
    case 'pass':
      cluster.now += Number(first) * 1000;
      return undefined;
    case 'show':
      cluster.transcript.push(...describe(cluster));
      return undefined;
    default:
      throw new Error(`unknown command ${command}`);
  }
}

function render(source: string): string {
  let cluster: Cluster | null = null;
  const sections = source.split(/^(?=#)/m).map((section) => {
    const [script = ''] = section.split(/^----$/m);
    const lines = script.trimEnd().split('\n');
    const transcript: string[] = [];
    for (const line of lines) {
      if (line === '' || line.startsWith('#') || line.startsWith(' ')) continue;
      const [verb, ...options] = line.split(' ');
      if (verb === 'cluster') {
        cluster = create(options);
        cluster.transcript.length = 0;
      } else if (cluster) perform(cluster, line);
      transcript.push(...(cluster?.transcript.splice(0) ?? []));
    }
    return `${script.trimEnd()}\n----\n${transcript.join('\n')}\n`;
  });
  return sections.join('\n');
}

test.each(files)('the trace %s is as recorded', async (file) => {
  const path = new URL(file, folder);
  await expect(render(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path.pathname);
});

test('every note Raft can make has been seen in a trace', () => {
  const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  const unseen = RAFT_NOTES.filter((note) => !new RegExp(`^ {2}# ${note}\\b`, 'm').test(text));
  expect(unseen).toEqual([]);
});
