/**
 * The feed on its way to the page. Lines only grow in number or are replaced by themselves with a
 * higher count, so only those that are new or changed travel.
 */
import type { ChronicleLine } from '../engine/index.ts';
import type { Feed } from './slice-types.ts';

export interface FeedNews {
  /** Serial of the oldest line that is kept. */
  readonly from: number;
  readonly length: number;
  /** Lines that differ from the last news. */
  readonly changed: readonly ChronicleLine[];
}

/** The worker's end; one per hosted run. */
export class FeedSender {
  private sent = new Map<number, ChronicleLine>();

  pack(lines: readonly ChronicleLine[]): FeedNews {
    const changed = lines.filter((line) => this.sent.get(line.serial) !== line);
    this.sent = new Map(lines.map((line) => [line.serial, line]));
    return { from: lines[0]?.serial ?? 0, length: lines.length, changed };
  }

  /** The page has closed the feed and kept nothing. */
  forget(): void {
    this.sent = new Map();
  }
}

/** The page's end; starts over with each run and each opening of the feed. */
export class FeedReceiver {
  private lines = new Map<number, ChronicleLine>();

  unpack({ from, length, changed }: FeedNews): Feed {
    const news = new Map(changed.map((line) => [line.serial, line]));
    const lines: ChronicleLine[] = [];
    for (let serial = from; serial < from + length; serial++) {
      const line = news.get(serial) ?? this.lines.get(serial);
      if (line) lines.push(line);
    }
    this.lines = new Map(lines.map((line) => [line.serial, line]));
    return { from, lines };
  }
}
