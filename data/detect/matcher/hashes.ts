import { FALLING_1, FALLING_2, POWERS_1, POWERS_2, TAIL } from './layout';

/**
 * Two polynomial hashes mod 2³² of a word's folded letters. Phrases compose from them without reading the text again
 * (`H(ab) = H(a)·Bⁿ + H(b)`), so "back-end", "back end" and "backend" hash alike.
 */

/** Odd, so that they have an inverse mod 2³²; the values are primes used by xxHash for the same purpose. */
export const BASE_1: i32 = 0x9e3779b1;
export const BASE_2: i32 = 0x85ebca77;
const INVERSE_1 = inverse(BASE_1);
const INVERSE_2 = inverse(BASE_2);

/** Powers of the bases for words up to this long; no longer word is part of a longer label. */
const MAX_POWER = 255;

/** How many letters are hashed at once. */
const LANES = 8;

/** By Newton's iteration (five steps give 32 bits). */
function inverse(odd: i32): i32 {
  let guess = odd;
  for (let step = 0; step < 5; step++) guess *= 2 - odd * guess;
  return guess;
}

export function fillPowers(): void {
  let power1 = 1;
  let power2 = 1;
  for (let at = 0; at <= MAX_POWER; at++) {
    store<i32>(POWERS_1 + 4 * at, power1);
    store<i32>(POWERS_2 + 4 * at, power2);
    if (at < LANES) {
      store<i32>(FALLING_1 + 4 * (LANES - 1 - at), power1);
      store<i32>(FALLING_2 + 4 * (LANES - 1 - at), power2);
    }
    power1 *= BASE_1;
    power2 *= BASE_2;
  }
}

/** How many of eight units are letters or digits of ASCII, before the first that is none. */
export function plainLetters(units: v128): i32 {
  const letters = i16x8.lt_u(i16x8.sub(toSmall(units), i16x8.splat(0x61)), i16x8.splat(26));
  const digits = i16x8.lt_u(i16x8.sub(units, i16x8.splat(0x30)), i16x8.splat(10));
  return ctz(~i16x8.bitmask(v128.or(letters, digits)));
}

/** What letters and digits of ASCII fold to; it is the same in `FOLD`. */
function toSmall(units: v128): v128 {
  return v128.or(units, i16x8.splat(0x20));
}

/** The hashes of the first `count` of eight such letters, in lanes 0 and 2. */
export function hashPlain(units: v128, count: i32): v128 {
  const small = toSmall(units);
  const low = i32x4.extend_low_i16x8_u(small);
  const high = i32x4.extend_high_i16x8_u(small);
  // The last letter meets the first power, and what lies behind it zeros.
  const shift = (LANES - count) << 2;
  const sum1 = weighed(low, high, FALLING_1 + shift);
  const sum2 = weighed(low, high, FALLING_2 + shift);
  const halves = i32x4.add(
    v128.shuffle<i32>(sum1, sum2, 0, 1, 4, 5),
    v128.shuffle<i32>(sum1, sum2, 2, 3, 6, 7),
  );
  return i32x4.add(halves, v128.shuffle<i32>(halves, halves, 1, 0, 3, 2));
}

function weighed(low: v128, high: v128, powers: usize): v128 {
  return i32x4.add(i32x4.mul(low, v128.load(powers)), i32x4.mul(high, v128.load(powers, 16)));
}

/** First hash of a phrase with another word behind it, of so many letters. */
export function append1(hash: i32, next: i32, letters: i32): i32 {
  return hash * load<i32>(POWERS_1 + (usize(letters & MAX_POWER) << 2)) + next;
}

/** The same for a second hash. */
export function append2(hash: i32, next: i32, letters: i32): i32 {
  return hash * load<i32>(POWERS_2 + (usize(letters & MAX_POWER) << 2)) + next;
}

/** Takes the last `count` letters, those in `TAIL`, off a first hash. */
export function dropTail1(hash: i32, count: i32): i32 {
  for (let at = 0; at < count; at++) hash = (hash - i32(load<u16>(TAIL + 2 * at))) * INVERSE_1;
  return hash;
}

/** The same for a second hash. */
export function dropTail2(hash: i32, count: i32): i32 {
  for (let at = 0; at < count; at++) hash = (hash - i32(load<u16>(TAIL + 2 * at))) * INVERSE_2;
  return hash;
}

const S = 0x73;

/** Takes an s off a first hash. */
export function dropS1(hash: i32): i32 {
  return (hash - S) * INVERSE_1;
}

export function dropS2(hash: i32): i32 {
  return (hash - S) * INVERSE_2;
}

/** Spreads a hash over its bits (murmur3's finalizer), since the low bits of a polynomial are weak. */
export function mix(hash: u32): u32 {
  let mixed = hash ^ (hash >>> 16);
  mixed *= 0x85ebca6b;
  mixed ^= mixed >>> 13;
  mixed *= 0xc2b2ae35;
  return mixed ^ (mixed >>> 16);
}

/** Scales a 32-bit hash to `0 ≤ n < size`. */
export function scale(hash: u32, size: u32): u32 {
  return u32((u64(hash) * size) >>> 32);
}

/** The bit that stands for a split after `letters` letters. Eight bits, so positions are taken modulo 8. */
export function boundaryBit(letters: i32): i32 {
  return 1 << (letters & 7);
}
