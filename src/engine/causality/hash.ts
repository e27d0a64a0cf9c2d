/**
 * Exact 32-bit integer hashes: where a key sits on the ring, and what a Merkle leaf holds. Integer
 * arithmetic only, so that every JavaScript engine agrees. Not cryptographic.
 */

const TWO_32 = 2 ** 32;

/** Spreads one 32-bit word over all its bits (the finalizer of MurmurHash3). Unsigned. */
export function mix32(word: number): number {
  let hash = word >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hash of a text (FNV-1a over its UTF-16 units, then mixed). Unsigned 32 bits. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return mix32(hash);
}

/** Hash of safe integers, in order; each goes in as two words. Unsigned 32 bits. */
export function hashIntegers(integers: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const integer of integers) {
    hash = mix32(hash ^ (integer >>> 0));
    hash = mix32(hash ^ (Math.floor(integer / TWO_32) >>> 0));
  }
  return hash;
}
