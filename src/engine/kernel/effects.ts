/**
 * Records the effects of one step. Timers act and records are appended at once; messages, answers
 * and notes leave when the step has returned, so that observers never see a replica mid-step.
 */
import type {
  ClientId,
  MessageClass,
  Micros,
  OperationId,
  Out,
  ProtocolTypes,
  ReplicaId,
  Reply,
} from '../model.ts';
import type { Replica } from './replica.ts';
import type { Reason } from './transit.ts';

interface Leaving {
  readonly reason: Reason;
  /** Journal record that must be on the disk first, counted from the first ever. */
  readonly after: number;
}
export interface SendEffect extends Leaving {
  readonly kind: 'send';
  readonly to: ReplicaId;
  readonly message: { readonly kind: string };
  readonly messageClass: MessageClass;
  /** Among the messages of this step to the same replica with the same class. */
  readonly ordinal: number;
}
export interface RespondEffect extends Leaving {
  readonly kind: 'respond';
  readonly client: ClientId;
  readonly id: OperationId;
  readonly reply: Reply;
}
export type HeldEffect = SendEffect | RespondEffect;
export type Effect = HeldEffect | { readonly kind: 'note'; readonly note: { kind: string } };

export interface TimerPort {
  arm(replica: Replica, name: string, min: Micros, max: Micros, reason: Reason): void;
  cancel(replica: Replica, name: string): void;
}

export class Effects implements Out<ProtocolTypes> {
  /** The effects of the step are the first `count`; the rest are of earlier steps. */
  readonly list: Effect[] = [];
  count = 0;
  private readonly timers: TimerPort;
  private replica: Replica | null = null;
  private reason: Reason = { cause: 0, depth: 0, index: 0 };

  constructor(timers: TimerPort) {
    this.timers = timers;
  }

  /** From now on records for this replica. */
  begin(replica: Replica, reason: Reason): void {
    this.count = 0;
    this.replica = replica;
    this.reason = reason;
  }

  send(to: ReplicaId, message: { readonly kind: string }): void {
    const { protocol, gate } = this.stepping();
    const messageClass = protocol.messageClass(message);
    let ordinal = 0;
    for (let i = 0; i < this.count; i++) {
      const effect = this.list[i]!;
      if (effect.kind === 'send' && effect.to === to && effect.messageClass === messageClass) {
        ordinal++;
      }
    }
    this.list[this.count++] = {
      kind: 'send',
      to,
      message,
      messageClass,
      ordinal,
      after: gate,
      reason: this.reason,
    };
  }

  setTimer(timer: string, min: Micros, max: Micros): void {
    this.timers.arm(this.stepping(), timer, min, max, this.reason);
  }

  cancelTimer(timer: string): void {
    this.timers.cancel(this.stepping(), timer);
  }

  respond(id: OperationId, reply: Reply): void {
    const { open, gate } = this.stepping();
    const client = open.get(id);
    if (client === undefined) return;
    open.delete(id);
    const { reason } = this;
    this.list[this.count++] = { kind: 'respond', client, id, reply, after: gate, reason };
  }

  persist(record: { readonly kind: string }, wait = true): void {
    this.stepping().append(record, wait);
  }

  note(note: { readonly kind: string }): void {
    this.list[this.count++] = { kind: 'note', note };
  }

  private stepping(): Replica {
    if (!this.replica) throw new Error('an effect outside a step');
    return this.replica;
  }
}
