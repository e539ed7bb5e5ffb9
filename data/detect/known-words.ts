import {
  dropLetters1,
  dropLetters2,
  endingLetters,
  endingOf,
  LONG,
  NO_ENDING,
  PLAIN_PLURAL,
  settledFrom,
  TAIL_LETTERS,
} from './inflect';
import { FOLD, SOLO } from './fold';
import { FLAG_CASE, TRAIT_MARKS, TRAIT_SHIFT } from './label-form';
import { MAY_BE_STEM, MAY_GO_ON, type TermIndex } from './term-index';
import { readTail } from './tokens';

/**
 * What is known of words met before: their ending, and where the index has them. Few words make up most of a text
 * (nine in ten of a megabyte are found here), and nothing of this depends on where a word stands. A table of fixed
 * size, in which a newer word takes an older one's place.
 */

/** 16,384 rows are 512 KB, which stays in a core's own cache. */
const ROW_BITS = 14;
export const ROW_WORDS = 8;
/** A row: hash1, hash2, then these. Slots count from one; 0 is none. */
export const WHOLE_SLOT = 2;
export const STEM_SLOT = 3;
/** Its own ending << 16 | that of a phrase it ends. */
export const ENDINGS = 4;
export const STATE = 5;
/** Of its letters without the ending of a phrase. */
export const STEM_HASH_1 = 6;
export const STEM_HASH_2 = 7;

/** The word may be the beginning of a label that has more words. */
export const GOES_ON = 1;
/** It ends in an s which is not the ending found; so does a phrase that it ends. */
export const ENDS_IN_S = 2;
export const PHRASE_ENDS_IN_S = 4;
/** There are labels with its hashes, or its stem's. */
export const IS_LABEL = 8;
/** Which labels they are depends on nothing in the text. */
export const FIXABLE = 16;
/** They are known. */
export const FIXED = 32;
/** There are some. */
export const FOUND = 64;
export const COMMON = 128;
/** They hold only for texts in their packs' language. */
export const NATIVE = 256;
/** From how many letters on a phrase that it ends has the ending in ENDINGS. */
export const SETTLED_FROM_SHIFT = 16;

const S = 's'.charCodeAt(0);
const NO_SENSES: readonly number[] = [];

/** Whether a phrase ends in an s that its ending does not stand for. */
export function endsInOtherS(tail: Uint16Array, ending: number): boolean {
  return tail[0] === S && ending !== PLAIN_PLURAL;
}

export class KnownWords {
  readonly rows = new Int32Array(ROW_WORDS << ROW_BITS);
  /** Of the words whose labels are fixed, by row. */
  readonly senses: (readonly number[])[] = Array.from({ length: 1 << ROW_BITS }, () => NO_SENSES);
  /** The last letters of the word at hand. */
  readonly #tail = new Uint16Array(TAIL_LETTERS);

  constructor(private readonly index: TermIndex) {}

  /** The first of the two places in `rows` where a word may be. */
  static rowOf(hash1: number): number {
    return (Math.imul(hash1, 0xc2b2ae3d) >>> (33 - ROW_BITS)) * (2 * ROW_WORDS);
  }

  /** Fills the first row of the word that stands from `start` to `end` in a text; who was there goes to the second. */
  learn(hash1: number, hash2: number, letters: number, text: string, start: number, end: number): void {
    const { rows, index } = this;
    const tail = this.#tail;
    readTail(text, start, end, tail);
    const row = KnownWords.rowOf(hash1);
    rows.copyWithin(row + ROW_WORDS, row, row + ROW_WORDS);
    this.senses[row / ROW_WORDS + 1] = this.senses[row / ROW_WORDS]!;
    const ending = endingOf(tail, letters);
    const count = endingLetters(ending);
    const stem1 = dropLetters1(hash1, tail, count);
    const stem2 = dropLetters2(hash2, tail, count);
    const mayBe = (index.test(stem1) & MAY_BE_STEM) !== 0;
    const whole = mayBe ? index.slotOf(hash1, hash2) : 0;
    const stem = mayBe && ending !== NO_ENDING ? index.slotOf(stem1, stem2) : 0;
    const endsInS = endsInOtherS(tail, ending);
    const isPlural =
      endsInS && index.slotOf(dropLetters1(hash1, tail, 1), dropLetters2(hash2, tail, 1)) !== 0;
    const behind = endingOf(tail, LONG);
    // Whether one letter of a script without spaces is a word depends on those around it.
    const isSoloToken = FOLD[text.charCodeAt(start)] === SOLO;
    rows[row] = hash1;
    rows[row + 1] = hash2;
    rows[row + WHOLE_SLOT] = whole;
    rows[row + STEM_SLOT] = stem;
    rows[row + ENDINGS] = (ending << 16) | behind;
    rows[row + STATE] =
      (index.test(hash1) & MAY_GO_ON ? GOES_ON : 0) |
      (endsInS ? ENDS_IN_S : 0) |
      (endsInOtherS(tail, behind) ? PHRASE_ENDS_IN_S : 0) |
      (isPlural || (whole | stem) !== 0 ? IS_LABEL : 0) |
      (!isPlural && !isSoloToken && !index.hasNotLabels && this.#isPlain(whole) && this.#isPlain(stem)
        ? FIXABLE
        : 0) |
      (settledFrom(tail, letters) << SETTLED_FROM_SHIFT);
    rows[row + STEM_HASH_1] = dropLetters1(hash1, tail, endingLetters(behind));
    rows[row + STEM_HASH_2] = dropLetters2(hash2, tail, endingLetters(behind));
  }

  /** Whether none of the labels from a slot on has capitals or diacritics of its own. */
  #isPlain(slot: number): boolean {
    for (; slot !== 0; slot = this.index.nextSlot(slot)) {
      if (this.index.metaAt(slot) & FLAG_CASE) return false;
      if ((this.index.targetAt(slot) >>> TRAIT_SHIFT) & TRAIT_MARKS) return false;
    }
    return true;
  }

  /** Keeps which labels a word is, or that it is none. */
  fix(row: number, senses: readonly number[], isCommon: boolean, isNative: boolean): void {
    this.senses[row / ROW_WORDS] = senses;
    this.rows[row + STATE]! |=
      FIXED | (senses.length > 0 ? FOUND : 0) | (isCommon ? COMMON : 0) | (isNative ? NATIVE : 0);
  }
}
