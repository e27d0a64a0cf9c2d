/**
 * The weather (engine rule 4): every draw is a stateless hash of (seed, purpose, entity, key), so
 * that what one message meets never depends on which other messages were sent.
 */
import type { OperationId } from '../model.ts';

/** What is drawn, e.g. "latency". */
export interface Purpose {
  readonly name: string;
  readonly hash: number;
}

/** A draw as a test may record it: equal keys must have equal values in every run of a seed. */
export interface Drawn {
  readonly purpose: string;
  readonly key: readonly number[];
  readonly value: number;
}

/** Mixes one 32-bit integer into a hash; a bijection of `h` for each `x` (after splitmix). */
export function mix(h: number, x: number): number {
  let z = Math.imul(h ^ x, 0x9e3779b1) + 0x6d2b79f5;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}

/** Hash of a text, by UTF-16 units. */
export function hashText(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i));
  return h;
}

export function purpose(name: string): Purpose {
  return { name, hash: hashText(name) };
}

/** The upper half of a whole number beyond 32 bits. */
export const upper = (x: number): number => Math.floor(x / 2 ** 32) | 0;

/** Identity of one attempt of a client operation, as the start of a chain of messages. Positive. */
export function attemptCause(id: OperationId, attempt: number): number {
  return id * 128 + (attempt % 128);
}

/** Identity of the `ordinal`-th firing of a replica's timer, as the start of a chain. Negative. */
export function timerCause(slot: number, timerHash: number, ordinal: number): number {
  return -1 - ((mix(timerHash, slot) >>> 0) * 2 ** 20 + (ordinal % 2 ** 20));
}

export class Draws {
  readonly seed: number;
  private readonly recorder: ((drawn: Drawn) => void) | null;
  private readonly purposes = new Map<string, Purpose>();

  /** `recorder` sees every draw; for tests. */
  constructor(seed: number, recorder: ((drawn: Drawn) => void) | null = null) {
    this.seed = mix(seed | 0, upper(seed));
    this.recorder = recorder;
  }

  /**
   * Uniform in [0, 1), of 32 bits. `entity` is what is drawn for; the rest is the key, unused places
   * are 0. `cause` may be any whole number, the others are 32-bit.
   */
  uniform(
    purpose: Purpose,
    entity: number,
    a: number,
    b: number,
    c: number,
    cause: number,
    index: number,
  ): number {
    let h = mix(mix(this.seed, purpose.hash), entity);
    h = mix(mix(mix(h, a), b), c);
    h = mix(mix(mix(h, cause | 0), upper(cause)), index);
    const value = (h >>> 0) / 2 ** 32;
    if (this.recorder) {
      const key = [entity, a, b, c, cause, index];
      this.recorder({ purpose: purpose.name, key, value });
    }
    return value;
  }

  /** A client's draw, by the name of its purpose. */
  client(name: string, client: number, ordinal: number): number {
    let named = this.purposes.get(name);
    if (!named) {
      named = purpose(`client/${name}`);
      this.purposes.set(name, named);
    }
    return this.uniform(named, client, 0, 0, 0, ordinal, 0);
  }
}

/** A whole number in [min, max] from one uniform draw. */
export function between(min: number, max: number, draw: number): number {
  return min + Math.floor(draw * (max - min + 1));
}
