/** Something kept per operation (or version: the same ids), with clones as cheap as a chunked list's. */
import { clientOf, ordinalOf } from '../model.ts';
import type { OperationId } from '../model.ts';
import { ChunkedList } from './chunked-list.ts';

export class ByOperation<T> {
  /** Per client (shifted by one: -1 is the initial value's), items by ordinal. */
  private lists: ChunkedList<T | undefined>[] = [];

  get(id: OperationId): T | undefined {
    return this.lists[clientOf(id) + 1]?.at(ordinalOf(id));
  }

  set(id: OperationId, item: T): void {
    const client = clientOf(id) + 1;
    while (this.lists.length <= client) this.lists.push(new ChunkedList());
    const list = this.lists[client]!;
    const ordinal = ordinalOf(id);
    while (list.length <= ordinal) list.push(undefined);
    list.set(ordinal, item);
  }

  clone(): ByOperation<T> {
    const copy = new ByOperation<T>();
    copy.lists = this.lists.map((list) => list.clone());
    return copy;
  }
}
