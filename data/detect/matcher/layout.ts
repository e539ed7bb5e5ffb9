/**
 * Where everything lies in the memory; compiled by both TypeScript and AssemblyScript, as `codes.ts` is. What is of
 * fixed size comes first, then the index, then what grows with the text at hand.
 */

/** u16 for each code unit: class, sign or folded letter, a copy of `../fold.ts`'s. */
export const FOLD = 0;
/** i32 × 256 each: powers of the two bases. */
export const POWERS_1 = 0x20000;
export const POWERS_2 = 0x20400;
/** The tables of `../endings.ts`: u16 × 32 a node, u8 × 32 × 32, then u8 by ending or letter. */
export const ENDING_TREE = 0x20800;
export const AGREEMENT = 0x22800;
export const DOUBLING = 0x22c00;
export const AFTER_CONSONANT = 0x22d00;
export const VOWELS = 0x22e00;
export const DOUBLED = 0x22e80;
/** u16 × 8: the last letters of the word at hand, last first; 0 where it has no more. */
export const TAIL = 0x22f00;
/** u16 × 8: the letters that a unit stands for. */
export const EXPANSION = 0x22f10;
/** i32 × 16 each: the powers of the two bases downwards from the seventh to the first, then zeros. */
export const FALLING_1 = 0x22f40;
export const FALLING_2 = 0x22f80;
/** 16,384 rows of what is known of words, 512 KB. */
export const ROWS = 0x23000;
export const INDEX = 0xa3000;

/** The index's header, i32 each: behind what tells that it is one, what it holds and how much of it. */
export const FILTER_WORDS = 8;
export const SLOT_COUNT = 12;
export const LABEL_COUNT = 16;
export const FEATURES = 20;
/** How many labels there are of one hash, at most. */
export const LONGEST_CHAIN = 24;
export const HEADER_SIZE = 32;
export const HAS_NOT_LABELS = 1;
export const SLOT_SIZE = 12;

/** A token, i32 each. */
export const HASH_1 = 0;
export const HASH_2 = 4;
/** UTF-16 offsets. */
export const START = 8;
export const END = 12;
export const LETTERS = 16;
/** u8: what stands before it. There is one more than there are tokens: behind the last one stands a hard gap. */
export const GAP = 20;
/** u8, and two of i32: what a look at its word tells; see `survey.ts`. */
export const PAIR = 21;
export const SENSES = 24;
export const SPREAD = 28;
export const TOKEN_SIZE = 32;

/** A match, i32 each: start, end, and its senses, doubled, with one more where its label is an everyday word. */
export const MATCH_SENSES = 8;
export const MATCH_SIZE = 12;
/** From here on senses are not one, but the number of a list. */
export const FIRST_LIST = 0x1000000;
