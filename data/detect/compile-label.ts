import { FOLD, lettersAt, SOLO } from './fold';
import type { HashSet32 } from './hash-set';
import { endingId, endingLetters, type FoundEnding } from './inflect';
import type { Label } from './labels';
import { boundaryBit, maxTokens, signature, traitsOf, type IndexedLabel } from './label-form';
import { hasMarks, markSignature, markTraits } from './marks';
import { sharedMatcher } from './matcher';
import { ENDING_SHIFT, FLAG_CASE, FLAG_INFLECT, FLAG_NOT, TRAIT_SHIFT } from './matcher/codes';
import { append1, append2, GAP_HYPHEN, GAP_NONE, tokenize, type Tokens } from './tokens';

/** Labels → what the index holds of them. */

export interface CompiledLabel {
  hash1: number;
  hash2: number;
  /** traits << 24 | sense + 1 */
  target: number;
  meta: number;
}

/** A word that some label writes with a hyphen: what its first part is. */
interface Compound {
  hash1: number;
  letters: number;
}

/**
 * Words that may be written apart, by the hash of their joined form. Who writes "back-end" once has said that
 * "backend engineer" may be "back end engineer" too; nobody says so of "maybe".
 */
export type Compounds = Map<number, Compound>;

/** Adds those that a label has. */
export function addCompounds({ text }: IndexedLabel, tokens: Tokens, found: Compounds): void {
  if (!text.includes('-')) return;
  tokenize(text, tokens);
  for (let second = 1; second < tokens.count; second++) {
    if (tokens.gap[second] !== GAP_HYPHEN) continue;
    const first = second - 1;
    const joined = append1(tokens.hash1[first]!, tokens.hash1[second]!, tokens.letters[second]!);
    found.set(joined, {
      hash1: tokens.hash1[first]!,
      letters: tokens.letters[first]!,
    });
  }
}

/** What the index's filter lets through, as first hashes. */
export interface FilterKeys {
  /** The beginnings of labels that a text may split off. */
  beginnings: HashSet32;
  /** The stems of all forms of labels, and of all beginnings: of each, what is left without its ending. */
  stems: HashSet32;
}

/** A label's hashes, or undefined when it has no letter or is too long; what leads to it goes into `keys`. */
export function compileLabel(
  label: IndexedLabel,
  tokens: Tokens,
  keys: FilterKeys,
  apart: Readonly<Pick<Compounds, 'get'>>,
): CompiledLabel | undefined {
  tokenize(label.text, tokens);
  if (tokens.count === 0 || tokens.count > maxTokens(tokens)) return undefined;
  let hash1 = 0;
  let hash2 = 0;
  let letters = 0;
  let boundaries = 0;
  const begin = (hash: number, count: number): void => {
    keys.beginnings.add(hash);
    addStem(label.text, count, hash, keys);
  };
  for (let token = 0; token < tokens.count; token++) {
    if (token > 0) {
      begin(hash1, letters);
      if (tokens.gap[token] !== GAP_NONE) boundaries |= boundaryBit(letters);
    }
    const compound = apart.get(tokens.hash1[token]!);
    if (compound) {
      begin(append1(hash1, compound.hash1, compound.letters), letters + compound.letters);
      boundaries |= boundaryBit(letters + compound.letters);
    }
    boundaries |= humps(label.text, tokens, token, hash1, letters, begin);
    const more = tokens.letters[token]!;
    hash1 = append1(hash1, tokens.hash1[token]!, more);
    hash2 = append2(hash2, tokens.hash2[token]!, more);
    letters += more;
  }
  // "C++s": an ending behind a sign, or a letter that is a token, is a token of its own.
  const last = tokens.count - 1;
  const isOpen = tokens.signAt(last) !== 0 || FOLD[label.text.charCodeAt(tokens.start[last]!)] === SOLO;
  if (label.inflect && isOpen) begin(hash1, letters);
  const wholeLetters = letters;
  const ending = label.inflect ? labelEnding(label, tokens, letters) : 0;
  if (ending !== 0) {
    const count = endingLetters(ending);
    // The letters are those that the ending was just read from.
    hash1 = sharedMatcher().code.dropTail1(hash1, count);
    hash2 = sharedMatcher().code.dropTail2(hash2, count);
    letters -= count;
  }
  // A text may have the stem with an ending, or as a word that itself seems to have one: "engineer" of "engineering".
  keys.stems.add(hash1);
  addStem(label.text, letters, hash1, keys);
  const flags =
    (label.caseSensitive ? FLAG_CASE : 0) |
    (label.inflect ? FLAG_INFLECT : 0) |
    (label.isNot ? FLAG_NOT : 0) |
    (endingId(ending) << ENDING_SHIFT);
  const start = tokens.start[0]!;
  const marks = hasMarks(label.text) ? markTraits(label.text, start, letters) : 0;
  let sign = label.caseSensitive ? signature(label.text, start, letters) : 0;
  if (marks !== 0) sign = markSignature(label.text, start, wholeLetters, letters, marks, label.caseSensitive);
  const target = ((traitsOf(label, tokens.count) | marks) << TRAIT_SHIFT) | (label.sense + 1);
  return { hash1, hash2, target, meta: (sign << 16) | (boundaries << 8) | flags };
}

