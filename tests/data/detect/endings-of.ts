import type { FoundEnding } from '../../../data/detect/inflect';
import { sharedMatcher } from '../../../data/detect/matcher';
import { TAIL_LETTERS } from '../../../data/detect/matcher/codes';
import { TAIL } from '../../../data/detect/matcher/layout';

/** The matcher's endings (`data/detect/matcher/endings.ts`), asked with letters instead of a text. */

/**
 * The longest ending of a word that leaves a stem.
 * @param tail the word's last letters, folded, last first; `TAIL_LETTERS` of them or all it has
 * @param letters how many letters the word has
 */
export function endingOf(tail: ArrayLike<number>, letters: number): FoundEnding {
  return withTail(tail).endingOf(letters);
}

/**
 * From how many letters on a phrase that ends with a word has the ending that the word's letters alone tell,
 * `endingOf(tail, LONG)`.
 * @returns `LONG` when there is no telling
 */
export function settledFrom(tail: ArrayLike<number>, letters: number): number {
  return withTail(tail).settledFrom(letters);
}

/** Takes the last `count` letters, given in `tail`, off a first hash. */
export function dropLetters1(hash: number, tail: ArrayLike<number>, count: number): number {
  return withTail(tail).dropTail1(hash, count);
}

/** The same for a second hash. */
export function dropLetters2(hash: number, tail: ArrayLike<number>, count: number): number {
  return withTail(tail).dropTail2(hash, count);
}

/** Whether a text's word with one ending is a form of a label's with another; `letters` in the whole stem. */
export function agrees(labelEnding: number, textEnding: number, letters: number): boolean {
  return sharedMatcher().code.agrees(labelEnding, textEnding, letters) !== 0;
}

function withTail(tail: ArrayLike<number>) {
  const { code } = sharedMatcher();
  const place = new Uint16Array(code.memory.buffer, TAIL, TAIL_LETTERS);
  for (let at = 0; at < TAIL_LETTERS; at++) place[at] = tail[at] ?? 0;
  return code;
}
