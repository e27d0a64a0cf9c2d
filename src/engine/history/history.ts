/**
 * What a checker may see, and nothing more: operations at the client edge in real-time order
 * (rules 6 and 7). One global order: a completion at the same microsecond as an invocation sorts
 * by the order in which the clients recorded them (`index`).
 */
import type {
  ClientId,
  Key,
  Micros,
  Operation,
  OperationId,
  Outcome,
  Reply,
  Value,
  VersionId,
  Why,
} from '../model.ts';

/** One client operation with its interval. Open operations have `outcome: null`. */
export interface OperationRecord {
  readonly id: OperationId;
  readonly client: ClientId;
  /** Jepsen-style process: changes after an unknown outcome. */
  readonly process: number;
  readonly service: string;
  readonly op: Operation;
  /** Index of the invocation among all history events. */
  readonly invokedIndex: number;
  readonly invokedAt: Micros;
  readonly deadline: Micros;
  /** Site index of the client when it invoked. */
  readonly place: number;
  /** Made by the user's hand or a scripted act (an `invoke` intervention), not by the workload. */
  readonly byHand: boolean;
  /** Replica index (in the service) of the host the request went to first. */
  readonly replica: number;
  readonly outcome: Outcome | null;
  readonly why?: Why;
  readonly finishedIndex: number;
  readonly finishedAt: Micros;
  /** Version seen (reads, updates, declined updates). */
  readonly seen?: Value;
  /** Data left behind by an acknowledged write or update. */
  readonly data?: number;
  readonly reply?: Reply;
}

/** An event at the client edge, as the live checkers receive it. */
export interface HistoryEvent {
  readonly index: number;
  readonly time: Micros;
  readonly process: number;
  readonly service: string;
  readonly type: 'invoke' | 'ok' | 'fail' | 'info';
  /**
   * `update` that was declined is recorded on completion as an ok *read* of the version it saw
   * (that is what it asserts); a declined cas as `fail` with why = mismatch.
   */
  readonly f: 'read' | 'write' | 'update' | 'cas';
  readonly key: Key;
  readonly operation: OperationId;
  /** invoke of write/update/cas: the new version. ok read: the version returned. ok update/cas: the new version. */
  readonly version?: VersionId;
  /** ok update: the version it saw. invoke/ok cas: the expected version. */
  readonly seen?: VersionId;
  readonly why?: Why;
}
