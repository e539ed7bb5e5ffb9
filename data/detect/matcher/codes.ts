/**
 * The numbers that TypeScript and AssemblyScript mean the same by. The one file that both compile: nothing but
 * constants.
 */

// What a code unit folds to: a class (below 16), a sign (below "0"), or a letter or digit. See `../fold.ts`.

/** Ends a phrase: a comma, a bracket, a line break made by the page. */
export const HARD = 0;
export const SPACE = 2;
export const HYPHEN = 3;
export const APOSTROPHE = 4;
/**
 * A letter of a script that is written without spaces: a token of its own. `soloLetter` says which. The Unicode
 * Standard, chapters 16 and 18: Thai, Lao, Myanmar, Khmer; Han, kana. Their signs for vowels and tones are as good
 * as letters, and so are taken for such.
 */
export const SOLO = 5;
/** The first of the classes that do not end a word. */
export const FIRST_INNER = 8;
/** Not there at all: soft hyphen, zero-width characters. */
export const IGNORE = 8;
/** A combining mark: not there for matching, but part of the letter before it. */
export const MARK = 9;
/** Stands for several letters, as ligatures do: `expansionOf` says for which. */
export const EXPAND = 10;
/** Not looked up yet: `foldUnit` does. */
export const UNKNOWN = 15;
/** Folded values below this are classes, all others letters, digits or signs. */
export const CLASS_COUNT = 16;
/** Signs whose units lie among the letters': they fold to where one comparison tells them from a word. */
export const AT = 0x10;
export const UNDERSCORE = 0x11;
/** The first folded value that is a letter or digit. */
export const FIRST_WORD_UNIT = 0x30;

// What stands between a token and the one before it.

export const GAP_NONE = 0;
export const GAP_SPACE = 1;
export const GAP_HYPHEN = 2;
export const GAP_APOSTROPHE = 3;
/** No phrase crosses this. */
export const GAP_HARD = 4;

// How long a label may be.

/** Longest label in tokens; longer ones never match. */
export const MAX_TOKENS = 16;
/** The same where letters are tokens: a Japanese label may well have forty. */
export const MAX_SOLO_TOKENS = 64;

// What the index says of a label. The low bits of its flags are what it may do, the others the id of its ending.

export const FLAG_CASE = 1;
export const FLAG_INFLECT = 2;
export const FLAG_NOT = 4;
export const ENDING_SHIFT = 3;
/** Traits lie above its sense number. */
export const TRAIT_COMMON = 1;
/** Its words are not written together: "every day" is not "everyday". */
export const TRAIT_KEEP_APART = 2;
/** An abbreviation that is also an everyday word: not to be told from it in a sentence of capitals. */
export const TRAIT_WORD = 4;
/** It has diacritics. */
export const TRAIT_MARKS = 8;
/** Set by the index: another slot has the same hashes. */
export const TRAIT_MORE = 128;
export const TRAIT_SHIFT = 24;
/** Sense numbers, and one for a free slot, fit below the traits: sixteen million. */
export const SENSE_MASK = 0xffffff;

// What the index says of a hash: the stem of a label or of a beginning of one, a label's own, a beginning's.

export const MAY_BE_STEM = 1;
export const MAY_BE_LABEL = 2;
export const MAY_GO_ON = 4;

// Endings, by their place in `../endings.ts`.

export const NO_ENDING = 0;
export const PLURAL_S = 1;
/** The plain plural as it is found: its id, and its length above. */
export const PLAIN_PLURAL = 257;
/** Longest ending in letters, and one more for a doubled consonant ("debugging"). */
export const TAIL_LETTERS = 8;
/** More letters than any rule about short stems asks for. */
export const LONG = 255;

/** In a node of their tree, which is a row of 32: the column of the node before it. */
export const ENDING_PARENT = 27;

// What the alphabets say of a letter; only asked of those beyond ASCII.

export const KIND_OTHER = 0;
export const KIND_NUMBER = 1;
export const KIND_LETTER = 2;
export const KIND_SMALL = 3;
export const KIND_CAPITAL = 4;
