import { FOLD, foldUnit, lettersAt, MARK, SOLO } from './fold';
import type { Label } from './labels';
import { mix } from './spread';
import type { Tokens } from './tokens';

/** How a label is kept in the index, and compared with a text: flags, traits, boundaries, signature. */

/** Longest label in tokens; longer ones never match. */
const MAX_TOKENS = 16;
/** The same where letters are tokens: a Japanese label may well have forty. */
const MAX_SOLO_TOKENS = 64;

/** How many tokens of these a label may have. */
export function maxTokens({ hasSolo }: Pick<Tokens, 'hasSolo'>): number {
  return hasSolo ? MAX_SOLO_TOKENS : MAX_TOKENS;
}

/** The low bits of a label's flags are what it may do, the others the id of its ending. */
export const FLAG_CASE = 1;
export const FLAG_INFLECT = 2;
export const FLAG_NOT = 4;
export const ENDING_SHIFT = 3;

/** What else is known of a label, above its sense number. */
export const TRAIT_COMMON = 1;
/** Its words are not written together: "every day" is not "everyday". */
export const TRAIT_KEEP_APART = 2;
/** An abbreviation that is also an everyday word: not to be told from it in a sentence of capitals. */
export const TRAIT_WORD = 4;
/** It has diacritics. */
export const TRAIT_MARKS = 8;
/** The first letter of its ending has one. */
const TRAIT_MARKED_ENDING = 64;
/** Set by the index: another slot has the same hashes. */
export const TRAIT_MORE = 128;
export const TRAIT_SHIFT = 24;
/** Sense numbers, and one for a free slot, fit below the traits: sixteen million. */
export const SENSE_MASK = (1 << TRAIT_SHIFT) - 1;

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

/** The bit that stands for a split after `letters` letters. Eight bits, so positions are taken modulo 8. */
export function boundaryBit(letters: number): number {
  return 1 << (letters & 7);
}

/**
 * 16-bit signature of a text's letters with their case, without diacritics; separators are left out.
 * @param letters how many letters to read from `start` on
 */
export function signature(text: string, start: number, letters: number): number {
  let hash = 0;
  for (let at = start, seen = 0; at < text.length && seen < letters; at++) {
    const unit = text.charCodeAt(at);
    const folded = lettersAt(text, at);
    const isCapital = unit < 0x80 ? folded.charCodeAt(0) !== unit : /\p{Lu}/u.test(text.charAt(at));
    for (let of = 0; of < folded.length; of++, seen++)
      hash = (Math.imul(hash, 0x01000193) + folded.charCodeAt(of) + (isCapital ? 0x10000 : 0)) | 0;
  }
  return mix(hash) & 0xffff;
}

/** Whether a label has diacritics: then it is only found with the same ones. */
export function hasMarks(text: string): boolean {
  // Most labels have nothing but ASCII, and every label of an index is asked.
  return /[^\0-\x7f]/.test(text) && marksOf(text) !== '';
}

/** What a label with diacritics is marked with. @param letters of its stem */
export function markTraits(text: string, start: number, letters: number): number {
  const stem = markedLetters(text, start, letters);
  const behind = markedLetters(text, start, letters + 1).slice(stem.length);
  return TRAIT_MARKS | (marksOf(behind) === '' ? 0 : TRAIT_MARKED_ENDING);
}

/**
 * Two signatures of eight bits of letters with their diacritics: of a whole label or phrase, and of as much of it as
 * its inflected forms have in common: the stem, with the ending's first letter where that has a mark ("café" is
 * "caf" and an ending, and its plural is "cafés").
 */
export function markSignature(
  text: string,
  start: number,
  whole: number,
  stem: number,
  traits: number,
  keepsCase: boolean,
): number {
  const common = traits & TRAIT_MARKED_ENDING ? stem + 1 : stem;
  const [all, part] = [whole, common].map((letters) => {
    const marked = markedLetters(text, start, letters);
    return signatureOf(keepsCase ? marked : marked.toLowerCase());
  });
  // Different bits of the two, so that a whole label is told by all sixteen.
  return ((all! & 0xff) << 8) | ((part! >>> 8) & 0xff);
}

function signatureOf(letters: string): number {
  let hash = 0;
  for (let at = 0; at < letters.length; at++)
    hash = (Math.imul(hash, 0x01000193) + letters.charCodeAt(at)) | 0;
  return mix(hash);
}

/** So many letters of a text as they are written, with their marks, composed (Unicode's form NFKC). */
function markedLetters(text: string, start: number, letters: number): string {
  let marked = '';
  for (let at = start, seen = 0; at < text.length; at++) {
    const folded = lettersAt(text, at);
    if (seen + folded.length > letters) break;
    seen += folded.length;
    const unit = text.charAt(at);
    if (folded.length > 1) marked += unit === unit.toLowerCase() ? folded : folded.toUpperCase();
    else if (folded !== '' || FOLD[text.charCodeAt(at)] === MARK) marked += unit;
  }
  return marked.replace(SELECTORS, '').normalize('NFKC');
}

/** They choose between pictures of one character. */
const SELECTORS = /[\ufe00-\ufe0f]/g;

function marksOf(text: string): string {
  let marks = '';
  for (let at = 0; at < text.length; at++) {
    if (foldUnit(text.charCodeAt(at)) === SOLO) continue;
    marks += text
      .charAt(at)
      .normalize('NFD')
      .replace(SELECTORS, '')
      .replace(/[^\p{M}]/gu, '');
  }
  return marks.replace(VOICING_MARKS, '');
}

/** Of kana, where they make another letter. */
const VOICING_MARKS = /[\u3099\u309a]/g;
