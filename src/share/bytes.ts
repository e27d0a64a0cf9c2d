/** Text <-> the characters a URL fragment may carry, compressed, with every size bounded first. */
import { Inflate, deflateSync, strFromU8, strToU8 } from 'fflate';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

/** Compressed bytes pushed at a time: one step can inflate to about 1,000 times as many. */
const STEP = 256;

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET[(held >> bits) & 63]!;
    }
  }
  return bits > 0 ? text + ALPHABET[(held << (6 - bits)) & 63]! : text;
}

/** Null when a character does not belong. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let count = 0;
  for (const letter of text) {
    const value = VALUE.get(letter);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count++] = (held >> bits) & 255;
  }
  return bytes;
}

/** `dictionary`: text both sides know; what it already says costs next to nothing. */
export function compress(text: string, dictionary: string): Uint8Array {
  return deflateSync(strToU8(text), { level: 9, mem: 8, dictionary: strToU8(dictionary) });
}

/**
 * Inflates at most `limit` bytes. 'damaged' when the stream is broken or ends early, 'too-large' as
 * soon as the limit is passed: a bomb is stopped after one step, not after it went off.
 */
export function decompress(
  bytes: Uint8Array,
  dictionary: string,
  limit: number,
): { text: string } | 'damaged' | 'too-large' {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  const inflate = new Inflate({ dictionary: strToU8(dictionary) }, (chunk, final) => {
    total += chunk.length;
    ended = final;
    chunks.push(chunk);
  });
  try {
    for (let from = 0; from < bytes.length; from += STEP) {
      const to = from + STEP;
      inflate.push(bytes.subarray(from, to), to >= bytes.length);
      if (total > limit) return 'too-large';
    }
    return ended ? { text: strFromU8(joined(chunks, total)) } : 'damaged';
  } catch {
    return 'damaged';
  }
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
