import { BASE_1, BASE_2, letterBefore } from './tokens';

/**
 * Inflected forms. A label and a text meet at the stem of their last word: each takes its longest known ending
 * off (`endingOf`), the hash follows (`dropLetters`), and a table says which pairs of endings mean the same word.
 * English; the endings are those of the regular noun and verb (Cambridge Grammar, ch. 3 and 5) and of the nouns
 * made from verbs. What each group is worth was measured on ../shared/gold.
 */

/** All endings; the position is the ending's id (below 32, it has five bits in the index). */
const ENDINGS =
  ' s es ies y e ie is ed ied ing ings ying er ers or ors ion ions ation ations ate ates ated ating ly'.split(
    ' ',
  );
/** "dropped", "dropping": after a doubled consonant, which goes with the ending. */
const DOUBLED_ED = ENDINGS.push('(d)ed') - 1;
const DOUBLED_ING = ENDINGS.push('(d)ing') - 1;

export const NO_ENDING = 0;
/** The id of the plain plural's ending. */
const PLURAL_S = 1;

/** Longest ending in letters, and one more for a doubled consonant ("debugging"). */
export const TAIL_LETTERS = 8;

/** Shortest stem, in letters, that an ending leaves: "gas" keeps its s, "UIs" does not. */
const MIN_STEM = 3;
const MIN_STEM_BEFORE_S = 2;

const code = (letter: string): number => letter.charCodeAt(0);
const S = code('s');
const VOWELS = new Set(Array.from('aeiou', code));
/** "dropping" is of "drop"; "spelling" and "processing" have their double letters from the base. */
const DOUBLED = new Set(Array.from('bdgmnprt', code));
/** Endings before which a base doubles its consonant, and what they are called then. */
const DOUBLING = new Map([
  [ENDINGS.indexOf('ed'), DOUBLED_ED],
  [ENDINGS.indexOf('ing'), DOUBLED_ING],
]);
/** Endings that stand for a y: only after a consonant, "libraries" but not "plays". */
const AFTER_CONSONANT = new Set(['ies', 'y', 'ied', 'ying'].map((ending) => ENDINGS.indexOf(ending)));

/** Endings by their last letter, longest first, as letters from the end backwards. */
const BY_LAST_LETTER = new Map<number, { id: number; letters: number[] }[]>();
ENDINGS.map((ending, id) => ({ id, letters: Array.from(ending, code).toReversed() }))
  .filter(({ id, letters }) => letters.length > 0 && id < DOUBLED_ED)
  .sort((a, b) => b.letters.length - a.letters.length)
  .forEach((ending) => {
    const last = ending.letters[0]!;
    BY_LAST_LETTER.set(last, [...(BY_LAST_LETTER.get(last) ?? []), ending]);
  });

/** An ending that was found: its id in the low byte, and the letters it takes off above. */
export type FoundEnding = number;
export const endingId = (found: FoundEnding): number => found & 0xff;
export const endingLetters = (found: FoundEnding): number => found >>> 8;

/**
 * The longest ending of a word that leaves a stem.
 * @param tail the word's last letters, folded, last first; `TAIL_LETTERS` of them or all it has
 * @param letters how many letters the word has
 */
export function endingOf(tail: ArrayLike<number>, letters: number): FoundEnding {
  const candidates = BY_LAST_LETTER.get(tail[0]!);
  if (!candidates) return NO_ENDING;
  for (const { id, letters: ending } of candidates) {
    const stem = letters - ending.length;
    if (stem < (ending.length === 1 && ending[0] === S ? MIN_STEM_BEFORE_S : MIN_STEM)) continue;
    if (!ending.every((letter, at) => tail[at] === letter)) continue;
    const before = tail[ending.length]!;
    if (ending.length === 1 && ending[0] === S && (before === S || endsInOus(tail))) continue;
    if (AFTER_CONSONANT.has(id) && VOWELS.has(before)) continue;
    const doubled = stem > MIN_STEM && DOUBLED.has(before) && tail[ending.length + 1] === before;
    const doubledId = doubled ? DOUBLING.get(id) : undefined;
    return doubledId === undefined ? id | (ending.length << 8) : doubledId | ((ending.length + 1) << 8);
  }
  return NO_ENDING;
}

