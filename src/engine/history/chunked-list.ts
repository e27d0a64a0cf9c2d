/**
 * An append-mostly list whose clones share what neither has changed since (engine rule 3: append-only
 * parts contribute a length). Storage is chunks; a chunk is copied before its first write after a
 * clone, so a record completed in one branch never shows in another.
 */
const CHUNK = 256;

export class ChunkedList<T> {
  private readonly chunks: T[][] = [];
  /** Whether a chunk belongs to this list alone and may be written in place. */
  private readonly own: boolean[] = [];
  length = 0;

  push(item: T): void {
    const chunk = Math.floor(this.length / CHUNK);
    if (chunk === this.chunks.length) {
      this.chunks.push([]);
      this.own.push(true);
    }
    this.writable(chunk).push(item);
    this.length++;
  }

  at(index: number): T | undefined {
    return this.chunks[Math.floor(index / CHUNK)]?.[index % CHUNK];
  }

  /** Replaces an existing item. */
  set(index: number, item: T): void {
    if (index < 0 || index >= this.length) throw new RangeError(`no item ${index}`);
    this.writable(Math.floor(index / CHUNK))[index % CHUNK] = item;
  }

  toArray(): T[] {
    return this.chunks.flat();
  }

  clone(): ChunkedList<T> {
    const copy = new ChunkedList<T>();
    copy.length = this.length;
    for (let i = 0; i < this.chunks.length; i++) {
      copy.chunks.push(this.chunks[i]!);
      copy.own.push(false);
      this.own[i] = false;
    }
    return copy;
  }

  private writable(chunk: number): T[] {
    if (!this.own[chunk]) {
      this.chunks[chunk] = this.chunks[chunk]!.slice();
      this.own[chunk] = true;
    }
    return this.chunks[chunk]!;
  }
}
