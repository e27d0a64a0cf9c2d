/**
 * Numbers kept in order as they come, for exact quantiles at any moment: chunks of a few hundred, so
 * that adding one moves one chunk only. A clone shares every chunk that neither has changed since.
 */
const CHUNK_MAX = 512;

export class Ascending {
  private chunks: number[][] = [];
  /** Whether a chunk belongs to this list alone and may be written in place. */
  private own: boolean[] = [];
  length = 0;

  add(value: number): void {
    this.length++;
    if (this.chunks.length === 0) {
      this.chunks.push([value]);
      this.own.push(true);
      return;
    }
    const place = this.chunkFor(value);
    if (!this.own[place]) this.chunks[place] = this.chunks[place]!.slice();
    this.own[place] = true;
    const chunk = this.chunks[place]!;
    chunk.splice(firstAbove(chunk, value), 0, value);
    if (chunk.length <= CHUNK_MAX) return;
    const rest = chunk.splice(CHUNK_MAX >> 1);
    this.chunks.splice(place + 1, 0, rest);
    this.own.splice(place + 1, 0, true);
  }

  /** The value at a 0-based rank. */
  at(rank: number): number | undefined {
    let left = rank;
    for (const chunk of this.chunks) {
      if (left < chunk.length) return chunk[left];
      left -= chunk.length;
    }
    return undefined;
  }

  /** The smallest value that at least `share` of all do not exceed (nearest rank); null of none. */
  quantile(share: number): number | null {
    return this.at(Math.max(1, Math.ceil(share * this.length)) - 1) ?? null;
  }

  clone(): Ascending {
    const copy = new Ascending();
    copy.chunks = this.chunks.slice();
    copy.own = this.chunks.map(() => false);
    this.own.fill(false);
    copy.length = this.length;
    return copy;
  }

  /** The last chunk that begins at or below the value, else the first. */
  private chunkFor(value: number): number {
    let [low, high] = [0, this.chunks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chunks[middle]![0]! <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Position of the first number above `value`. */
function firstAbove(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
