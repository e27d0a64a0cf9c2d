/** What leaves replicas: messages, answers to clients, and refusals of what could not be taken. */
import type { ClientId, OperationId, ProtocolTypes, Reply, Request } from '../model.ts';
import type { Core } from './core.ts';
import { mix } from './draws.ts';
import type { HeldEffect, SendEffect } from './effects.ts';
import type { Mail } from './mail.ts';
import { clientEndpoint } from './ports.ts';
import type { Slot } from './ports.ts';
import type { Replica } from './replica.ts';
import type { Reason, Transit } from './transit.ts';

const NO_VERSIONS: readonly number[] = [];

/** What a reply carries back to a client. */
export interface ReplyMessage {
  readonly id: OperationId;
  readonly reply: Reply;
}

/** Stateless: a kernel and its clone have one each, over their own replicas. */
export class Outbox {
  private readonly core: Core;
  private readonly mail: Mail;
  /** By slot. */
  private readonly all: readonly Replica[];
  /** First slot of each service. */
  private readonly firstSlots: readonly Slot[];

  constructor(core: Core, mail: Mail, all: readonly Replica[]) {
    this.core = core;
    this.mail = mail;
    this.all = all;
    const services = Math.max(-1, ...all.map(({ service }) => service)) + 1;
    this.firstSlots = Array.from({ length: services }, (_, service) =>
      all.findIndex((replica) => replica.service === service),
    );
  }

  /** An effect whose records are on the disk. */
  leave(replica: Replica, effect: HeldEffect): void {
    if (effect.kind === 'send') this.send(replica, effect);
    else this.answer(replica, effect.client, effect, effect.reason);
  }

  private send(replica: Replica, effect: SendEffect): void {
    const { protocol, service, slot } = replica;
    const { message, messageClass, reason, to } = effect;
    this.mail.post({
      service,
      from: slot,
      to: this.firstSlots[service]! + to,
      messageClass,
      kind: message.kind,
      serves: protocol.serves(message),
      carries: protocol.carries(message),
      reason,
      index: mix(reason.index, effect.ordinal),
      payload: message,
    });
  }

  private answer(
    replica: Replica,
    client: ClientId,
    { id, reply }: ReplyMessage,
    reason: Reason,
  ): void {
    const { core } = this;
    for (const observer of core.observers) observer.responded?.(core.now, replica.slot, id, reply);
    this.mail.post({
      service: replica.service,
      from: replica.slot,
      to: clientEndpoint(client),
      messageClass: 'answer',
      kind: 'reply',
      serves: id,
      carries: NO_VERSIONS,
      reason,
      index: reason.index,
      payload: { id, reply },
    });
  }

  /**
   * A replica that is down takes nothing, and a full queue no more; a client learns it from its
   * connection, a replica from what its protocol has for that.
   */
  refuse(replica: Replica, transit: Transit, why: 'down' | 'overload'): void {
    const { core } = this;
    const { from, cause, depth, index } = transit;
    this.mail.die(transit, { at: core.now, why, fibre: -1, where: -1 });
    const reason = { cause, depth: depth + 1, index };
    if (from >= 0) {
      if (why === 'overload') this.sendBack(replica, transit, reason);
      return;
    }
    const request = transit.payload as Request;
    const { id, client } = request;
    if (why === 'overload') {
      for (const observer of core.observers) observer.overloaded?.(core.now, replica.slot, request);
    }
    const told = why === 'down' ? 'replica-down' : 'overload';
    const reply: Reply = { outcome: 'failed', why: told, answeredBy: [] };
    this.answer(replica, client, { id, reply }, reason);
  }

  private sendBack(replica: Replica, { from, payload }: Transit, reason: Reason): void {
    const { protocol } = replica;
    const message = protocol.refusal?.(payload as ProtocolTypes['Message']);
    if (!message) return;
    const messageClass = protocol.messageClass(message);
    const to = this.all[from]!.id;
    this.send(replica, { kind: 'send', to, message, messageClass, ordinal: 0, after: 0, reason });
  }
}
