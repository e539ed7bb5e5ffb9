import { GAP_HARD, GAP_HYPHEN, GAP_NONE } from './codes';
import { endingLetters } from './endings';
import { append1 } from './hashes';
import {
  ENDINGS,
  GOES_ON,
  knownSenses,
  NATIVE,
  PHRASE_ENDS_IN_S,
  firstRowOf,
  otherRowOf,
  SETTLED_FROM_SHIFT,
  STATE,
  STEM_HASH_1,
  UNKNOWN_SENSES,
} from './known-words';
import { GAP, HASH_1, HASH_2, LETTERS, PAIR, SENSES, SPREAD, TOKEN_SIZE } from './layout';
import { tokens } from './memory';
import { mayBeStem, spreadOf } from './term-index';
import { tokenCount } from './tokens';

/**
 * A first look at every word and every pair of words, which settles most: the word is a label or none whatever
 * stands around it, and no longer label begins with it and the next one. Without branches, so that a processor does
 * many of them at once while it waits for the filter.
 */

/** In a token's SENSES: they count only where a term may begin and end, which is to be looked at. */
export const JOINED = 1 << 30;
/** Instead of them: all is open; all but that no longer label begins here. */
export const PHRASE_UNKNOWN = -2;
const WORD_UNKNOWN = -3;

/**
 * Of a token and the one before it: the phrase may go on to here; whatever the filter says; with a hyphen. A phrase of
 * two words that is none may yet go on behind a hyphen: "full back-end" of "full backend".
 */
const GOES = 1;
const UNSETTLED = 2;
const HYPHENED = 4;

/** Writes into each token's SENSES those of its word, NO_SENSES, or what `find` has to look at. */
export function survey(mayBeForeign: bool): void {
  lookAtWords(mayBeForeign);
  lookAtPairs();
}

function lookAtWords(mayBeForeign: bool): void {
  const stop = tokens + tokenCount * TOKEN_SIZE;
  let before1 = 0;
  let lettersBefore = 0;
  let goesOn = 0;
  for (let token = tokens; token < stop; token += TOKEN_SIZE) {
    // As `rowOf`, without a call for most.
    const hash1 = load<i32>(token, HASH_1);
    let row = firstRowOf(hash1);
    if (load<i32>(row) !== hash1 || load<i32>(row, 4) !== load<i32>(token, HASH_2))
      row = otherRowOf(token, row);
    const state = load<i32>(row, STATE);
    const gap = i32(load<u8>(token, GAP));
    const letters = load<i32>(token, LETTERS);
    const kept = letters - endingLetters(load<i32>(row, ENDINGS) & 0xffff);
    const isUnsettled =
      i32(lettersBefore + letters < state >>> SETTLED_FROM_SHIFT) | i32((state & PHRASE_ENDS_IN_S) !== 0);
    const goes = goesOn & i32(gap !== GAP_HARD);
    store<u32>(token, spreadOf(append1(before1, load<i32>(row, STEM_HASH_1), kept)), SPREAD);
    store<u8>(
      token,
      u8((goes * GOES) | (isUnsettled * UNSETTLED) | (i32(gap === GAP_HYPHEN) * HYPHENED)),
      PAIR,
    );
    const senses = knownSenses(row);
    const isKnown = senses > UNKNOWN_SENSES && !(mayBeForeign && (state & NATIVE) !== 0);
    store<i32>(token, isKnown ? senses : WORD_UNKNOWN, SENSES);
    before1 = hash1;
    lettersBefore = letters;
    goesOn = state & GOES_ON;
  }
  store<u8>(stop, 0, PAIR);
}

function lookAtPairs(): void {
  const stop = tokens + tokenCount * TOKEN_SIZE;
  let pair = i32(load<u8>(tokens + TOKEN_SIZE, PAIR));
  for (let token = tokens; token < stop; token += TOKEN_SIZE) {
    const next = token + TOKEN_SIZE;
    // Behind the last token nothing goes on, whatever stands there.
    const behind = i32(load<u8>(next + TOKEN_SIZE, PAIR));
    const mayBe = mayBeStem(load<u32>(next, SPREAD)) | (pair >>> 1) | (behind >>> 2);
    const mayGoOn = (pair & mayBe & 1) | (pair >>> 2);
    // Beside a space, a hyphen or a hard gap.
    const isApart = (0b10110 >>> load<u8>(next, GAP)) & i32(load<u8>(token, GAP) !== GAP_NONE);
    const senses = load<i32>(token, SENSES);
    const ofWord = senses | ((~isApart & i32(senses >= 0)) * JOINED);
    store<i32>(token, mayGoOn !== 0 ? PHRASE_UNKNOWN : ofWord, SENSES);
    pair = behind;
  }
}
