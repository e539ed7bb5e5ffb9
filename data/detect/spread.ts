/** From hashes to places in a table. */

/** Spreads a hash over its bits (murmur3's finalizer), since the low bits of a polynomial are weak. */
export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Scales a 32-bit hash to `0 ≤ n < size`. */
export function scale(hash: number, size: number): number {
  return Math.floor((hash / 0x100000000) * size);
}