/** The plain plural, one letter long. */
export const PLAIN_PLURAL: FoundEnding = PLURAL_S | (1 << 8);

/** Whether a phrase ends in a small s behind a capital: then that may be all there is to take off ("IIFEs"). */
export function isPluralOfCapitals(text: string, end: number): boolean {
  const last = letterBefore(text, end);
  if (text.charCodeAt(last) !== S || last === 0) return false;
  const before = text.charCodeAt(letterBefore(text, last));
  return before >= 0x41 && before <= 0x5a;
}

/** "access" and "asynchronous" are no plurals. */
function endsInOus(tail: ArrayLike<number>): boolean {
  return tail[1] === code('u') && tail[2] === code('o');
}

const INVERSE_1 = inverse(BASE_1);
const INVERSE_2 = inverse(BASE_2);

/** Inverse of an odd number mod 2³², by Newton's iteration (five steps give 32 bits). */
function inverse(odd: number): number {
  let guess = odd;
  for (let step = 0; step < 5; step++) guess = Math.imul(guess, 2 - Math.imul(odd, guess));
  return guess;
}

/** Takes the last `count` letters, given in `tail`, off a first hash. */
export function dropLetters1(hash: number, tail: ArrayLike<number>, count: number): number {
  for (let at = 0; at < count; at++) hash = Math.imul(hash - tail[at]!, INVERSE_1);
  return hash;
}

/** The same for a second hash. */
export function dropLetters2(hash: number, tail: ArrayLike<number>, count: number): number {
  for (let at = 0; at < count; at++) hash = Math.imul(hash - tail[at]!, INVERSE_2);
  return hash;
}

/** For a label's ending and a text's: from how many stem letters on they mean the same; 0 for never. */
const AGREEMENT = agreement();

/** Whether a text's word with one ending is a form of a label's with another; `letters` in the whole stem. */
export function agrees(labelEnding: number, textEnding: number, letters: number): boolean {
  const from = AGREEMENT[labelEnding * 32 + textEnding]!;
  return from !== 0 && letters >= from;
}

function agreement(): Uint8Array {
  const table = new Uint8Array(32 * 32);
  const allow = (labels: string, texts: string, from: number): void => {
    for (const label of labels.split(' ')) {
      for (const text of texts.split(' ')) {
        const at = ENDINGS.indexOf(label) * 32 + ENDINGS.indexOf(text);
        if (table[at] === 0 || from < table[at]!) table[at] = from;
      }
    }
  };
  const both = (one: string, other: string, from: number): void => {
    allow(one, other, from);
    allow(other, one, from);
  };
  ENDINGS.forEach((_ending, id) => (table[id * 33] = 1));
  // Number.
  both('', 's es', 3);
  both('e', 'es', 3);
  both('y', 'ies', 3);
  both('ie', 'ies', 3);
  both('is', 'es', 4);
  both('er', 'ers', 3);
  both('or', 'ors', 3);
  both('ion', 'ions', 3);
  both('ation', 'ations', 3);
  both('ing', 'ings', 3);
  both('ate', 'ates', 3);
  // Verbs: a label names the action, the text does it.
  const nouns = 'ion ions ation ations';
  allow(' e', 'ed ing', 5);
  allow('y', 'ied ying', 4);
  both('ate', 'ated ating', 4);
  both('ing', 'ed', 4);
  allow('', '(d)ed (d)ing', 4);
  both('(d)ing', '(d)ed', 3);
  allow('ing', 'e es', 6);
  allow(nouns, 'ed ing ate ates ated ating', 4);
  allow(nouns, 'e es', 6);
  allow(nouns, ' s', 7);
  allow(nouns, 'er ers', 6);
  allow('ing', '', 8);
  allow('ed', 'ing e ion ation', 5);
  allow('ated', 'ate ating ation', 4);
  allow('', 'ly', 6);
  return table;
}
