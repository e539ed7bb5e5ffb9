import {
  APOSTROPHE,
  CLASS_COUNT,
  EXPAND,
  expansionOf,
  FIRST_INNER,
  FIRST_WORD_UNIT,
  FOLD,
  foldUnit,
  HARD,
  HYPHEN,
  IGNORE,
  isLetter,
  MARK,
  SOLO,
  soloLetter,
  SPACE,
  UNKNOWN,
} from './fold';

/**
 * Text → tokens with hashes. A token is a run of letters and digits, or one sign. Each carries two polynomial
 * hashes mod 2³² over its folded letters; phrases compose from them without reading the text again
 * (`H(ab) = H(a)·Bⁿ + H(b)`), so "back-end", "back end" and "backend" hash alike.
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
  /** Whether some are letters of a script that is written without spaces. */
  hasSolo = false;
  start = new Int32Array(0);
  end = new Int32Array(0);
  hash1 = new Int32Array(0);
  hash2 = new Int32Array(0);
  letters = new Int32Array(0);
  /** One more than there are tokens: behind the last one stands a hard gap. */
  gap = new Uint8Array(0);

  /** Makes room for the tokens of a text of `length` code units. */
  reserve(length: number): void {
    if (this.start.length > length) return;
    const size = Math.max(1024, length + 1);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    this.hash1 = new Int32Array(size);
    this.hash2 = new Int32Array(size);
    this.letters = new Int32Array(size);
    this.gap = new Uint8Array(size);
  }

  /** Writes down a letter that is a token of its own. */
  addSolo(text: string, at: number, gap: number, token: number): void {
    this.hasSolo = true;
    this.start[token] = at;
    this.end[token] = at + 1;
    this.hash1[token] = this.hash2[token] = soloLetter(text, at);
    this.letters[token] = 1;
    this.gap[token] = gap;
  }

  /** The sign that a token is, 0 for a word. */
  signAt(token: number): number {
    const hash = this.hash1[token]!;
    return this.letters[token] === 1 && hash < FIRST_WORD_UNIT ? hash : 0;
  }
}

/** Powers of the bases for words up to this long; no longer word is part of a longer label. */
const MAX_POWER = 255;
const POWER_1 = powers(BASE_1);
const POWER_2 = powers(BASE_2);

function powers(base: number): Int32Array {
  const table = new Int32Array(MAX_POWER + 1).fill(1);
  for (let at = 1; at <= MAX_POWER; at++) table[at] = Math.imul(table[at - 1]!, base);
  return table;
}

/** First hash of a phrase with another word behind it, of so many letters. */
export function append1(hash: number, next: number, letters: number): number {
  return (Math.imul(hash, POWER_1[letters & MAX_POWER]!) + next) | 0;
}

/** The same for a second hash. */
export function append2(hash: number, next: number, letters: number): number {
  return (Math.imul(hash, POWER_2[letters & MAX_POWER]!) + next) | 0;
}

/** Where the last letter before an offset stands; marks, unseen characters and gaps may lie between. */
export function letterBefore(text: string, end: number): number {
  let at = end - 1;
  while (at > 0 && !isLetter(FOLD[text.charCodeAt(at)]!)) at--;
  return at;
}

/**
 * Reads the last letters of a stretch of text, folded, last first. What stands between words does not count, as it
 * does not in the hash.
 * @param tail receives them; 0 where the stretch has no more
 */
export function readTail(text: string, start: number, end: number, tail: Uint16Array): void {
  let read = 0;
  for (let at = end - 1; at >= start && read < tail.length; at--) {
    const folded = FOLD[text.charCodeAt(at)]!;
    if (folded >= CLASS_COUNT) tail[read++] = folded;
    else if (folded === SOLO) tail[read++] = text.charCodeAt(at);
    else if (folded === EXPAND) {
      const letters = expansionOf(text.charCodeAt(at));
      for (let of = letters.length - 1; of >= 0 && read < tail.length; of--)
        tail[read++] = letters.charCodeAt(of);
    }
  }
  while (read < tail.length) tail[read++] = 0;
}

/** Fills `tokens` with the tokens of `text`. One function with its state in locals: a third faster so. */
export function tokenize(text: string, tokens: Tokens): Tokens {
  const length = text.length;
  tokens.reserve(length);
  tokens.hasSolo = false;
  const { start: starts, end: ends, hash1: hashes1, hash2: hashes2, letters: counts, gap: gaps } = tokens;
  let count = 0;
  let gap = GAP_HARD;
  let at = 0;
  while (at < length) {
    const folded = FOLD[text.charCodeAt(at)]!;
    if (folded < CLASS_COUNT && folded !== EXPAND) {
      if (folded === UNKNOWN) foldUnit(text.charCodeAt(at));
      else if (folded === SOLO) {
        tokens.addSolo(text, at, gap, count++);
        gap = GAP_NONE;
        at++;
      } else {
        if (folded === SPACE && gap <= GAP_SPACE) gap = GAP_SPACE;
        else if (folded === SPACE && gap === GAP_APOSTROPHE && endsInS(text, ends[count - 1]!))
          gap = GAP_SPACE;
        else if (folded === MARK && gap === GAP_NONE && tokens.signAt(count - 1) === 0)
          ends[count - 1] = at + 1;
        else gap = widen(gap, folded);
        at++;
      }
      continue;
    }
    const start = at;
    let hash1 = 0;
    let hash2 = 0;
    let unseen = 0;
    let more = 0;
    if (folded < FIRST_WORD_UNIT && folded !== EXPAND) {
      hash1 = hash2 = folded;
      at++;
    } else {
      for (; at < length; at++) {
        const next = FOLD[text.charCodeAt(at)]!;
        if (next < FIRST_WORD_UNIT) {
          if (next < FIRST_INNER || next >= CLASS_COUNT) break;
          if (next === UNKNOWN) foldUnit(text.charCodeAt(at--));
          else if (next === EXPAND) {
            const letters = expansionOf(text.charCodeAt(at));
            more += letters.length - 1;
            for (let of = 0; of < letters.length; of++) {
              hash1 = (Math.imul(hash1, BASE_1) + letters.charCodeAt(of)) | 0;
              hash2 = (Math.imul(hash2, BASE_2) + letters.charCodeAt(of)) | 0;
            }
          } else unseen++;
          continue;
        }
        hash1 = (Math.imul(hash1, BASE_1) + next) | 0;
        hash2 = (Math.imul(hash2, BASE_2) + next) | 0;
      }
    }
    starts[count] = start;
    ends[count] = unseen === 0 ? at : behindLastSeen(text, at);
    hashes1[count] = hash1;
    hashes2[count] = hash2;
    counts[count] = at - start - unseen + more;
    gaps[count] = gap;
    count++;
    gap = GAP_NONE;
  }
  gaps[count] = GAP_HARD;
  tokens.count = count;
  return tokens;
}

/** "hornets' nest": an apostrophe behind an s and before a space is the end of a plural that owns something. */
function endsInS(text: string, end: number): boolean {
  return FOLD[text.charCodeAt(end - 1)] === S;
}

const S = 's'.charCodeAt(0);

/** Where a word ends that is read up to `at`: in front of what cannot be seen. */
function behindLastSeen(text: string, at: number): number {
  while (FOLD[text.charCodeAt(at - 1)] === IGNORE) at--;
  return at;
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
