/** Journals for replicas that begin with a past. */
import type { RaftRecord } from '../../src/engine/protocol/raft/messages.ts';
import { operationId } from '../../src/engine/model.ts';

const MEMBERS = [0, 1, 2, 3, 4, 5, 6];

/** The journal of a replica in `term` whose log has these terms from index 1 on. */
export function logOf(term: number, terms: readonly number[], size = 2): RaftRecord[] {
  const members = MEMBERS.slice(0, size);
  const entries = terms.map((entryTerm, i) => {
    const id = operationId(entryTerm, i);
    const request = { id, client: entryTerm, op: { f: 'write', key: 'x', data: id } } as const;
    return { term: entryTerm, kind: 'command', request } as const;
  });
  return [
    { kind: 'entries', from: 0, entries: [{ term: 0, kind: 'configuration', members }] },
    { kind: 'vote', term, votedFor: null },
    { kind: 'entries', from: 1, entries },
  ];
}
