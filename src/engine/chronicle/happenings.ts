/**
 * What a run can tell: the protocols' own notes, facts of the kernel, and what checkers and measures
 * report. Kinds and parameters, never a sentence. One closed union, so that a kind nobody has words
 * for does not compile.
 */
import type { OperationRecord } from '../history/history.ts';
import type { Death, Endpoint, Slot } from '../kernel/ports.ts';
import type { MessageClass, Micros, OperationId } from '../model.ts';
import type { DynamoNote } from '../protocol/dynamo/types.ts';
import type { RaftNote } from '../protocol/raft/messages.ts';
import type { FoundViolation, LostWrite } from '../measure/measures.ts';

export type KernelFact =
  | { readonly kind: 'cut'; readonly fibre: number }
  | { readonly kind: 'healed'; readonly fibre: number }
  | {
      readonly kind: 'died';
      readonly why: Death;
      /** -1 where it died at an end. */
      readonly fibre: number;
      readonly messageClass: MessageClass;
      readonly from: Endpoint;
      readonly to: Endpoint;
      /** The operation it served, 0 in the background. */
      readonly serves: OperationId;
    }
  | { readonly kind: 'crashed'; readonly lost: number }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'invoked'; readonly id: OperationId }
  | { readonly kind: 'answered'; readonly id: OperationId };

/** What is known about the run, and not to any single copy. */
export type Report =
  | { readonly kind: 'contradiction'; readonly violation: FoundViolation }
  | { readonly kind: 'write-lost'; readonly write: LostWrite }
  | { readonly kind: 'reunited' };

export type Happening = RaftNote | DynamoNote | KernelFact | Report;

/** Every kind that is not a protocol's, for the test that each has its sentence. */
export const OTHER_HAPPENINGS = [
  'cut',
  'healed',
  'died',
  'crashed',
  'restarted',
  'invoked',
  'answered',
  'contradiction',
  'write-lost',
  'reunited',
] as const satisfies readonly (KernelFact | Report)['kind'][];

/** One line of the chronicle: something that happened, once or again and again. Immutable. */
export interface ChronicleLine {
  /** Counts lines from the beginning of the run. */
  readonly serial: number;
  readonly first: Micros;
  readonly last: Micros;
  /** How often it happened from `first` to `last`. */
  readonly count: number;
  /** The replica it happened at; -1 = at several, which `all` names, or at none. */
  readonly slot: Slot;
  /** As it was the last time. */
  readonly happening: Happening;
  /**
   * What the repeats differ in and the sentence lists: fibres, replicas of the service, or the slots
   * of those that did the same.
   */
  readonly all: readonly number[];
  /** The operations it names, as they were then. */
  readonly operations: readonly OperationRecord[];
}

/**
 * What repeats must share, besides kind and place, to be one line. An operation made by hand is a
 * story of its own, while those of a crowd are counted together.
 */
export function identityOf(
  happening: Happening,
  recordOf: (id: OperationId) => OperationRecord | undefined,
  now: Micros,
): readonly (string | number)[] {
  const own = (id: OperationId): OperationId => (recordOf(id)?.byHand === true ? id : 0);
  switch (happening.kind) {
    case 'became-pre-candidate':
    case 'gathering':
    case 'anti-entropy-round':
    case 'suspected':
    case 'alive-again':
    case 'crashed':
    case 'restarted':
      return [];
    case 'hint-handed-off':
      return [happening.owner];
    case 'became-candidate':
    case 'became-leader':
      return [happening.term];
    case 'stepped-down':
      return [happening.term, happening.why];
    case 'lost-leader':
      return [happening.leader, happening.term];
    case 'granted-vote':
      return [happening.term, happening.to];
    case 'refused-vote':
      return [happening.term, happening.why, happening.to];
    case 'appended':
      return [own(happening.id)];
    case 'committed':
      return [];
    case 'refused-entries':
      return [happening.why];
    case 'truncated':
      return [happening.from, happening.to];
    case 'read-index':
    case 'duplicate-answered':
      return [own(happening.id)];
    case 'invoked':
      return [own(happening.id), recordOf(happening.id)?.op.f ?? ''];
    case 'answered': {
      const record = recordOf(happening.id);
      return [own(happening.id), record?.op.f ?? '', record?.outcome ?? '', record?.why ?? ''];
    }
    case 'forwarded':
      return [own(happening.id), happening.to];
    case 'refused':
      return [own(happening.id), happening.why];
    case 'coordinated':
    case 'unavailable':
    case 'timed-out':
      return [own(happening.operation), happening.phase];
    case 'acknowledged':
      return [own(happening.operation)];
    case 'hint-stored':
    case 'hint-expired':
      return [own(happening.version)];
    case 'read-repaired':
      return [own(happening.version)];
    case 'superseded':
      return [own(happening.kept), own(happening.dropped)];
    case 'anti-entropy-found-difference':
      return [happening.peer];
    case 'cut':
    case 'healed':
      return [now];
    case 'died':
      return [happening.why, happening.messageClass, own(happening.serves)];
    case 'contradiction':
      return [happening.violation.at];
    case 'write-lost':
      return [happening.write.version];
    case 'reunited':
      return [now];
  }
}

/** The operations whose names the sentence needs; 0 and the initial version name none. */
export function namedBy(happening: Happening): readonly OperationId[] {
  if ('id' in happening) return [happening.id];
  if ('operation' in happening) return [happening.operation];
  if ('version' in happening) return [happening.version];
  if ('serves' in happening) return [happening.serves];
  if ('kept' in happening) return [happening.kept, happening.dropped];
  if ('write' in happening) return [happening.write.version, happening.write.replacedBy];
  if ('violation' in happening) {
    const { operations, versions } = happening.violation;
    return [...operations, ...versions];
  }
  return [];
}

/** What repeats are told apart by inside one line. */
export function listedBy(happening: Happening): readonly number[] {
  if ('fibre' in happening) return happening.fibre < 0 ? [] : [happening.fibre];
  if ('replica' in happening) return [happening.replica];
  if ('replicas' in happening) return happening.replicas;
  return 'owner' in happening && 'version' in happening ? [happening.owner] : [];
}

/** What copies do in turn, each in the same way: told as one line about all of them. */
const CHORUS: ReadonlySet<Happening['kind']> = new Set([
  'became-pre-candidate',
  'lost-leader',
  'granted-vote',
  'refused-vote',
  'superseded',
  'anti-entropy-round',
]);

export const isChorus = ({ kind }: Happening): boolean => CHORUS.has(kind);
