import {
  CLASS_COUNT,
  ENDING_PARENT,
  EXPAND,
  LONG,
  NO_ENDING,
  PLAIN_PLURAL,
  PLURAL_S,
  SOLO,
  TAIL_LETTERS,
} from './codes';
import { expand } from './host';
import {
  AFTER_CONSONANT,
  AGREEMENT,
  DOUBLED,
  DOUBLING,
  ENDING_TREE,
  EXPANSION,
  TAIL,
  VOWELS,
} from './layout';
import { addressOf } from './memory';
import { fold } from './tokens';

/** The ending of a word; which there are, and why, is in `../endings.ts`. */

/** Shortest stem, in letters, that an ending leaves: "gas" keeps its s, "UIs" does not. */
const MIN_STEM = 3;
const MIN_STEM_BEFORE_S = 2;

const S = 0x73;
const A = 0x61;
const Z = 0x7a;
const U = 0x75;
const O = 0x6f;

/** Its id is in the low byte of an ending that was found, the letters it takes off above. */
export function endingId(found: i32): i32 {
  return found & 0xff;
}

export function endingLetters(found: i32): i32 {
  return found >>> 8;
}

function tailAt(place: i32): i32 {
  return i32(load<u16>(TAIL + 2 * place));
}

/**
 * Reads the last letters of a stretch of text into `TAIL`. What stands between words does not count, as it does not
 * in the hash.
 */
export function readTail(start: i32, end: i32): void {
  const first = addressOf(start);
  let read = 0;
  for (let at = addressOf(end) - 2; at >= first && read < TAIL_LETTERS; at -= 2) {
    const folded = fold(at);
    if (folded >= CLASS_COUNT) store<u16>(TAIL + 2 * read++, u16(folded));
    else if (folded === SOLO) store<u16>(TAIL + 2 * read++, load<u16>(at));
    else if (folded === EXPAND) {
      for (let letter = expand(load<u16>(at)) - 1; letter >= 0 && read < TAIL_LETTERS; letter--)
        store<u16>(TAIL + 2 * read++, load<u16>(EXPANSION + 2 * letter));
    }
  }
  while (read < TAIL_LETTERS) store<u16>(TAIL + 2 * read++, 0);
}

/** Where a letter leads to from a node of the tree; 0 for nowhere. */
function nextNode(node: i32, letter: i32): i32 {
  return letter >= A && letter <= Z ? i32(load<u16>(ENDING_TREE + (((node << 5) | (letter & 31)) << 1))) : 0;
}

/** The node of the last letters that are an ending, or the end of one; how many they are is in `depth`. */
function lastNode(): i32 {
  let node = 0;
  depth = 0;
  for (let next = nextNode(0, tailAt(0)); next !== 0; next = nextNode(node, tailAt(depth))) {
    node = next;
    depth++;
  }
  return node;
}

let depth: i32 = 0;

/** The longest ending of a word of so many letters, the last of which are in `TAIL`, that leaves a stem. */
export function endingOf(letters: i32): i32 {
  let node = lastNode();
  for (let length = depth; length > 0; length--, node = parentOf(node)) {
    const id = idOf(node);
    if (id !== NO_ENDING && mayEndIn(id, length, letters)) return withDoubled(id, length, letters);
  }
  return NO_ENDING;
}

/**
 * From how many letters on a phrase that ends with a word has the ending that the word's letters alone tell,
 * `endingOf(LONG)`: when no ending reaches beyond the word, its rules look at no letter before it, and it leaves no
 * stem that is too short. `LONG` when there is no telling.
 */
export function settledFrom(letters: i32): i32 {
  let node = lastNode();
  if (depth >= letters) return LONG;
  // "us" may be the end of "ous".
  if (tailAt(0) === S && tailAt(1) === U && letters < 3) return LONG;
  let from = 0;
  for (let length = depth; length > 0; length--, node = parentOf(node)) {
    const id = idOf(node);
    if (id === NO_ENDING) continue;
    if (load<u8>(DOUBLING + id) && length + 2 > letters) return LONG;
    if (from === 0) from = length + MIN_STEM + 1;
  }
  return from;
}

/** The ending that a node of the tree is. */
function idOf(node: i32): i32 {
  return i32(load<u16>(ENDING_TREE + (node << 6)));
}

function parentOf(node: i32): i32 {
  return i32(load<u16>(ENDING_TREE + (((node << 5) | ENDING_PARENT) << 1)));
}

/** Whether an ending whose letters a word has is one there. */
function mayEndIn(id: i32, length: i32, letters: i32): bool {
  const before = tailAt(length);
  // "access" and "asynchronous" are no plurals.
  if (id === PLURAL_S)
    return letters - length >= MIN_STEM_BEFORE_S && before !== S && !(tailAt(1) === U && tailAt(2) === O);
  return letters - length >= MIN_STEM && !(load<u8>(AFTER_CONSONANT + id) && isIn(VOWELS, before));
}

/** The ending with the consonant that is doubled before it. */
function withDoubled(id: i32, length: i32, letters: i32): i32 {
  const doubledId = i32(load<u8>(DOUBLING + id));
  const before = tailAt(length);
  const isDoubled =
    doubledId !== 0 && letters - length > MIN_STEM && isIn(DOUBLED, before) && tailAt(length + 1) === before;
  return isDoubled ? doubledId | ((length + 1) << 8) : id | (length << 8);
}

function isIn(letterSet: i32, letter: i32): bool {
  return letter < 0x80 && load<u8>(letterSet + letter) !== 0;
}

/** Whether `TAIL` ends in an s that an ending does not stand for. */
export function endsInOtherS(ending: i32): bool {
  return tailAt(0) === S && ending !== PLAIN_PLURAL;
}

/** Whether a text's word with one ending is a form of a label's with another; `letters` in the whole stem. */
export function agrees(labelEnding: i32, textEnding: i32, letters: i32): bool {
  const from = i32(load<u8>(AGREEMENT + labelEnding * 32 + textEnding));
  return from !== 0 && letters >= from;
}
