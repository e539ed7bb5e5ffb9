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
const A = code('a');
const Z = code('z');
const U = code('u');
const O = code('o');
const VOWELS = letterSet('aeiou');
/** "dropping" is of "drop"; "spelling" and "processing" have their double letters from the base. */
const DOUBLED = letterSet('bdgmnprt');
/** Endings before which a base doubles its consonant, and what they are called then. */
const DOUBLING = new Uint8Array(256);
DOUBLING[ENDINGS.indexOf('ed')] = DOUBLED_ED;
DOUBLING[ENDINGS.indexOf('ing')] = DOUBLED_ING;
/** Endings that stand for a y: only after a consonant, "libraries" but not "plays". */
const AFTER_CONSONANT = new Uint8Array(256);
for (const ending of ['ies', 'y', 'ied', 'ying']) AFTER_CONSONANT[ENDINGS.indexOf(ending)] = 1;

/** One for each of these letters, zero for all others. */
function letterSet(letters: string): Uint8Array {
  const set = new Uint8Array(0x80);
  for (const letter of letters) set[code(letter)] = 1;
  return set;
}

/**
 * The endings as a tree of letters from the end backwards, so that one read a letter finds the longest. A node is a
 * row of 32: where each letter leads ("a" is 1), and in column 0 and `PARENT` the ending that it is and the node
 * before it.
 */
const PARENT = 27;
const TREE = treeOf(ENDINGS.slice(0, DOUBLED_ED));

function treeOf(endings: readonly string[]): Uint16Array {
  const tree = new Uint16Array(32 * (endings.join('').length + 1));
  let nodes = 1;
  endings.forEach((ending, id) => {
    let node = 0;
    for (const letter of Array.from(ending).toReversed()) {
      const place = node * 32 + (letter.charCodeAt(0) & 31);
      if (tree[place] === 0) {
        tree[nodes * 32 + PARENT] = node;
        tree[place] = nodes++;
      }
      node = tree[place]!;
    }
    tree[node * 32] = id;
  });
  return tree;
}

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
  let node = 0;
  let length = 0;
  for (let next = 0; (next = nextNode(node, tail[length])) !== 0; length++) node = next;
  for (; length > 0; length--, node = TREE[node * 32 + PARENT]!) {
    const id = TREE[node * 32]!;
    if (id !== NO_ENDING && mayEndIn(id, length, tail, letters))
      return withDoubled(id, length, tail, letters);
  }
  return NO_ENDING;
}

/**
 * From how many letters on a phrase that ends with a word has the ending that the word's letters alone tell,
 * `endingOf(tail, LONG)`: when no ending reaches beyond the word, and none leaves too short a stem.
 * @returns `LONG` when there is no telling
 */
export function settledFrom(tail: ArrayLike<number>, letters: number): number {
  let node = 0;
  let length = 0;
  for (let next = 0; (next = nextNode(node, tail[length])) !== 0; length++) node = next;
  return length + RULE_LETTERS <= letters ? length + MIN_STEM + 1 : LONG;
}

/** How many letters before an ending its rules look at. */
const RULE_LETTERS = 2;
/** More letters than any rule about short stems asks for. */
export const LONG = 255;

/** Where a letter leads to from a node of the tree; 0 for nowhere. */
function nextNode(node: number, letter: number | undefined): number {
  return letter !== undefined && letter >= A && letter <= Z ? TREE[node * 32 + (letter & 31)]! : 0;
}

/** Whether an ending whose letters a word has is one there. */
function mayEndIn(id: number, length: number, tail: ArrayLike<number>, letters: number): boolean {
  const before = tail[length]!;
  if (id === PLURAL_S) return letters - length >= MIN_STEM_BEFORE_S && before !== S && !endsInOus(tail);
  return letters - length >= MIN_STEM && !(AFTER_CONSONANT[id] && VOWELS[before]);
}

/** The ending with the consonant that is doubled before it. */
function withDoubled(id: number, length: number, tail: ArrayLike<number>, letters: number): FoundEnding {
  const doubledId = DOUBLING[id]!;
  const before = tail[length]!;
  const isDoubled =
    doubledId !== 0 && letters - length > MIN_STEM && DOUBLED[before] && tail[length + 1] === before;
  return isDoubled ? doubledId | ((length + 1) << 8) : id | (length << 8);
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
  return tail[1] === U && tail[2] === O;
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
