import { APOSTROPHE, CLASS_COUNT, FOLD, HARD, HYPHEN, IGNORE, MARK, SPACE, isWordUnit } from './fold';

/**
 * Text → tokens with hashes. A token is a run of letters and digits, or one literal sign. Each carries two
 * polynomial hashes mod 2³² over its folded letters; phrases compose from them without reading the text
 * again (`H(ab) = H(a)·Bⁿ + H(b)`), so "back-end", "back end" and "backend" hash alike.
 */

/** Odd, so that they have an inverse mod 2³²; the values are primes used by xxHash for the same purpose. */
export const BASE_1 = 0x9e3779b1;
export const BASE_2 = 0x85ebca77;

/** What stands between a token and the one before it. */
export const GAP_NONE = 0;
export const GAP_SPACE = 1;
export const GAP_HYPHEN = 2;
export const GAP_APOSTROPHE = 3;
/** No phrase crosses this. */
export const GAP_HARD = 4;

/** Tokens of one text, column by column; reused from text to text so that nothing is allocated per text. */
export class Tokens {
  count = 0;
  start = new Int32Array(0);
  end = new Int32Array(0);
  hash1 = new Int32Array(0);
  hash2 = new Int32Array(0);
  power1 = new Int32Array(0);
  power2 = new Int32Array(0);
  letters = new Int32Array(0);
  gap = new Uint8Array(0);
  literal = new Uint8Array(0);

  /** Makes room for the tokens of a text of `length` code units. */
  reserve(length: number): void {
    if (this.start.length >= length) return;
    const size = Math.max(1024, length);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    this.hash1 = new Int32Array(size);
    this.hash2 = new Int32Array(size);
    this.power1 = new Int32Array(size);
    this.power2 = new Int32Array(size);
    this.letters = new Int32Array(size);
    this.gap = new Uint8Array(size);
    this.literal = new Uint8Array(size);
  }
}

/** Where the last letter before an offset stands; marks, unseen characters and gaps may lie between. */
export function letterBefore(text: string, end: number): number {
  let at = end - 1;
  while (at > 0 && FOLD[text.charCodeAt(at)]! < CLASS_COUNT) at--;
  return at;
}

/**
 * Reads the last letters of a stretch of text, folded, last first. What stands between words does not count, as it
 * does not in the hash.
 * @param tail receives them; 0 where the stretch has no more
 */
export function readTail(text: string, start: number, end: number, tail: Uint16Array): void {
  tail.fill(0);
  let read = 0;
  for (let at = end - 1; at >= start && read < tail.length; at--) {
    const folded = FOLD[text.charCodeAt(at)]!;
    if (folded >= CLASS_COUNT) tail[read++] = folded;
  }
}

/** Fills `tokens` with the tokens of `text`. One function with its state in locals: a third faster so. */
export function tokenize(text: string, tokens: Tokens): Tokens {
  const length = text.length;
  tokens.reserve(length);
  let count = 0;
  let gap = GAP_HARD;
  let at = 0;
  while (at < length) {
    const folded = FOLD[text.charCodeAt(at)]!;
    if (folded < CLASS_COUNT) {
      gap = widen(gap, folded);
      at++;
      continue;
    }
    const start = at;
    let end = at + 1;
    let hash1 = folded;
    let hash2 = folded;
    let power1 = BASE_1;
    let power2 = BASE_2;
    let letters = 1;
    const isWord = isWordUnit(folded);
    at++;
    if (isWord) {
      for (; at < length; at++) {
        const next = FOLD[text.charCodeAt(at)]!;
        if (next === MARK) end = at + 1;
        if (next === IGNORE || next === MARK) continue;
        if (!isWordUnit(next)) break;
        hash1 = (Math.imul(hash1, BASE_1) + next) | 0;
        hash2 = (Math.imul(hash2, BASE_2) + next) | 0;
        power1 = Math.imul(power1, BASE_1);
        power2 = Math.imul(power2, BASE_2);
        letters++;
        end = at + 1;
      }
    }
    tokens.start[count] = start;
    tokens.end[count] = end;
    tokens.hash1[count] = hash1;
    tokens.hash2[count] = hash2;
    tokens.power1[count] = power1 | 0;
    tokens.power2[count] = power2 | 0;
    tokens.letters[count] = letters;
    tokens.gap[count] = gap;
    tokens.literal[count] = isWord ? 0 : 1;
    count++;
    gap = GAP_NONE;
  }
  tokens.count = count;
  return tokens;
}

/** The gap after one more separator: spaces add up to a space, one hyphen is a hyphen, mixtures are hard. */
function widen(gap: number, unitClass: number): number {
  if (unitClass === IGNORE || unitClass === MARK || gap === GAP_HARD) return gap;
  if (unitClass === HARD) return GAP_HARD;
  if (unitClass === SPACE) return gap === GAP_NONE || gap === GAP_SPACE ? GAP_SPACE : GAP_HARD;
  if (gap !== GAP_NONE) return GAP_HARD;
  if (unitClass === HYPHEN) return GAP_HYPHEN;
  return unitClass === APOSTROPHE ? GAP_APOSTROPHE : GAP_HARD;
}
