import { isAmongCapitals } from './capitals';
import {
  ENDING_SHIFT,
  FLAG_CASE,
  FLAG_INFLECT,
  FLAG_NOT,
  GAP_APOSTROPHE,
  NO_ENDING,
  PLAIN_PLURAL,
  SENSE_MASK,
  TRAIT_COMMON,
  TRAIT_KEEP_APART,
  TRAIT_SHIFT,
  TRAIT_WORD,
} from './codes';
import { agrees, endingId, endingLetters, endingOf, endsInOtherS, readTail } from './endings';
import { dropS1, dropS2, dropTail1, dropTail2 } from './hashes';
import { hide, isBoundary, isForeign, isHidden, listOf } from './host';
import {
  ENDINGS,
  ENDS_IN_S,
  FIXABLE,
  keepSenses,
  NO_SENSES,
  STATE,
  STEM_SLOT,
  wholeSlot,
} from './known-words';
import { END, GAP, HASH_1, HASH_2, LETTERS, START } from './layout';
import { exactSenses, inflectedSenses } from './memory';
import { endsSmall, hasSigns, isPluralOfCapitals } from './signs';
import { metaAt, nextSlot, slotOfAny, targetAt } from './term-index';
import { hasSolo } from './tokens';

/** Which labels a phrase of a text is, or is a form of. */

/** Of the phrase that was a label last: senses as in a match. */
export let senses: i32 = 0;
/** How many phrases that forbid matches were met. */
export let hiddenCount: i32 = 0;
/** Whether it was asked if a sense is of a pack in another language, and whether any may be. */
let isNative: bool = false;
let mayBeForeign: bool = false;
/** How many senses the phrase at hand has, and whether each is an everyday word's. */
let exactCount: i32 = 0;
let isExactCommon: bool = true;
let inflectedCount: i32 = 0;
let isInflectedCommon: bool = true;

/** Begins with another text. */
export function openPhrases(mayBeForeignNow: bool): void {
  mayBeForeign = mayBeForeignNow;
  hiddenCount = 0;
}

export function isMaybeForeign(): bool {
  return mayBeForeign;
}

export function setSenses(known: i32): void {
  senses = known;
}

/** Whether a word is a label, or a form of one. */
export function isWord(token: usize, row: usize): bool {
  const state = load<i32>(row, STATE);
  const ending = load<i32>(row, ENDINGS) >>> 16;
  const capitals =
    (state & ENDS_IN_S) !== 0 ? capitalsOf(token, load<i32>(token, HASH_1), load<i32>(token, HASH_2)) : 0;
  const whole = wholeSlot(row);
  const stem = load<i32>(row, STEM_SLOT);
  isNative = false;
  const found = isLabel(whole, stem, ending, capitals, token, token, 0, load<i32>(token, LETTERS));
  if ((state & FIXABLE) !== 0 && !(isNative && mayBeForeign))
    keepSenses(row, found ? senses : NO_SENSES, isNative);
  return found;
}

/** Whether a phrase of several words is a label, or a form of one. */
export function isPhrase(first: usize, last: usize, hash1: i32, hash2: i32, split: i32, letters: i32): bool {
  readTail(load<i32>(first, START), load<i32>(last, END));
  const ending = endingOf(letters);
  const count = endingLetters(ending);
  const whole = slotOfAny(hash1, hash2);
  const stem = ending === NO_ENDING ? 0 : slotOfAny(dropTail1(hash1, count), dropTail2(hash2, count));
  const capitals = endsInOtherS(ending) ? capitalsOf(last, hash1, hash2) : 0;
  if ((whole | stem | capitals) === 0) return false;
  return isLabel(whole, stem, ending, capitals, first, last, split, letters);
}

/** The slot of capitals that a phrase is the plural of. */
function capitalsOf(last: usize, hash1: i32, hash2: i32): i32 {
  return isPluralOfCapitals(load<i32>(last, END)) ? slotOfAny(dropS1(hash1), dropS2(hash2)) : 0;
}

