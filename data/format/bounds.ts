/**
 * The most that a pack may hold in each place. A pack is data from a stranger, so nothing in it is without an end.
 * Lengths are in UTF-16 code units.
 */

/** The popover shows a definition whole, so its length is bounded. */
export const MAX_DESCRIPTION = 600;
/** Longest label, or what tells it from others; the index keeps boundaries as letter positions below this. */
export const MAX_LABEL = 120;
/** Labels in one field of an entry; the most synonyms in a synset of WordNet 3.1 are 28. */
export const MAX_LABELS = 100;
/** Longest id, of an entry or a pack; ids are keys of the database and parts of addresses. */
export const MAX_ID = 500;
/** Longest text that is shown in one line: a pack's name, a part of speech, a source. */
export const MAX_LINE = 300;
/** Longest web address: what servers and programs agree on (RFC 9110, section 4.1, asks for 8,000 at least). */
export const MAX_ADDRESS = 8000;
/** References, subjects and the like in one field of an entry or a pack. */
export const MAX_REFS = 500;
/** Examples of an entry, and the longest of them: a card shows each whole. */
export const MAX_EXAMPLES = 50;
export const MAX_EXAMPLE = 1000;
/** What a pack says about itself. */
export const MAX_PACK_DESCRIPTION = 5000;
/** Blocks of a long read. */
export const MAX_BLOCKS = 1000;
/**
 * All that an entry holds: its texts, and `VALUE_SIZE` for each of its values, so that empty lists are not free.
 * The longest of our own has 5,600 characters of JSON; what is so much longer is a book.
 */
export const MAX_ENTRY = 200_000;
export const VALUE_SIZE = 8;
/** Levels of lists and objects in an entry; the deepest is a text in a run in a cell of a table's row: 6. */
export const MAX_DEPTH = 8;

/** How a bound is told in an error. */
export const atMost = (max: number, what = 'characters'): string => `at most ${max} ${what}`;
