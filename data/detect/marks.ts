import { FOLD, foldUnit, lettersAt } from './fold';
import { MARK, SOLO, TRAIT_MARKS } from './matcher/codes';

/** Diacritics: a label that has some is only found with the same ones. */

/** The first letter of its ending has one. */
const TRAIT_MARKED_ENDING = 64;

/** Whether a label has diacritics. */
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
    const signature = signatureOf(keepsCase ? marked : marked.toLowerCase());
    // What is written for most words with marks is the same without any: that at least is never taken for it.
    return marksOf(marked) === '' ? signature & ~MARKED : signature | MARKED;
  });
  // Different bits of the two, so that a whole label is told by all sixteen.
  return ((all! & 0xff) << 8) | ((part! >>> 8) & 0xff);
}

/** The bit of both signatures that tells whether there are marks at all. */
const MARKED = 0x0101;

function signatureOf(letters: string): number {
  let hash = 0;
  for (let at = 0; at < letters.length; at++)
    hash = (Math.imul(hash, 0x01000193) + letters.charCodeAt(at)) | 0;
  // The low bits of a polynomial are weak.
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 16;
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
