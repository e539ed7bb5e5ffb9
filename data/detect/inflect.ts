import { BASE_1, BASE_2 } from './tokens';

/**
 * Inflected forms, undone in the hash: taking a last letter off a polynomial hash is a multiplication with the
 * inverse of its base, so the text's word leads to its base form without a string being made.
 */

const S = 's'.charCodeAt(0);
const E = 'e'.charCodeAt(0);
const I = 'i'.charCodeAt(0);
const Y = 'y'.charCodeAt(0);

const INVERSE_1 = inverse(BASE_1);
const INVERSE_2 = inverse(BASE_2);

/** Inverse of an odd number mod 2³², by Newton's iteration (five steps give 32 bits). */
function inverse(odd: number): number {
  let guess = odd;
  for (let step = 0; step < 5; step++) guess = Math.imul(guess, 2 - Math.imul(odd, guess));
  return guess;
}

/** A word form: hashes, and by how many letters it differs from the text's at the end. */
export interface Form {
  hash1: number;
  hash2: number;
  /** Letters of the text's word that belong to the base form's beginning. */
  kept: number;
}

/**
 * The base forms an English plural may have, most likely first (Cambridge Grammar, regular plurals):
 * engineers → engineer, processes → process, libraries → library.
 * @param tail the last three folded letters of the phrase
 */
export function singulars(
  hash1: number,
  hash2: number,
  total: number,
  tail: readonly [number, number, number],
): Form[] {
  const [third, second, last] = tail;
  if (last !== S) return [];
  const forms: Form[] = [];
  const bare: Form = { hash1: drop1(hash1, S), hash2: drop2(hash2, S), kept: total - 1 };
  if (second !== S) forms.push(bare);
  if (second === E) {
    const withoutE = { hash1: drop1(bare.hash1, E), hash2: drop2(bare.hash2, E), kept: total - 2 };
    forms.push(withoutE);
    if (third === I) {
      const stem1 = drop1(withoutE.hash1, I);
      const stem2 = drop2(withoutE.hash2, I);
      forms.push({
        hash1: (Math.imul(stem1, BASE_1) + Y) | 0,
        hash2: (Math.imul(stem2, BASE_2) + Y) | 0,
        kept: total - 3,
      });
    }
  }
  return forms;
}

function drop1(hash: number, letter: number): number {
  return Math.imul(hash - letter, INVERSE_1);
}

function drop2(hash: number, letter: number): number {
  return Math.imul(hash - letter, INVERSE_2);
}
