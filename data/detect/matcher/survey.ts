import { GAP_HARD, GAP_HYPHEN, GAP_NONE, MAY_BE_STEM } from './codes';
import { endingLetters } from './endings';
import { append1 } from './hashes';
import {
  ENDINGS,
  GOES_ON,
  knownSenses,
  NATIVE,
  PHRASE_ENDS_IN_S,
  rowOf,
  SETTLED_FROM_SHIFT,
  STATE,
  STEM_HASH_1,
  UNKNOWN_SENSES,
} from './known-words';
import { GAP, HASH_1, LETTERS, SENSES, TOKEN_SIZE } from './layout';
import { tokens } from './memory';
import { test } from './term-index';
import { tokenCount } from './tokens';

/**
 * A first look at every word and every pair of words, which settles most: the word is a label or none whatever
 * stands around it, and no longer label begins with it and the next one. Without branches, so that a processor does
 * many of them at once while it waits for the filter.
 */

/** Writes into each token's SENSES those of its word, NO_SENSES, or UNKNOWN_SENSES where `find` has to look closer. */
export function survey(mayBeForeign: bool): void {
  const stop = tokens + tokenCount * TOKEN_SIZE;
  let before1 = 0;
  let lettersBefore = 0;
  let goesOn = 0;
  let senses = UNKNOWN_SENSES;
  let gapBefore = GAP_NONE;
  for (let token = tokens; token < stop; token += TOKEN_SIZE) {
    const row = rowOf(token);
    const state = load<i32>(row, STATE);
    const gap = load<i32>(token, GAP);
    const letters = load<i32>(token, LETTERS);
    const kept = letters - endingLetters(load<i32>(row, ENDINGS) & 0xffff);
    const may = test(append1(before1, load<i32>(row, STEM_HASH_1), kept)) & MAY_BE_STEM;
    const isUnsettled =
      i32(lettersBefore + letters < state >>> SETTLED_FROM_SHIFT) | i32((state & PHRASE_ENDS_IN_S) !== 0);
    const mayGoOn = goesOn & i32(gap !== GAP_HARD) & (may | isUnsettled);
    settle(token - TOKEN_SIZE, senses, mayGoOn | i32(gap === GAP_HYPHEN), gapBefore, gap);
    before1 = load<i32>(token, HASH_1);
    lettersBefore = letters;
    goesOn = state & GOES_ON;
    gapBefore = gap;
    senses = knownSenses(row);
    if (mayBeForeign && (state & NATIVE) !== 0) senses = UNKNOWN_SENSES;
  }
  settle(stop - TOKEN_SIZE, senses, 0, gapBefore, GAP_HARD);
}

/** Writes down what is known of a token by the next one. */
function settle(token: usize, senses: i32, mayGoOn: i32, gap: i32, next: i32): void {
  // A space, a hyphen or a hard gap.
  const isApart = (0b10110 >>> next) & i32(gap !== GAP_NONE);
  const isOpen = mayGoOn | (i32(senses >= 0) & ~isApart);
  store<i32>(token, isOpen !== 0 ? UNKNOWN_SENSES : senses, SENSES);
}
