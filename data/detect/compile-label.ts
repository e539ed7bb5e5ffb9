import { CLASS_COUNT, FOLD } from './fold';
import {
  dropLetters1,
  dropLetters2,
  endingId,
  endingLetters,
  endingOf,
  TAIL_LETTERS,
  type FoundEnding,
} from './inflect';
import type { Label } from './labels';
import {
  boundaryBit,
  ENDING_SHIFT,
  FLAG_CASE,
  FLAG_INFLECT,
  FLAG_NOT,
  MAX_TOKENS,
  signature,
  TRAIT_COMMON,
  TRAIT_SHIFT,
  type IndexedLabel,
} from './label-form';
import { BASE_1, GAP_HYPHEN, GAP_NONE, letterBefore, readTail, tokenize, type Tokens } from './tokens';

/** Labels → what the index holds of them. */

export interface CompiledLabel {
  hash1: number;
  hash2: number;
  /** traits << 24 | sense + 1 */
  target: number;
  meta: number;
}

/** A word that some label writes with a hyphen: what its first part is. */
export interface Compound {
  hash1: number;
  power1: number;
  letters: number;
}

/**
 * Words that may be written apart, by the hash of their joined form. Who writes "back-end" once has said that
 * "backend engineer" may be "back end engineer" too; nobody says so of "maybe".
 */
export function compounds(labels: readonly IndexedLabel[], tokens: Tokens): Map<number, Compound> {
  const found = new Map<number, Compound>();
  for (const { text } of labels) {
    if (!text.includes('-')) continue;
    tokenize(text, tokens);
    for (let second = 1; second < tokens.count; second++) {
      if (tokens.gap[second] !== GAP_HYPHEN) continue;
      const first = second - 1;
      const joined = (Math.imul(tokens.hash1[first]!, tokens.power1[second]!) + tokens.hash1[second]!) | 0;
      found.set(joined, {
        hash1: tokens.hash1[first]!,
        power1: tokens.power1[first]!,
        letters: tokens.letters[first]!,
      });
    }
  }
  return found;
}

/** A label's hashes, or undefined when it has no letter or is too long; its beginnings go into `prefixes`. */
export function compileLabel(
  label: IndexedLabel,
  tokens: Tokens,
  prefixes: Set<number>,
  apart: ReadonlyMap<number, Compound>,
): CompiledLabel | undefined {
  tokenize(label.text, tokens);
  if (tokens.count === 0 || tokens.count > MAX_TOKENS) return undefined;
  let hash1 = 0;
  let hash2 = 0;
  let letters = 0;
  let boundaries = 0;
  for (let token = 0; token < tokens.count; token++) {
    if (token > 0) {
      prefixes.add(hash1);
      if (tokens.gap[token] !== GAP_NONE) boundaries |= boundaryBit(letters);
    }
    const compound = apart.get(tokens.hash1[token]!);
    if (compound) {
      prefixes.add((Math.imul(hash1, compound.power1) + compound.hash1) | 0);
      boundaries |= boundaryBit(letters + compound.letters);
    }
    boundaries |= humps(label.text, tokens, token, hash1, letters, prefixes);
    hash1 = (Math.imul(hash1, tokens.power1[token]!) + tokens.hash1[token]!) | 0;
    hash2 = (Math.imul(hash2, tokens.power2[token]!) + tokens.hash2[token]!) | 0;
    letters += tokens.letters[token]!;
  }
  const ending = label.inflect ? labelEnding(label, tokens, letters) : 0;
  if (ending !== 0) {
    hash1 = dropLetters1(hash1, TAIL, endingLetters(ending));
    hash2 = dropLetters2(hash2, TAIL, endingLetters(ending));
  }
  prefixes.add(hash1);
  const flags =
    (label.caseSensitive ? FLAG_CASE : 0) |
    (label.inflect ? FLAG_INFLECT : 0) |
    (label.isNot ? FLAG_NOT : 0) |
    (endingId(ending) << ENDING_SHIFT);
  const sign = label.caseSensitive
    ? signature(label.text, tokens.start[0]!, letters - endingLetters(ending))
    : 0;
  const target = (((label.common ? TRAIT_COMMON : 0) << TRAIT_SHIFT) | (label.sense + 1)) >>> 0;
  return { hash1, hash2, target, meta: ((sign << 16) | (boundaries << 8) | flags) >>> 0 };
}

/** Fewest letters before a capital inside a word where it may be written apart: StatefulSet, but not iPhone. */
const MIN_HUMP = 3;

/** "StatefulSet" may be written "stateful set": a capital inside a word is a place for a space. */
function humps(
  text: string,
  tokens: Tokens,
  token: number,
  hash: number,
  lettersBefore: number,
  prefixes: Set<number>,
): number {
  let boundaries = 0;
  let letters = 0;
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const unit = text.charCodeAt(at);
    const folded = FOLD[unit]!;
    if (folded < CLASS_COUNT) continue;
    const before = text.charCodeAt(at - 1);
    const isHump = letters >= MIN_HUMP && isCapital(unit) && before >= 0x61 && before <= 0x7a;
    if (isHump) {
      prefixes.add(hash);
      boundaries |= boundaryBit(lettersBefore + letters);
    }
    hash = (Math.imul(hash, BASE_1) + folded) | 0;
    letters++;
  }
  return boundaries;
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

const TAIL = new Uint16Array(TAIL_LETTERS);

/**
 * The ending of a label's last word, which then goes into the index by its stem. An abbreviation goes in whole:
 * its last letter is no ending (CORS).
 */
function labelEnding({ text, caseSensitive }: Label, tokens: Tokens, letters: number): FoundEnding {
  const end = tokens.end[tokens.count - 1]!;
  if (caseSensitive && isCapital(text.charCodeAt(letterBefore(text, end)))) return 0;
  readTail(text, tokens.start[0]!, end, TAIL);
  return endingOf(TAIL, letters);
}
