/** What Dynamo's messages look like from outside: size, shape on the map, what they serve. */
import type { MessageClass, Micros, OperationId, VersionId } from '../../model.ts';
import type { DynamoMessage, Version } from './types.ts';

const HEADER_BYTES = 24;
const VERSION_BYTES = 48;
const WORD_BYTES = 8;

export function bytes(message: DynamoMessage): number {
  const versions = versionsIn(message).reduce(
    (sum, { key, vector }) => sum + VERSION_BYTES + key.length + vector.length * WORD_BYTES,
    0,
  );
  const words = message.kind === 'merkle' ? message.nodes.length : 0;
  return HEADER_BYTES + versions + words * WORD_BYTES;
}

export function messageClass(message: DynamoMessage): MessageClass {
  switch (message.kind) {
    case 'heartbeat':
      return 'beat';
    case 'read-request':
      return 'request';
    case 'copy':
      return 'copy';
    case 'read-reply':
    case 'copy-ack':
      return 'answer';
    case 'read-repair':
    case 'read-repair-ack':
    case 'handoff':
    case 'handoff-ack':
    case 'merkle':
    case 'merkle-versions':
      return 'repair';
    default:
      return message satisfies never;
  }
}

/** Heartbeats have a lane of their own, or load alone would look like death. */
export function serviceMicros(message: DynamoMessage, unit: Micros): Micros {
  return message.kind === 'heartbeat' ? 0 : unit;
}

/** Versions a receiver may store. A read reply only informs the coordinator, which stores nothing. */
export function carries(message: DynamoMessage): readonly VersionId[] {
  if (message.kind === 'read-reply') return [];
  return versionsIn(message).map(({ value }) => value.id);
}

export function serves(message: DynamoMessage): OperationId {
  if ('operation' in message) return message.operation;
  return message.kind === 'copy' ? message.version.value.id : 0;
}

function versionsIn(message: DynamoMessage): readonly Version[] {
  if ('version' in message) return [message.version];
  return 'versions' in message ? message.versions : [];
}
