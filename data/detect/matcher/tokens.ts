import {
  APOSTROPHE,
  CLASS_COUNT,
  EXPAND,
  FIRST_INNER,
  FIRST_WORD_UNIT,
  GAP_APOSTROPHE,
  GAP_HARD,
  GAP_HYPHEN,
  GAP_NONE,
  GAP_SPACE,
  HARD,
  HYPHEN,
  IGNORE,
  MARK,
  SOLO,
  SPACE,
  UNKNOWN,
} from './codes';
import { BASE_1, BASE_2, hashPlain, plainLetters } from './hashes';
import { expand, foldUnit, soloLetter } from './host';
import { END, EXPANSION, FOLD, GAP, HASH_1, HASH_2, LETTERS, START, TOKEN_SIZE } from './layout';
import { addressOf, text, textLength, tokens } from './memory';

/** Text → tokens with hashes. A token is a run of letters and digits, or one sign. */

const S = 0x73;

export let tokenCount: i32 = 0;
/** Whether some tokens are letters of a script that is written without spaces. */
export let hasSolo: bool = false;

/** What the unit at an address folds to. */
export function fold(at: usize): i32 {
  return i32(load<u16>(FOLD + (usize(load<u16>(at)) << 1)));
}

/** The sign that a token is, 0 for a word. */
export function signAt(token: usize): i32 {
  const hash = load<i32>(token, HASH_1);
  return load<i32>(token, LETTERS) === 1 && hash < FIRST_WORD_UNIT ? hash : 0;
}

/**
 * Fills `tokens` with those of the text at hand. One function with its state in locals, as all the text goes through
 * it. @returns how many
 */
export function tokenize(): i32 {
  hasSolo = false;
  const base = text;
  const stop = addressOf(textLength);
  // Ends the last word.
  store<u16>(stop, 0);
  let token = tokens;
  let gap = GAP_HARD;
  let at = base;
  let folded = fold(at);
  while (at < stop) {
    if (folded < CLASS_COUNT && folded !== EXPAND) {
      if (folded === SPACE && gap <= GAP_SPACE) gap = GAP_SPACE;
      else if (folded === UNKNOWN) {
        foldUnit(load<u16>(at));
        folded = fold(at);
        continue;
      } else if (folded === SOLO) {
        addSolo(token, i32((at - base) >>> 1), gap);
        token += TOKEN_SIZE;
        gap = GAP_NONE;
      } else if (folded === SPACE && gap === GAP_APOSTROPHE && endsInS(token - TOKEN_SIZE)) gap = GAP_SPACE;
      else if (folded === MARK && gap === GAP_NONE && signAt(token - TOKEN_SIZE) === 0)
        store<i32>(token - TOKEN_SIZE, i32((at - base) >>> 1) + 1, END);
      else gap = widen(gap, folded);
      at += 2;
      folded = fold(at);
      continue;
    }
    const start = at;
    let hash1 = 0;
    let hash2 = 0;
    let unseen = 0;
    let more = 0;
    if (folded < FIRST_WORD_UNIT && folded !== EXPAND) {
      hash1 = hash2 = folded;
      at += 2;
      folded = fold(at);
    } else {
      // Most words have up to eight letters, all of them of ASCII: no loop to leave.
      const units = v128.load(at);
      const plain = plainLetters(units);
      const hashes = hashPlain(units, plain);
      hash1 = i32x4.extract_lane(hashes, 0);
      hash2 = i32x4.extract_lane(hashes, 2);
      at += plain << 1;
      folded = fold(at);
      for (;;) {
        while (folded >= FIRST_WORD_UNIT) {
          hash1 = hash1 * BASE_1 + folded;
          hash2 = hash2 * BASE_2 + folded;
          at += 2;
          folded = fold(at);
        }
        if (folded < FIRST_INNER || folded >= CLASS_COUNT) break;
        if (folded === UNKNOWN) {
          foldUnit(load<u16>(at));
          folded = fold(at);
          continue;
        }
        if (folded === EXPAND) {
          const letters = expand(load<u16>(at));
          more += letters - 1;
          for (let next = 0; next < letters; next++) {
            const letter = i32(load<u16>(EXPANSION + 2 * next));
            hash1 = hash1 * BASE_1 + letter;
            hash2 = hash2 * BASE_2 + letter;
          }
        } else unseen++;
        at += 2;
        folded = fold(at);
      }
    }
    let end = at;
    // In front of what cannot be seen.
    if (unseen !== 0) while (fold(end - 2) === IGNORE) end -= 2;
    store<i32>(token, hash1, HASH_1);
    store<i32>(token, hash2, HASH_2);
    store<i32>(token, i32((start - base) >>> 1), START);
    store<i32>(token, i32((end - base) >>> 1), END);
    store<i32>(token, i32((at - start) >>> 1) - unseen + more, LETTERS);
    store<u8>(token, u8(gap), GAP);
    token += TOKEN_SIZE;
    gap = GAP_NONE;
  }
  store<u8>(token, GAP_HARD, GAP);
  tokenCount = i32((token - tokens) / TOKEN_SIZE);
  return tokenCount;
}

/** Writes down a letter that is a token of its own. */
function addSolo(token: usize, at: i32, gap: i32): void {
  hasSolo = true;
  const letter = soloLetter(at);
  store<i32>(token, letter, HASH_1);
  store<i32>(token, letter, HASH_2);
  store<i32>(token, at, START);
  store<i32>(token, at + 1, END);
  store<i32>(token, 1, LETTERS);
  store<u8>(token, u8(gap), GAP);
}

/** "hornets' nest": an apostrophe behind an s and before a space is the end of a plural that owns something. */
function endsInS(token: usize): bool {
  return fold(addressOf(load<i32>(token, END) - 1)) === S;
}

/** The gap after one more separator: spaces add up to a space, one hyphen is a hyphen, mixtures are hard. */
function widen(gap: i32, unitClass: i32): i32 {
  if (unitClass === IGNORE || unitClass === MARK || gap === GAP_HARD) return gap;
  if (unitClass === HARD) return GAP_HARD;
  if (unitClass === SPACE) return gap <= GAP_SPACE ? GAP_SPACE : GAP_HARD;
  if (gap !== GAP_NONE) return GAP_HARD;
  if (unitClass === HYPHEN) return GAP_HYPHEN;
  return unitClass === APOSTROPHE ? GAP_APOSTROPHE : GAP_HARD;
}
