import { FLAG_CASE, LONG, MAY_BE_STEM, MAY_GO_ON, NO_ENDING, SOLO, TRAIT_MARKS, TRAIT_SHIFT } from './codes';
import { endingLetters, endingOf, endsInOtherS, readTail, settledFrom } from './endings';
import { dropS1, dropS2, dropTail1, dropTail2 } from './hashes';
import { END, HASH_1, HASH_2, LETTERS, ROWS, START } from './layout';
import { addressOf } from './memory';
import { hasNotLabels, metaAt, nextSlot, slotOf, slotOfAny, targetAt, test } from './term-index';
import { fold } from './tokens';

/**
 * What is known of words met before: their ending, and where the index has them. Few words make up most of a text
 * (nine in ten of a megabyte are found here), and nothing of this depends on where a word stands. A table of fixed
 * size, in which a newer word takes an older one's place.
 */

/** 16,384 rows are 512 KB, which stays in a core's own cache. */
const ROW_BITS = 14;
const ROW_SIZE = 32;
/**
 * A row: hash1, hash2, then these. Slots count from one; 0 is none. Senses are as in a match, or NO_SENSES; while they
 * are unknown, the slot of the whole word is here, taken off from UNKNOWN_SENSES.
 */
const WORD_SENSES = 8;
export const STEM_SLOT = 12;
/** Its own ending << 16 | that of a phrase it ends. */
export const ENDINGS = 16;
export const STATE = 20;
/** Of its letters without the ending of a phrase. */
export const STEM_HASH_1 = 24;
export const STEM_HASH_2 = 28;

/** The word may be the beginning of a label that has more words. */
export const GOES_ON = 1;
/** It ends in an s which is not the ending found; so does a phrase that it ends. */
export const ENDS_IN_S = 2;
export const PHRASE_ENDS_IN_S = 4;
/** There are labels with its hashes, or its stem's. */
export const IS_LABEL = 8;
/** Which labels they are depends on nothing in the text. */
export const FIXABLE = 16;
/** They hold only for texts in their packs' language. */
export const NATIVE = 32;
/** Instead of senses: it has none, and they are not known, or not in each text the same (this and all below). */
export const NO_SENSES = -1;
export const UNKNOWN_SENSES = -2;
/** From how many letters on a phrase that it ends has the ending in ENDINGS. */
export const SETTLED_FROM_SHIFT = 16;

/** The first of the two rows in which a word may be. */
export function firstRowOf(hash1: i32): usize {
  return ROWS + ((u32(hash1 * 0xc2b2ae3d) >>> (33 - ROW_BITS)) << 6);
}

/** The row of what is known of a token's word. */
export function rowOf(token: usize): usize {
  const hash1 = load<i32>(token, HASH_1);
  const row = firstRowOf(hash1);
  if (load<i32>(row) === hash1 && load<i32>(row, 4) === load<i32>(token, HASH_2)) return row;
  return otherRowOf(token, row);
}

export function otherRowOf(token: usize, row: usize): usize {
  const other = row + ROW_SIZE;
  const isThere =
    load<i32>(other) === load<i32>(token, HASH_1) && load<i32>(other, 4) === load<i32>(token, HASH_2);
  if (isThere) return other;
  learn(token, row);
  return row;
}

/** Fills the first row of a token's word; who was there goes to the second. */
function learn(token: usize, row: usize): void {
  memory.copy(row + ROW_SIZE, row, ROW_SIZE);
  const hash1 = load<i32>(token, HASH_1);
  const hash2 = load<i32>(token, HASH_2);
  const letters = load<i32>(token, LETTERS);
  const start = load<i32>(token, START);
  readTail(start, load<i32>(token, END));
  const ending = endingOf(letters);
  const count = endingLetters(ending);
  const stem1 = dropTail1(hash1, count);
  const mayBe = (test(stem1) & MAY_BE_STEM) !== 0;
  const whole = mayBe ? slotOf(hash1, hash2) : 0;
  const stem = mayBe && ending !== NO_ENDING ? slotOf(stem1, dropTail2(hash2, count)) : 0;
  const endsInS = endsInOtherS(ending);
  const isPlural = endsInS && slotOfAny(dropS1(hash1), dropS2(hash2)) !== 0;
  const behind = endingOf(LONG);
  // Whether one letter of a script without spaces is a word depends on those around it.
  const isSoloToken = fold(addressOf(start)) === SOLO;
  const isFixable = !isPlural && !isSoloToken && !hasNotLabels && isPlain(whole) && isPlain(stem);
  const hasLabels = isPlural || (whole | stem) !== 0;
  store<i32>(row, hash1);
  store<i32>(row, hash2, 4);
  store<i32>(row, hasLabels ? UNKNOWN_SENSES - whole : NO_SENSES, WORD_SENSES);
  store<i32>(row, stem, STEM_SLOT);
  store<i32>(row, (ending << 16) | behind, ENDINGS);
  store<i32>(
    row,
    ((test(hash1) & MAY_GO_ON) !== 0 ? GOES_ON : 0) |
      (endsInS ? ENDS_IN_S : 0) |
      (endsInOtherS(behind) ? PHRASE_ENDS_IN_S : 0) |
      (hasLabels ? IS_LABEL : 0) |
      (isFixable ? FIXABLE : 0) |
      (settledFrom(letters) << SETTLED_FROM_SHIFT),
    STATE,
  );
  store<i32>(row, dropTail1(hash1, endingLetters(behind)), STEM_HASH_1);
  store<i32>(row, dropTail2(hash2, endingLetters(behind)), STEM_HASH_2);
}

/** Whether none of the labels from a slot on has capitals or diacritics of its own. */
function isPlain(slot: i32): bool {
  for (; slot !== 0; slot = nextSlot(slot)) {
    if (metaAt(slot) & FLAG_CASE) return false;
    if ((targetAt(slot) >>> TRAIT_SHIFT) & TRAIT_MARKS) return false;
  }
  return true;
}

/** The senses of a row's word, as in a match, or NO_SENSES, or at most UNKNOWN_SENSES. */
export function knownSenses(row: usize): i32 {
  return load<i32>(row, WORD_SENSES);
}

/** Keeps which senses a word has. */
export function keepSenses(row: usize, senses: i32, isNative: bool): void {
  store<i32>(row, senses, WORD_SENSES);
  if (isNative) store<i32>(row, load<i32>(row, STATE) | NATIVE, STATE);
}

/** The slot of the labels that a row's word is as it stands. */
export function wholeSlot(row: usize): i32 {
  const senses = knownSenses(row);
  return senses > UNKNOWN_SENSES ? slotOf(load<i32>(row), load<i32>(row, 4)) : UNKNOWN_SENSES - senses;
}
