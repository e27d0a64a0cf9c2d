/**
 * The rolling trace hash (engine rule 3) over (time, kind, entities, payload integers) of every
 * event, readable at any moment. Notes, frames and meters are not in it.
 */
import type { Micros } from '../model.ts';
import { hashText, mix, upper } from './draws.ts';

/** What an event is, in the trace. Numbers are part of every golden hash: only ever append. */
export const TRACED = {
  started: 1,
  delivered: 2,
  died: 3,
  timeout: 4,
  synced: 5,
  alarm: 6,
  tables: 7,
  cut: 8,
  heal: 9,
  crash: 10,
  restart: 11,
  invoke: 12,
  block: 13,
  unblock: 14,
  hold: 15,
  release: 16,
  pause: 17,
  resume: 18,
  skew: 19,
  set: 20,
  storm: 21,
  move: 22,
} as const;

/** Kinds and keys are few; digests are not worth remembering. */
const TEXTS_KEPT = 4096;

export class Trace {
  private low = 0x243f6a88;
  private high = 0x85a308d3 | 0;
  /** Hashes of texts met before; shared by clones. */
  private readonly texts: Map<string, number>;

  constructor(texts = new Map<string, number>()) {
    this.texts = texts;
  }

  event(time: Micros, kind: number, entity: number): void {
    this.integer(kind);
    this.whole(time);
    this.integer(entity);
  }

  /** Mixes a 32-bit integer into both lanes. */
  integer(x: number): void {
    const low = Math.imul(this.low ^ x, 0x9e3779b1);
    this.low = (low << 13) | (low >>> 19);
    const high = Math.imul(this.high + x, 0x85ebca6b);
    this.high = (high << 17) | (high >>> 15);
  }

  /** Mixes a whole number of up to 53 bits. */
  whole(x: number): void {
    this.integer(x | 0);
    if ((x | 0) !== x) this.integer(upper(x));
  }

  text(text: string): void {
    let hash = this.texts.get(text);
    if (hash === undefined) {
      hash = hashText(text);
      if (this.texts.size < TEXTS_KEPT) this.texts.set(text, hash);
    }
    this.integer(hash);
  }

  /** Mixes the numbers among a value's own fields. */
  numbers(value: object): void {
    const fields = value as Readonly<Record<string, unknown>>;
    // Plain data: own fields, in the order in which the code writes them.
    for (const name in fields) {
      const field = fields[name];
      if (typeof field === 'number') this.whole(field);
      else if (field === true) this.integer(1);
    }
  }

  /** Mixes a plain value with all that it contains. */
  deeply(value: unknown): void {
    if (typeof value === 'string') this.text(value);
    if (typeof value !== 'object' || value === null) return;
    this.numbers(value);
    for (const field of Object.values(value)) this.deeply(field);
  }

  /** The first 32 bits of the hash, unsigned: what a link carries. */
  prefixHash(): number {
    return mix(mix(this.low, this.high), 1) >>> 0;
  }

  /** 16 hex digits. */
  hash(): string {
    const second = mix(mix(this.high, this.low), 2) >>> 0;
    return hex(this.prefixHash()) + hex(second);
  }

  clone(): Trace {
    const copy = new Trace(this.texts);
    copy.low = this.low;
    copy.high = this.high;
    return copy;
  }
}

const hex = (word: number): string => word.toString(16).padStart(8, '0');
