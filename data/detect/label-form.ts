import type { Label } from './labels';
import { sharedMatcher } from './matcher';
import { MAX_SOLO_TOKENS, MAX_TOKENS, TRAIT_COMMON, TRAIT_KEEP_APART, TRAIT_WORD } from './matcher/codes';
import type { Tokens } from './tokens';

/** How a label is kept in the index, and compared with a text: flags, traits, boundaries, signature. */

/** How many tokens of these a label may have. */
export function maxTokens({ hasSolo }: Pick<Tokens, 'hasSolo'>): number {
  return hasSolo ? MAX_SOLO_TOKENS : MAX_TOKENS;
}

/** A label with the number of the sense it leads to. */
export interface IndexedLabel extends Label {
  sense: number;
}

/** What is kept of a label of so many words above its sense number. */
export function traitsOf({ common, keepApart, isWord }: IndexedLabel, words: number): number {
  return (
    (common ? TRAIT_COMMON : 0) |
    (keepApart === true && words > 1 ? TRAIT_KEEP_APART : 0) |
    (isWord === true ? TRAIT_WORD : 0)
  );
}

/** The bit that stands for a split after `letters` letters. */
export function boundaryBit(letters: number): number {
  return sharedMatcher().code.boundaryBit(letters);
}

/**
 * 16-bit signature of a text's letters with their case, without diacritics; separators are left out.
 * @param letters how many letters to read from `start` on
 */
export function signature(text: string, start: number, letters: number): number {
  const matcher = sharedMatcher();
  matcher.read(text);
  return matcher.code.signature(start, letters);
}