/** Adds what is left of a label's first letters without their ending. */
function addStem(text: string, letters: number, hash: number, { stems }: FilterKeys): void {
  let end = 0;
  for (let seen = 0; seen < letters; end++) seen += lettersAt(text, end).length;
  const ending = endingIn(text, 0, end, letters);
  stems.add(sharedMatcher().code.dropTail1(hash, endingLetters(ending)));
}

/** Where a capital may stand behind a small letter: most labels have none. */
const MAY_HAVE_HUMP = /[a-z][A-Z]|[^\0-\x7f]/;
/** Fewest letters before a capital inside a word where it may be written apart: StatefulSet, but not iPhone. */
const MIN_HUMP = 3;

/** "StatefulSet" may be written "stateful set": a capital inside a word is a place for a space. */
function humps(
  text: string,
  tokens: Tokens,
  token: number,
  hash: number,
  lettersBefore: number,
  begin: (hash: number, letters: number) => void,
): number {
  if (!MAY_HAVE_HUMP.test(text)) return 0;
  let boundaries = 0;
  let letters = 0;
  let before = '';
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const folded = lettersAt(text, at);
    if (folded === '') continue;
    const bare = bareLetters(text.charAt(at), folded);
    if (letters >= MIN_HUMP && /^[A-Z]/.test(bare) && /[a-z]$/.test(before)) {
      begin(hash, lettersBefore + letters);
      boundaries |= boundaryBit(lettersBefore + letters);
    }
    before = bare;
    for (const letter of folded) {
      hash = append1(hash, letter.charCodeAt(0), 1);
      letters++;
    }
  }
  return boundaries;
}

/** A character as letters without diacritics, capitals as they are. @param folded the same in small letters */
function bareLetters(character: string, folded: string): string {
  if (folded.length > 1) return character === character.toLowerCase() ? folded : folded.toUpperCase();
  return character < '\x80' ? character : character.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}

/**
 * The ending of a label's last word, which then goes into the index by its stem. An abbreviation goes in whole:
 * its last letter is no ending (CORS).
 */
function labelEnding({ text, caseSensitive }: Label, tokens: Tokens, letters: number): FoundEnding {
  const end = tokens.end[tokens.count - 1]!;
  if (caseSensitive && sharedMatcher().code.endsInCapital(end) !== 0) return 0;
  return endingIn(text, tokens.start[0]!, end, letters);
}

/** The ending of a stretch of text of so many letters. */
function endingIn(text: string, start: number, end: number, letters: number): FoundEnding {
  const matcher = sharedMatcher();
  matcher.read(text);
  matcher.code.readTail(start, end);
  return matcher.code.endingOf(letters);
}
