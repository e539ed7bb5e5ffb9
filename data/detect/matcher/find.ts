import {
  GAP_HARD,
  GAP_HYPHEN,
  GAP_NONE,
  MAX_SOLO_TOKENS,
  MAX_TOKENS,
  MAY_BE_LABEL,
  MAY_BE_STEM,
  MAY_GO_ON,
  NO_ENDING,
} from './codes';
import { endingLetters } from './endings';
import { append1, append2, boundaryBit } from './hashes';
import {
  ENDINGS,
  GOES_ON,
  IS_LABEL,
  knownSenses,
  NO_SENSES,
  NATIVE,
  PHRASE_ENDS_IN_S,
  rowOf,
  SETTLED_FROM_SHIFT,
  STATE,
  STEM_HASH_1,
  STEM_HASH_2,
  UNKNOWN_SENSES,
} from './known-words';
import {
  END,
  GAP,
  HASH_1,
  HASH_2,
  LETTERS,
  MATCH_SENSES,
  MATCH_SIZE,
  SENSES,
  START,
  TOKEN_SIZE,
} from './layout';
import { matches, tokens } from './memory';
import { canEnd, canStart } from './phrase-ends';
import {
  hiddenCount,
  isLabel,
  isMaybeForeign,
  isPhrase,
  isWord,
  openPhrases,
  senses,
  setSenses,
} from './phrase-labels';
import { isPluralOfCapitals } from './signs';
import { JOINED, PHRASE_UNKNOWN, survey } from './survey';
import { hasNotLabels, slotOf, test } from './term-index';
import { hasSolo, tokenCount, tokenize } from './tokens';

/** Text → matches. At each token the longest phrase that is a label wins, and the search goes on behind it. */

/** No token. */
const NONE: usize = 0;

/** Fills `matches` with those of the text at hand, in order, none overlapping. @returns how many */
export function find(mayBeForeign: bool): i32 {
  openPhrases(mayBeForeign);
  tokenize();
  survey(mayBeForeign);
  const stop = tokens + tokenCount * TOKEN_SIZE;
  let match = matches;
  for (let first = tokens; first < stop; first += TOKEN_SIZE) {
    let found = load<i32>(first, SENSES);
    let last = first;
    if (found < NO_SENSES) {
      if (hasNotLabels) last = longestNotHidden(first);
      else last = longest(first, rowOf(first), found === PHRASE_UNKNOWN);
      if (last === NONE) continue;
      found = senses;
    } else if (found >= JOINED) found = canStart(first) && canEnd(first) ? found ^ JOINED : NO_SENSES;
    // Nearly every other word is one, and which cannot be foretold: what is no match is overwritten by the next.
    store<i32>(match, load<i32>(first, START));
    store<i32>(match, load<i32>(last, END), 4);
    store<i32>(match, found, MATCH_SENSES);
    match += found >= 0 ? MATCH_SIZE : 0;
    first = last;
  }
  return i32((match - matches) / MATCH_SIZE);
}

/** The same as `longest` where phrases may forbid matches. */
function longestNotHidden(first: usize): usize {
  const known = hiddenCount;
  let last = longest(first, rowOf(first), true);
  // Only now is every `notLabel` that begins here known.
  if (hiddenCount !== known) last = longest(first, rowOf(first), true);
  const found = senses;
  // Some may begin inside the match.
  for (let token = first + TOKEN_SIZE; token <= last; token += TOKEN_SIZE) longest(token, rowOf(token), true);
  setSenses(found);
  return last;
}

/**
 * The last token of the longest label that begins at a token, or NONE; its senses are in `senses`.
 * @param mayGoOn whether it may be of several words
 */
function longest(first: usize, row: usize, mayGoOn: bool): usize {
  const state = load<i32>(row, STATE);
  const gap = i32(load<u8>(first + TOKEN_SIZE, GAP));
  const goesOn = mayGoOn && (gap === GAP_HYPHEN || ((state & GOES_ON) !== 0 && gap !== GAP_HARD));
  if ((!goesOn && (state & IS_LABEL) === 0) || !canStart(first)) return NONE;
  let found = NONE;
  const known = knownSenses(row);
  if (known > UNKNOWN_SENSES && !((state & NATIVE) !== 0 && isMaybeForeign())) {
    if (known >= 0 && canEnd(first)) {
      setSenses(known);
      found = first;
    }
  } else if ((state & IS_LABEL) !== 0 && canEnd(first) && isWord(first, row)) found = first;
  if (!goesOn) return found;
  const longer = longerThan(first, (state & GOES_ON) !== 0);
  return longer !== NONE ? longer : found;
}

/** Reads on behind a token as long as a label may. With its state in locals, as this is where time goes. */
function longerThan(first: usize, goesOn: bool): usize {
  let found = NONE;
  const end = tokens + tokenCount * TOKEN_SIZE;
  const most = first + (hasSolo ? MAX_SOLO_TOKENS : MAX_TOKENS) * TOKEN_SIZE;
  const stop = most < end ? most : end;
  let hash1 = load<i32>(first, HASH_1);
  let hash2 = load<i32>(first, HASH_2);
  let letters = load<i32>(first, LETTERS);
  let split = 0;
  for (let last = first + TOKEN_SIZE; last < stop; last += TOKEN_SIZE) {
    const gap = i32(load<u8>(last, GAP));
    if (gap === GAP_HARD || (!goesOn && gap !== GAP_HYPHEN)) break;
    // A hyphen says itself that the word is one; only a space has to be allowed by the label.
    if (gap !== GAP_NONE && gap !== GAP_HYPHEN) split |= boundaryBit(letters);
    const row = rowOf(last);
    const more = load<i32>(last, LETTERS);
    letters += more;
    const state = load<i32>(row, STATE);
    const before1 = hash1;
    const before2 = hash2;
    hash1 = append1(before1, load<i32>(last, HASH_1), more);
    hash2 = append2(before2, load<i32>(last, HASH_2), more);
    goesOn = false;
    if (
      letters < state >>> SETTLED_FROM_SHIFT ||
      ((state & PHRASE_ENDS_IN_S) !== 0 && isPluralOfCapitals(load<i32>(last, END)))
    ) {
      goesOn = (test(hash1) & MAY_GO_ON) !== 0;
      if (canEnd(last) && isPhrase(first, last, hash1, hash2, split, letters)) found = last;
      continue;
    }
    const ending = load<i32>(row, ENDINGS) & 0xffff;
    const kept = more - endingLetters(ending);
    const stem1 = append1(before1, load<i32>(row, STEM_HASH_1), kept);
    const may = test(stem1);
    if ((may & MAY_BE_STEM) === 0) continue;
    let stem = 0;
    let whole = 0;
    if (ending === NO_ENDING) {
      goesOn = (may & MAY_GO_ON) !== 0;
      if ((may & MAY_BE_LABEL) !== 0) whole = slotOf(hash1, hash2);
    } else {
      const mayWhole = test(hash1);
      goesOn = (mayWhole & MAY_GO_ON) !== 0;
      if ((mayWhole & MAY_BE_LABEL) !== 0) whole = slotOf(hash1, hash2);
      if ((may & MAY_BE_LABEL) !== 0)
        stem = slotOf(stem1, append2(before2, load<i32>(row, STEM_HASH_2), kept));
    }
    if ((whole | stem) !== 0 && canEnd(last) && isLabel(whole, stem, ending, 0, first, last, split, letters))
      found = last;
  }
  return found;
}