/** Whether a phrase is a label as written, or else a form of one. */
export function isLabel(
  whole: i32,
  stem: i32,
  ending: i32,
  capitals: i32,
  first: usize,
  last: usize,
  split: i32,
  letters: i32,
): bool {
  exactCount = inflectedCount = 0;
  isExactCommon = isInflectedCommon = true;
  if (whole !== 0) collect(whole, NO_ENDING, first, last, split, letters);
  if (stem !== 0) collect(stem, ending, first, last, split, letters);
  if (capitals !== 0) collect(capitals, PLAIN_PLURAL, first, last, split, letters);
  const isExact = exactCount > 0;
  const count = isExact ? exactCount : inflectedCount;
  if (count === 0 || (hasSolo && !isSegment(first, last))) return false;
  const list = isExact ? exactSenses : inflectedSenses;
  const isCommon = isExact ? isExactCommon : isInflectedCommon;
  senses = ((count === 1 ? load<i32>(list) : listOf(list, count)) << 1) | i32(isCommon);
  return true;
}

/** Whether a phrase begins and ends where words do, in scripts without spaces. */
function isSegment(first: usize, last: usize): bool {
  return isBoundary(load<i32>(first, START)) && isBoundary(load<i32>(last, END));
}

/** Adds the labels in a slot and those with the same hashes, which a phrase without an ending leads to. */
function collect(slot: i32, ending: i32, first: usize, last: usize, split: i32, letters: i32): void {
  const kept = letters - endingLetters(ending);
  const start = load<i32>(first, START);
  for (; slot !== 0; slot = nextSlot(slot)) {
    const meta = metaAt(slot);
    if ((split & ~(meta >>> 8)) !== 0) continue;
    const isExact = (meta & 0xff) >>> ENDING_SHIFT === endingId(ending);
    if (!isExact && !isForm(meta, ending, kept, last)) continue;
    const target = targetAt(slot);
    const traits = target >>> TRAIT_SHIFT;
    if (!hasSigns(meta, traits, isExact, start, letters, kept)) continue;
    if ((traits & TRAIT_KEEP_APART) !== 0 && first === last) continue;
    if ((traits & TRAIT_WORD) !== 0 && (meta & FLAG_CASE) !== 0 && isAmongCapitals(first, last)) continue;
    const sense = (target & SENSE_MASK) - 1;
    if ((meta & FLAG_NOT) !== 0) {
      hiddenCount += i32(hide(sense, load<i32>(last, END)));
      continue;
    }
    const isCommon = (traits & TRAIT_COMMON) !== 0;
    if (!isExact || isCommon) {
      isNative = true;
      if (mayBeForeign && isForeign(sense)) continue;
    }
    if (hiddenCount === 0 || !isHidden(sense, start)) add(sense, isExact, isCommon);
  }
}

function add(sense: i32, isExact: bool, isCommon: bool): void {
  if (isExact) {
    store<i32>(exactSenses + 4 * exactCount++, sense);
    isExactCommon = isExactCommon && isCommon;
  } else {
    store<i32>(inflectedSenses + 4 * inflectedCount++, sense);
    isInflectedCommon = isInflectedCommon && isCommon;
  }
}

/**
 * Whether a phrase with an ending is a form of a label with these flags. With fixed case the ending's own case
 * tells, and two letters are enough: "UIs" is one of "UI", "HTTPS" is none of "HTTP".
 */
function isForm(meta: i32, ending: i32, kept: i32, last: usize): bool {
  if ((meta & FLAG_INFLECT) === 0) return false;
  // "engineer's": what stands apart from its word is no ending of it.
  if (i32(load<u8>(last, GAP)) === GAP_APOSTROPHE && endingLetters(ending) >= load<i32>(last, LETTERS))
    return false;
  const agree = agrees((meta & 0xff) >>> ENDING_SHIFT, endingId(ending), kept);
  if ((meta & FLAG_CASE) === 0) return agree;
  return endsSmall(load<i32>(last, END)) && (agree || ending === PLAIN_PLURAL);
}
