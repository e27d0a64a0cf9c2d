/** What sentences are made of: names of copies, cables, people and operations, in words. */
import type { ChronicleLine, OperationId, OperationRecord, Scenario } from '../../engine/index.ts';
import type { Messages } from '../../words/en.ts';
import { list } from '../../words/format.ts';
import type { InsideMessages } from '../../words/load-inside.ts';
import { fibreName, personName } from '../../words/names.ts';
import { amountAsked } from '../phones/phone-text.ts';
import type { Places } from './places.ts';

/** Everything sentences draw on. */
export interface Tongue {
  readonly words: Messages;
  readonly inside: InsideMessages;
  readonly scenario: Scenario;
  readonly places: Places;
}

export function nameOfClient({ words, scenario }: Tongue, record: OperationRecord): string {
  return personName(words, scenario.clients[record.client]?.id ?? '');
}

/** "Asha's payment of Rs 400". */
export function operationName(tongue: Tongue, record: OperationRecord): string {
  const { whose } = tongue.inside.feed;
  const name = nameOfClient(tongue, record);
  const amount = amountAsked(record);
  if (record.op.f === 'read') return whose.check({ name });
  if (record.op.f !== 'update') return whose.write({ name, amount });
  return record.op.change.kind === 'pay'
    ? whose.pay({ name, amount })
    : whose.add({ name, amount });
}

/** What one line's sentence is made of. */
export class Parts {
  private readonly tongue: Tongue;
  private readonly line: ChronicleLine;

  constructor(tongue: Tongue, line: ChronicleLine) {
    this.tongue = tongue;
    this.line = line;
  }

  /** The copy that acts; of several that did the same, the first. */
  private get slot(): number {
    const { slot, all } = this.line;
    return slot < 0 ? (all[0] ?? 0) : slot;
  }

  get place(): string {
    const { places } = this.tongue;
    return places.nameOf(places.hostAt(this.slot));
  }

  /** All copies that did the same. */
  get chorus(): { readonly places: string; readonly many: boolean } {
    const { places } = this.tongue;
    const { all } = this.line;
    const names = all.map((slot) => places.nameOf(places.hostAt(slot)));
    return { places: this.list(names), many: all.length > 1 };
  }

  replica(id: number): string {
    const { places } = this.tongue;
    return places.nameOf(places.hostOf(this.slot, id));
  }

  replicas(ids: readonly number[]): string {
    return this.list(ids.map((id) => this.replica(id)));
  }

  /** The copies besides the one that speaks; '' when there are none. */
  others(ids: readonly number[]): string {
    const { places } = this.tongue;
    const own = places.hostAt(this.slot);
    return this.replicas(ids.filter((id) => places.hostOf(this.slot, id) !== own));
  }

  list(names: readonly string[]): string {
    return list(names, this.tongue.words.and);
  }

  get cables(): string {
    const { words, scenario } = this.tongue;
    return this.list(
      this.line.all.map((fibre) =>
        words.theFibre({ fibre: fibreName(words, scenario.fibres[fibre]?.id ?? '') }),
      ),
    );
  }

  record(id: OperationId): OperationRecord | undefined {
    return this.line.operations.find((operation) => operation.id === id);
  }

  /** An operation in words; many of a crowd's are one. */
  what(id: OperationId, none: string = this.tongue.inside.feed.whose.unnamed): string {
    const record = this.record(id);
    if (!record) return none;
    const many = !record.byHand && this.line.count > 1;
    return many ? this.tongue.inside.feed.whose.crowd : operationName(this.tongue, record);
  }

  /** A version in words: what wrote it. */
  version(id: OperationId): string {
    const { whose } = this.tongue.inside.feed;
    return this.what(id, id === 0 ? whose.initial : whose.unnamed);
  }
}

/** Happenings of these kinds. */
export type Of<K extends ChronicleLine['happening']['kind']> = Extract<
  ChronicleLine['happening'],
  { kind: K }
>;
