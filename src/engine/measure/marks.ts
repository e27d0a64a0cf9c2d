/** What the measures say of each operation, as `MARK` bits: kept as the history grows. */
import { ByOperation } from '../history/by-operation.ts';
import { ChunkedList } from '../history/chunked-list.ts';
import type { OperationId } from '../model.ts';

export class Marks {
  private positions = new ByOperation<number>();
  private list = new ChunkedList<number>();

  /** By position in the history; a snapshot. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.list.toArray());
  }

  /** The next operation of the history was invoked. */
  began(id: OperationId): void {
    this.positions.set(id, this.list.length);
    this.list.push(0);
  }

  add(id: OperationId, marks: number): void {
    const position = this.positions.get(id);
    if (position === undefined) throw new Error(`operation ${id} was never invoked`);
    this.list.set(position, this.list.at(position)! | marks);
  }

  clone(): Marks {
    const copy = new Marks();
    copy.positions = this.positions.clone();
    copy.list = this.list.clone();
    return copy;
  }
}
