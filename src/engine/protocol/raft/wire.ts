/** What the network and the map may know of a message: its size, its class, what it is for. */
import type { MessageClass, Micros, OperationId, VersionId } from '../../model.ts';
import type { RaftMessage } from './messages.ts';

// Modelled sizes: an RPC with its headers, and one small entry of a wallet.
const MESSAGE_BYTES = 96;
const ENTRY_BYTES = 64;
const NO_VERSIONS: readonly VersionId[] = [];

export function bytes(message: RaftMessage): number {
  const entries = message.kind === 'append-entries' ? message.entries.length : 0;
  return MESSAGE_BYTES + entries * ENTRY_BYTES;
}

const CLASSES = {
  'request-vote': 'vote',
  'request-vote-reply': 'vote',
  'pre-vote': 'vote',
  'pre-vote-reply': 'vote',
  'append-entries': 'copy',
  'append-entries-reply': 'answer',
  forward: 'request',
  'forward-reply': 'answer',
  'not-leader': 'answer',
} as const satisfies Record<RaftMessage['kind'], MessageClass>;

/** Appends without entries, and their replies, are heartbeats. */
export function messageClass(message: RaftMessage): MessageClass {
  if (message.kind === 'append-entries' && message.entries.length === 0) return 'beat';
  if (message.kind === 'append-entries-reply' && !message.copied) return 'beat';
  return CLASSES[message.kind];
}

/** Beats and votes have a lane of their own, or load alone would depose leaders. */
export function serviceMicros(message: RaftMessage, unit: Micros): Micros {
  const kind = messageClass(message);
  return kind === 'beat' || kind === 'vote' ? 0 : unit;
}

/** Definite: a forward that found the queue full has reached nobody's log. */
export function refusal(message: RaftMessage): RaftMessage | null {
  if (message.kind !== 'forward') return null;
  const reply = { outcome: 'failed', why: 'overload', answeredBy: [] } as const;
  return { kind: 'forward-reply', id: message.request.id, reply };
}

/** Versions travel to followers inside log entries, and nowhere else. */
export function carries(message: RaftMessage): readonly VersionId[] {
  if (message.kind !== 'append-entries' || message.entries.length === 0) return NO_VERSIONS;
  const versions: VersionId[] = [];
  for (const entry of message.entries) {
    if (entry.kind === 'command') versions.push(entry.request.id);
  }
  return versions;
}

export function serves(message: RaftMessage): OperationId {
  if ('serves' in message) return message.serves;
  if ('id' in message) return message.id;
  return message.kind === 'forward' ? message.request.id : 0;
}
