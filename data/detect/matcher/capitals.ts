import { KIND_CAPITAL, KIND_LETTER, KIND_SMALL } from './codes';
import { END, LETTERS, START, TOKEN_SIZE } from './layout';
import { tokens, unitAt } from './memory';
import { kindAt } from './signs';
import { tokenCount } from './tokens';

/**
 * Capitals say that "IT" is not "it", but not in a sentence that is all capitals. Enough of it to tell: four words,
 * or forty characters, to each side, within the sentence.
 */

const WORDS = 4;
const CHARACTERS = 40;
/** Fewer capital words around it may be abbreviations themselves: "US IT jobs". */
const MIN_CAPITAL_WORDS = 2;
const MIN_LETTERS = 2;

/** Whether the words around a phrase are written in capitals, at least two of them and without exception. */
export function isAmongCapitals(first: usize, last: usize): bool {
  capitals = 0;
  return isCapitalOn(first, last, false) && isCapitalOn(first, last, true) && capitals >= MIN_CAPITAL_WORDS;
}

/** The words in capitals that were counted. */
let capitals: i32 = 0;

/** Counts the words in capitals on one side of a phrase. @returns whether no other was met */
function isCapitalOn(first: usize, last: usize, isBehind: bool): bool {
  const from = load<i32>(first, START);
  const until = load<i32>(last, END);
  const stop = tokens + tokenCount * TOKEN_SIZE;
  let token = isBehind ? last : first;
  for (let words = 0; words < WORDS;) {
    if (isBehind ? token + TOKEN_SIZE >= stop : token <= tokens) break;
    token = isBehind ? token + TOKEN_SIZE : token - TOKEN_SIZE;
    const start = isBehind ? until : load<i32>(token, START);
    const end = isBehind ? load<i32>(token, END) : from;
    if (end - start > CHARACTERS || hasSentenceEnd(start, end)) break;
    const kind = wordKind(token);
    if (kind === KIND_SMALL) return false;
    if (kind !== 0) words++;
    if (kind === KIND_CAPITAL) capitals++;
  }
  return true;
}

/** A word with a small letter is small, one with a capital and none a capital; 0 for what is too short to tell. */
function wordKind(token: usize): i32 {
  if (load<i32>(token, LETTERS) < MIN_LETTERS) return 0;
  let kind = 0;
  const end = load<i32>(token, END);
  for (let at = load<i32>(token, START); at < end; at++) {
    const one = kindAt(at);
    if (one === KIND_SMALL) return KIND_SMALL;
    if (one >= KIND_LETTER && kind !== KIND_CAPITAL) kind = one;
  }
  return kind;
}

/** Whether there is a full stop or its like before a space, or the page's line break. */
function hasSentenceEnd(start: i32, end: i32): bool {
  for (let at = start; at < end; at++) {
    const unit = unitAt(at);
    if (unit === 0x2028) return true;
    const isEnd = unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x2026;
    if (isEnd && at + 1 < end && isWhiteSpace(unitAt(at + 1))) return true;
  }
  return false;
}

/** `\s` of a regular expression. */
function isWhiteSpace(unit: i32): bool {
  if (unit < 0x80) return unit === 0x20 || (unit >= 9 && unit <= 13);
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  if (unit === 0xa0 || unit === 0x1680 || unit === 0x2028 || unit === 0x2029) return true;
  return unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}
